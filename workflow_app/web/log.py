"""Nhật ký: an auditor searches the log, opens one entry with its proof, and verifies the chains.

Everything here is GET: an auditor writes nothing, but what he read is written down.
"""

from dataclasses import replace
from uuid import UUID

from flask import Blueprint, Response, render_template, request, url_for
from wtforms import Form

from forms.log import LogSearchForm
from workflow_app.queries import log
from workflow_app.queries.log import LogPage, Wanted
from workflow_app.services import reading, verification
from workflow_app.services.errors import NotFound
from workflow_app.services.verification import Report
from workflow_app.web.current import login_required, now, visitor, who
from workflow_app.web.log_view import OUTCOMES, differing_in, evidence_of, row_of, verdict_of
from workflow_app.web.paging import key_in_url, next_url
from workflow_app.web.value_words import changes_in, facts_in, referred_label
from workflow_app.web.words import GROUPS, tags_of

blueprint = Blueprint("log", __name__, url_prefix="/kiem-toan")

# So many entries are verified while somebody waits for the page; the command does any number.
LIVE = 5_000

# Pages about dossiers that an auditor opens; those of the log and of a nomination say more
# about what was read and write it down themselves.
READ = frozenset(("dossiers", "movements", "papers", "work"))


@blueprint.after_app_request
def note_page(response: Response) -> Response:
    """Write down every such page before it is sent; one that cannot be written down is not."""
    here = visitor()
    opened = request.method == "GET" and response.status_code == 200
    if here and opened and READ.intersection(request.blueprints):
        shown = request.full_path.rstrip("?")
        reading.note_reading(here.actor, now(), looked_for={"page": shown})
    return response


@blueprint.get("")
@login_required
def index() -> str:
    """Search the log of the authorities this auditor reads."""
    actor = who().actor
    authorities = reading.authorities_read_by(actor, now())
    form = LogSearchForm(request.args)
    page = LogPage([], more=False)
    if form.validate():
        page = log.search(authorities, _wanted(form), key_in_url())
    html = render_template(
        "log/index.html",
        form=form,
        chips=_chips(),
        rows=[row_of(line) for line in page.lines],
        next_url=next_url(page.last),
        narrowed=bool(request.args),
    )
    reading.note_reading(actor, now(), looked_for=_looked_for(form))
    return html


@blueprint.get("/<uuid:entry_id>")
@login_required
def entry(entry_id: UUID) -> str:
    """One entry: who, what, why it was allowed, before and after, and its proof as of now."""
    actor = who().actor
    authorities = reading.authorities_read_by(actor, now())
    line = log.one(authorities, entry_id)
    if line is None:
        raise NotFound
    names = log.names_of_codes(authorities)
    report = verification.verify_chain(line.chain_id) if line.length <= LIVE else None
    html = render_template(
        "log/entry.html",
        line=line,
        row=row_of(line),
        facts=list(facts_in(line.values, names)),
        changes=list(changes_in(line.values, names)),
        evidence=evidence_of(line, report),
        referred=[(referred_label(name), id_) for name, id_ in line.refers_to.items()],
    )
    reading.note_reading(actor, now(), refers_to={"entry": line.id})
    return html


@blueprint.get("/kiem-chung")
@login_required
def verify() -> str:
    """Verify every chain of the auditor's authorities now, or say how it is done."""
    actor = who().actor
    authorities = reading.authorities_read_by(actor, now())
    report = None
    if log.is_small(authorities, LIVE):
        report = _verified(authorities)
    html = render_template(
        "log/verify.html",
        report=report,
        verdict=verdict_of(report),
        differing=differing_in(report),
    )
    reading.note_reading(actor, now(), looked_for={"sought": "kiểm chứng"})
    return html


def _verified(authorities: frozenset[UUID]) -> Report:
    whole = Report()
    for authority_id in sorted(authorities):
        part = verification.verify_authority(authority_id)
        whole = replace(
            whole,
            chains=whole.chains + part.chains,
            entries=whole.entries + part.entries,
            faults=whole.faults + part.faults,
            disagreements=whole.disagreements + part.disagreements,
        )
    return whole


def _wanted(form: Form) -> Wanted:
    return Wanted(
        text=form["ma"].data,
        who=form["ai"].data,
        tags=tags_of(form["nhom"].data),
        outcome=form["ket_qua"].data if form["ket_qua"].data in OUTCOMES else "",
        since=form["tu"].data,
        until=form["den"].data,
    )


def _looked_for(form: Form) -> dict[str, str]:
    """The filters, by the names the log knows them by."""
    names = {"ma": "text", "ai": "who", "nhom": "group", "ket_qua": "outcome"}
    names |= {"tu": "since", "den": "until"}
    return {names[field.name]: str(field.data) for field in form if field.data}


def _chips() -> list[tuple[str, str, bool]]:
    """The groups and outcomes as links that keep the other filters."""
    kept = {name: value for name, value in request.args.items() if name != "sau"}
    chips = [("Mọi việc", _url(kept, nhom=""), not kept.get("nhom"))]
    chips += [
        (label, _url(kept, nhom=group), kept.get("nhom") == group)
        for group, label in GROUPS.items()
    ]
    for outcome, (_, _, label) in OUTCOMES.items():
        if outcome != "done":
            on = kept.get("ket_qua") == outcome
            chips.append((label, _url(kept, ket_qua="" if on else outcome), on))
    return chips


def _url(kept: dict[str, str], **changed: str) -> str:
    wanted = {name: value for name, value in (kept | changed).items() if value}
    return url_for("log.index", **wanted)  # type: ignore[arg-type]  # a query string
