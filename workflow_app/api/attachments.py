"""Attachments: put to a nomination, taken off it, read."""

from typing import Any
from uuid import UUID

from flask import Response, url_for

from workflow_app.api import files
from workflow_app.api.current import now, who
from workflow_app.api.groups import group, writes
from workflow_app.api.movements import Tagged
from workflow_app.api.schemas.others import FileSent, FileTaken
from workflow_app.services import attachments

blueprint = group("attachments", "Tài liệu kèm theo hồ sơ.")


@blueprint.post("/nominations/<code>/attachments")
@writes("attachment:add", takes_files=True)
@blueprint.arguments(FileSent, location="multipart")
@blueprint.response(201, FileTaken)
def add_attachment(sent: dict[str, Any], code: str) -> Tagged:
    """Put a file to a line that is being drafted; the same file sent twice lies there once."""
    actor = who().actor
    attachments.ask(actor, code, now())  # leave, before a file is taken in
    file = files.received(sent["file"])
    id_ = attachments.attach(actor, code, sent["kind"], file, now())
    taken = {
        "id": id_,
        "sha256": file.digest.hex(),
        "size": file.size,
        "media_type": file.media_type,
    }
    where = url_for("api_attachments.read_attachment", attachment_id=id_)
    return taken, 201, {"Location": where}


@blueprint.delete("/nominations/<code>/attachments/<uuid:attachment_id>")
@writes("attachment:remove")
@blueprint.response(204)
def remove_attachment(code: str, attachment_id: UUID) -> None:
    """Take a file off a line that is being drafted; what was sent with it can still be shown."""
    attachments.remove(who().actor, code, attachment_id, now())


@blueprint.get("/attachments/<uuid:attachment_id>")
@blueprint.response(200, {"type": "string", "format": "binary"}, content_type="*/*")
def read_attachment(attachment_id: UUID) -> Response:
    """The file itself."""
    meta, stream = attachments.open_file(files.store(), who().actor, attachment_id, now())
    return files.download(meta, stream)
