"""The same routes as a WSGI program with the driver and no framework: what *raw* means.

A session row behind a cookie, a CSRF token, the act in one durable transaction, a list by key, a
page with its history. No rules, no sight, no frame around the page: nobody could build less.
"""

import hashlib
import hmac
import os
import threading
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from html import escape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs, quote
from uuid import UUID

from uuid_utils.compat import uuid7

from bench import bare
from bench.driver import Link

_SECRET = os.environ["SECRET_KEY"].encode()
_PAGE = 25
_ROLE_FOR = {
    "submit": "unit_head",
    "receive": "home_affairs",
    "endorse": "home_affairs",
    "withdraw": "unit_head",
}
_here = threading.local()

Environ = dict[str, Any]
Start = Callable[[str, list[tuple[str, str]]], object]


def app(environ: Environ, start: Start) -> Iterable[bytes]:
    """One request."""
    path: str = environ["PATH_INFO"]
    fields = _fields(environ)
    if path == "/healthz":
        return _answer(start, "200 OK", "")
    if path == "/dang-nhap":
        return _log_in(start, environ, fields)
    actor, token = _who(environ)
    if actor is None:
        return _answer(start, "303 See Other", "", ("Location", "/dang-nhap"))
    if environ["REQUEST_METHOD"] == "POST":
        if not hmac.compare_digest(fields.get("csrf_token", ""), _csrf(token)):
            return _answer(start, "400 Bad Request", "")
        return _write(start, path, fields, actor)
    return _read(start, path, environ, token, actor)


def _link() -> Link:
    """The connection of this thread."""
    if not hasattr(_here, "link"):
        _here.link = Link(os.environ["DATABASE_URL"])
    link: Link = _here.link
    return link


def _fields(environ: Environ) -> dict[str, str]:
    if environ["REQUEST_METHOD"] != "POST":
        return {}
    body: bytes = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def _csrf(token: str) -> str:
    return hmac.new(_SECRET, token.encode(), hashlib.sha256).hexdigest()


def _who(environ: Environ) -> tuple[Any, str]:
    cookie = SimpleCookie(environ.get("HTTP_COOKIE", "")).get("raw")
    token = cookie.value if cookie else ""
    rows = _link().run(
        "SELECT s.account_id, g.role, g.authority_id FROM login_sessions s"
        " JOIN role_grants g ON g.account_id = s.account_id"
        " WHERE s.token_digest = ? AND s.ended_at IS NULL",
        hashlib.sha256(token.encode()).digest(),
    )
    return (rows[0] if rows else None), token


def _log_in(start: Start, environ: Environ, fields: dict[str, str]) -> Iterable[bytes]:
    """Without a password: logging in is not measured."""
    form = '<input name="csrf_token" value="none">'
    if environ["REQUEST_METHOD"] == "GET":
        return _answer(start, "200 OK", form)
    link, token, now = _link(), os.urandom(32).hex(), datetime.now(UTC)
    ((account,),) = link.run("SELECT id FROM accounts WHERE login = ?", fields["login"])
    link.run(
        "INSERT INTO login_sessions (id, account_id, token_digest, agent, address, created_at,"
        " seen_at, proved_at, ended_why) VALUES (?, ?, ?, '', '', ?, ?, ?, '')",
        uuid7(), account, hashlib.sha256(token.encode()).digest(), now, now, now,
    )  # fmt: skip
    cookie = ("Set-Cookie", f"raw={token}; HttpOnly; SameSite=Lax; Path=/")
    return _answer(start, "302 Found", "", ("Location", "/huong-dan/"), cookie)


def _write(start: Start, path: str, fields: dict[str, str], actor: Any) -> Iterable[bytes]:
    parts = path.split("/")
    if parts[1] == "bo-ho-so":
        code = bare.create(
            _link(), parts[2], fields["name"], fields["title"], fields["achievement"], actor[0]
        )
        return _answer(start, "302 Found", "", ("Location", f"/ho-so/{code}"))
    if _ROLE_FOR.get(parts[4]) != actor[1]:
        return _answer(start, "403 Forbidden", "")
    try:
        bare.act(_link(), parts[2], parts[4], int(fields["version"]), actor[0])
    except bare.Lost:
        return _answer(start, "409 Conflict", "")
    return _answer(start, "303 See Other", "", ("Location", f"/ho-so/{parts[2]}"))


def _read(start: Start, path: str, environ: Environ, token: str, actor: Any) -> Iterable[bytes]:
    form = f'<form method="post"><input name="csrf_token" value="{_csrf(token)}"></form>'
    if path == "/huong-dan/":
        return _answer(start, "200 OK", form)
    if path == "/viec-cua-toi":
        query = parse_qs(environ.get("QUERY_STRING", ""))
        return _answer(start, "200 OK", form + _queue(actor[2], query.get("sau", [""])[0]))
    return _answer(start, "200 OK", form + _detail(path.split("/")[2]))


def _queue(authority: Any, after: str) -> str:
    """One page of a desk, oldest first, by its index; `after` is the key it begins after."""
    moment, _, id_ = after.partition("|")
    key = (_moment(moment), UUID(id_)) if id_ else ()
    rows = _link().run(
        "SELECT n.id, n.code, n.state_since, p.name, p.title, u.name, a.short"  # noqa: S608 - ours
        " FROM nominations n"
        " JOIN register_entries p ON p.id = n.nominee_id JOIN units u ON u.id = n.unit_id"
        " JOIN award_types a ON a.id = n.award_type_id"
        " WHERE n.authority_id = ? AND n.state = 'unit_submitted' AND n.received_at IS NOT NULL"
        f"{' AND (n.state_since, n.id) > (?, ?)' if key else ''}"
        f" ORDER BY n.state_since, n.id LIMIT {_PAGE + 1}",
        authority, *key,
    )  # fmt: skip
    lines = "".join(
        f'<tr><td><a href="/ho-so/{code}">{code}</a></td><td>{escape(name)}</td>'
        f"<td>{escape(title)}</td><td>{escape(unit)}</td><td>{escape(award)}</td></tr>"
        for _, code, _, name, title, unit, award in rows[:_PAGE]
    )
    last = rows[-1]
    follow = quote(f"{last[2]}|{last[0]}")
    return f'<table>{lines}</table><a href="?sau={follow}">Trang sau</a>'


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _detail(code: str) -> str:
    ((id_, state, text, name, title, unit),) = _link().run(
        "SELECT n.id, n.state, n.achievement, p.name, p.title, u.name FROM nominations n"
        " JOIN register_entries p ON p.id = n.nominee_id JOIN units u ON u.id = n.unit_id"
        " WHERE n.code = ?",
        code,
    )
    entries = _link().run(
        "SELECT e.at, e.tag, a.name FROM audit_entries e LEFT JOIN accounts a ON a.id = e.actor_id"
        " WHERE e.chain_id = ? ORDER BY e.position DESC",
        id_,
    )
    story = "".join(f"<li>{at} {tag} {escape(who or '')}</li>" for at, tag, who in entries)
    return (
        f"<h1>{escape(name)}</h1><p>{escape(title)}, {escape(unit)}, {state}</p>"
        f"<p>{escape(text)}</p><ol>{story}</ol>"
    )


def _answer(start: Start, status: str, body: str, *headers: tuple[str, str]) -> Iterable[bytes]:
    page = f"<!doctype html><title>raw</title>{body}".encode()
    kind = ("Content-Type", "text/html; charset=utf-8")
    start(status, [kind, ("Content-Length", str(len(page))), *headers])
    return [page]
