"""The ground of every form: Vietnamese messages, clean text, and fields that never raise."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from wtforms import (
    DateField,
    Field,
    Form,
    IntegerField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # not in the stubs
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from states.vietnamese import one_line, tidy
from states.wording import number

CODE = 80
INTEGER_MAX = 2_147_483_647
FIRST_YEAR, LAST_YEAR = 1900, 2200

MESSAGES = {
    "This field is required.": "Hãy điền ô này.",
    "Not a valid choice.": "Hãy chọn một mục trong danh sách.",
    "'%(value)s' is not a valid choice for this field.": "Hãy chọn mục trong danh sách.",
    "'%(value)s' are not valid choices for this field.": "Hãy chọn các mục trong danh sách.",
    "Invalid Choice: could not coerce.": "Hãy chọn một mục trong danh sách.",
    "Invalid choice(s): one or more data inputs could not be coerced.": "Hãy chọn mục trong danh sách.",
    "Not a valid integer value.": "Hãy ghi một số nguyên.",
    "Not a valid date value.": "Hãy ghi ngày theo dạng ngày/tháng/năm.",
    "Not a valid datetime value.": "Hãy ghi ngày và giờ.",
    "Not a valid decimal value.": "Hãy ghi một số.",
    "Not a valid float value.": "Hãy ghi một số.",
    "Field must be at least %(min)d character long.": "Ghi ít nhất %(min)d ký tự.",
    "Field must be at least %(min)d characters long.": "Ghi ít nhất %(min)d ký tự.",
    "Field cannot be longer than %(max)d character.": "Ghi tối đa %(max)d ký tự.",
    "Field cannot be longer than %(max)d characters.": "Ghi tối đa %(max)d ký tự.",
    "Field must be between %(min)d and %(max)d characters long.": "Ghi từ %(min)d đến %(max)d ký tự.",
    "Field must be exactly %(max)d character long.": "Ghi đúng %(max)d ký tự.",
    "Field must be exactly %(max)d characters long.": "Ghi đúng %(max)d ký tự.",
    "Number must be between %(min)s and %(max)s.": "Ghi số từ %(min)s đến %(max)s.",
    "Number must be at least %(min)s.": "Ghi số từ %(min)s trở lên.",
    "Number must be at most %(max)s.": "Ghi số không quá %(max)s.",
    "Field must be equal to %(other_name)s.": "Hai ô phải giống nhau.",
    "Invalid email address.": "Địa chỉ thư không đúng.",
    "Invalid input.": "Nội dung không đúng.",
}


DAYS = ("%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
_LIKE_A_DAY = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-](\d{2}|\d{4})")


class Vietnamese:
    """The messages of WTForms in Vietnamese; one that is missing here shows up in a test."""

    def gettext(self, text: str) -> str:
        """The message in Vietnamese."""
        return MESSAGES.get(text, text)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """The message in Vietnamese, which has no plural."""
        return MESSAGES.get(singular if n == 1 else plural, plural)


class BaseForm(Form):
    """Every form of the house."""

    class Meta:
        """Vietnamese only; WTForms has no such locale and would raise."""

        def get_translations(self, form: Form) -> Vietnamese:
            """The house's own catalogue."""
            return Vietnamese()

    def take_faults(self, faults: dict[str, str]) -> None:
        """Put what a service found at the fields it speaks of; the rest at the first field."""
        for name, fault in faults.items():
            field = self._fields.get(name) or next(iter(self._fields.values()))
            field.errors = [*field.errors, fault]

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, by field."""
        return {name: field.data for name, field in self._fields.items()}


def options(
    pairs: Iterable[tuple[str, str]],
    group: str | None = None,
    has: Mapping[str, str] = MappingProxyType({}),
) -> list[Any]:
    """Codes and words as the choices of a field, under a heading where one is given; `has` tells by
    code what is to be known before it is chosen.
    """
    return [
        SelectChoice(code, words, {"data-has": has[code]} if has.get(code) else {}, optgroup=group)
        for code, words in pairs
    ]


class LineField(StringField):
    """One line of text, tidied: NFC, no control characters, single spaces."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Tidy what was typed."""
        self.data = one_line(valuelist[0]) if valuelist else ""


class LongField(TextAreaField):
    """Text of several lines, tidied."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Tidy what was typed."""
        self.data = tidy(valuelist[0]) if valuelist else ""


class PickedField(SelectMultipleField):
    """Codes that were ticked, each once; what is no code of ours a service says."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        super().__init__(label, validate_choice=False, **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Odd characters never reach a database."""
        self.data = list(dict.fromkeys(one_line(value)[:CODE] for value in valuelist))


class NumberField(IntegerField):
    """A whole number that fits the database; empty is None."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read a number; a huge one is a wrong one."""
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        text = valuelist[0].strip()
        if not text.isascii() or not text.removeprefix("-").isdigit() or len(text) > 10:
            raise ValueError(self.gettext("Not a valid integer value."))
        if abs(int(text)) > INTEGER_MAX:
            raise ValueError(self.gettext("Not a valid integer value."))
        self.data = int(text)


class DayField(DateField):
    """A day, typed as people write it (16/12/2024); browsers' own pickers show foreign orders."""

    widget = TextInput()

    def __init__(self, label: str = "", validators: Any = None, **kwargs: Any) -> None:
        kwargs.setdefault("description", "Ngày/tháng/năm, ví dụ 16/12/2024.")
        kwargs.setdefault("render_kw", {"inputmode": "numeric", "autocomplete": "off", "size": 12})
        super().__init__(label, validators, format=list(DAYS), **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; a year outside the office's time is a slip of the finger."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            if valuelist and _LIKE_A_DAY.fullmatch(valuelist[0].strip()):
                raise ValueError(_unreal(valuelist[0].strip())) from None
            raise
        if self.data is not None and not FIRST_YEAR <= self.data.year <= LAST_YEAR:
            self.data = None
            raise ValueError(self.gettext("Not a valid date value."))


def _unreal(text: str) -> str:
    """Why what looks like a day is none: most often its year was cut short."""
    *_, year = re.split(r"[/.-]", text)
    cut = len(year) == len("26") and any(
        _is_day(f"{text[:-2]}{part}{year}") for part in ("19", "20")
    )
    return "Hãy ghi đủ bốn chữ số của năm." if cut else "Lịch không có ngày này."


def _is_day(text: str) -> bool:
    day, month, year = map(int, re.split(r"[/.-]", text))
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


class Filled:
    """Something other than white space was given; says in words what is wanted."""

    field_flags = {"required": True}

    def __init__(self, message: str = "Hãy điền ô này.") -> None:
        self.message = message

    def __call__(self, form: Form, field: Field) -> None:
        """Look at the tidied value, not at the raw one; a shape that is wrong says so itself."""
        if not field.data:
            raise StopValidation("" if field.errors else self.message)


class AtMost:
    """No more characters than there is room for. The browser may take more: told to stop, it would
    cut what is pasted without a word.
    """

    def __init__(self, length: int) -> None:
        self.length = length
        self.field_flags = {"at_most": length}

    def __call__(self, form: Form, field: Field) -> None:
        """Say how much is too much; what was typed stays in its box."""
        over = len(field.data or "") - self.length
        if over > 0:
            raise StopValidation(
                f"Ghi tối đa {number(self.length)} ký tự; hãy bớt {number(over)} ký tự."
            )


at_most = AtMost
