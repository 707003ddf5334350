"""The acts on nominations: which are open and why not, taken on one, or on many at once."""

from typing import Any

from workflow_app.api import files
from workflow_app.api.current import now, who
from workflow_app.api.groups import group, writes
from workflow_app.api.movements import Tagged
from workflow_app.api.nominations import one
from workflow_app.api.preconditions import etag_of, version_seen
from workflow_app.api.schemas.common import Actions
from workflow_app.api.schemas.nominations import (
    Done,
    DoneAll,
    Given,
    GivenWithPaper,
    ManySeen,
)
from workflow_app.api.shapes import acts_of
from workflow_app.services import nominations
from workflow_app.services.errors import Invalid
from workflow_app.services.orders import Done as Came
from workflow_app.services.orders import Given as Words
from workflow_app.services.orders import Order, Point

blueprint = group("actions", "Các việc trên hồ sơ: việc nào mở, vì sao chưa, và làm việc đó.")

# Only acts that ask for nothing can be taken on many lines at once.
BULK = ("submit", "resubmit", "receive", "endorse", "acknowledge")
Typed = dict[str, Any]


@blueprint.get("/nominations/<code>/actions")
@blueprint.response(200, Actions)
def list_actions(code: str) -> dict[str, Any]:
    """Every act that starts where the nomination stands, open or closed with every reason."""
    return {"items": acts_of(one(code).verdicts)}


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


@blueprint.post("/bulk-actions/<any(submit, resubmit, receive, endorse, acknowledge):act>")
@writes()
@blueprint.arguments(ManySeen)
@blueprint.response(200, DoneAll)
def take_bulk_action(given: Typed, act: str) -> dict[str, Any]:
    """One act on many lines: all or none, one entry of the log and one result each."""
    here, at = who().actor, now()
    seen = {line["code"]: line["version"] for line in given["nominations"]}
    done = nominations.perform_all(
        [(code, Order(here, act, at, version=version)) for code, version in seen.items()]
    )
    return {"results": [_done(one) for one in done]}


def _take(code: str, act: str, given: Typed) -> Tagged:
    if given:
        _refuse_unasked(code, act, given)
    points = tuple(Point(said["field"], said["text"]) for said in given.pop("remarks", ()))
    order = Order(who().actor, act, now(), Words(**given, remarks=points), version_seen())
    done = _done(nominations.perform(code, order))
    return done, 200, {"ETag": etag_of(done["version"])}


def _refuse_unasked(code: str, act: str, given: Typed) -> None:
    """What an open act does not ask for is a mistake; a closed one says by itself what is wrong."""
    verdict = next((verdict for verdict in one(code).verdicts if verdict.act == act), None)
    if verdict is None or verdict.row is None or not verdict.open:
        return
    unasked = sorted(set(given) - set(verdict.row.asks))
    if unasked:
        raise Invalid(**dict.fromkeys(unasked, "Việc này không hỏi ô này."))


def _done(came: Came) -> dict[str, Any]:
    nomination, step = came.loaded.nomination, came.step
    return {
        "code": nomination.code,
        "act": step.act,
        "from_state": step.source,
        "state": nomination.state,
        "next": came.loaded.workflow.stages[nomination.state].next,
        "version": nomination.version,
        "at": nomination.changed_at,
        "entry": came.entry_id,
        "receipt": came.submission.number if came.submission else None,
    }
