"""What is looked for in the whole house, and how far it is narrowed; it stands in the address."""

from wtforms import HiddenField, SelectField

from forms.base import LineField
from forms.lists import ChoiceForm

TEXT = 200


class SearchForm(ChoiceForm):
    """The words and the filters; the kind of thing is chosen by links and kept here."""

    q = LineField("Tên, mã, số quyết định, đơn vị", default="", render_kw={"maxlength": TEXT})
    movement = SelectField("Phong trào", name="phong-trao", validate_choice=False)
    unit = SelectField("Đơn vị", name="don-vi", validate_choice=False)
    award = SelectField("Hình thức", name="hinh-thuc", validate_choice=False)
    kind = SelectField("Đối tượng", name="loai", validate_choice=False)
    state = SelectField("Đang ở", name="buoc", validate_choice=False)
    year = SelectField("Năm", name="nam", validate_choice=False)
    group = HiddenField(name="nhom", default="")
