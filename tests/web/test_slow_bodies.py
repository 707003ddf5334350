"""WF-07: a request counts from when all of it is here; a body held back gains nothing."""

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import RoleGrant, Submission
from workflow_app.services import grants, session_rows
from workflow_app.services.unit_of_work import transaction
from workflow_app.web.authentication import OF_NOBODY


class HeldBack(io.BytesIO):
    """A body; `meanwhile` happens after the head of the request is there, before the body is."""

    def __init__(self, body: bytes, meanwhile: Callable[[], None]) -> None:
        super().__init__(body)
        self.meanwhile: Callable[[], None] | None = meanwhile

    def read(self, size: int | None = -1) -> bytes:
        self._come()
        return super().read(size)

    def readinto(self, into: Any) -> int:
        self._come()
        return super().readinto(into)

    def _come(self) -> None:
        """What was held back comes now."""
        if self.meanwhile is not None:
            happens, self.meanwhile = self.meanwhile, None
            happens()


def browser(walk: Walk, login: str) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login, at=datetime.now(UTC))
    return client


def send(
    walk: Walk, client: FlaskClient, code: str, act: str, meanwhile: Callable[[], None]
) -> TestResponse:
    fields = {"csrf_token": walk.world.csrf(client), "version": walk.line(code).version}
    body = urlencode(fields).encode()
    return client.post(
        f"/ho-so/{code}/viec/{act}",
        input_stream=HeldBack(body, meanwhile),
        content_length=len(body),
        content_type="application/x-www-form-urlencoded",
    )


def test_a_role_that_ended_while_the_body_was_held_back_is_over(walk: Walk):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    account = walk.world.account("noivu").id
    held = db.session.scalars(select(RoleGrant.id).where(RoleGrant.account_id == account)).all()
    client, administrator = browser(walk, "noivu"), walk.world.actor("quantri")

    def roles_end() -> None:
        for grant in held:
            grants.end(administrator, grant, datetime.now(UTC))

    answer = send(walk, client, code, "receive", roles_end)
    assert answer.location == "/dang-nhap"  # his sessions ended with his roles
    assert walk.line(code).received_at is None


def test_the_moment_of_a_sending_is_when_all_of_it_was_here(walk: Walk):
    code = walk.draft()
    client = browser(walk, "thutruong")
    later = datetime.now(UTC) + timedelta(minutes=20)
    travel = time_machine.travel(later, tick=False)

    def time_passes() -> None:
        travel.start()

    send(walk, client, code, "submit", time_passes)
    travel.stop()
    db.session.rollback()
    sent = db.session.scalars(select(Submission.sent_at)).all()
    assert [moment - later for moment in sent] == [timedelta(0)]


@pytest.mark.backends("sqlite")
def test_who_is_not_logged_in_may_send_little(walk: Walk):
    client = walk.world.app.test_client()
    much = {"csrf_token": walk.world.csrf(client), "login": "a" * OF_NOBODY}
    assert client.post("/dang-nhap", data=much).status_code == 413


@pytest.mark.backends("sqlite")
def test_who_was_logged_in_once_may_send_no_more(walk: Walk):
    """A cookie is good for nothing when its session has ended."""
    client = browser(walk, "soanthao")
    much = {"csrf_token": walk.world.csrf(client), "note": "a" * OF_NOBODY}
    path = f"/phong-trao/{walk.world.movement}/bo-ho-so"
    assert client.post(path, data=much).status_code == 302
    account = walk.world.account("soanthao").id
    with transaction():
        session_rows.end_all(account, datetime.now(UTC), "administrator")
    assert client.post(path, data=much).status_code == 413
