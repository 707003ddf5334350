"""Lists of past awards: sent or pasted, looked through, taken into the register, undone."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from forms.past_awards import BASES
from forms.past_imports import PastImportForm, PastRowForm, UndoForm
from states.wording import number
from workflow_app.models import PastImport, PastImportRow
from workflow_app.queries import past_imports as stored
from workflow_app.queries import register_list
from workflow_app.services import past_imports, past_reading, past_taking
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.intakes import Mended
from workflow_app.services.past_imports import FIELDS, Defaults
from workflow_app.web.binding import bind, id_in, sent, version_of
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer as ErrorPage
from workflow_app.web.errors import closed_page
from workflow_app.web.exports import file_of
from workflow_app.web.previews import Preview, parts_with, read_sent
from workflow_app.web.register import masked

blueprint = Blueprint("past_imports", __name__, url_prefix="/so-dang-ky/nhap")

PARTS = parts_with("asks", "Cần xác định")
_WRITERS = ("home_affairs", "home_affairs_head")


@blueprint.route("/", methods=["GET", "POST"])
@login_required
def index() -> str | Answer:
    """The lists that were sent in, and a new one."""
    here = who()
    if not stored.is_for(here.actor):
        raise NotFound
    form = bind(PastImportForm)
    form.offer_units(_units())
    if sent(form) or (request.method == "POST" and not _writes()):
        try:
            source, rows = _read(form)
            defaults = Defaults(id_in(form.unit.data), form.award_basis.data or "")
            office = here.actor.authority_id
            if office is None:
                raise NotFound
            kept = past_imports.keep(here.actor, office, source, rows, defaults, now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            return redirect(url_for("past_imports.show", import_id=kept), 303)
    lists = stored.listed(here.actor)
    return render_template("past_imports/index.html", form=form, lists=lists, writes=_writes())


def _read(form: PastImportForm) -> Any:
    if not _writes():
        return past_imports.NOTHING, ()
    return read_sent(form, past_reading.read_file, past_reading.read_text, now())


@blueprint.get("/mau.xlsx")
@login_required
def template() -> Response:
    """The list to fill in."""
    if not stored.is_for(who().actor):
        raise NotFound
    return file_of(past_reading.blank_list(), "khen-thuong-da-co", "xlsx")


@blueprint.get("/<uuid:import_id>")
@login_required
def show(import_id: UUID) -> str:
    """The list as it stands: what can be taken, what is to be mended, whose it may be."""
    kept = _one(import_id)
    looked = Preview.asked(PARTS, "past_imports.show", import_id=import_id)
    rows, more = stored.rows_of(import_id, looked.part, looked.after)
    tally = stored.tally_of(import_id)
    return render_template(
        "past_imports/show.html",
        kept=kept,
        rows=rows,
        tally=tally,
        chips=looked.chips(PARTS, tally),
        notes_of=past_imports.notes_of,
        bases=BASES,
        writes=_writes(),
        day=_as_day,
        looked=looked,
        next_url=looked.next_url(rows[-1].place if more else None),
    )


@blueprint.route("/<uuid:import_id>/dong/<int:place>", methods=["GET", "POST"])
@login_required
def mend(import_id: UUID, place: int) -> str | ErrorPage | Answer:
    """One row is put right in place, left out, or said to be somebody's."""
    kept = _one(import_id)
    may = stored.may("past_award:import", who().actor, kept.authority_id)
    if request.method == "GET" and not may.open:
        return closed_page(may)
    row = stored.row_at(import_id, place) if place <= past_imports.MOST else None
    if row is None or not row.body:
        raise NotFound
    form = bind(PastRowForm, _stored(row))
    known = stored.bearers_of(who().actor, kept.authority_id, {row.plain_name})
    bearers = known.get((row.kind, row.plain_name), ())
    may_be = [one for one in bearers if one.told][: stored.SHOWN]
    form.offer(_units(), [(str(one.id), _words(one)) for one in may_be])
    if request.method == "POST":
        wanted = bool(form.wanted.data)
        if form.validate() or not wanted or not _writes():
            said = _typed(form) if wanted else {name: row.body[name] for name in FIELDS}
            mended = Mended(said, wanted, version_of(form), form.decided.data or "")
            try:
                past_imports.mend(who().actor, import_id, place, mended, now())
            except Invalid as invalid:
                form.take_faults(invalid.faults)
            else:
                return redirect(url_for("past_imports.show", import_id=import_id), 303)
    notes = past_imports.notes_of(row)
    return render_template(
        "past_imports/row.html", form=form, kept=kept, row=row, notes=notes, named=bool(may_be)
    )


