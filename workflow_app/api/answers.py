"""From error to answer: the same table as the pages have, told to programs."""

from collections.abc import Callable
from typing import Any

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from workflow_app.api import once
from workflow_app.api.current import now, who
from workflow_app.api.problems import faults_in, problem, reasons_in
from workflow_app.queries.last_acts import last_act
from workflow_app.services.acting import note_unseen
from workflow_app.services.attachments import Damaged, StoreFull
from workflow_app.services.errors import Closed, Invalid, NotFound, Repeated, Stale
from workflow_app.services.hashing import Crowded
from workflow_app.services.paper_content import NotAsSigned
from workflow_app.services.proving import WrongPassword
from workflow_app.services.throttle import Throttled

PREFIX = "/api/"
CROWDED_WAIT = 10
_TOLD = ("Allow", "Retry-After", "WWW-Authenticate")


def not_found(error: NotFound) -> Response:
    """What does not exist for this person: the same answer, whether it exists for others or not."""
    caller = g.get("caller")
    tag = g.get("tag", "")
    if error.subject is None and caller and tag:  # else the service has written it down
        note_unseen(caller.actor, tag, request.path, now())
    return problem(404)


def closed(error: Closed) -> Response:
    """Closed to this person, or at this moment, with every reason."""
    reasons = reasons_in(error.reasons)
    detail = " ".join(reason["text"] for reason in reasons)
    if error.wants_proof:
        return problem(
            403,
            kind="not-fresh",
            title="Cần nhập lại mật khẩu",
            detail="Gọi POST /api/v1/fresh-authentication bằng mã có phạm vi sign rồi gửi lại.",
            reasons=reasons,
        )
    return problem(403 if error.for_somebody_else else 409, detail=detail, reasons=reasons)


def stale(_error: Stale) -> Response:
    """Somebody acted first: who, what and when."""
    code = (request.view_args or {}).get("code", "")
    last = last_act(who().actor, code) if code.startswith("TDKT-") else None
    said = {"who": last.who, "what": last.what, "at": last.at.isoformat()} if last else None
    seen = "If-Match" in request.headers
    return problem(412 if seen else 409, kind="stale", last=said)


def not_as_signed(error: NotAsSigned) -> Response:
    """The words are others than those signed: nothing goes out."""
    return problem(
        409,
        kind="not-as-signed",
        title="Văn bản không còn đúng như Chủ tịch đã ký",
        detail="Chưa cấp số nào. Chủ tịch trả các hồ sơ này về phòng Nội vụ để trình lại.",
        codes=list(error.codes),
    )


def invalid(error: Invalid) -> Response:
    """What was given cannot be taken."""
    return problem(422, faults=faults_in(error.faults))


def throttled(error: Throttled | Crowded) -> Response:
    """Too many passwords tried."""
    wait = error.wait if isinstance(error, Throttled) else CROWDED_WAIT
    return problem(
        429,
        title="Quá nhiều lần thử mật khẩu",
        headers={"Retry-After": str(wait)},
    )


def wrong_password(_error: WrongPassword) -> Response:
    """The password is not the one of the account."""
    fault = {"field": "password", "text": "Mật khẩu không đúng."}
    return problem(422, kind="wrong-password", detail=fault["text"], faults=[fault])


def store_full(_error: StoreFull) -> Response:
    """No room for the file."""
    return problem(507)


def damaged(_error: Damaged) -> Response:
    """The file in the store is not the one that was sent."""
    return problem(
        500,
        kind="damaged",
        title="Tệp không còn nguyên vẹn",
        detail="Tệp trong kho khác với tệp đã gửi nên không được mở.",
    )


def http(error: HTTPException) -> Response:
    """Everything the framework says no to."""
    data = getattr(error, "data", None) or {}
    said = dict(error.get_headers())
    headers = {name: said[name] for name in _TOLD if name in said}
    faults = faults_in(data.get("messages", {})) if error.code == 422 else []
    return problem(error.code or 500, faults=faults, headers=headers)


ANSWERS: dict[type[Exception], Callable[[Any], Response]] = {
    NotFound: not_found,
    Closed: closed,
    Stale: stale,
    NotAsSigned: not_as_signed,
    Repeated: once.repeated,
    Invalid: invalid,
    Throttled: throttled,
    Crowded: throttled,
    WrongPassword: wrong_password,
    StoreFull: store_full,
    Damaged: damaged,
    HTTPException: http,
}


def init(app: Flask) -> None:
    """Answer also where no address of ours was met; what is none of the API's the pages answer."""
    pages: Any = app.error_handler_spec[None][None][HTTPException]

    def answer(error: HTTPException) -> Any:
        return http(error) if request.path.startswith(PREFIX) else pages(error)

    app.register_error_handler(HTTPException, answer)
