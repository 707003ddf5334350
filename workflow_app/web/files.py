"""Files of a request: into the store as they come, and out of it in a way that runs nothing."""

import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from flask import Response
from werkzeug.datastructures import FileStorage

from workflow_app.services import attachments
from workflow_app.services.attachments import Meta, Store
from workflow_app.services.errors import Invalid
from workflow_app.services.orders import StoredFile
from workflow_app.web.current import settings

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
}


def store() -> Store:
    """The store of this installation."""
    return attachments.open_store(settings().store_dir, settings().upload_limit)


def received(file: FileStorage) -> StoredFile:
    """The uploaded file, now in the store; raises Invalid at its field, and StoreFull."""
    try:
        return attachments.receive(store(), file.stream, file.filename or "")
    except Invalid as invalid:
        raise Invalid(**{file.name or "file": invalid.faults["file"]}) from invalid


def download(meta: Meta, stream: Iterator[bytes]) -> Response:
    """An answer that is saved, never shown: whatever is in the file, no browser runs it."""
    answer = Response(stream, mimetype=meta.media_type)
    answer.content_length = meta.size
    answer.headers.update(HEADERS)
    answer.headers.set(
        "Content-Disposition",
        "attachment",
        filename=_ascii(meta.file_name),
        **{"filename*": f"UTF-8''{quote(meta.file_name, safe='')}"},  # RFC 5987
    )
    return answer


def _ascii(name: str) -> str:
    """The name for programs that know no other letters."""
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return plain.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "") or "tep"
