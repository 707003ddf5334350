"""Forms of an intake: the list itself, and one row of it to be put right."""

from collections.abc import Iterable

from wtforms import BooleanField, FileField, RadioField, SelectField, TextAreaField
from wtforms.validators import ValidationError

from forms.base import BaseForm, options
from forms.nominations import NominationForm
from states.intake.tables import ANOTHER

PASTED = 400_000  # characters; a longer list comes as a file


class IntakeForm(BaseForm):
    """A list: a file, or what was pasted. Nothing is tidied here: letters of old fonts would go."""

    file = FileField(
        "Tệp danh sách",
        description="Dạng .xlsx, .xls, .ods hoặc .csv.",
        render_kw={"accept": ".xlsx,.xls,.ods,.csv,.txt"},
    )
    pasted = TextAreaField(
        "Hoặc dán bảng chép từ Word, Excel",
        default="",
        description="Chép cả dòng tiêu đề của bảng.",
        render_kw={"rows": 8, "data-paste-table": "", "spellcheck": "false"},
    )

    def validate_pasted(self, field: TextAreaField) -> None:
        """One of the two, and not too much of the second."""
        given = getattr(self.file.data, "filename", "")
        if not given and not (field.data or "").strip():
            raise ValidationError("Hãy chọn tệp, hoặc dán bảng vào ô này.")
        if len(field.data or "") > PASTED:
            raise ValidationError("Bảng dán quá dài; hãy gửi bằng tệp.")


class IntakeAwardForm(BaseForm):
    """One award for every row that names none."""

    award = SelectField("Hình thức cho mọi dòng chưa nêu hình thức", default="")

    def offer(self, awards: Iterable[tuple[str, str]]) -> None:
        """Offer the awards of the movement."""
        self.award.choices = options([("", "Chọn hình thức"), *awards])


class IntakeRowForm(NominationForm):
    """One row of a list, as a line would say it; left out where it is not wanted."""

    nominee_id = another = leads = None  # type: ignore[assignment]  # no fields here
    wanted = BooleanField("Nhận dòng này vào bộ hồ sơ")
    decided = RadioField("Đã có tên này", default="", validate_choice=True)

    def offer_known_as(self, known: Iterable[tuple[str, str]]) -> None:
        """Offer those who bear the name, as (id, words)."""
        self.decided.choices = options(
            [("", "Chưa xác định"), *known, (ANOTHER, "Là người khác, trùng tên")]
        )
