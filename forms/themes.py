"""The choice of how pages look in this browser."""

from wtforms import RadioField

from forms.base import BaseForm, options

THEMES = {"": "Theo máy", "light": "Nền sáng", "dark": "Nền tối"}


class ThemeForm(BaseForm):
    """Light, dark, or as the machine is set."""

    theme = RadioField("Nền của trang", choices=options(THEMES.items()), default="")
