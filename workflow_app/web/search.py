"""Tra cứu: one box over lines, people, units and papers; all of it stands in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, request, url_for

from forms.search import TEXT, SearchForm
from states.clock import day_of
from states.wording import number
from workflow_app.queries import filters, found_things, paper_list, search
from workflow_app.queries.actors import Visitor
from workflow_app.queries.codes import coded
from workflow_app.queries.narrowing import Narrow
from workflow_app.queries.search import MOST, Asked, Found, Hits
from workflow_app.web.binding import whole_number
from workflow_app.web.current import login_required, now, who
from workflow_app.web.line_list import STATES, offer, url_with
from workflow_app.web.saved_views import chips_of

blueprint = Blueprint("search", __name__)

PAGE = 25
FEW = {"line": 10, "person": 5, "unit": 5, "paper": 5}  # of each kind where all are shown together
GROUPS: Mapping[str, tuple[str, str]] = {
    "ho-so": ("line", "Hồ sơ"),
    "nguoi": ("person", "Người, tập thể"),
    "don-vi": ("unit", "Đơn vị"),
    "quyet-dinh": ("paper", "Quyết định, tờ trình"),
}
_YEARS = 8


@dataclass(frozen=True, slots=True)
class Group:
    """The things of one kind on this page, how many there are, and where the others stand."""

    code: str
    kind: str
    label: str
    count: str
    rows: list[object]
    further: str
    next: bool


@blueprint.get("/tra-cuu")
@login_required
def index() -> str:
    """What the person may see of what he looks for, by kind; one kind alone page after page."""
    here = who()
    form, asked = asked_by(here)
    found = search.find(here.actor, asked)
    groups = [
        _group(here, code, kind, label, found, alone=asked.kind is not None)
        for code, (kind, label) in GROUPS.items()
        if kind in found.hits
    ]
    return render_template(
        "search/index.html",
        form=form,
        groups=groups,
        named=(named := _named(here, asked.text)),
        views=chips_of("tra-cuu"),
        marked=found.marked,
        chips=_chips(form, found) if found.sought.words else [],
        narrowed=any(form[name].data for name in _FILTERS),
        advice=_advice(here, form) if found.sought.words and not (groups or named) else [],
    )


_CODED = {
    "dossier": ("Bộ hồ sơ", "dossiers.show", "code"),
    "movement": ("Phong trào", "movements.show", "code"),
    "report": ("Báo cáo kết quả", "reports.show", "code"),
    "receipt": ("Biên nhận", "dossiers.receipt", "number"),
}


def _named(here: Visitor, text: str) -> tuple[str, str, str, str] | None:
    """What bears the code that was typed, as (words, code, what it is of, address)."""
    thing = coded(here.actor, text)
    if thing is None:
        return None
    words, endpoint, name = _CODED[thing.kind]
    values: dict[str, Any] = {name: thing.code}
    return words, thing.code, thing.of, url_for(endpoint, **values)


_FILTERS = ("movement", "unit", "award", "kind", "state", "year")


def asked_by(here: Visitor) -> tuple[SearchForm, Asked]:
    """What this address asks for, as far as this person may choose."""
    form = SearchForm(request.args)
    movement, unit, award = offer(form, filters.choices_of(here.actor))
    form.offer("state", STATES, "Mọi bước")
    this = day_of(now()).year
    form.offer("year", [(str(this - n), str(this - n)) for n in range(_YEARS)], "Mọi năm")
    form.group.data = form.chosen("group", list(GROUPS))
    form.q.data = (form.q.data or "")[:TEXT]
    narrow = Narrow(
        state=form.state.data,
        movement_id=movement.ids[0] if movement else None,
        unit_id=unit.ids[0] if unit else None,
        award_ids=award.ids if award else (),
        kind=form.kind.data,
    )
    kind = search.kind_named(GROUPS[form.group.data][0]) if form.group.data else None
    year = whole_number(form.year.data or "")
    return form, Asked(form.q.data, kind, narrow, year if year > 0 else None)


def _group(here: Visitor, code: str, kind: str, label: str, found: Found, *, alone: bool) -> Group:
    hits = found.hits[search.kind_named(kind)]
    page = max(1, min(whole_number(request.args.get("trang", "1")), MOST // PAGE)) if alone else 1
    first, size = (page - 1) * PAGE, PAGE if alone else FEW[kind]
    ids = hits.ids[first : first + size]
    more = len(hits.ids) > first + size
    following = url_with("search.index", nhom=code, trang=page + 1 if alone else None)
    return Group(
        code,
        kind,
        label,
        _counted(hits),
        _rows(here, kind, ids),
        following if more else "",
        alone,
    )


def _rows(here: Visitor, kind: str, ids: tuple[UUID, ...]) -> list[object]:
    if kind == "line":
        return [*found_things.lines_of(here.actor, ids)]
    if kind == "person":
        return [*found_things.people_of(ids)]
    if kind == "unit":
        return [*found_things.units_of(ids)]
    return [*paper_list.those(ids)]


def _counted(hits: Hits) -> str:
    return f"hơn {number(MOST)}" if hits.more else number(len(hits.ids))


def _chips(form: SearchForm, found: Found) -> list[tuple[str, str, bool]]:
    """The kinds as links; how many of each, where all were looked for."""
    chosen = form.group.data
    chips = [("Tất cả", url_with("search.index", nhom="", trang=None), not chosen)]
    for code, (kind, label) in GROUPS.items():
        hits = found.hits.get(search.kind_named(kind))
        counted = f"{label} ({_counted(hits)})" if hits else label
        if hits or chosen:
            there = url_with("search.index", nhom=code, trang=None)
            chips.append((counted, there, code == chosen))
    return chips


def _advice(here: Visitor, form: SearchForm) -> list[tuple[str, str]]:
    """What to try where nothing was found: words, and a link where one helps."""
    words = (form.q.data or "").split()
    found = []
    if len(words) > 1:
        for left_out in reversed(words[-3:]):
            fewer = " ".join(word for word in words if word != left_out)
            found.append((f"Bớt từ: {fewer}", url_with("search.index", q=fewer)))
    if form.year.data:
        found.append(("Tìm trong mọi năm", url_with("search.index", nam=None)))
    if any(form[name].data for name in _FILTERS) or form.group.data:
        found.append(("Bỏ bộ lọc", url_for("search.index", q=form.q.data)))
    if all(grant.unit_id for grant in here.actor.grants):
        found.append(("Ông/bà chỉ tìm được trong hồ sơ của đơn vị mình.", ""))
    if here.actor.roles == {"administrator"}:
        found.append(("Ông/bà không xem tên đối tượng: tìm bằng mã hồ sơ hoặc tên đơn vị.", ""))
    return found