@blueprint.post("/<uuid:import_id>/dong/<int:place>/bo-qua")
@login_required
def leave_out(import_id: UUID, place: int) -> Answer:
    """One row is left out, or taken back in; the page stays where it was."""
    _one(import_id)
    if place > past_imports.MOST:
        raise NotFound
    wanted = bool(request.form.get("wanted"))
    past_imports.leave_out(who().actor, import_id, place, wanted=wanted, at=now())
    looked = Preview.asked(PARTS, "past_imports.show", import_id=import_id)
    return redirect(looked.again(), 303)


@blueprint.post("/<uuid:import_id>/nhan")
@login_required
def accept(import_id: UUID) -> Answer:
    """Take in what can be taken; a long list goes on in the worker."""
    try:
        count = past_taking.accept(who().actor, import_id, now())
    except Invalid as invalid:
        for fault in invalid.faults.values():
            flash(fault, "bad")
    else:
        if count:
            flash(f"Đã xử lý {number(count)} dòng.", "ok")
    return redirect(url_for("past_imports.show", import_id=import_id), 303)


@blueprint.route("/<uuid:import_id>/bo", methods=["GET", "POST"])
@login_required
def drop(import_id: UUID) -> str | ErrorPage | Answer:
    """Throw away what was not taken in, once it was said what that is."""
    kept = _one(import_id)
    if request.method == "GET":
        may = stored.may("past_award:drop", who().actor, kept.authority_id)
        tally = stored.tally_of(import_id)
        page = render_template("past_imports/drop.html", kept=kept, tally=tally)
        return page if may.open else closed_page(may)
    past_imports.drop(who().actor, import_id, now())
    flash("Đã bỏ phần chưa nhận của danh sách.", "ok")
    return redirect(url_for("past_imports.index"), 303)


@blueprint.route("/<uuid:import_id>/huy", methods=["GET", "POST"])
@login_required
def undo(import_id: UUID) -> str | ErrorPage | Answer:
    """Undo the whole list: every award that came with it counts for nothing."""
    kept = _one(import_id)
    may = stored.may_undo(who().actor, kept)
    if request.method == "GET" and not may.open:
        return closed_page(may)
    form = bind(UndoForm)
    if sent(form) or (request.method == "POST" and not _writes()):
        try:
            done = past_taking.undo(who().actor, import_id, form.reason.data or "", now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            said = "Đã hủy lần nhập; các dòng vẫn giữ, không còn được tính."
            flash(said if done else "Danh sách dài: đang hủy, trang tự mở lại khi xong.", "ok")
            return redirect(url_for("past_imports.show", import_id=import_id), 303)
    tally = stored.tally_of(import_id)
    return render_template("past_imports/undo.html", form=form, kept=kept, tally=tally)


def _one(import_id: UUID) -> PastImport:
    kept = stored.one(who().actor, import_id)
    if kept is None or kept.state == "dropped":
        raise NotFound
    return kept


def _writes() -> bool:
    return who().holds(*_WRITERS)


def _units() -> list[tuple[str, str]]:
    return [(str(id_), name) for id_, name in register_list.units_read_by(who().actor)]


def _stored(row: PastImportRow) -> dict[str, object]:
    said = {name: row.body[name] for name in (*FIELDS, "unit_id")}
    for name in ("decided_on", "from_day", "to_day"):
        said[name] = date.fromisoformat(said[name]) if said[name] else None
    return said | {"wanted": row.wanted, "decided": row.decided, "version": row.version}


def _typed(form: PastRowForm) -> dict[str, Any]:
    said = {name: form[name].data for name in FIELDS if name in form} | {"unit": ""}
    for name in ("decided_on", "from_day", "to_day"):
        said[name] = said[name].isoformat() if said[name] else ""
    return said | {"unit_id": form.unit_id.data or ""}


def _words(one: stored.Bearer) -> str:
    return ", ".join(filter(None, (one.name, masked(one.birth_year), one.title, one.unit)))


def _as_day(text: str) -> str:
    return f"{date.fromisoformat(text):%d/%m/%Y}" if text else ""
