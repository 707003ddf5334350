"""What a list of nominations is narrowed to, ordered by and drawn with; it stands in the address.

A value that is no choice is as good as none: an address that was altered does no harm.
"""

from collections.abc import Sequence

from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget

from forms.base import BaseForm, LineField, options

Pair = tuple[str, str]
TEXT = 100

KINDS: tuple[Pair, ...] = (
    ("individual", "Cá nhân"),
    ("collective", "Tập thể"),
    ("household", "Hộ gia đình"),
)
ORDERS: tuple[Pair, ...] = (
    ("moi", "Mới thay đổi trước"),
    ("cu", "Chờ lâu nhất trước"),
    ("han", "Hạn gần nhất trước"),
    ("ten", "Theo tên"),
    ("don-vi", "Theo đơn vị"),
)


class ChoiceForm(BaseForm):
    """Filters that are offered; what is none of them is as good as none."""

    def offer(self, name: str, choices: Sequence[Pair], everything: str) -> None:
        """Offer these choices and “all”; what is none of them is all."""
        field = self[name]
        if isinstance(field, SelectField):
            field.choices = options([("", everything), *choices])
        field.data = self.chosen(name, [code for code, _ in choices])

    def chosen(self, name: str, codes: Sequence[str], otherwise: str = "") -> str:
        """The value of a field when it is one of these codes."""
        given = str(self[name].data or "")
        return given if given in codes else otherwise


class LineListForm(ChoiceForm):
    """The filters of the list; state, late, held and due are chosen by links and kept here."""

    q = LineField("Tên hoặc mã", default="", render_kw={"maxlength": TEXT})
    movement = SelectField("Phong trào", name="phong-trao", validate_choice=False)
    unit = SelectField("Đơn vị", name="don-vi", validate_choice=False)
    award = SelectField("Hình thức", name="hinh-thuc", validate_choice=False)
    kind = SelectField("Đối tượng", name="loai", validate_choice=False)
    order = SelectField("Sắp xếp", name="sap", choices=options(ORDERS), validate_choice=False)
    columns = SelectMultipleField(
        "Cột",
        name="cot",
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    state = HiddenField(name="buoc", default="")
    late = BooleanField("Gửi muộn", name="muon")
    held = BooleanField("Tạm dừng xét", name="dung")
    due = HiddenField(name="han", default="")
    holder = HiddenField(name="nguoi", default="")
    returned = HiddenField(name="tra-lai", default="")
    reason = HiddenField(name="ly-do", default="")
