"""Papers: the list, one with its lines and acts, drafted and changed."""

from typing import Any

from flask import url_for

from workflow_app.api.current import now, who
from workflow_app.api.groups import group, writes
from workflow_app.api.movements import Tagged
from workflow_app.api.paging import moment_key, page_of
from workflow_app.api.preconditions import etag_of, paper_seen
from workflow_app.api.schemas.common import Created, page_schema
from workflow_app.api.schemas.papers import (
    Paper,
    PaperChange,
    PaperDraft,
    PaperQuery,
    PaperRow,
)
from workflow_app.api.shapes import paper_acts
from workflow_app.queries import paper_list
from workflow_app.queries import papers as stored
from workflow_app.queries.paper_acts import acts_on
from workflow_app.queries.papers import Whole
from workflow_app.services import papers
from workflow_app.services.errors import NotFound
from workflow_app.services.paper_content import digest_of
from workflow_app.services.papers import Wanted

blueprint = group("papers", "Quyết định, tờ trình.")


@blueprint.get("/papers")
@blueprint.arguments(PaperQuery, location="query")
@blueprint.response(200, page_schema(PaperRow))
def list_papers(query: dict[str, Any]) -> Tagged:
    """The papers that exist for me, last drafted first."""
    key = moment_key(query["cursor"])
    page = paper_list.seen_by(who().actor, query["state"], key, query["limit"])
    return page_of([paper_row(row) for row in page.rows], page.last)


def paper_row(row: paper_list.PaperRow) -> dict[str, Any]:
    """A paper as a row of a list."""
    names = ("code", "title", "movement", "lines", "number", "dated", "drafted_at")
    said = {name: getattr(row, name) for name in names}
    return said | {"kind": row.kind.code, "state": row.stage.code}


@blueprint.post("/papers")
@writes("paper:draft")
@blueprint.arguments(PaperDraft)
@blueprint.response(201, Created)
def draft_paper(given: dict[str, Any]) -> Tagged:
    """A decision or a proposal of endorsed lines; the chairman sees it once it is laid."""
    code = papers.draft(
        who().actor, given["kind"], given["movement"], given["title"], given["lines"], now()
    )
    return {"code": code}, 201, {"Location": url_for("api_papers.show_paper", code=code)}


@blueprint.get("/papers/<code>")
@blueprint.response(200, Paper)
def show_paper(code: str) -> Tagged:
    """One paper; its ETag names exactly what is seen, and with that what is signed."""
    return _shown(one(code))


@blueprint.patch("/papers/<code>")
@writes("paper:change", if_match=True)
@blueprint.arguments(PaperChange)
@blueprint.response(200, Paper)
def change_paper(given: dict[str, Any], code: str) -> Tagged:
    """Retitle a draft, put lines on it, take lines off."""
    wanted = Wanted(given["title"], tuple(given["add"]), tuple(given["remove"]))
    papers.change(who().actor, code, paper_seen()[0], wanted, now())
    return _shown(one(code))


def one(code: str) -> Whole:
    """The paper, or the same not-found as for one that does not exist."""
    whole = stored.one(who().actor, code)
    if whole is None:
        raise NotFound
    return whole


def _shown(whole: Whole) -> Tagged:
    paper, digest = whole.paper, digest_of(whole)
    approved = paper.approved_digest
    shown = {
        "code": paper.code,
        "kind": paper.kind,
        "title": whole.title,
        "movement": whole.movement.code,
        "state": whole.stage.code,
        "version": paper.version,
        "digest": digest,
        "number": paper.number or "",
        "dated": paper.dated,
        "drafted_by": whole.drafted_by,
        "laid_by": whole.laid_by,
        "approved_by": whole.approved_by,
        "approved_digest": approved.hex() if approved else None,
        "lines": [
            {
                "code": line.code,
                "name": line.name,
                "said": line.said,
                "award_label": line.words.award_label,
                "flags": line.flags,
            }
            for line in whole.lines
        ],
        "actions": paper_acts(acts_on(whole, who().actor, now())),
    }
    return shown, 200, {"ETag": etag_of(paper.version, digest)}
