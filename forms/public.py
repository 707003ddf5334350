"""What a citizen looks for in the public list; all of it stands in the address of the page."""

from wtforms import SelectField

from forms.base import BaseForm, LineField, at_most

SHORT = 100


class PublicSearchForm(BaseForm):
    """By name, year, movement and unit; the office only where several publish here."""

    ten = LineField("Tên người, tập thể, hộ", validators=[at_most(SHORT)], default="")
    nam = SelectField("Năm quyết định", default="")
    phong_trao = SelectField("Phong trào", name="phong-trao", default="")
    don_vi = SelectField("Đơn vị", name="don-vi", default="")
    co_quan = SelectField("Cơ quan", name="co-quan", default="")
