"""The choice of how pages look in this browser."""

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # not in the stubs

from forms.base import BaseForm

THEMES = {"": "Theo máy", "light": "Nền sáng", "dark": "Nền tối"}


class ThemeForm(BaseForm):
    """Light, dark, or as the machine is set."""

    theme = RadioField(
        "Nền của trang", choices=[SelectChoice(*one) for one in THEMES.items()], default=""
    )
