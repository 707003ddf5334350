"""The fields of what programs send and get: tidied like what people type, faults in Vietnamese."""

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from forms.base import FIRST_YEAR, INTEGER_MAX, LAST_YEAR
from states.limits import LINE, TEXT
from states.vietnamese import one_line, tidy
from states.wording import number

REQUIRED = "Hãy điền ô này."
_SAID: dict[str, Any] = {
    "required": REQUIRED,
    "null": "Không để trống ô này.",
    "validator_failed": "Giá trị không đúng.",
    "invalid": "Giá trị không đúng dạng.",
    "invalid_utf8": "Giá trị không đúng dạng.",
    "type": "Giá trị không đúng dạng.",
    "too_large": "Số quá lớn.",
    "special": "Số không đúng.",
    "invalid_uuid": "Mã không đúng dạng.",
    "format": "Ngày không đúng dạng.",
}
_OF_BODIES = {
    "unknown": "Không có ô này.",
    "type": "Nội dung gửi lên phải là một đối tượng JSON.",
}


class Body(Schema):
    """What a program sends: a field nobody knows is a mistake, not a thing to be passed over."""

    error_messages = _OF_BODIES


class Line(fields.String):
    """One line of text."""

    tidied = staticmethod(one_line)

    def __init__(self, most: int = LINE, *, least: int = 0, **kwargs: Any) -> None:
        self.most, self.least = most, least
        # The length is said to programs, and held against the tidied text below.
        length = validate.Length(
            min=least or None, max=most, error=f"Ghi tối đa {number(most)} ký tự."
        )
        super().__init__(validate=length, error_messages=_SAID, **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        text = self.tidied(str(super()._deserialize(value, attr, data, **kwargs)))
        if self.least and not text:
            raise ValidationError(REQUIRED)
        return text


class Long(Line):
    """Text of several lines."""

    tidied = staticmethod(tidy)

    def __init__(self, most: int = TEXT, *, least: int = 0, **kwargs: Any) -> None:
        super().__init__(most, least=least, **kwargs)


class Choice(Line):
    """One of some words."""

    def __init__(self, *words: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [validate.OneOf(words, error="Chỉ nhận: {choices}.")]


class Day(fields.Date):
    """A day, as 2024-12-14."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            error_messages={**_SAID, "invalid": "Ghi ngày theo dạng năm-tháng-ngày."}, **kwargs
        )

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Any:
        day = super()._deserialize(value, attr, data, **kwargs)
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValidationError(f"Ghi năm từ {FIRST_YEAR} đến {LAST_YEAR}.")
        return day


class Whole(fields.Integer):
    """A whole number that fits the database."""

    def __init__(self, least: int = 0, most: int = INTEGER_MAX, **kwargs: Any) -> None:
        fits = validate.Range(min=least, max=most, error="Ghi số từ {min} đến {max}.")
        super().__init__(strict=True, validate=fits, error_messages=_SAID, **kwargs)


class InQuery(fields.Integer):
    """A whole number as it stands in an address."""

    def __init__(self, least: int, most: int, **kwargs: Any) -> None:
        fits = validate.Range(min=least, max=most, error="Ghi số từ {min} đến {max}.")
        super().__init__(validate=fits, error_messages=_SAID, **kwargs)


class Flag(fields.Boolean):
    """Yes or no, as JSON has it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(truthy={True}, falsy={False}, error_messages=_SAID, **kwargs)


class Key(fields.UUID):
    """An id."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(error_messages=_SAID, **kwargs)


class Code(fields.String):
    """A code of a thing as it stands in addresses; what is none finds nothing."""

    shape = r"[A-Za-z0-9_.\-]{1,40}"

    def __init__(self, **kwargs: Any) -> None:
        # In the document with the ends that programs of every language read alike.
        metadata = {"pattern": f"^{self.shape}$", **kwargs.pop("metadata", {})}
        super().__init__(validate=self._check, error_messages=_SAID, metadata=metadata, **kwargs)

    def _check(self, text: str) -> None:
        if not re.fullmatch(self.shape, text):
            raise ValidationError("Mã không đúng dạng.")


class Many(fields.List[Any]):
    """A list of so many things at most."""

    def __init__(self, inner: Any, most: int, *, least: int = 0, **kwargs: Any) -> None:
        length = validate.Length(
            min=least or None, max=most, error=f"Gửi từ {least} đến {most} mục."
        )
        super().__init__(inner, validate=length, error_messages=_SAID, **kwargs)


class Part(fields.Nested):
    """A thing within a thing."""

    def __init__(self, nested: type[Schema], **kwargs: Any) -> None:
        super().__init__(nested, error_messages=_SAID, **kwargs)
