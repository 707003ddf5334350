"""A file that was chosen once waits in the store while the rest is mended and read."""

from dataclasses import dataclass

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.datastructures import FileStorage

from forms.nominations import ActForm
from workflow_app.services.orders import StoredFile
from workflow_app.web import files
from workflow_app.web.current import who

BOX = "city_paper"
CAME_BEFORE = "kept"  # the hidden field that names it
LONGEST = 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the store, and the token by which the next sending of the form names it."""

    file: StoredFile
    token: str


def keep_of(form: ActForm, code: str) -> Kept | None:
    """The file that came now, else the one that came before; with it the box need not be filled.

    Raises Invalid at the box, and StoreFull.
    """
    box = form[BOX]
    sent, kept = box.data, None
    if isinstance(sent, FileStorage) and sent.filename:
        kept = keep(files.received(sent), code)
    else:
        kept = kept_before(request.form.get(CAME_BEFORE, ""), code)
    box.data = None  # text sent in its place is no file
    if kept:
        box.validators, box.flags.required = (), False
    return kept


def keep(file: StoredFile, place: str) -> Kept:
    """The file with its token, good for a day, for this person and the thing of this code."""
    said = [_whose(place), file.digest.hex(), file.size, file.media_type, file.file_name]
    return Kept(file, str(_signer().dumps(said)))


def kept_before(token: str, place: str) -> Kept | None:
    """The file a token names. Nobody names one by its digest alone: the token is ours, and for him
    and this thing.
    """
    try:
        whose, digest, size, media_type, file_name = _signer().loads(token, max_age=LONGEST)
    except BadData:
        return None
    if whose != _whose(place):
        return None
    return Kept(StoredFile(bytes.fromhex(digest), size, media_type, file_name), token)


def _whose(place: str) -> str:
    return f"{who().actor.account_id} {place}"


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.secret_key or "", salt="kept-file")
