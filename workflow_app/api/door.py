"""The door: a bearer token says who asks, what it may and how fast; a cookie says nothing."""

from dataclasses import replace

from flask import Response, current_app, g, request

from workflow_app.api import once
from workflow_app.api.current import now, settings
from workflow_app.api.problems import problem
from workflow_app.queries.api_tokens import Caller, caller_of
from workflow_app.services import token_use
from workflow_app.services.api_tokens import SCOPES
from workflow_app.services.token_use import Budget, TooFast
from workflow_app.services.tokens import digest_of

BUDGET = "api-budget"
MOST_JSON = 1024 * 1024
_SCHEME = "bearer"  # in any case (RFC 9110, section 11.1)
_DEAD = {
    "ended": "Mã truy cập đã bị chấm dứt.",
    "expired": "Mã truy cập đã hết hạn.",
    "closed": "Tài khoản của mã truy cập đang khóa.",
}


def enter() -> Response | None:
    """Say who asks, or answer at the door.

    A request counts from when all of it is here: a body held back gains neither time nor a role
    that has ended.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != _SCHEME:
        return _no_token("", "")
    digest = digest_of(token.strip())
    if _takes_files() and _caller(digest) is None:
        return _nobodys()  # a file is taken in from nobody
    _take_in()
    caller = _caller(digest)
    if caller is None:
        return _nobodys()
    return _refused(caller) or _go_on(caller)


def _take_in() -> None:
    if _takes_files():
        request.form.get("")
    else:
        request.max_content_length = MOST_JSON
        request.get_data()
    g.pop("now", None)


def _caller(digest: bytes) -> Caller | None:
    return caller_of(digest, now(), settings().fresh_for)


def _nobodys() -> Response:
    token_use.note_unknown(request.remote_addr or "", now())
    return _no_token("invalid_token", "Không có mã truy cập này.")


def _takes_files() -> bool:
    return bool(getattr(_view(), "takes_files", False))


def _view() -> object:
    return current_app.view_functions.get(request.endpoint or "")


def _scope_wanted() -> str:
    """What the token must be good for, for the request at hand."""
    usual = "read" if request.method in ("GET", "HEAD", "OPTIONS") else "write"
    return str(getattr(_view(), "scope", usual))


def _odd_body() -> Response | None:
    """What is sent in another form would be passed over in silence: it is refused."""
    fits = request.mimetype == "multipart/form-data" if _takes_files() else request.is_json
    return None if fits or not request.content_length else problem(415)


def _refused(caller: Caller) -> Response | None:
    token = caller.token
    if caller.standing != "open":
        _note(caller, caller.standing)
        return _no_token("invalid_token", _DEAD[caller.standing])
    wanted = _scope_wanted()
    if SCOPES.index(token.scope) < SCOPES.index(wanted):
        _note(caller, "scope")
        return problem(
            403,
            kind="token-scope",
            title="Mã truy cập không đủ phạm vi",
            detail=f"Việc này cần mã có phạm vi {wanted}; mã đang dùng có phạm vi {token.scope}.",
            headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{wanted}"'},
        )
    try:
        _budget().spend(token, now())
    except TooFast as early:
        return problem(429, headers={"Retry-After": str(early.wait)})
    return None


def _go_on(caller: Caller) -> Response | None:
    token_use.see(caller.token, request.remote_addr or "", now())
    if (odd := _odd_body() or once.refuse_odd_key()) is not None:
        return odd
    g.caller = replace(caller, actor=replace(caller.actor, sending=once.sending_here()))
    return once.known_again(g.caller)


def _note(caller: Caller, why: str) -> None:
    token_use.note_refused(caller.account, caller.token.id, why, now(), request.path)


def _budget() -> Budget:
    found: Budget = current_app.extensions[BUDGET]
    return found


def _no_token(error: str, detail: str) -> Response:
    said = f', error="{error}"' if error else ""
    return problem(401, detail=detail, headers={"WWW-Authenticate": f'Bearer realm="api"{said}'})
