"""Files of a request: into the store as they come, and out of it as they lie there."""

from collections.abc import Iterator
from urllib.parse import quote

from flask import Response
from werkzeug.datastructures import FileStorage

from workflow_app.api.current import settings
from workflow_app.services import attachments
from workflow_app.services.attachments import Meta, Store
from workflow_app.services.errors import Invalid
from workflow_app.services.orders import StoredFile


def store() -> Store:
    """The store of this installation."""
    return attachments.open_store(settings().store_dir, settings().upload_limit)


def received(file: FileStorage) -> StoredFile:
    """The file, now in the store; raises Invalid at its field, and StoreFull."""
    try:
        return attachments.receive(store(), file.stream, file.filename or "")
    except Invalid as invalid:
        raise Invalid(**{file.name or "file": invalid.faults["file"]}) from invalid


def download(meta: Meta, stream: Iterator[bytes]) -> Response:
    """An answer that is saved, never shown."""
    answer = Response(stream, mimetype=meta.media_type)
    answer.content_length = meta.size
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    name = quote(meta.file_name, safe="")
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer
