"""Forms by which many files come at once: the files, then whose each is and what."""

from collections.abc import Iterable
from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import FieldList, Form, FormField, HiddenField, MultipleFileField, SelectField
from wtforms.validators import ValidationError

from forms.base import BaseForm, options
from states.attachments import EXTENSIONS, IN_WORDS, OF_THE_UNIT

MOST = 100


class FilesForm(BaseForm):
    """The files, chosen in one go."""

    files = MultipleFileField(
        "Các tệp",
        description=IN_WORDS,
        render_kw={"accept": ",".join(f".{extension}" for extension in EXTENSIONS)},
    )

    def validate_files(self, field: Any) -> None:
        """At least one, and not more than can be looked through."""
        chosen = self.chosen
        if not chosen:
            raise ValidationError("Hãy chọn ít nhất một tệp.")
        if len(chosen) > MOST:
            raise ValidationError(f"Mỗi lần nhận tối đa {MOST} tệp. Hãy gửi làm nhiều lần.")

    @property
    def chosen(self) -> list[FileStorage]:
        """The files that came; text sent in their place is none."""
        return [
            file
            for file in self.files.data or ()
            if isinstance(file, FileStorage) and file.filename
        ]


class FiledForm(Form):
    """One file: the token by which it is known, whose it is, and what."""

    token = HiddenField()
    line = SelectField("Của ai", default="", choices=options([("", "Không thêm tệp này")]))
    kind = SelectField("Loại tài liệu", choices=options(OF_THE_UNIT.items()))


class FilingForm(BaseForm):
    """What becomes of each file."""

    filed = FieldList(FormField(FiledForm), max_entries=MOST)

    def offer_lines(self, lines: Iterable[tuple[str, str]]) -> None:
        """Offer the lines of the dossier, as (code, name)."""
        choices = options([("", "Không thêm tệp này"), *lines])
        for entry in self.filed.entries:
            entry.form.line.choices = choices
