"""The list that an address asks for: its form, what it narrows to, and the links that change it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from flask import request, url_for

from forms.base import options
from forms.lists import KINDS, ORDERS, TEXT, ChoiceForm, LineListForm
from workflow_app.queries import filters, rows
from workflow_app.queries.actors import Visitor
from workflow_app.queries.filters import Choice, Choices
from workflow_app.queries.holding import account_named, offices_of
from workflow_app.queries.narrowing import ENDED_OTHERWISE, UNDER_WAY, HeldBy
from workflow_app.queries.returned_lines import OWN_WORDS
from workflow_app.queries.rows import Listing, Narrow, Order
from workflow_app.web.binding import id_in
from workflow_app.web.dues import LABELS, STANDS
from workflow_app.web.line_columns import COLUMNS, Column, columns_of
from workflow_app.web.whose import OF_THE_OFFICE, WHOSE

STATES = (
    ("draft", "Đang soạn"),
    ("unit_submitted", "Tiếp nhận, thẩm định"),
    ("returned", "Chờ bổ sung"),
    ("noi_vu_reviewed", "Đã thẩm định"),
    ("district_approved", "Đã duyệt"),
    ("forwarded_to_city", "Ở thành phố"),
    ("awarded", "Đã khen"),
    ("declined", "Không đủ điều kiện"),
    ("city_declined", "Thành phố không khen"),
    ("withdrawn", "Đã rút"),
    ("revoked", "Đã hủy bỏ"),
)
# Several states at once, as the figures of a movement count them.
SEVERAL = {
    "dang-xet": ("Đang xét", UNDER_WAY),
    "ket-thuc-khac": ("Không khen, đã rút", ENDED_OTHERWISE),
}
_ORDERS: dict[str, Order] = {
    "moi": "newest",
    "cu": "oldest",
    "han": "due",
    "ten": "name",
    "don-vi": "unit",
}
_PAGE_KEY = "sau"


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as it was asked for; `words` says its filters to people and to the log."""

    form: LineListForm
    narrow: Narrow
    order: Order
    columns: list[Column]
    words: dict[str, str]
    marks: bool  # whether this person is told of any
    inside: bool  # whether he is told who appraises


def asked_by(here: Visitor, today: date) -> Asked:
    """The list this address asks for, as far as this person may choose."""
    form = LineListForm(request.args)
    choices = filters.choices_of(here.actor)
    movement, unit, award = offer(form, choices)
    form.state.data = form.chosen("state", [*(code for code, _ in STATES), *SEVERAL])
    form.order.data = form.chosen("order", list(_ORDERS), "moi")
    form.q.data = (form.q.data or "")[:TEXT]
    if not choices.marks:
        form.late.data = form.held.data = False
    form.due.data = form.chosen("due", list(STANDS) if choices.marks else [])
    columns = columns_of(form.columns.data or ())
    form.columns.choices = options([(column.code, column.label) for column in COLUMNS])
    form.columns.data = [column.code for column in columns]
    holder_id, held_by, holder = _holder(here, form)
    several = SEVERAL.get(form.state.data)
    narrow = Narrow(
        state="" if several else form.state.data,
        states=several[1] if several else (),
        movement_id=movement.ids[0] if movement else None,
        unit_id=unit.ids[0] if unit else None,
        award_ids=award.ids if award else (),
        kind=form.kind.data,
        late=form.late.data,
        held=form.held.data,
        text=form.q.data,
        due=STANDS.get(form.due.data, ""),
        today=today,
        holder_id=holder_id,
        held_by=held_by,
        returned=_times(form) if choices.marks and movement else 0,
        reason=_reason(form) if choices.marks and movement else "",
    )
    form.returned.data, form.reason.data = str(narrow.returned or ""), narrow.reason
    order = _ORDERS[form.order.data]
    words = {
        "movement": movement.label if movement else "",
        "unit": unit.label if unit else "",
        "award": award.label if award else "",
        **_in_words(narrow),
        **({"state": several[0]} if several else {}),
        "due": LABELS.get(form.due.data, ""),
        "holder": holder,
        "order": "" if order == "newest" else dict(ORDERS)[form.order.data],
        "columns": ", ".join(c.label for c in columns if not c.usual),
    }
    said = {name: text for name, text in words.items() if text}
    return Asked(form, narrow, order, columns, said, choices.marks, here.holds(*OF_THE_OFFICE))


