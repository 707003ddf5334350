"""Groups of addresses: each behind the door, with the API's answers; and what a change declares."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from flask import Request, Response, abort, g, request
from flask_smorest import Blueprint
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import CombinedMultiDict

from workflow_app.api import door, once
from workflow_app.api.answers import ANSWERS
from workflow_app.api.current import now, who
from workflow_app.api.preconditions import demand_if_match
from workflow_app.services import reading

View = Callable[..., Any]
_ROOT = "/api/v1"

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


class Parser(FlaskParser):
    """Also reads a form that comes with files as one body, as the document tells of it."""

    def __init__(self) -> None:
        super().__init__()
        self.__location_map__ = {**self.__location_map__, "multipart": self.load_multipart}

    def load_json(self, req: Request, schema: Any) -> Any:
        """The body; nested deeper or with longer numbers than Python reads, it is no good JSON."""
        try:
            return super().load_json(req, schema)
        except (RecursionError, ValueError):
            abort(400)

    def load_multipart(self, sent: Request, schema: Any) -> Any:
        """Fields and files of the form."""
        return self._makeproxy(CombinedMultiDict([sent.form, sent.files]), schema)


class Group(Blueprint):
    """A blueprint whose operations are known in the document by the names of their views."""

    ARGUMENTS_PARSER = Parser()
    DEFAULT_LOCATION_CONTENT_TYPE_MAPPING: ClassVar[dict[str, str]] = {
        "json": "application/json",
        "multipart": "multipart/form-data",
    }

    def add_url_rule(
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: View | None = None,
        provide_automatic_options: bool | None = None,
        **options: Any,
    ) -> None:
        """Register the view, named."""
        if view_func is not None:
            view_func = Blueprint.doc(operationId=view_func.__name__)(view_func)
        super().add_url_rule(rule, endpoint, view_func, provide_automatic_options, **options)


def group(name: str, description: str) -> Group:
    """A group of addresses beneath /api/v1."""
    made = Group(f"api_{name}", __name__, url_prefix=_ROOT, description=description)
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
        declared.takes_files = takes_files  # type: ignore[attr-defined]  # read by the door
        headers = [IF_MATCH] if if_match else []
        documented: View = Blueprint.doc(parameters=headers, **{"x-scope": scope})(declared)
        return documented

    return declare


def _note_page(response: Response) -> Response:
    """Write down every page of an auditor once; what cannot be is not answered."""
    read = request.method == "GET" and response.status_code == 200 and "caller" in g
    if read and not reading.is_noted():
        path = request.full_path.rstrip("?")
        reading.note_reading(who().actor, now(), looked_for={"page": path})
    return response
