"""The acts on nominations: a page that says what follows, then one call; alone or for a batch."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from forms.nominations import REMARKABLE, ActForm, act_form
from workflow_app.queries import details, work
from workflow_app.queries.details import Detail, Verdict
from workflow_app.queries.movements import allowed_in
from workflow_app.services import nominations
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.orders import Done, Given, Order, Point
from workflow_app.web import files
from workflow_app.web.acts import LOOKS
from workflow_app.web.binding import bind, picked, version_of, whole_number
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, page
from workflow_app.web.filters import clock, shown_code
from workflow_app.web.nominations import one

blueprint = Blueprint("nomination_acts", __name__)

# Only acts that ask for nothing can be taken on many lines at once without looking at each.
BULK = ("receive", "endorse", "acknowledge")
BULK_LIMIT = 200


@blueprint.get("/ho-so/<code>/viec/<act>")
@login_required
def act(code: str, act: str) -> str | Answer | Response:
    """The page of one act: what it asks for and what follows; a closed one says why."""
    detail = one(code)
    verdict = _verdict(detail, act)
    if verdict is None or verdict.row is None or not verdict.open:
        reasons = tuple(reason.text for reason in verdict.reasons) if verdict else ()
        return page(403 if verdict and verdict.for_somebody_else else 409, reasons)
    if verdict.row.through == "paper" and detail.loaded.paper:
        return redirect(url_for("papers.show", code=detail.loaded.paper.code))
    return _page(detail, verdict, _form(detail, verdict))


@blueprint.post("/ho-so/<code>/viec/<act>")
@login_required
def take(code: str, act: str) -> str | Response:
    """Take the act. A closed one goes to the service too: its refusal is the one logged."""
    detail = one(code)
    verdict = _verdict(detail, act)
    form = _form(detail, verdict)
    is_open = verdict is not None and verdict.open
    if is_open and not form.validate():
        return _page(detail, verdict, form)
    try:
        done = _do(detail, act, form, _given(form) if is_open else Given())
    except Invalid as invalid:
        _show_faults(form, invalid)
        return _page(detail, verdict, form)
    if done.submission:
        return redirect(url_for("dossiers.receipt", number=done.submission.number), 303)
    flash(_receipt(done), "ok")
    return redirect(url_for("nominations.show", code=code), 303)


@blueprint.post("/ho-so/hang-loat")
@login_required
def batch() -> str | Response:
    """One act on many lines: shown once more with the codes, then done all or none."""
    act = request.form.get("act", "")
    codes = picked()[:BULK_LIMIT]
    back = url_for("work.my_work")
    takes_many = any(pile.desk.bulk for pile in work.piles_of(who().actor))
    if act not in BULK or not codes:
        if not takes_many:
            abort(403)
        flash("Hãy đánh dấu ít nhất một hồ sơ rồi chọn việc.", "warn")
        return redirect(back)
    found = details.several(who().actor, codes, now())
    if len(found) < len(codes):
        raise NotFound
    open_ones = [d for d in found if (v := _verdict(d, act)) and v.open]
    if takes_many and request.form.get("confirmed") != "yes":
        return render_template(
            "nominations/batch.html",
            act=act,
            look=LOOKS[act],
            label=found[0].loaded.workflow.rows_of(act)[0].label,
            open_ones=open_ones,
            closed=[(d, _verdict(d, act)) for d in found if d not in open_ones],
            back=back,
        )
    seen = dict(zip(codes, request.form.getlist("version"), strict=False))
    actor, at = who().actor, now()
    done = nominations.perform_all(
        [(code, Order(actor, act, at, version=whole_number(seen.get(code, "")))) for code in codes]
    )
    flash(f"{done[0].step.row.label}: xong {len(done)} hồ sơ lúc {clock(at)}.", "ok")
    return redirect(back, 303)


def _verdict(detail: Detail, act: str) -> Verdict | None:
    return next((verdict for verdict in detail.verdicts if verdict.act == act), None)


def _form(detail: Detail, verdict: Verdict | None) -> ActForm:
    asks = verdict.row.asks if verdict and verdict.row else ()
    form = bind(act_form(asks), {"version": detail.nomination.version})
    if "award" in asks:
        form.offer_awards(
            [
                (allowed.award.code, allowed.award.label)
                for allowed in allowed_in(detail.loaded.movement.id)
                if allowed.award.id != detail.loaded.award.id
                and detail.loaded.nominee.kind in allowed.award.subject_kinds
            ]
        )
    return form


def _page(detail: Detail, verdict: Verdict | None, form: ActForm) -> str:
    row = verdict.row if verdict else None
    return render_template(
        "nominations/act.html",
        detail=detail,
        form=form,
        row=row,
        look=LOOKS[row.act] if row else None,
        late=bool(row and row.act == "submit") and now() > detail.loaded.movement.last_moment,
    )


def _do(detail: Detail, act: str, form: ActForm, given: Given) -> Done:
    order = Order(who().actor, act, now(), given, version_of(form))
    return nominations.perform(detail.nomination.code, order)


def _given(form: ActForm) -> Given:
    typed = {name: form[name].data for name in Given.__slots__ if name in form and form[name].data}
    file = typed.pop("city_paper", None)
    if isinstance(file, FileStorage) and file.filename:  # text sent in its place is no file
        typed["city_paper"] = files.received(file)
    points = tuple(
        Point(field, form[name].data)
        for field in REMARKABLE
        if (name := f"remark_{field or 'whole'}") in form and form[name].data
    )
    return Given(**typed, remarks=points)


def _show_faults(form: ActForm, invalid: Invalid) -> None:
    faults = dict(invalid.faults)
    if "remarks" in faults:
        faults["remark_whole"] = faults.pop("remarks")
    form.take_faults(faults)


def _receipt(done: Done) -> str:
    nomination = done.loaded.nomination
    stage = done.loaded.workflow.stages[nomination.state]
    return (
        f"{done.step.row.label}: đã ghi lúc {clock(nomination.changed_at)}, hồ sơ "
        f"{shown_code(nomination.code)}. Bây giờ: {stage.staff}. Tiếp theo: {stage.next}."
    )
