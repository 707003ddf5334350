"""What people type by hand, by the name of its box, so that it can be given back."""

from functools import cache

from wtforms.fields.core import UnboundField

from forms.accounts import GrantForm, NewAccountForm
from forms.base import DayField, LineField, LongField, NumberField
from forms.movements import MovementForm
from forms.nominations import ASKED, NominationForm
from forms.papers import DraftForm, NumberForm
from forms.reports import ReportForm
from forms.returns import ReasonForm, return_form
from forms.units import UnitForm

_BY_HAND = (LineField, LongField, DayField, NumberField)
_FORMS = (
    UnitForm,
    GrantForm,
    NewAccountForm,
    NumberForm,
    DraftForm,
    MovementForm,
    ReasonForm,
    NominationForm,
    ReportForm,
)
# Boxes that are drawn one for each thing they speak of.
_EACH = {
    "answer_": "Trả lời",
    "comment-": "Ý kiến",
    "remark_": "Điểm cần bổ sung",
    "figure_": "Số liệu",
    "source_": "Nguồn số liệu",
}


def label_of(name: str) -> str:
    """The label of a box people type into; empty for any other: choices, versions, passwords."""
    found = _labels().get(name, "")
    return found or next((said for start, said in _EACH.items() if name.startswith(start)), "")


@cache
def _labels() -> dict[str, str]:
    labels: dict[str, str] = {}
    for form in (return_form(ASKED), *_FORMS):
        for base in reversed(form.__mro__):
            for name, field in vars(base).items():
                if isinstance(field, UnboundField) and issubclass(field.field_class, _BY_HAND):
                    labels[name] = str(field.args[0])
    return labels
