"""The acts on nominations: which are open and why not, taken on one, or on many at once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from workflow_app.api import files
from workflow_app.api.answers import ANSWERS
from workflow_app.api.current import now, who
from workflow_app.api.groups import group, writes
from workflow_app.api.movements import Tagged
from workflow_app.api.nominations import changed, one
from workflow_app.api.preconditions import etag_of, version_seen
from workflow_app.api.schemas.acts import Correction, Given, GivenWithPaper
from workflow_app.api.schemas.nominations import (
    Changed,
    Done,
    LineResults,
    ManySeen,
    NominationActs,
)
from workflow_app.api.shapes import acts_of
from workflow_app.queries import standing
from workflow_app.services import batches, decisions, nominations, sendings
from workflow_app.services.batches import LineResult
from workflow_app.services.errors import Invalid
from workflow_app.services.orders import Done as Came
from workflow_app.services.orders import Finding, Opinion, Order, Point
from workflow_app.services.orders import Given as Words

blueprint = group("actions", "Các việc trên hồ sơ: việc nào mở, vì sao chưa, và làm việc đó.")

TELLING_APART = "tell_apart"
# Signed together, or decided together by the city; the others are taken line by line.
TOGETHER = ("submit", "resubmit", "record_award")
MANY = (
    "any(submit, resubmit, receive, claim, assign, endorse, return, acknowledge, accept_late, "
    "record_award)"
)
Typed = dict[str, Any]


@blueprint.get("/nominations/<code>/actions")
@blueprint.response(200, NominationActs)
def list_actions(code: str) -> dict[str, Any]:
    """Every act that starts where the nomination stands, open or closed with every reason."""
    detail = one(code)
    items = acts_of(detail.verdicts, standing.acts_for(who().actor, detail, now()))
    apart = [claim.signature for claim in detail.loaded.open_claims]
    for item in items:
        telling = item["act"] == TELLING_APART and item["open"]
        item["apart_from"] = apart if telling else None
    return {"items": items}


@blueprint.post("/nominations/<code>/actions/<act>")
@writes(if_match=True)
@blueprint.arguments(Given, required=False)
@blueprint.response(200, Done)
def take_action(given: Typed, code: str, act: str) -> Tagged:
    """Take one act; `asks` of the act says what has to be given."""
    return _take(code, act, given)


@blueprint.post("/nominations/<code>/actions/<act>/with-paper")
@writes(if_match=True, takes_files=True)
@blueprint.arguments(GivenWithPaper, location="multipart")
@blueprint.response(200, Done)
def take_action_with_paper(given: Typed, code: str, act: str) -> Tagged:
    """Take an act that records what the city did, with the paper of the city."""
    _refuse_unasked(code, act, given)  # before the file is taken in
    return _take(code, act, {**given, "city_paper": files.received(given["city_paper"])})


@blueprint.post("/nominations/<code>/correction")
@writes("decision:correct", if_match=True)
@blueprint.arguments(Correction)
@blueprint.response(200, Changed)
def correct_decision(given: Typed, code: str) -> Tagged:
    """Put right the number or day of a city's decision; the old and the new stand in the log."""
    decisions.correct(who().actor, code, decisions.Correction(**given), version_seen(), now())
    return changed(code)


@blueprint.post(f"/bulk-actions/<{MANY}:act>")
@writes()
@blueprint.arguments(ManySeen)
@blueprint.response(200, LineResults)
def take_bulk_action(given: Typed, act: str) -> dict[str, Any]:
    """One act on many lines, one result each.

    Lines are sent (submit, resubmit), and what the city decided is recorded (record_award), all or
    none. Other acts are taken line by line: one that fails stops none of the others; where none is
    done the first refusal is the answer.
    """
    here, at, words = who().actor, now(), _words(given["given"])
    seen = {line["code"]: line["version"] for line in given["nominations"]}
    orders = [(code, Order(here, act, at, words, version)) for code, version in seen.items()]
    if act in TOGETHER:
        return {"results": [_result(one) for one in _done_together(orders)]}
    results = batches.perform_each(orders)
    refused = [result.why for result in results if result.why]
    if len(refused) == len(results):
        raise refused[0]
    sendings.note_done(here, at)
    return {"results": [_result(one) for one in results]}


def _done_together(orders: Sequence[tuple[str, Order]]) -> list[LineResult]:
    done = nominations.perform_all(orders)
    return [LineResult(came.loaded.nomination.code, done=came) for came in done]


def _result(result: LineResult) -> dict[str, Any]:
    why = ANSWERS[type(result.why)](result.why).get_json() if result.why else None
    return {
        "code": result.code,
        "done": _done(result.done) if result.done else None,
        "problem": why,
    }


def _take(code: str, act: str, given: Typed) -> Tagged:
    if given:
        _refuse_unasked(code, act, given)
    words = _words(given)
    if act == TELLING_APART:  # a program has read what it tells apart, as a page has
        words = replace(words, apart_from=tuple(given.get("apart_from", ())))
    order = Order(who().actor, act, now(), words, version_seen())
    done = _done(nominations.perform(code, order))
    return done, 200, {"ETag": etag_of(done["version"])}


def _words(given: Typed) -> Words:
    points = tuple(
        Point(
            said["field"],
            said["text"],
            said.get("reason"),
            said.get("attachment"),
            said.get("asks_again"),
        )
        for said in given.get("remarks", ())
    )
    settled = tuple(Finding(one["remark"], one["accepted"]) for one in given.get("findings", ()))
    told = dict(given)
    if opinion := told.pop("opinion", None):
        told["opinion"] = Opinion(
            _found(opinion["components"]),
            _found(opinion["criteria"]),
            opinion["other_award"] or "",
            opinion["note"],
        )
    return Words(**{**told, "remarks": points, "findings": settled})


def _found(listed: Sequence[Typed]) -> dict[str, str]:
    return {one["code"]: one["found"] for one in listed}


def _refuse_unasked(code: str, act: str, given: Typed) -> None:
    """What an open act does not ask for is a mistake; a closed one says by itself what is wrong."""
    verdict = next((verdict for verdict in one(code).verdicts if verdict.act == act), None)
    if verdict is None or verdict.row is None or not verdict.open:
        return
    beside = {"opinion"} if "recommendation" in verdict.row.asks else set()
    beside |= {"apart_from"} if act == TELLING_APART else set()
    unasked = sorted(set(given) - set(verdict.row.asks) - beside)
    if unasked:
        raise Invalid(**dict.fromkeys(unasked, "Việc này không hỏi ô này."))


def _done(came: Came) -> dict[str, Any]:
    nomination, step = came.loaded.nomination, came.step
    return {
        "code": nomination.code,
        "act": step.act,
        "from_state": step.source,
        "state": nomination.state,
        "next": came.loaded.stage.next,
        "version": nomination.version,
        "at": nomination.changed_at,
        "entry": came.entry_id,
        "receipt": came.submission.number if came.submission else None,
    }
