"""Appraising: an opinion on a line, on to the next one; who has how much; who disagrees."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.appraisals import (
    COMPONENT,
    CRITERIA,
    CRITERION,
    OF_THE_UNIT,
    RECOMMENDATIONS,
    AppraisalForm,
    appraisal_form,
)
from states.clock import day_of
from states.wording import shown_code
from workflow_app.models import Appraisal
from workflow_app.queries import holding, opinions
from workflow_app.queries.details import Detail, verdict_on
from workflow_app.queries.movements import allowed_in
from workflow_app.queries.surroundings import surroundings_for
from workflow_app.services import appraisals, nominations
from workflow_app.services.errors import Invalid
from workflow_app.services.orders import Given, Opinion, Order
from workflow_app.web.binding import bind, sent, version_of
from workflow_app.web.checks import checks_of
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, closed_page
from workflow_app.web.filters import clock
from workflow_app.web.nominations import one

blueprint = Blueprint("appraisals", __name__)
ACT = "appraise"


@blueprint.get("/ho-so/<code>/tham-dinh")
@login_required
def form(code: str) -> str | Answer | Response:
    """The form of one's opinion on the line; a closed one says why."""
    detail = one(code)
    verdict = verdict_on(who().actor, detail, ACT, now())
    if not verdict.open:
        return closed_page(verdict)
    round_ = detail.nomination.round
    own = opinions.own_opinion(who().actor, detail.nomination.id, round_)
    return _page(detail, _form(detail, _stored(own)))


@blueprint.post("/ho-so/<code>/tham-dinh")
@login_required
def take(code: str) -> str | Response:
    """Keep it as a draft, or give it and go on to the next line."""
    detail = one(code)
    form = _form(detail, {})
    is_open = verdict_on(who().actor, detail, ACT, now()).open
    if is_open and not sent(form):
        return _page(detail, form)
    try:
        if request.form.get("do") == "save":
            appraisals.save(who().actor, code, _given(form), now())
            flash(f"Đã lưu nháp lúc {clock(now())}; chỉ ông/bà đọc được.", "ok")
            return redirect(url_for("appraisals.form", code=code), 303)
        order = Order(who().actor, ACT, now(), _given(form), version_of(form))
        done = nominations.perform(code, order)
    except Invalid as invalid:
        form.take_faults(invalid.faults)
        return _page(detail, form)
    flash(f"Đã ghi ý kiến thẩm định hồ sơ {shown_code(code)} lúc {clock(now())}.", "ok")
    following = holding.next_to_appraise(who().actor, done.loaded.nomination)
    if following:
        return redirect(url_for("appraisals.form", code=following), 303)
    return redirect(url_for("nominations.show", code=code), 303)


def _form(detail: Detail, stored: dict[str, object]) -> AppraisalForm:
    form = bind(appraisal_form(), {**stored, "version": detail.nomination.version})
    form.offer_awards(
        [
            (allowed.award.code, allowed.award.label)
            for allowed in allowed_in(detail.loaded.movement.id)
            if allowed.award.id != detail.loaded.award.id
        ]
    )
    return form


def _stored(own: Appraisal | None) -> dict[str, object]:
    if own is None:
        return {}
    boxes = {f"{COMPONENT}{code}": found for code, found in own.components.items()}
    boxes |= {f"{CRITERION}{code}": found for code, found in own.criteria.items()}
    rest = {name: getattr(own, name) for name in ("recommendation", "other_award", "note")}
    return {**boxes, **rest}


def _given(form: AppraisalForm) -> Given:
    opinion = Opinion(
        components=form.found(COMPONENT),
        criteria=form.found(CRITERION),
        other_award=form.other_award.data or "",
        note=form.note.data or "",
    )
    return Given(recommendation=form.recommendation.data or "", opinion=opinion)


def _page(detail: Detail, form: AppraisalForm) -> str:
    around = surroundings_for(who().actor, detail)
    parts = {part.kind: part for part in around.parts}
    boxes = {code: form[f"{COMPONENT}{code}"] for code in OF_THE_UNIT}
    return render_template(
        "appraisals/form.html",
        detail=detail,
        form=form,
        checks=checks_of(detail, (), around, now()),
        components=[(boxes[code], part) for code, part in parts.items() if code in boxes],
        others=[box for code, box in boxes.items() if code not in parts],
        criteria=[form[f"{CRITERION}{code}"] for code in CRITERIA],
    )


@blueprint.get("/y-kien-khac-nhau")
@login_required
def disagreements() -> str:
    """The lines on which two appraisers recommend something else, for the head and auditors."""
    if not who().holds("home_affairs_head", "auditor"):
        abort(403)
    return render_template(
        "appraisals/disagreements.html",
        found=opinions.disagreements(who().actor),
        words=RECOMMENDATIONS,
    )


@blueprint.get("/phan-cong")
@login_required
def loads() -> str:
    """How much each specialist holds, for the head."""
    if not who().holds("home_affairs_head"):
        abort(403)
    loads, free = holding.loads_of(who().actor, day_of(now()))
    return render_template("appraisals/loads.html", loads=loads, free=free)
