"""The log as evidence, for auditors: one entry a line, with the very bytes that were hashed."""

from collections.abc import Iterator
from typing import Any

from flask import Response, json, stream_with_context

from workflow_app.api.current import now, who
from workflow_app.api.groups import group
from workflow_app.api.schemas.others import ExportQuery
from workflow_app.queries.log_export import KeptEntry, Wanted, entries_of
from workflow_app.services import reading

blueprint = group("log", "Nhật ký, cho thanh tra, kiểm tra.")
NDJSON = "application/x-ndjson"


@blueprint.get("/log/export")
@blueprint.arguments(ExportQuery, location="query")
@blueprint.response(200, {"type": "string"}, content_type=NDJSON)
def export_log(query: dict[str, Any]) -> Response:
    """The entries of my authorities, one JSON object a line, oldest first.

    SHA-256 of the UTF-8 bytes of `body` is `hash`; `body` names the hash before. Of each value
    `body` holds SHA-256(salt ‖ value); value and salt are null once they were erased.
    """
    actor = who().actor
    authorities = reading.authorities_read_by(actor, now())
    said = {name: str(value) for name, value in query.items() if value}
    reading.note_export(actor, now(), said)  # what cannot be written down is not given away
    lines = _lines(entries_of(authorities, Wanted(**query)))
    return Response(stream_with_context(lines), mimetype=NDJSON)


def _lines(entries: Iterator[KeptEntry]) -> Iterator[str]:
    for entry in entries:
        yield json.dumps(entry.as_line()) + "\n"
