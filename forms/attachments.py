"""The box for a file, and the form by which one is put to a nomination."""

from collections.abc import Collection
from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import FileField, SelectField
from wtforms.validators import ValidationError

from forms.base import BaseForm, Filled, options
from states.attachments import (
    EXTENSIONS,
    IN_WORDS,
    KINDS,
    OF_THE_UNIT,
)

__all__ = [
    "FILE_KINDS",
    "SENT_KINDS",
    "AttachmentForm",
    "paper_field",
]

FILE_KINDS = KINDS  # how each kind is called on the page
SENT_KINDS = tuple(OF_THE_UNIT)  # those a unit sends by themselves


def paper_field(label: str, **kwargs: Any) -> FileField:
    """A box for a file; the browser offers those that are taken."""
    accept = ",".join(f".{extension}" for extension in EXTENSIONS)
    return FileField(label, description=IN_WORDS, render_kw={"accept": accept}, **kwargs)


class AttachmentForm(BaseForm):
    """One file and what it is."""

    kind = SelectField(
        "Loại tài liệu",
        choices=options([("", "Chọn loại tài liệu…"), *OF_THE_UNIT.items()]),
        default="",
        validators=[Filled("Hãy chọn loại tài liệu.")],
    )
    file = paper_field("Tệp")

    def offer(self, kinds: Collection[str]) -> None:
        """Offer these kinds alone."""
        offered = [(kind, label) for kind, label in OF_THE_UNIT.items() if kind in kinds]
        self.kind.choices = options([("", "Chọn loại tài liệu…"), *offered])

    def validate_file(self, field: Any) -> None:
        """A file was chosen, not a text sent in its place."""
        if not isinstance(field.data, FileStorage) or not field.data.filename:
            raise ValidationError("Hãy chọn tệp.")
