"""The acts on nominations: a page that says what follows, then one call."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.answers import FindingsForm
from forms.attachments import FILE_KINDS
from forms.nominations import ActForm, act_form
from forms.returns import ReturnForm
from states.clock import day_of
from states.wording import shown_code
from workflow_app.queries.details import Detail, Row, Verdict, files_for, verdict_on
from workflow_app.queries.movements import allowed_in
from workflow_app.queries.returns import answer_day
from workflow_app.queries.surroundings import Surroundings, surroundings_for
from workflow_app.queries.unsettled import unsettled_in
from workflow_app.services import decisions, nominations
from workflow_app.services.errors import Invalid
from workflow_app.services.orders import Done, Given, Order
from workflow_app.web import checking, holders, read_back
from workflow_app.web.acts import LOOKS
from workflow_app.web.binding import bind, version_of
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, closed_page
from workflow_app.web.filters import clock
from workflow_app.web.kept_files import BOX, Kept, keep_of
from workflow_app.web.nominations import one
from workflow_app.web.points import ASKING, form_for, points_in
from workflow_app.web.to_send import to_send

blueprint = Blueprint("nomination_acts", __name__)
TELLING_APART = "tell_apart"
# Whoever takes these reads first what speaks against it.
ENDORSING = "endorse"
FLAGGED = (ENDORSING, TELLING_APART)


@blueprint.get("/ho-so/<code>/viec/<act>")
@login_required
def act(code: str, act: str) -> str | Answer | Response:
    """The page of one act: what it asks for and what follows; a closed one says why."""
    detail = one(code)
    verdict = verdict_on(who().actor, detail, act, now())
    if verdict.row is None or not verdict.open:
        return closed_page(verdict)
    if act == "appraise":
        return redirect(url_for("appraisals.form", code=code))
    if verdict.row.through == "paper" and detail.loaded.paper:
        return redirect(url_for("papers.show", code=detail.loaded.paper.code))
    return _page(detail, verdict, _form(detail, verdict))


@blueprint.post("/ho-so/<code>/viec/<act>")
@login_required
def take(code: str, act: str) -> str | Response:
    """Take the act. A closed one goes to the service too: its refusal is the one logged."""
    detail = one(code)
    verdict = verdict_on(who().actor, detail, act, now())
    form = _form(detail, verdict)
    row = verdict.row if verdict.open else None
    kept, given = None, Given()
    if row:
        kept, is_good = _taken_in(form, code)
        if not is_good or read_back.is_mended():
            return _page(detail, verdict, form, kept)
        given = replace(
            given_in(form),
            city_paper=kept.file if kept else None,
            apart_from=tuple(request.form.getlist("apart_from")) if act == TELLING_APART else None,
        )
    try:
        if row and act in read_back.ACTS and not read_back.is_read():
            return _read_back(detail, row, form, given, kept)
        done = _do(detail, act, form, given)
    except Invalid as invalid:
        show_faults(form, invalid)
        return _page(detail, verdict, form, kept)
    if done.submission:
        return redirect(url_for("dossiers.receipt", number=done.submission.number), 303)
    flash(_receipt(done), "ok")
    return redirect(url_for("nominations.show", code=code), 303)


def _form(detail: Detail, verdict: Verdict) -> ActForm:
    asks = verdict.row.asks if verdict.row else ()
    stored: dict[str, object] = {"version": detail.nomination.version}
    if "answer_by" in asks:
        asked = answer_day(detail.nomination.authority_id, day_of(now()))
        stored["answer_by"] = asked.offered
    form = bind(_form_class(detail, asks), stored)
    if "answer_by" in asks:
        form.tell_uncounted(asked.uncounted)
    if "award" in asks:
        form.offer_awards(
            [
                (allowed.award.code, allowed.award.label)
                for allowed in allowed_in(detail.loaded.movement.id)
                if allowed.award.id != detail.loaded.award.id
                and detail.loaded.nominee.kind in allowed.award.subject_kinds
            ]
        )
    if "holder" in asks:
        holders.offer(form, [detail.loaded], now())
    return form


def _form_class(detail: Detail, asks: tuple[str, ...]) -> type[ActForm]:
    if "remarks" in asks:
        return form_for(detail, asks)
    return checking.form_for(detail) if "findings" in asks else act_form(asks)


def _taken_in(form: ActForm, code: str) -> tuple[Kept | None, bool]:
    """The file that goes with it, and whether the form can be taken; a good file stays, whatever
    else is to be mended.
    """
    if BOX not in form:
        return None, form.validate()
    try:
        kept = keep_of(form, code)
    except Invalid as invalid:
        form.validate()
        show_faults(form, invalid)
        return None, False
    return kept, form.validate()


def _read_back(detail: Detail, row: Row, form: ActForm, given: Given, kept: Kept | None) -> str:
    """What is about to be recorded, once it could be."""
    decisions.demand_sound(detail.nomination, given.number, given.date, now())
    here = url_for("nomination_acts.take", code=detail.nomination.code, act=row.act)
    return read_back.page(detail, form, label=row.label, action=here, kept=kept)


def _page(detail: Detail, verdict: Verdict, form: ActForm, kept: Kept | None = None) -> str:
    row = verdict.row
    if row and row.act == "check_remarks":
        return checking.page(detail, form, row.label, LOOKS[row.act])
    around = _around(detail, row.act) if row and row.act in FLAGGED else None
    apart = detail.loaded.open_claims if row and row.act == TELLING_APART else []
    return render_template(
        "nominations/act.html",
        detail=detail,
        form=form,
        kept=kept,
        row=row,
        look=LOOKS[row.act] if row else None,
        files=files_for(detail) if row and row.act in ASKING else [],
        file_kinds=FILE_KINDS,
        other_holder=holders.other_holder(detail),
        to_send=to_send([detail])[0] if row and row.kind == "submit" else None,
        flags=around.flags if around else [],
        apart_from=[claim.signature for claim in apart],
        conditions=around.conditions if around else "",
        barred=holders.barred([detail.loaded], now()) if row and "holder" in row.asks else [],
        read_back=bool(row and row.act in read_back.ACTS),
        late=bool(row and row.act == "submit") and now() > detail.loaded.movement.last_moment,
    )


def _around(detail: Detail, act: str) -> Surroundings:
    """What to look at first; who confirms the line is told what is unsettled too."""
    actor = who().actor
    around = surroundings_for(actor, detail, now())
    if act != ENDORSING:
        return around
    unsettled = unsettled_in(actor, [detail.loaded])
    return replace(around, unsettled=unsettled.get(detail.nomination.id, ()))


def _do(detail: Detail, act: str, form: ActForm, given: Given) -> Done:
    order = Order(who().actor, act, now(), given, version_of(form))
    return nominations.perform(detail.nomination.code, order)


def given_in(form: ActForm) -> Given:
    """What was typed into the form of an act."""
    typed = {name: form[name].data for name in Given.__slots__ if name in form and form[name].data}
    typed.pop(BOX, None)  # a file goes its own way, by `keep_of`
    points = points_in(form) if isinstance(form, ReturnForm) else ()
    found = checking.findings_in(form) if isinstance(form, FindingsForm) else ()
    return Given(**typed, remarks=points, findings=found)


def show_faults(form: ActForm, invalid: Invalid) -> None:
    """What a service found, at the boxes it speaks of."""
    faults = dict(invalid.faults)
    if "remarks" in faults:
        faults["remark_whole"] = faults.pop("remarks")
    if "findings" in faults and isinstance(form, FindingsForm) and form.ids:
        faults[f"found_{form.ids[0]}"] = faults.pop("findings")
    form.take_faults(faults)


def _receipt(done: Done) -> str:
    nomination = done.loaded.nomination
    stage = done.loaded.stage
    return (
        f"{done.step.row.label}: đã ghi lúc {clock(nomination.changed_at)}, hồ sơ "
        f"{shown_code(nomination.code)}. Bây giờ: {stage.staff}. Tiếp theo: {stage.next}."
    )
