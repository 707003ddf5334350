"""The form by which an office sets a rule of its own from a day on."""

from collections.abc import Mapping

from wtforms import RadioField
from wtforms.validators import NumberRange, Optional

from forms.base import BaseForm, DayField, Filled, LineField, NumberField, at_most
from states.limits import LINE

ASKED = {"yes": "Xét điều kiện này", "no": "Không xét"}
OF_FIGURES = "figure_"


class RuleDayForm(BaseForm):
    """The day on which the rules are looked at."""

    ngay = DayField("Ngày", validators=[Optional()])


class RuleForm(BaseForm):
    """Asked or not, from when, by which document."""

    asked = RadioField("Áp dụng", choices=ASKED, default="yes", validators=[Filled()])
    valid_from = DayField(
        "Từ ngày",
        description="Tính theo ngày hồ sơ đến cơ quan; hồ sơ đến trước ngày này không đổi.",
        validators=[Filled("Hãy ghi ngày bắt đầu.")],
    )
    document = LineField(
        "Theo văn bản, hoặc lý do",
        description="Ví dụ: Hướng dẫn số 5/HD-NV ngày 05/11/2024.",
        validators=[Filled("Hãy ghi văn bản hoặc lý do của thiết lập này."), at_most(LINE)],
    )

    @property
    def figures(self) -> dict[str, int]:
        """The figures that were typed."""
        found = {
            name.removeprefix(OF_FIGURES): field.data
            for name, field in self._fields.items()
            if name.startswith(OF_FIGURES)
        }
        return {name: value for name, value in found.items() if value is not None}


def rule_form(figures: Mapping[str, tuple[str, int, int]]) -> type[RuleForm]:
    """The form of a rule with these figures: how each is called, and between which numbers."""
    fields = {
        f"{OF_FIGURES}{name}": NumberField(label, validators=[Optional(), NumberRange(least, most)])
        for name, (label, least, most) in figures.items()
    }
    return type("RuleFormWithFigures", (RuleForm,), dict(fields))
