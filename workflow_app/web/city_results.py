"""The city's decision for a whole proposal: number, date and file once, for every line but some.

Like an act on one line it is read back before it is recorded, for it is public at once; then each
line takes the act by itself, all in one transaction.
"""

from dataclasses import dataclass, replace

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.papers import ResultsForm, results_form
from workflow_app.queries import details
from workflow_app.queries.city_awards import awards_at
from workflow_app.queries.details import Detail, Row
from workflow_app.queries.paper_acts import RECORD
from workflow_app.queries.papers import Whole
from workflow_app.services import decisions, nominations
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.orders import Given, Order
from workflow_app.web import read_back
from workflow_app.web.batches import moment_in, moment_of
from workflow_app.web.binding import bind, whole_number
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, page
from workflow_app.web.kept_files import BOX, Kept, keep_of
from workflow_app.web.nomination_acts import given_in, show_faults
from workflow_app.web.paper_parts import one

blueprint = Blueprint("results", __name__)

NOTHING_LEFT = "Không còn hồ sơ nào của tờ trình chờ kết quả của thành phố."


@dataclass(frozen=True, slots=True)
class Waiting:
    """The lines of a proposal that wait for the city: those he may record, the others with why."""

    whole: Whole
    open: list[Detail]
    closed: list[tuple[Detail, list[str]]]

    @property
    def row(self) -> Row | None:
        """What the act asks of him; None where it is open on no line."""
        verdicts = (verdict for line in self.open for verdict in line.verdicts)
        return next((verdict.row for verdict in verdicts if verdict.act == RECORD), None)


@blueprint.route("/quyet-dinh/<code>/ket-qua", methods=["GET", "POST"])
@login_required
def record(code: str) -> str | Response | Answer:
    """Record the city's decision on every line ticked, once it was read back."""
    waiting = _waiting(one(code, told=False))
    if not waiting.open and (request.method == "GET" or not waiting.closed):
        return _closed(waiting)
    form = bind(
        results_form(waiting.row.asks if waiting.row else ()),
        {"lines": [line.nomination.code for line in waiting.open]},
    )
    if request.method == "GET":
        return _page(waiting, form)
    if not waiting.open:  # to the service all the same: its refusal is the one logged
        _perform([line for line, _ in waiting.closed], Given())
        raise NotFound
    return _take(waiting, form)


@blueprint.get("/quyet-dinh/<code>/ket-qua/bien-nhan")
@login_required
def receipt(code: str) -> str:
    """What was recorded for the proposal at one moment, as the log has it."""
    whole = one(code, told=False)
    at = moment_in(request.args.get("luc", ""))
    recorded = awards_at(whole, at)
    if recorded is None:
        raise NotFound
    return render_template("papers/results_receipt.html", whole=whole, recorded=recorded)


def _waiting(whole: Whole) -> Waiting:
    """Only of a proposal that has gone out; of another kind there is no such page."""
    if whole.kind.act != "forward":
        raise NotFound
    codes = [line.code for line in whole.standing]
    found = {line.nomination.code: line for line in details.several(who().actor, codes, now())}
    open_, closed = [], []
    for line in (found[code] for code in codes if code in found):
        verdict = next((verdict for verdict in line.verdicts if verdict.act == RECORD), None)
        if verdict and verdict.open:
            open_.append(line)
        elif verdict:
            closed.append((line, [reason.text for reason in verdict.reasons]))
    return Waiting(whole, open_, closed)


def _closed(waiting: Waiting) -> Answer:
    """Why nothing can be recorded: another's act, or nothing waits any more."""
    verdicts = [v for line, _ in waiting.closed for v in line.verdicts if v.act == RECORD]
    if not verdicts:
        return page(409, (NOTHING_LEFT,))
    reasons = dict.fromkeys(reason.text for verdict in verdicts for reason in verdict.reasons)
    somebody_else = all(verdict.for_somebody_else for verdict in verdicts)
    return page(403 if somebody_else else 409, tuple(reasons))


def _take(waiting: Waiting, form: ResultsForm) -> str | Response:
    kept: Kept | None = None
    try:
        if BOX in form:
            kept = keep_of(form, waiting.whole.paper.code)
        chosen = [line for line in waiting.open if line.nomination.code in (form.lines.data or ())]
        if not form.validate() or read_back.is_mended():
            return _page(waiting, form, kept)
        given = replace(given_in(form), city_paper=kept.file if kept else None)
        if not read_back.is_read():
            for line in chosen:
                decisions.demand_sound(line.nomination, given.number, given.date, now())
            return render_template(
                "papers/results_read_back.html",
                **_shared(waiting, form, kept),
                chosen=chosen,
                left=len(waiting.open) - len(chosen),
            )
        _perform(chosen, given)
    except Invalid as invalid:
        show_faults(form, invalid)
        return _page(waiting, form, kept)
    code, moment = waiting.whole.paper.code, moment_of(now())
    return redirect(url_for("papers.results.receipt", code=code, luc=moment), 303)


def _perform(lines: list[Detail], given: Given) -> None:
    actor, at = who().actor, now()
    nominations.perform_all(
        [(line.nomination.code, Order(actor, RECORD, at, given, _seen(line))) for line in lines]
    )


def _seen(line: Detail) -> int:
    return whole_number(request.form.get(f"version-{line.nomination.code}", ""))


def _page(waiting: Waiting, form: ResultsForm, kept: Kept | None = None) -> str:
    return render_template("papers/results.html", **_shared(waiting, form, kept))


def _shared(waiting: Waiting, form: ResultsForm, kept: Kept | None) -> dict[str, object]:
    return {"whole": waiting.whole, "waiting": waiting, "form": form, "kept": kept}
