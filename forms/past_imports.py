"""Forms of a list of past awards: the list itself, one row put right, and why it is undone."""

from collections.abc import Iterable

from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.validators import Optional

from forms.base import (
    BaseForm,
    DayField,
    Filled,
    LineField,
    LongField,
    NumberField,
    at_most,
    options,
)
from forms.intakes import IntakeForm
from forms.lists import KINDS, Pair
from forms.past_awards import BASES
from states.intake.tables import ANOTHER
from states.limits import LINE, NAME, TEXT


class PastImportForm(IntakeForm):
    """The list, and what its sender says of rows that do not say it themselves."""

    unit = SelectField("Đơn vị, khi dòng không ghi", default="", validate_choice=True)
    award_basis = SelectField(
        "Loại hình, khi dòng không ghi",
        choices=options([("", "Chưa rõ"), *BASES.items()]),
        default="",
    )

    def offer_units(self, units: Iterable[Pair]) -> None:
        """Offer the units of the authority."""
        self.unit.choices = options([("", "Không chọn"), *units])


class PastRowForm(BaseForm):
    """One row as it should be written down, and whose it is."""

    version = HiddenField()
    wanted = BooleanField("Nhận dòng này")
    decided = RadioField("Là ai trong danh bạ", default="", validate_choice=True)
    kind = RadioField("Đối tượng", choices=dict(KINDS), default="individual")
    name = LineField("Tên", validators=[Filled(), at_most(NAME)])
    birth_year = NumberField("Năm sinh", validators=[Optional()])
    title = LineField("Chức vụ", validators=[at_most(LINE)], default="")
    unit_id = SelectField("Đơn vị", default="", validate_choice=True)
    award = LineField(
        "Danh hiệu hoặc hình thức",
        validators=[Filled("Hãy ghi danh hiệu hoặc hình thức."), at_most(LINE)],
    )
    number = LineField("Số quyết định", validators=[Filled("Hãy ghi số quyết định.")])
    decided_on = DayField("Ngày quyết định", validators=[Filled("Hãy ghi ngày quyết định.")])
    agency = LineField("Cơ quan, người quyết định", validators=[at_most(LINE)], default="")
    award_basis = SelectField(
        "Loại hình khen thưởng",
        choices=options([("", "Chưa rõ"), *BASES.items()]),
        default="",
    )
    from_day = DayField("Thành tích từ ngày", validators=[Optional()], description="")
    to_day = DayField("Thành tích đến ngày", validators=[Optional()], description="")

    def offer(self, units: Iterable[Pair], known: Iterable[Pair]) -> None:
        """Offer the units, and those who bear the name, as (id, words)."""
        self.unit_id.choices = options([("", "Chưa rõ"), *units])
        bearers = list(known)
        self.decided.choices = options(
            [("", "Chưa xác định"), *bearers, (ANOTHER, "Người khác, chưa có trong danh bạ")]
        )


class UndoForm(BaseForm):
    """Why a whole list is undone."""

    reason = LongField(
        "Lý do hủy",
        validators=[Filled("Hãy ghi lý do hủy."), at_most(TEXT)],
        render_kw={"rows": 3},
    )
