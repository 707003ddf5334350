"""The OpenAPI document: made of the views and schemas themselves, the same for everybody."""

from functools import cached_property
from typing import Any

from flask import Flask, Response, json
from flask_smorest import Api

from workflow_app.api.groups import KEY
from workflow_app.api.problems import MIME
from workflow_app.api.schemas.common import Problem

CODE = {"type": "string", "pattern": r"^[A-Za-z0-9_.\-]{1,100}$"}
SECURITY = {"type": "http", "scheme": "bearer", "description": "Mã truy cập, xem docs/api.md."}
ABOUT = (
    "Mọi việc đi qua cùng một cửa với trang: cùng quyền, cùng nhật ký. Lỗi là "
    "application/problem+json (RFC 9457). Danh sách có limit, cursor và đầu đề Link."
)
SETTINGS = {
    "API_TITLE": "Hồ sơ thi đua – khen thưởng",
    "API_VERSION": "v1",
    "OPENAPI_VERSION": "3.1.0",
    "OPENAPI_URL_PREFIX": "/api/v1",
    "OPENAPI_JSON_PATH": "openapi.json",
    "API_SPEC_OPTIONS": {"info": {"description": ABOUT}, "security": [{"token": []}]},
}
# Its own forms of faults and pages, which we do not use.
_OF_THE_LIBRARY = {
    "schemas": ("Error", "PaginationMetadata"),
    "responses": ("UNPROCESSABLE_ENTITY", "UNPROCESSABLE_CONTENT"),
}


class Document(Api):
    """flask-smorest with our own answers to errors and a document that is made once."""

    DEFAULT_ERROR_RESPONSE_NAME = None

    @cached_property
    def text(self) -> str:
        """The finished document."""
        found: dict[str, Any] = self.spec.to_dict()
        for path in found["paths"].values():
            for method, operation in path.items():
                if method in ("get", "put", "post", "patch", "delete"):
                    _complete(method, operation)
        for tag in found["tags"]:
            tag["name"] = tag["name"].removeprefix("api_")
        for kind, names in _OF_THE_LIBRARY.items():
            for name in names:
                found["components"][kind].pop(name, None)
        return json.dumps(found)

    def _register_error_handlers(self) -> None:
        """None here: each group has its own, and pages keep theirs."""

    def _openapi_json(self) -> Response:
        return Response(self.text, mimetype="application/json")


def init(app: Flask) -> Document:
    """Begin the document; groups are registered through it."""
    app.config.update(SETTINGS)
    document = Document()
    document.register_converter(app.url_map.converters["default"], lambda _converter: CODE)
    document.init_app(app)
    document.spec.components.security_scheme("token", SECURITY)
    said = {"description": "Không làm được, và vì sao.", "content": {MIME: {"schema": Problem}}}
    document.spec.components.response("Problem", said)
    return document


def _complete(method: str, operation: dict[str, Any]) -> None:
    """What holds for every operation: a problem instead, and a key on whatever is posted."""
    operation["tags"] = [tag.removeprefix("api_") for tag in operation["tags"]]
    responses = operation.setdefault("responses", {})
    responses.pop("422", None)  # the library's own form of a fault
    responses["default"] = {"$ref": "#/components/responses/Problem"}
    if method == "post":
        operation.setdefault("parameters", []).append(KEY)
