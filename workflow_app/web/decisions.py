"""Decisions of the city: a number or day that was recorded wrongly is put right, with a reason."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.nominations import CorrectionForm
from workflow_app.services import decisions
from workflow_app.services.decisions import Correction
from workflow_app.services.errors import Invalid
from workflow_app.web import read_back
from workflow_app.web.binding import bind, version_of
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, closed_page
from workflow_app.web.nominations import one

blueprint = Blueprint("decisions", __name__)


@blueprint.route("/ho-so/<code>/dinh-chinh", methods=["GET", "POST"])
@login_required
def correct(code: str) -> str | Answer | Response:
    """Correct a city's decision: what should stand there, then what becomes public, then done."""
    detail = one(code)
    may, nomination = detail.may_correct, detail.nomination
    if request.method == "GET" and not may.open:
        return closed_page(may)
    stored = {
        "version": nomination.version,
        "number": nomination.decision_number,
        "date": nomination.decision_date,
    }
    form = bind(CorrectionForm, stored)
    mends = may.open and (not form.validate() or read_back.is_mended())
    # A closed one goes to the service too, whatever was typed: its refusal is the one logged.
    if request.method == "POST" and not mends:
        wanted = Correction(form.number.data or "", form.date.data, form.reason.data or "")
        try:
            if may.open and not read_back.is_read():
                decisions.demand_correctable(nomination, wanted, now())
                here = url_for("decisions.correct", code=code)
                return read_back.page(detail, form, label=may.duty.label, action=here)
            decisions.correct(who().actor, code, wanted, version_of(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash(
                f"Đã đính chính: quyết định số {wanted.number}. Trang công khai hiện số, ngày mới.",
                "ok",
            )
            return redirect(url_for("nominations.show", code=code), 303)
    return render_template("nominations/correct.html", detail=detail, form=form)
