"""Groups of addresses: each behind the door, with the API's answers; and what a change declares."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, current_app, g, request
from flask_smorest import Blueprint

from workflow_app.api import door, once
from workflow_app.api.answers import ANSWERS
from workflow_app.api.current import now, who
from workflow_app.api.preconditions import demand_if_match
from workflow_app.services import reading

View = Callable[..., Any]
_ROOT = "/api/v1"
_BY_THEMSELVES = "notes_reading"  # views that write down more exactly what was read

IF_MATCH = {
    "in": "header",
    "name": "If-Match",
    "required": True,
    "description": "ETag của bản đã đọc.",
    "schema": {"type": "string", "example": '"3"'},
}
KEY = {
    "in": "header",
    "name": once.HEADER,
    "required": False,
    "description": "Gửi lại cùng khóa thì việc chỉ làm một lần và nhận lại cùng câu trả lời.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[!-~]+$"},
}


def group(name: str, description: str) -> Blueprint:
    """A group of addresses beneath /api/v1."""
    made = Blueprint(f"api_{name}", __name__, url_prefix=_ROOT, description=description)
    made.before_request(door.enter)
    made.after_request(_note_page)
    made.after_request(once.keep)
    for error, answer in ANSWERS.items():
        made.register_error_handler(error, answer)
    return made


def writes(
    tag: str = "", *, if_match: bool = False, scope: str = "write", takes_files: bool = False
) -> Callable[[View], View]:
    """Declare a change: its tag in the log (by which a try on what is foreign is written down),
    whether it wants the version that was seen, which scope of the token, and whether files come.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def declared(*args: Any, **kwargs: Any) -> Any:
            g.tag = tag or f"nomination:{kwargs.get('act', '')}"
            if if_match:
                demand_if_match()
            return view(*args, **kwargs)

        declared.scope = scope  # type: ignore[attr-defined]  # read by the door
        declared.takes_files = takes_files  # type: ignore[attr-defined]
        headers = [IF_MATCH] if if_match else []
        documented: View = Blueprint.doc(parameters=headers, **{"x-scope": scope})(declared)
        return documented

    return declare


def notes_reading(view: View) -> View:
    """Mark a view that writes down by itself what was read."""
    setattr(view, _BY_THEMSELVES, True)
    return view


def _note_page(response: Response) -> Response:
    """Write down every page of an auditor; what cannot be written down is not answered."""
    view = current_app.view_functions.get(request.endpoint or "")
    read = request.method == "GET" and response.status_code == 200 and "caller" in g
    if read and not getattr(view, _BY_THEMSELVES, False):
        path = request.full_path.rstrip("?")
        reading.note_reading(who().actor, now(), looked_for={"page": path})
    return response
