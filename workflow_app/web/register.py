"""The register: who can be honoured, found by name; what each was given, to be read and printed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.past_awards import BASES, LEVELS
from forms.register import KINDS, RegisterListForm
from workflow_app.queries import past_imports, register_entries, register_list
from workflow_app.queries.register_entries import EntryPage
from workflow_app.queries.register_list import Row, Sought
from workflow_app.services import exports, reading
from workflow_app.services.errors import NotFound
from workflow_app.services.exports import MEDIA, MOST_ROWS, Table
from workflow_app.web.binding import id_in
from workflow_app.web.current import login_required, now, who
from workflow_app.web.exports import file_of
from workflow_app.web.paging import place_in_url, place_url

blueprint = Blueprint("register", __name__, url_prefix="/so-dang-ky")

HEADS = ("Tên", "Đối tượng", "Chức vụ", "Đơn vị", "Năm sinh", "Số khen thưởng")


@blueprint.get("/")
@login_required
def index() -> str:
    """One page of those I read of, narrowed as the address says."""
    form, sought = _sought()
    page = register_list.listed(who().actor, sought, place_in_url())
    return render_template(
        "register/index.html",
        form=form,
        rows=page.rows,
        kinds=dict(KINDS),
        masked=masked,
        imports=past_imports.is_for(who().actor),
        narrowed=bool(sought.text or sought.kind or sought.unit_id),
        next_url=place_url(page.after),
        export=lambda kind: url_for("register.export", kind=kind, **_kept()),
    )


@blueprint.get("/xuat.<kind>")
@login_required
def export(kind: str) -> Response:
    """The list as a file, whole; years of birth stay masked as on the screen."""
    if kind not in MEDIA:
        raise NotFound
    _, sought = _sought()
    page = register_list.listed(who().actor, sought, None, MOST_ROWS)
    if page.after:
        return redirect(url_for("register.index", **_kept()))
    said = {
        "register": "Danh bạ",
        "text": sought.text,
        "kind": dict(KINDS).get(sought.kind, ""),
        "unit": dict(register_list.units_read_by(who().actor)).get(sought.unit_id, "")
        if sought.unit_id
        else "",
    }
    words = {name: text for name, text in said.items() if text}
    table = Table("Danh bạ", HEADS, [_cells(row) for row in page.rows])
    body = exports.export_lines(who().actor, table, kind, words, now())
    return file_of(body, "danh-ba", kind)


@blueprint.get("/<uuid:entry_id>")
@login_required
def show(entry_id: UUID) -> str:
    """One of the register: who it is, what it was given by year, and its lines. Printed it is the
    summary of awards of one person.
    """
    here = who()
    page = one(entry_id)
    whole = page.own or request.args.get("hien") == "nam-sinh"
    writes = page.may_write.grant is not None
    html = render_template(
        "register/show.html",
        page=page,
        kinds=dict(KINDS),
        birth_year=_birth_year(page, whole=whole),
        whole=whole,
        years=_by_year(page),
        bases=BASES,
        levels=LEVELS,
        today=now(),
        reader=here.name,
        written=register_entries.written_of(page) if writes else [],
        namesakes=register_entries.namesakes_of(here.actor, page),
        masked=masked,
    )
    # What cannot be written down is not shown.
    shown = "năm sinh" if whole and not page.own else ""
    reading.note_register_view(here.actor, page.entry.id, page.unit.id, now(), shown=shown)
    return html


def one(entry_id: UUID) -> EntryPage:
    """The entry of this id, or there is none for this person."""
    page = register_entries.one(who().actor, entry_id)
    if page is None:
        raise NotFound
    return page


def masked(year: int | None) -> str:
    """A year of birth as others than the unit read it: the century alone."""
    return f"{year // 100}••" if year else ""


def _birth_year(page: EntryPage, *, whole: bool) -> str:
    year = page.entry.birth_year
    return str(year or "") if whole else masked(year)


def _by_year(page: EntryPage) -> list[tuple[int, list[object]]]:
    """What was given and stands by the year of its decision, the last one first; what it was for
    stands beside it, and may end in another year.
    """
    years: dict[int, list[object]] = {}
    for given in sorted(page.given, key=lambda one: one.decided_on, reverse=True):
        years.setdefault(given.decided_on.year, []).append(given)
    return list(years.items())


def _sought() -> tuple[RegisterListForm, Sought]:
    form = RegisterListForm(request.args)
    units = register_list.units_read_by(who().actor)
    if not units:
        raise NotFound
    form.offer_units([(str(id_), name) for id_, name in units])
    return form, Sought(form.q.data or "", form.kind.data, id_in(form.unit.data))


def _kept() -> dict[str, Any]:
    return {name: value for name, value in request.args.items() if name != "sau"}


def _cells(row: Row) -> Sequence[str | int]:
    year = str(row.birth_year or "") if row.own else masked(row.birth_year)
    return (row.name, dict(KINDS)[row.kind], row.title, row.unit, year, row.given)
