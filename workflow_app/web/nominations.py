"""Nominations: one on one screen, written and mended by the unit, and every act that is open."""

import json

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.attachments import FILE_KINDS
from forms.drawn import take_what_was_left
from forms.nominations import GOOD_LENGTHS
from states.wording import kept_code, shown_code
from workflow_app.queries import details, dossiers, movements, scratches, standing
from workflow_app.queries.details import Detail
from workflow_app.queries.eligibility import day_by_which
from workflow_app.queries.facts import may_see
from workflow_app.queries.figures import figures_for, may_update
from workflow_app.queries.flags import flags_of_earlier
from workflow_app.queries.log_lines import LogLine
from workflow_app.queries.returns import last_return_in, opening_in, told_of_findings
from workflow_app.queries.surroundings import surroundings_for
from workflow_app.queries.timeline import timeline
from workflow_app.services import drafting, lines, reading
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.web import answering
from workflow_app.web.acts import buttons_of
from workflow_app.web.attachments import offering
from workflow_app.web.binding import sent, sitting_of, version_of
from workflow_app.web.checks import checks_of
from workflow_app.web.current import login_required, now, who
from workflow_app.web.differences import remarks_and_differences, untouched_so_far
from workflow_app.web.errors import Answer, closed_page
from workflow_app.web.figures import rows_of
from workflow_app.web.inside import inside_of, talk_of
from workflow_app.web.line_form import (
    LineForm,
    content_of_form,
    form_for,
    new_form,
    stored_of,
    typed_in_vain,
)
from workflow_app.web.overtaken import Overtaken, overtaken_by
from workflow_app.web.remarks import (
    beside_their_fields,
    from_the_chairman,
    remarks_by_field,
    shown_remarks,
)
from workflow_app.web.stages import foot_of, thread_of
from workflow_app.web.standing import sheet_of
from workflow_app.web.unheeded import unheeded
from workflow_app.web.unsaved import notes_on
from workflow_app.web.words import events_of
from workflow_app.web.writing import writing_on

blueprint = Blueprint("nominations", __name__)

EVENTS_ON_PAGE = 12
WORD_LIMITS = json.dumps({kind: length.words for kind, length in GOOD_LENGTHS.items()})


@blueprint.get("/ho-so/<code>")
@login_required
def show(code: str) -> str:
    """One nomination on one screen, with the parts this person sees."""
    here, detail = who(), one(code)
    told = _history(detail)
    events = list(events_of(told))
    around = surroundings_for(here.actor, detail, now())
    said, differences = (
        remarks_and_differences(detail, around.lying) if detail.sees("remarks") else ([], None)
    )
    opening = opening_in(detail, said)
    untouched = differences.untouched if differences else ()
    remarks = shown_remarks(said, untouched, judged=told_of_findings(detail))
    asked = last_return_in(said) if answering.is_to_answer(detail) else []
    html = render_template(
        "nominations/show.html",
        detail=detail,
        stages=thread_of(detail),
        foot=foot_of(detail, now()),
        buttons=buttons_of(detail, opening),
        standing=sheet_of(
            standing.acts_for(here.actor, detail, now()),
            office=detail.sees("internal"),
            giver=here.holds("administrator"),
        ),
        files=around.files,
        file_parts=around.parts,
        figures=rows_of(figures_for(detail)) if detail.sees("text") else [],
        may_update=may_update(here.actor, detail, now()),
        file_kinds=FILE_KINDS,
        upload=offering(opening),
        opening=opening,
        remarks=remarks,
        beside=beside_their_fields(remarks),
        differences=differences,
        asked=answering.asked_points(asked, detail, in_form=False),
        checks=checks_of(detail, remarks, around, now()),
        reads_facts=may_see(here.actor, detail.loaded.nominee),
        rules_day=day_by_which(detail.loaded, now()),
        from_the_chairman=from_the_chairman(told, detail.nomination),
        inside=inside_of(detail),
        talk=talk_of(detail),
        hold=detail.loaded.hold_basis if detail.sees("internal") else None,
        events=events[:EVENTS_ON_PAGE],
        more_events=len(events) > EVENTS_ON_PAGE,
        writing=writing_on(detail),
        unsaved=notes_on(detail),
    )
    reading.note_view(here.actor, detail, now())  # what cannot be written down is not shown
    return html


@blueprint.get("/ho-so/<code>/lich-su")
@login_required
def history(code: str) -> str:
    """Everything that happened to the nomination, for printing."""
    detail = one(code)
    if not detail.sees("timeline"):
        raise NotFound
    html = render_template(
        "nominations/history.html", detail=detail, events=list(events_of(_history(detail)))
    )
    reading.note_view(who().actor, detail, now())
    return html


