"""The form by which a file is put to a nomination."""

from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import FileField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # not in the stubs
from wtforms.validators import ValidationError

from forms.base import BaseForm, Filled
from states.attachments import KINDS, OF_THE_UNIT

FILE_KINDS = KINDS  # how each kind is called on the page
SENT_KINDS = tuple(OF_THE_UNIT)  # those a unit sends by themselves


class AttachmentForm(BaseForm):
    """One file and what it is."""

    kind = SelectField(
        "Loại tài liệu",
        choices=[SelectChoice(kind, label) for kind, label in OF_THE_UNIT.items()],
        validators=[Filled("Hãy chọn loại tài liệu.")],
    )
    file = FileField("Tệp (PDF, DOCX, XLSX, ODT, ODS, PNG, JPEG)")

    def validate_file(self, field: Any) -> None:
        """A file was chosen, not a text sent in its place."""
        if not isinstance(field.data, FileStorage) or not field.data.filename:
            raise ValidationError("Hãy chọn tệp.")
