"""What was typed about a nominee and does not count, said instead of being dropped silently."""

from forms.nominations import NominationForm
from workflow_app.web.line_fields import FIELDS

_OF_A_PERSON = ("title", "birth_year", "sex", "leads")


def unheeded(form: NominationForm) -> str:
    """The sentence about it; empty where all that was typed counts."""
    typed = [FIELDS[name].label for name in _OF_A_PERSON if form[name].data]
    said = ", ".join(typed)
    if not typed:
        return ""
    if form.nominee_id.data:
        return f"{said}: lấy theo danh bạ, phần ghi ở biểu mẫu không dùng."
    if form.kind.data != "individual":
        return f"{said}: chỉ với cá nhân nên không ghi."
    return ""
