"""A program that speaks to the API for one person: a client with a token and the usual headers."""

from datetime import UTC, datetime
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from workflow_app.extensions import db
from workflow_app.services import api_tokens
from workflow_app.services.api_tokens import TokenContent

ROOT = "/api/v1"
PROBLEM = "application/problem+json"


def token_for(
    login: str, scope: str = "sign", *, at: datetime | None = None, days: int = 30
) -> str:
    """A token as the operator issues it."""
    content = TokenContent("Phần mềm thử", scope, days)
    token = api_tokens.issue_for(login, content, at or datetime.now(UTC))
    db.session.rollback()
    return token


class Program:
    """Speaks for the holder of a token; without one it is nobody's."""

    def __init__(self, app: Flask, token: str = "") -> None:
        self.client = app.test_client()
        self.token = token

    def ask(
        self, method: str, path: str, *, if_match: str = "", key: str = "", **more: Any
    ) -> TestResponse:
        """One request; `path` is beneath /api/v1, or a whole one from a Location or Link."""
        headers = dict(more.pop("headers", {}))
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        if if_match:
            headers["If-Match"] = if_match
        if key:
            headers["Idempotency-Key"] = key
        url = path if path.startswith(ROOT) else f"{ROOT}{path}"
        return self.client.open(url, method=method, headers=headers, **more)

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.ask("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> TestResponse:
        return self.ask("POST", path, **({"json": body} if body is not None else {}), **more)

    def etag(self, path: str) -> str:
        """The version a person would see now."""
        found = self.get(path)
        assert found.status_code == 200, (path, found.text)
        return found.headers["ETag"]


def program(app: Flask, login: str, scope: str = "sign") -> Program:
    """A program of this person."""
    return Program(app, token_for(login, scope))