@blueprint.route("/bo-ho-so/<dossier>/them", methods=["GET", "POST"])
@login_required
def create(dossier: str) -> str | Answer | Response:
    """A new line in my unit's dossier."""
    here = who()
    page = dossiers.own_folder(here.actor, dossier)
    if page is None:
        raise NotFound
    may = movements.may("nomination:create", here.actor, page.movement, page.unit.id)
    if request.method == "GET" and not may.open:
        return closed_page(may)
    kept = scratches.beside(here.actor, page.dossier.id, now()).own
    resumed = kept if request.method == "GET" else None
    form = new_form(page, resumed.boxes if resumed else None)
    if sent(form):
        try:
            code = lines.create(here.actor, dossier, content_of_form(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash(
                f"Đã lưu {shown_code(code)}. Có thể sửa tiếp cho tới khi thủ trưởng ký gửi.", "ok"
            )
            if said := unheeded(form):
                flash(said, "warn")
            return redirect(url_for("nominations.show", code=code))
    elif request.method == "POST" and not may.open:
        lines.ask_to_create(here.actor, dossier, now())  # its refusal is the one logged
    return render_template(
        "nominations/form.html",
        form=form,
        page=page,
        detail=None,
        overtaken=None,
        resumed=resumed,
        others=(),
        figures=[],
        file_parts=[],
        flags=[],
        lengths=GOOD_LENGTHS,
        word_limits=WORD_LIMITS,
        remarks={},
        asked=[],
    )


@blueprint.route("/ho-so/<code>/sua", methods=["GET", "POST"])
@login_required
def edit(code: str) -> str | Answer | Response:
    """Mend a draft or returned line; the remarks stand beside the fields they speak of."""
    here = who()
    detail = one(code)
    may = detail.may_edit
    if request.method == "GET" and not may.open:
        return _not_open(detail)
    said = details.remarks_for(detail)
    asked = last_return_in(said)
    writing = scratches.beside(here.actor, detail.nomination.id, now())
    resumed = writing.own if request.method == "GET" else None
    made, overtaken = form_for(detail, said, resumed.boxes if resumed else None), None
    form = made.form
    in_vain = typed_in_vain(made) if request.method == "POST" and may.open else ""
    if in_vain:
        flash(f"Chưa lưu gì: “{in_vain}” không còn sửa được ở đây. Xem lại rồi lưu.", "bad")
    elif sent(form):
        try:
            lines.edit(here.actor, code, made.content, version_of(form), now(), sitting_of(form))
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        except Stale:
            detail = one(code)
            overtaken = _overtaken(detail, made)
        else:
            flash(f"Đã lưu {shown_code(code)}.", "ok")
            return redirect(url_for("nominations.show", code=code))
    elif request.method == "POST" and not may.open:
        drafting.ask_for("nomination:edit", here.actor, code, now())
    elif resumed and resumed.version != detail.nomination.version:
        overtaken = _overtaken(detail, made)
    return render_template(
        "nominations/form.html",
        form=form,
        page=None,
        detail=detail,
        overtaken=overtaken,
        resumed=resumed,
        others=writing.others,
        figures=rows_of(made.figures),
        file_parts=made.around.parts,
        flags=flags_of_earlier(made.around.earlier or ()),
        lengths=GOOD_LENGTHS,
        word_limits=WORD_LIMITS,
        remarks=remarks_by_field(asked),
        asked=answering.asked_points(asked, detail, in_form=True),
        walk=answering.walk_of(detail),
        opening=made.opening,
    )


def _not_open(detail: Detail) -> Answer | Response:
    """What was typed and not saved, to be read and dropped; where there is none, why not."""
    left = detail.own and scratches.beside(who().actor, detail.nomination.id, now()).own
    there = url_for("autosave.kept", code=detail.nomination.code)
    return redirect(there) if left else closed_page(detail.may_edit)


def _overtaken(detail: Detail, made: LineForm) -> Overtaken:
    """Both versions: what is stored by now, and what was typed, which saving would put over it."""
    made.form.version.data = str(detail.nomination.version)
    saved = stored_of(detail, figures_for(detail))
    take_what_was_left(made.form, saved)
    return overtaken_by(detail, _history(detail), (saved, made.typed), made.form)


@blueprint.route("/ho-so/<code>/tra-loi", methods=["GET", "POST"])
@login_required
def answer(code: str) -> str | Answer | Response:
    """Answer every remark of the return."""
    here = who()
    detail = one(code)
    if not detail.sees("remarks"):
        raise NotFound
    may = detail.may_edit  # who writes the line answers, on the same terms
    if request.method == "GET" and not may.open:
        return closed_page(may)
    asked = last_return_in(details.remarks_for(detail))
    form = answering.form_of(asked, detail.nomination.version)
    walk = answering.walk_of(detail)
    if sent(form):
        answers, unmended = answering.answers_in(form)
        if may.open and asked and not answers:
            form.take_faults({f"answer_{asked[0].remark.id}": "Hãy trả lời ít nhất một điểm."})
        else:
            drafting.answer_remarks(here.actor, code, answers, version_of(form), now(), unmended)
            flash("Đã ghi trả lời. Thủ trưởng đơn vị gửi lại khi mọi điểm đã có trả lời.", "ok")
            if walk and walk.following:
                if "next" in request.form:
                    return redirect(url_for("nominations.answer", code=walk.following))
                flash(answering.next_in_words(walk), "warn")
            return redirect(url_for("nominations.show", code=code))
    elif request.method == "POST" and not may.open:
        drafting.ask_for("remark:answer", here.actor, code, now())
    return render_template(
        "nominations/answers.html",
        form=form,
        detail=detail,
        remarks=shown_remarks(asked),
        untouched={str(id_) for id_ in untouched_so_far(detail, asked)},
        walk=walk,
    )


def one(code: str) -> Detail:
    """The nomination, or the same not-found as for one that does not exist. Who opens it by its
    code as it is shown, or in small letters, is led to its one address.
    """
    kept = kept_code(code) if request.method == "GET" else code
    detail = details.one(who().actor, kept, now())
    if detail is None:
        raise NotFound
    if kept != code:
        there = url_for(str(request.endpoint), **(request.view_args or {}) | {"code": kept})
        abort(redirect(there))
    return detail


def _history(detail: Detail) -> list[LogLine]:
    if not detail.sees("timeline"):
        return []
    return timeline(who().actor, detail)
