"""Past awards by hand: one is written down, put right, or made void with a reason."""

from dataclasses import fields
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.past_awards import PastAwardForm, VoidForm
from workflow_app.models import PastAward
from workflow_app.queries import register_entries
from workflow_app.queries.register_entries import EntryPage
from workflow_app.services import past_awards
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.past_awards import PastAwardContent
from workflow_app.web.binding import bind, sent, version_of
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, closed_page
from workflow_app.web.register import one

blueprint = Blueprint("past_awards", __name__, url_prefix="/so-dang-ky")


@blueprint.route("/<uuid:entry_id>/them", methods=["GET", "POST"])
@login_required
def add(entry_id: UUID) -> str | Answer | Response:
    """One more award that was given before, or elsewhere."""
    page = one(entry_id)
    if request.method == "GET" and not page.may_write.open:
        return closed_page(page.may_write)
    form = bind(PastAwardForm)
    form.offer_reason(wanted=False)
    # A closed duty goes to the service too: its refusal is the one logged.
    if sent(form) or (request.method == "POST" and not page.may_write.open):
        try:
            past_awards.add(who().actor, entry_id, _content(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã ghi khen thưởng vào danh bạ.", "ok")
            return redirect(url_for("register.show", entry_id=entry_id), 303)
    return render_template("register/award.html", form=form, page=page, past=None)


@blueprint.route("/khen-thuong/<uuid:past_id>/sua", methods=["GET", "POST"])
@login_required
def correct(past_id: UUID) -> str | Answer | Response:
    """What was written down is put right, with a reason."""
    past, page = _past(past_id)
    may = register_entries.may("past_award:correct", who().actor, past, page)
    if request.method == "GET" and not may.open:
        return closed_page(may)
    form = bind(PastAwardForm, _stored(past))
    form.offer_reason(wanted=True)
    if sent(form) or (request.method == "POST" and not may.open):
        content, reason = _content(form), form.reason.data or ""
        try:
            past_awards.correct(who().actor, past_id, content, reason, version_of(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã sửa; nội dung trước và sau đều ở trong nhật ký.", "ok")
            return redirect(url_for("register.show", entry_id=page.entry.id), 303)
    return render_template("register/award.html", form=form, page=page, past=past)


@blueprint.route("/khen-thuong/<uuid:past_id>/bo", methods=["GET", "POST"])
@login_required
def void(past_id: UUID) -> str | Answer | Response:
    """What was written down counts for nothing from now on; it stays, struck out."""
    past, page = _past(past_id)
    may = register_entries.may("past_award:void", who().actor, past, page)
    if request.method == "GET" and not may.open:
        return closed_page(may)
    form = bind(VoidForm, {"version": past.version})
    if sent(form) or (request.method == "POST" and not may.open):
        reason = form.reason.data or ""
        try:
            past_awards.make_void(who().actor, past_id, reason, version_of(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã bỏ; dòng này không còn được tính.", "ok")
            return redirect(url_for("register.show", entry_id=page.entry.id), 303)
    return render_template("register/void.html", form=form, page=page, past=past)


def _past(past_id: UUID) -> tuple[PastAward, EntryPage]:
    found = register_entries.past_award(who().actor, past_id)
    if found is None:
        raise NotFound
    return found


def _stored(past: PastAward) -> dict[str, object]:
    said = {one.name: getattr(past, one.name) for one in fields(PastAwardContent)}
    return said | {"version": past.version}


def _content(form: PastAwardForm) -> PastAwardContent:
    return PastAwardContent(
        award=form.award.data or "",
        family=form.family.data or "",
        number=form.number.data or "",
        decided_on=form.decided_on.data,
        honour=form.honour.data or "",
        award_basis=form.award_basis.data or "",
        level=form.level.data or "",
        agency=form.agency.data or "",
        from_day=form.from_day.data,
        to_day=form.to_day.data,
    )
