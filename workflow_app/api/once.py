"""Idempotency-Key: what a program sends twice under one key is done once and answered alike.

The key is claimed by the service in the commit of what was done; here the answer is kept beside it
and given again.
"""

import re

from flask import Response, g, json, request

from workflow_app.api.current import who
from workflow_app.api.problems import problem
from workflow_app.queries import sendings as stored
from workflow_app.queries.api_tokens import Caller
from workflow_app.services import sendings
from workflow_app.services.errors import Repeated
from workflow_app.services.sendings import Sending

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
_SHAPE = re.compile(r"[\x21-\x7e]{1,200}")
_KEPT = ("Location", "ETag")


def sending_here() -> Sending | None:
    """What is sent, when it carries a key; the key is the account's, apart from keys of forms."""
    key = request.headers.get(HEADER)
    if request.method != "POST" or key is None:
        return None
    return sendings.sending_of(f"api {key}", _content())


def refuse_odd_key() -> Response | None:
    """A key nobody can tell from another is refused."""
    key = request.headers.get(HEADER)
    if key is None or _SHAPE.fullmatch(key):
        return None
    return problem(
        422,
        kind="idempotency-key",
        detail="Idempotency-Key có từ 1 đến 200 ký tự ASCII, không có dấu cách.",
    )


def known_again(caller: Caller) -> Response | None:
    """Before anything is looked at: by then the thing has moved on."""
    told = stored.told_of(caller.actor)
    return _again(told) if told else None


def repeated(again: Repeated) -> Response:
    """Both came at once, and this one second."""
    told = stored.told_of(who().actor)
    return _again(told or stored.Told(again.at, again.same, ""))


def keep(response: Response) -> Response:
    """Keep what is answered, for the next time."""
    answered = response.status_code < 300 and response.is_json
    if answered and "caller" in g and who().actor.sending and REPLAYED not in response.headers:
        kept = {name: response.headers[name] for name in _KEPT if name in response.headers}
        said = {"status": response.status_code, "headers": kept, "body": response.get_json()}
        sendings.keep_answer(who().actor, json.dumps(said))
    return response


def _again(told: stored.Told) -> Response:
    if not told.same:
        return problem(
            422,
            kind="idempotency-key-reused",
            title="Khóa đã dùng cho nội dung khác",
            detail="Dùng Idempotency-Key mới cho nội dung mới; việc vừa gửi chưa được ghi.",
        )
    if not told.answer:
        return problem(
            409,
            kind="already-done",
            title="Đã ghi từ lần gửi trước",
            detail="Việc này đã ghi dưới cùng khóa; kết quả đang được trả cho lần gửi đó.",
            at=told.at.isoformat(),
        )
    kept = json.loads(told.answer)
    headers = {**kept["headers"], REPLAYED: "true"}
    return Response(json.dumps(kept["body"]), kept["status"], headers, mimetype="application/json")


def _content() -> str:
    """What the request says, the same for the same; files by their digest."""
    if request.mimetype == "multipart/form-data":
        typed = sorted(request.form.items(multi=True))
        files = sorted(
            (name, file.filename or "", sendings.digest_of_file(file.stream))
            for name, file in request.files.items(multi=True)
        )
        return ascii((request.path, typed, files))
    return ascii((request.path, request.get_data()))
