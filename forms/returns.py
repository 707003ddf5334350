"""The forms of a return: at each place of a line the office's reasons, and a box for own words.

A place is a part of the line, or a single file of it. What was ticked or written at one becomes a
point there; what was not settled since the last return stands ready to be asked again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from wtforms import BooleanField, Field, SelectField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from forms.base import BaseForm, DayField, Filled, LineField, LongField, at_most, options
from forms.nominations import ActForm, act_form
from states.limits import LINE, TEXT
from states.remarks import FILES, REMARKABLE, WHOLE, kind_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where a point can stand: the part it speaks of, its words, and the one file, if it is one."""

    part: str
    label: str
    file_id: UUID | None = None
    file_name: str = ""

    @property
    def name(self) -> str:
        """How its boxes are called."""
        return f"file_{self.file_id.hex}" if self.file_id else self.part or "whole"

    @property
    def is_document(self) -> bool:
        """True for a part of the file, or one file."""
        return bool(kind_of(self.part))

    def fits(self, part: str) -> bool:
        """True when a reason about this part can be given here."""
        return part == self.part or (part == FILES and bool(kind_of(self.part)))


@dataclass(frozen=True, slots=True)
class Ready:
    """Words that stand ready to be ticked: a reason of the office, or a point asked before."""

    id: str
    part: str
    text: str
    file_id: UUID | None = None
    reason_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A point as it was ticked or written."""

    part: str
    text: str
    file_id: UUID | None = None
    reason_id: UUID | None = None
    carried_id: UUID | None = None


class Ticks(SelectMultipleField):
    """Boxes to be ticked; what is no choice is as good as not ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: str, ready: tuple[Ready, ...], **kwargs: Any) -> None:
        choices = options((one.id, one.text) for one in ready)
        super().__init__(label, choices=choices, validate_choice=False, **kwargs)


class ReturnForm(ActForm):
    """The ground: which places there are, and what stands ready."""

    places: tuple[Place, ...] = ()
    reasons: tuple[Ready, ...] = ()
    carried: tuple[Ready, ...] = ()

    def told(self) -> Iterator[Told]:
        """The points: what is asked again, then place by place the reasons and one's own words."""
        for one in self._ticked("again", self.carried):
            yield Told(one.part, one.text, one.file_id, one.reason_id, UUID(one.id))
        for place in self.places:
            for one in self._ticked(f"reason_{place.name}", self.reasons):
                yield Told(place.part, one.text, place.file_id, UUID(one.id))
            if text := self[f"remark_{place.name}"].data:
                yield Told(place.part, text, place.file_id)

    def _ticked(self, name: str, ready: tuple[Ready, ...]) -> list[Ready]:
        ticked = self[name].data or () if name in self else ()
        return [one for one in ready if one.id in ticked]


EVERY_PLACE = tuple(Place(part, label) for part, label in REMARKABLE.items())
OWN_REMARK = "rieng-"
OWN_PART = "phan-"


def return_form(
    asks: tuple[str, ...],
    places: tuple[Place, ...] = EVERY_PLACE,
    reasons: tuple[Ready, ...] = (),
    carried: tuple[Ready, ...] = (),
) -> type[ReturnForm]:
    """The form of an act that asks for points, at these places."""
    fields: dict[str, object] = {"places": places, "reasons": reasons, "carried": carried}
    if carried:
        ticked = [one.id for one in carried]
        fields["again"] = Ticks("Nhắc lại điểm chưa đạt", carried, default=ticked)
    for place in places:
        if fitting := tuple(one for one in reasons if place.fits(one.part)):
            fields[f"reason_{place.name}"] = Ticks("Lý do thường gặp", fitting)
        fields[f"remark_{place.name}"] = _box(place.label)
    rest = act_form(tuple(ask for ask in asks if ask != "remarks"))
    return type("ReturnOfLine", (ReturnForm, rest), fields)


def batch_return_form(
    asks: tuple[str, ...],
    codes: tuple[str, ...],
    reasons: tuple[Ready, ...] = (),
    *,
    unsettled: bool = False,
) -> type[ReturnForm]:
    """The form that returns these lines: what all share, and for each line a box for a point of
    its own with the part it speaks of, which alone opens.

    `unsettled` says that some of them came back with points that were found wanting.
    """
    fields: dict[str, object] = {f"{OWN_REMARK}{code}": _box("Riêng hồ sơ này") for code in codes}
    fields |= {f"{OWN_PART}{code}": _part_of_own() for code in codes}
    fields["validate_remark_whole"] = _said_to_each
    if unsettled:
        fields["again_each"] = BooleanField("Nhắc lại điểm chưa đạt của từng hồ sơ", default=True)
    return type("ReturnOfMany", (return_form(asks, reasons=reasons),), fields)


def _said_to_each(form: ReturnForm, _whole: Field) -> None:
    """Every line is told something: what all share, or a point of its own."""
    own = [box.data for box in form if box.name.startswith(OWN_REMARK)]
    again = "again_each" in form and form["again_each"].data
    if not (again or all(own) or any(form.told())):
        raise ValidationError("Hãy ghi ít nhất một điểm chung, hoặc một điểm riêng cho từng hồ sơ.")


def _part_of_own() -> SelectField:
    parts = [(part, label) for part, label in REMARKABLE.items() if part != WHOLE]
    whole = (WHOLE, f"{REMARKABLE[WHOLE]}: mở cả hồ sơ để sửa")
    return SelectField("Nói về phần", choices=options([whole, *parts]), default=WHOLE)


def _box(label: str) -> LongField:
    return LongField(label, validators=[at_most(TEXT)], default="", render_kw={"rows": 2})


class ReasonForm(BaseForm):
    """One reason of the office's list."""

    field = SelectField(
        "Phần của hồ sơ",
        choices=options([("?", "Chọn phần của hồ sơ…"), *REMARKABLE.items()]),
        default="?",
    )
    text = LineField("Lý do", validators=[Filled("Hãy ghi lý do."), at_most(LINE)], default="")
    article = LineField("Căn cứ (điều, khoản), nếu có", validators=[at_most(LINE)], default="")
    valid_from = DayField("Dùng từ ngày", validators=[Filled("Hãy ghi ngày.")])

    def validate_field(self, field: Field) -> None:
        """The part is one of those there are."""
        if field.data not in REMARKABLE:
            raise ValidationError("Hãy chọn phần của hồ sơ mà lý do này nói tới.")


class ReasonEndForm(BaseForm):
    """The last day on which a reason is offered."""

    last_day = DayField("Dùng đến hết ngày", validators=[Filled("Hãy ghi ngày.")])
