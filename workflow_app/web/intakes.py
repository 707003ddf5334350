"""Intakes: a list is sent or pasted, looked through row by row, and taken into the dossier."""

from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from forms.base import CODE
from forms.intakes import IntakeAwardForm, IntakeForm, IntakeRowForm
from states.wording import number, shown_code
from workflow_app.queries import dossiers, movements
from workflow_app.queries import intakes as stored
from workflow_app.queries.intakes import IntakePage
from workflow_app.queries.quotas import quotas_in
from workflow_app.services import intake_reading, intake_taking, intakes, lines
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.intakes import FIELDS, Mended
from workflow_app.web.binding import bind, sent, version_of
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer as ErrorPage
from workflow_app.web.errors import closed_page
from workflow_app.web.exports import file_of
from workflow_app.web.previews import Preview, parts_with, read_sent

blueprint = Blueprint("intakes", __name__)

PARTS = parts_with("known", "Đã có tên này")


@blueprint.route("/bo-ho-so/<dossier>/nhap", methods=["GET", "POST"])
@login_required
def send(dossier: str) -> str | ErrorPage | Answer:
    """A list is sent: read, kept for its sender, and shown."""
    actor = who().actor
    page = dossiers.own_folder(actor, dossier)
    if page is None:
        raise NotFound
    may = movements.may("nomination:create", actor, page.movement, page.unit.id)
    if request.method == "GET" and not may.open:
        return closed_page(may)
    form = bind(IntakeForm)
    if request.method == "POST" and not may.open:
        lines.ask_to_create(actor, dossier, now())  # its refusal is the one logged
    if sent(form):
        try:
            reads = intake_reading.read_file, intake_reading.read_text
            source, rows = read_sent(form, *reads, page.movement.id, now())
            kept = intakes.keep(actor, dossier, source, rows, now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            return redirect(url_for("intakes.show", intake_id=kept), 303)
    waiting = stored.waiting_in(page.dossier.id)
    return render_template("intakes/send.html", form=form, page=page, waiting=waiting)


@blueprint.get("/bo-ho-so/<dossier>/danh-sach-mau.xlsx")
@login_required
def template(dossier: str) -> Response:
    """The list to fill in, with the awards of the movement."""
    page = dossiers.own_folder(who().actor, dossier)
    if page is None:
        raise NotFound
    body = intake_reading.blank_list(page.movement.id)
    return file_of(body, "danh-sach-de-nghi", "xlsx")


@blueprint.get("/nhap/<uuid:intake_id>")
@login_required
def show(intake_id: UUID) -> str:
    """The list as it stands: what can be taken, what is to be mended, whom the register knows."""
    page = _one(intake_id)
    looked = Preview.asked(PARTS, "intakes.show", intake_id=intake_id)
    rows, more = stored.rows_of(page, looked.part, looked.after)
    tally = stored.tally_of(page)
    allowed = movements.allowed_in(page.movement.id)
    return render_template(
        "intakes/show.html",
        page=page,
        rows=rows,
        tally=tally,
        chips=looked.chips(PARTS, tally),
        notes_of=intakes.notes_of,
        awards=(awards := {one.award.code: one.award.short for one in allowed}),
        award_form=_award_form(awards, rows),
        beyond=_beyond(page, {one.award.code: one.award.id for one in allowed}),
        made=stored.lines_of(page.intake.id) if page.intake.state == "taken" else [],
        looked=looked,
        next_url=looked.next_url(rows[-1].row.place if more else None),
    )


@blueprint.post("/nhap/<uuid:intake_id>/hinh-thuc")
@login_required
def fill_award(intake_id: UUID) -> Answer:
    """Every row that names no award is given one."""
    _one(intake_id)
    try:
        award = request.form.get("award", "")[:CODE]
        done = intakes.fill_award(who().actor, intake_id, award, now())
    except Invalid as invalid:
        for fault in invalid.faults.values():
            flash(fault, "bad")
    else:
        flash(f"Đã ghi hình thức cho {number(done)} dòng.", "ok")
    looked = Preview.asked(PARTS, "intakes.show", intake_id=intake_id)
    return redirect(looked.address(looked.part), 303)


@blueprint.route("/nhap/<uuid:intake_id>/dong/<int:place>", methods=["GET", "POST"])
@login_required
def mend(intake_id: UUID, place: int) -> str | Answer:
    """One row is put right in place, left out, or said to be somebody who is known."""
    page = _one(intake_id)
    shown = stored.row_at(page, place) if place <= intakes.MOST else None
    if shown is None:
        raise NotFound
    row = shown.row
    said = {name: row.body.get(name) for name in FIELDS}
    asked = {"wanted": row.wanted, "decided": row.decided, "version": row.version}
    form = bind(IntakeRowForm, said | asked)
    form.award.choices = list(_awards(page).items())
    form.offer_known_as((str(one.id), _who(one)) for one in shown.known)
    if request.method == "POST":
        wanted = bool(form.wanted.data)
        if form.validate() or not wanted:
            fields = {name: form[name].data for name in FIELDS} if wanted else said
            try:
                mended = Mended(fields, wanted, version_of(form), form.decided.data or "")
                intakes.mend(who().actor, intake_id, place, mended, now())
            except Invalid as invalid:
                form.take_faults(invalid.faults)
            else:
                return redirect(url_for("intakes.show", intake_id=intake_id), 303)
    notes = intakes.notes_of(row)
    return render_template("intakes/row.html", form=form, page=page, shown=shown, notes=notes)


@blueprint.post("/nhap/<uuid:intake_id>/dong/<int:place>/bo-qua")
@login_required
def leave_out(intake_id: UUID, place: int) -> Answer:
    """One row is left out, or taken back in; the page stays where it was."""
    _one(intake_id)
    if place > intakes.MOST:
        raise NotFound
    wanted = bool(request.form.get("wanted"))
    intakes.leave_out(who().actor, intake_id, place, wanted=wanted, at=now())
    looked = Preview.asked(PARTS, "intakes.show", intake_id=intake_id)
    return redirect(looked.again(), 303)


@blueprint.post("/nhap/<uuid:intake_id>/nhan")
@login_required
def accept(intake_id: UUID) -> Answer:
    """Take in what can be taken; a long list goes on in the worker."""
    try:
        done = intake_taking.accept(who().actor, intake_id, now())
    except Invalid as invalid:
        for fault in invalid.faults.values():
            flash(fault, "bad")
    else:
        if done.lines:
            flash(f"Đã nhận {number(done.lines)} dòng vào bộ hồ sơ.", "ok")
        if done.refused:
            flash(f"{number(done.refused)} dòng chưa nhận được; lý do ghi ở từng dòng.", "bad")
    return redirect(url_for("intakes.show", intake_id=intake_id), 303)


@blueprint.route("/nhap/<uuid:intake_id>/bo", methods=["GET", "POST"])
@login_required
def drop(intake_id: UUID) -> str | Answer:
    """Throw the list away, once it was said what goes with it."""
    page = _one(intake_id)
    if request.method == "GET":
        tally = stored.tally_of(page)
        return render_template("intakes/drop.html", page=page, tally=tally)
    intakes.drop(who().actor, intake_id, now())
    flash("Đã bỏ danh sách. Không có dòng nào được ghi thêm.", "ok")
    return redirect(url_for("dossiers.show", code=page.dossier.code), 303)


def _one(intake_id: UUID) -> IntakePage:
    page = stored.one(who().actor, intake_id)
    if page is None or page.intake.state == "dropped":
        raise NotFound
    return page


def _beyond(page: IntakePage, awards: dict[str, UUID]) -> list[tuple[str, int, int]]:
    """The quotas the list does not fit into: which, how many lines there is room for, how many the
    list has. Said before it is taken in, when it can still be chosen who is.
    """
    place = page.movement.id, page.unit.id
    quotas = quotas_in(*place).of_unit(*place)
    rows = stored.awards_of(page) if quotas else {}
    found = []
    for quota, share in quotas:
        wanted = sum(
            count
            for (code, kind), count in rows.items()
            if code in awards and quota.counts(awards[code], kind)
        )
        room = max(share.most - share.used, 0)
        if wanted > room:
            found.append((quota.label, room, wanted))
    return found


def _award_form(awards: dict[str, str], rows: Sequence[stored.ShownRow]) -> IntakeAwardForm | None:
    """Offered where one of the rows that are shown names no award."""
    if not any(one.row.wanted and intakes.names_no_award(one.row) for one in rows):
        return None
    form = IntakeAwardForm()
    form.offer(awards.items())
    return form


def _awards(page: IntakePage) -> dict[str, str]:
    return {one.award.code: one.award.short for one in movements.allowed_in(page.movement.id)}


def _who(one: stored.Known) -> str:
    said = ", ".join(filter(None, (one.name, one.title, str(one.birth_year or ""))))
    return f"{said} – đã có hồ sơ {shown_code(one.line)}" if one.line else said
