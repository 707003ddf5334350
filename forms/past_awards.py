"""The form of one past award, and the words of what it can be."""

from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import Optional

from forms.base import BaseForm, DayField, Filled, LineField, LongField, at_most, options
from states.honours import BASES, FAMILIES, HONOURS, LEVELS
from states.limits import LINE, TEXT
from states.papers import NUMBER_EXAMPLE

__all__ = ["AWARDS", "BASES", "FAMILIES", "LEVELS", "PastAwardForm", "VoidForm"]

AWARDS = {one.code: one.label for one in HONOURS.values()}


def _choices(words: dict[str, str], empty: str) -> list[Any]:
    return options([("", empty), *words.items()])


class PastAwardForm(BaseForm):
    """What a decision gave somebody; what can be told from its words may be left to them."""

    version = HiddenField()
    award = LineField(
        "Danh hiệu hoặc hình thức",
        validators=[Filled("Hãy ghi danh hiệu hoặc hình thức."), at_most(LINE)],
        description="Ghi như trong quyết định, ví dụ: Chiến sĩ thi đua cơ sở.",
    )
    number = LineField(
        "Số quyết định",
        validators=[Filled("Hãy ghi số quyết định.")],
        description=f"Cả số và ký hiệu, ví dụ {NUMBER_EXAMPLE}.",
    )
    decided_on = DayField("Ngày quyết định", validators=[Filled("Hãy ghi ngày quyết định.")])
    agency = LineField("Cơ quan, người quyết định", validators=[at_most(LINE)], default="")
    from_day = DayField(
        "Thành tích từ ngày",
        validators=[Optional()],
        description="Để trống cả hai nếu quyết định không ghi.",
    )
    to_day = DayField("Thành tích đến ngày", validators=[Optional()], description="")
    award_basis = SelectField(
        "Loại hình khen thưởng", choices=_choices(BASES, "Chưa rõ"), default=""
    )
    level = SelectField("Cấp khen", choices=_choices(LEVELS, "Theo tên cơ quan"), default="")
    honour = SelectField("Tính là", choices=_choices(AWARDS, "Theo tên ghi ở trên"), default="")
    family = SelectField("Là", choices=_choices(FAMILIES, "Theo tên ghi ở trên"), default="")
    reason = LongField("Lý do sửa", validators=[at_most(TEXT)], render_kw={"rows": 3})

    def offer_reason(self, *, wanted: bool) -> None:
        """A correction says why; what is written down for the first time does not."""
        if wanted:
            self.reason.validators = [Filled("Hãy ghi lý do sửa."), at_most(TEXT)]
            self.reason.flags.required = True
        else:
            del self.reason


class VoidForm(BaseForm):
    """Why a past award counts for nothing."""

    version = HiddenField()
    reason = LongField(
        "Lý do bỏ",
        validators=[Filled("Hãy ghi lý do bỏ."), at_most(TEXT)],
        render_kw={"rows": 3},
    )
