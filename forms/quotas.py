"""The form of one quota that is narrower than that of its award."""

from collections.abc import Sequence

from wtforms import SelectField
from wtforms.validators import NumberRange, Optional

from forms.base import BaseForm, NumberField, options

KINDS = {
    "": "Mọi đối tượng",
    "individual": "Cá nhân",
    "collective": "Tập thể",
    "household": "Hộ gia đình",
}


class QuotaForm(BaseForm):
    """Of which award, kind and unit, and how many lines."""

    award = SelectField("Hình thức")
    kind = SelectField("Đối tượng", choices=options(KINDS.items()), default="individual")
    unit = SelectField("Đơn vị", default="")
    most = NumberField(
        "Tối đa bao nhiêu dòng",
        description="Để trống để bỏ chỉ tiêu đã đặt cho đúng đối tượng, đơn vị này.",
        validators=[Optional(), NumberRange(0, 1000)],
        render_kw={"size": 6},
    )


def quota_form(
    awards: Sequence[tuple[str, str]], units: Sequence[tuple[str, str]]
) -> type[QuotaForm]:
    """The form for the awards of a movement and the units of its authority."""
    fields = {
        "award": SelectField("Hình thức", choices=options(awards)),
        "unit": SelectField("Đơn vị", choices=options([("", "Mọi đơn vị"), *units]), default=""),
    }
    return type("QuotaFormOfMovement", (QuotaForm,), fields)