def listing_of(here: Visitor, asked: Asked, limit: int = rows.COUNT_LIMIT) -> Listing:
    """The list itself, counted up to the limit."""
    return rows.listing(here.actor, asked.narrow, asked.order, limit)


def chips_of(asked: Asked) -> list[tuple[str, str, bool]]:
    """States and marks as links that keep the other filters; a mark that is on is a way off."""
    state = asked.form.state.data
    chips = [("Mọi bước", url_with(buoc=""), not state)]
    chips += [(label, url_with(buoc=code), code == state) for code, label in STATES]
    if several := SEVERAL.get(state or ""):
        chips.insert(1, (several[0], url_with(buoc=state), True))
    for field in (asked.form.late, asked.form.held) if asked.marks else ():
        on = bool(field.data)
        chips.append((field.label.text, url_with(**{field.name: "" if on else "y"}), on))
    for code, label in LABELS.items() if asked.marks else ():
        on = asked.form.due.data == code
        chips.append((label, url_with(han="" if on else code), on))
    if times := asked.narrow.returned:
        chips.append((_returned_in_words(times), url_with(**{"tra-lai": ""}), True))
    if asked.narrow.reason:
        chips.append(("Theo lý do trả lại", url_with(**{"ly-do": ""}), True))
    return chips + (_whose_chips(asked) if asked.inside else [])


def _whose_chips(asked: Asked) -> list[tuple[str, str, bool]]:
    """Whose the appraisal is; the one that is on is a way off."""
    here = asked.form.holder.data
    chips = [
        (label, url_with(nguoi="" if word == here else word), word == here)
        for word, (_, label) in WHOSE.items()
    ]
    if here and here not in WHOSE:
        chips.append((f"Của {asked.words['holder']}", url_with(nguoi=""), True))
    return chips


def _holder(here: Visitor, form: LineListForm) -> tuple[UUID | None, HeldBy, str]:
    """Whose lines are wanted: the account, how, and in words; for the office alone."""
    asked = form.holder.data or ""
    inside = here.holds(*OF_THE_OFFICE)
    if inside and asked in WHOSE:
        held_by, label = WHOSE[asked]
        return here.actor.account_id, held_by, label
    found = account_named(asked, offices_of(here.actor)) if inside and asked else None
    if found is None:
        form.holder.data = ""
        return None, "", ""
    return found[0], "him", found[1]


def url_with(endpoint: str = "work.every_line", **changed: Any) -> str:
    """The address with some values changed; the page of the list begins anew."""
    kept = {name: request.args.getlist(name) for name in request.args if name != _PAGE_KEY}
    wanted = {name: value for name, value in (kept | changed).items() if value}
    return url_for(endpoint, **wanted)


def offer(form: ChoiceForm, choices: Choices) -> tuple[Choice | None, ...]:
    """Offer movements, units, awards and kinds; what was chosen of the first three."""
    found = []
    for name, offered, everything in (
        ("movement", choices.movements, "Mọi phong trào"),
        ("unit", choices.units, "Mọi đơn vị"),
        ("award", choices.awards, "Mọi hình thức"),
    ):
        form.offer(name, [(one.code, one.label) for one in offered], everything)
        found.append(next((one for one in offered if one.code == form[name].data), None))
    form.offer("kind", KINDS, "Mọi đối tượng")
    return tuple(found)


def _times(form: LineListForm) -> int:
    """How often at least the lines were returned; 0 for what is no small number."""
    text = form.returned.data or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) == 1 else 0


def _reason(form: LineListForm) -> str:
    """The reason asked for: one of the list, or one's own words; empty for anything else."""
    id_ = id_in(form.reason.data)
    return str(id_) if id_ else OWN_WORDS if form.reason.data == OWN_WORDS else ""


def _returned_in_words(times: int) -> str:
    return "Đã bị trả lại" if times == 1 else f"Bị trả lại từ {times} lần"


def _in_words(narrow: Narrow) -> dict[str, str]:
    """What is plainly asked for, by the names the log knows."""
    return {
        "text": narrow.text,
        "kind": dict(KINDS).get(narrow.kind, ""),
        "state": dict(STATES).get(narrow.state, ""),
        "late": "có" if narrow.late else "",
        "held": "có" if narrow.held else "",
        "returned": _returned_in_words(narrow.returned) if narrow.returned else "",
        "return_reason": narrow.reason,
    }
