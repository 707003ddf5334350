"""The acts on whole papers: laid, signed, numbered, acknowledged, discarded."""

from typing import Any

from workflow_app.api.current import now, who
from workflow_app.api.groups import group, writes
from workflow_app.api.movements import Tagged
from workflow_app.api.papers import one
from workflow_app.api.preconditions import etag_of, paper_seen
from workflow_app.api.schemas.papers import Approval, Numbering, PaperDone
from workflow_app.services import papers
from workflow_app.services.paper_content import digest_of

blueprint = group("paper_actions", "Các việc trên cả văn bản.")


@blueprint.post("/papers/<code>/actions/lay_before")
@writes("nomination:lay_before", if_match=True)
@blueprint.response(200, PaperDone)
def lay_paper(code: str) -> Tagged:
    """Lay the paper before the chairman, with every line that stands on it."""
    version, digest = paper_seen()
    papers.lay(who().actor, code, version, now(), digest=digest)
    return _done(code, "lay_before")


@blueprint.post("/papers/<code>/actions/approve")
@writes("nomination:approve", if_match=True, scope="sign")
@blueprint.arguments(Approval, required=False)
@blueprint.response(200, PaperDone)
def approve_paper(given: dict[str, Any], code: str) -> Tagged:
    """Sign the list named in If-Match, all but the lines left out; wants fresh authentication."""
    version, digest = paper_seen()
    left_out = {line["code"]: line["comment"] for line in given["leave_out"]}
    papers.approve(who().actor, code, version, digest, left_out, now())
    return _done(code, "approve")


@blueprint.post("/papers/<code>/actions/<any(issue, forward):step>")
@writes("nomination:issue", if_match=True)
@blueprint.arguments(Numbering)
@blueprint.response(200, PaperDone)
def number_paper(given: dict[str, Any], code: str, step: str) -> Tagged:
    """Number and date the paper: a decision is issued, a proposal forwarded."""
    version, digest = paper_seen()
    papers.number_and_issue(
        who().actor, code, given["date"], given["number"], now(), version=version, digest=digest
    )
    return _done(code, step)


@blueprint.post("/papers/<code>/actions/acknowledge")
@writes("nomination:acknowledge", if_match=True)
@blueprint.response(200, PaperDone)
def acknowledge_paper(code: str) -> Tagged:
    """The city acknowledges the whole proposal."""
    version, digest = paper_seen()
    papers.acknowledge_all(who().actor, code, now(), version, digest)
    return _done(code, "acknowledge")


@blueprint.post("/papers/<code>/actions/discard")
@writes("paper:discard", if_match=True)
@blueprint.response(200, PaperDone)
def discard_paper(code: str) -> Tagged:
    """Discard a draft, or a paper from which every line has gone."""
    papers.discard(who().actor, code, paper_seen()[0], now())
    return _done(code, "discard")


def _done(code: str, act: str) -> Tagged:
    whole = one(code)
    said = {
        "code": code,
        "act": act,
        "state": whole.stage.code,
        "number": whole.paper.number or "",
        "at": now(),
    }
    return said, 200, {"ETag": etag_of(whole.paper.version, digest_of(whole))}
