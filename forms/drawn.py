"""What a form was drawn with: a mark of each box, by which what its writer left alone is known."""

import hashlib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from wtforms import Field

from forms.figures import FigureField
from forms.nominations import NominationForm

_LENGTH = 12  # hex digits: two texts of one box are told apart, and a form stays small


def note_drawn(form: NominationForm, stored: Mapping[str, Any]) -> None:
    """Note in the form what its boxes hold while nobody has typed."""
    marks = (f"{field.name}={_mark(stored[field.name])}" for field in _boxes(form, stored))
    form.drawn.data = " ".join(marks)


def take_what_was_left(form: NominationForm, saved: Mapping[str, Any]) -> None:
    """Where he left a box as it was drawn, what is saved by now stands in it: he would else put the
    old value back over a colleague's. A form that does not say how it was drawn stays as it is.
    """
    drawn = dict(pair.partition("=")[::2] for pair in (form.drawn.data or "").split())
    for field in _boxes(form, saved):
        wrong = field.errors or field.process_errors  # what is no year is no year he left alone
        if not wrong and drawn.get(field.name) == _mark(field.data):
            field.data, field.raw_data = saved[field.name], None
            if isinstance(field, FigureField):
                field.typed = ""
    note_drawn(form, saved)


def _boxes(form: NominationForm, stored: Mapping[str, Any]) -> list[Field]:
    """Those a person writes in, as far as the line has them."""
    return [field for field in form if field.name in stored and field.name not in _OURS]


_OURS = ("version", "sitting", "drawn")


def _mark(value: object) -> str:
    if value is None or value is False:
        value = ""
    said = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
    return hashlib.sha256(said.encode()).hexdigest()[:_LENGTH]
