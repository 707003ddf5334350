"""Nhật ký: an auditor searches the log, opens one entry with its proof, and verifies the chains.

Everything here is GET: an auditor writes nothing, but what he read is written down.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from forms.log import LogSearchForm
from states.wording import number
from workflow_app.queries import log, log_export
from workflow_app.queries.log import LogPage, Wanted
from workflow_app.queries.stand_ins import stand_ins
from workflow_app.services import exports, reading, verification
from workflow_app.services.errors import NotFound
from workflow_app.services.exports import MEDIA, MOST_ROWS, NDJSON
from workflow_app.services.verification import Report
from workflow_app.web.current import login_required, now, who
from workflow_app.web.exports import file_of
from workflow_app.web.log_view import (
    OUTCOMES,
    differing_in,
    evidence_of,
    log_table,
    row_of,
    verdict_of,
)
from workflow_app.web.paging import key_in_url, next_url
from workflow_app.web.sought import in_words
from workflow_app.web.value_words import changes_in, facts_in, referred_label
from workflow_app.web.words import GROUPS, acts_to_choose, tags_of

blueprint = Blueprint("log", __name__, url_prefix="/kiem-toan")

# So many entries are verified while somebody waits for the page; the command does any number.
LIVE = 5_000


@blueprint.get("")
@login_required
def index() -> str:
    """Search the log of the authorities this auditor reads; how whole it is stands first."""
    actor = who().actor
    authorities = reading.authorities_read_by(actor, now())
    form = _form()
    page = LogPage([], more=False)
    if form.validate():
        page = log.search(authorities, wanted_by(form), key_in_url())
    grants = stand_ins(page.lines)
    html = render_template(
        "log/index.html",
        form=form,
        chips=_chips(),
        rows=[row_of(line, grants.get(line.grant)) for line in in_words(page.lines, authorities)],
        next_url=next_url(page.last),
        narrowed=bool(request.args),
        verdict=log.last_verdict(authorities),
        export=lambda kind: _url(_kept(), "log.export", kind=kind),
    )
    reading.note_reading(actor, now(), looked_for=_looked_for(form))
    return html


@blueprint.get("/xuat.<kind>")
@login_required
def export(kind: str) -> Answer:
    """Exactly what is looked for, as a table or as evidence; that it was taken is written down."""
    actor = who().actor
    authorities = reading.authorities_read_by(actor, now())
    form = _form()
    if kind not in (*MEDIA, "ndjson") or not form.validate():
        raise NotFound
    page = log.search(authorities, wanted_by(form), size=MOST_ROWS)
    if page.more:
        flash(f"Hơn {number(MOST_ROWS)} dòng. Hãy lọc bớt rồi xuất.", "warn")
        return redirect(_url(_kept()))
    looked_for = _looked_for(form)
    if kind == "ndjson":
        kept = log_export.these([line.id for line in page.lines])
        lines = [entry.as_line() for entry in kept]
        body = exports.export_evidence(actor, lines, looked_for, now())
        return file_of(body, "nhat-ky", kind, NDJSON)
    table = log_table(in_words(page.lines, authorities))
    body = exports.export_log(actor, table, kind, looked_for, now())
    return file_of(body, "nhat-ky", kind)


@blueprint.get("/<uuid:entry_id>")
@login_required
def entry(entry_id: UUID) -> str:
    """One entry: who, what, why it was allowed, before and after, and its proof as of now."""
    actor = who().actor
    authorities = reading.authorities_read_by(actor, now())
    line = log.one(authorities, entry_id)
    if line is None:
        raise NotFound
    (line,) = in_words([line], authorities)
    names = log.names_of_codes(authorities)
    grant = stand_ins([line]).get(line.grant)
    report = verification.verify_chain(line.chain_id) if line.length <= LIVE else None
    html = render_template(
        "log/entry.html",
        line=line,
        row=row_of(line, grant),
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
    if report is None:
        reading.note_reading(actor, now(), looked_for={"sought": "kiểm chứng"})
    else:
        reading.note_verdict(actor, now(), report)
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


def _form() -> LogSearchForm:
    form = LogSearchForm(request.args)
    form.offer_acts(acts_to_choose())
    return form


def wanted_by(form: LogSearchForm) -> Wanted:
    """What the form looks for; one act is narrower than its group."""
    one = form.viec.data
    return Wanted(
        text=form.ma.data or "",
        who=form.ai.data or "",
        tags=frozenset((one,)) if one else tags_of(form.nhom.data or ""),
        outcome=form.ket_qua.data if form.ket_qua.data in OUTCOMES else "",
        since=form.tu.data,
        until=form.den.data,
    )


def _looked_for(form: LogSearchForm) -> dict[str, str]:
    """The filters, by the names the log knows them by."""
    names = {"ma": "text", "ai": "who", "nhom": "group", "ket_qua": "outcome"}
    names |= {"tu": "since", "den": "until", "viec": "act"}
    return {names[field.name]: str(field.data) for field in form if field.data}


def _kept() -> dict[str, str]:
    return {name: value for name, value in request.args.items() if name != "sau"}


def _chips() -> list[tuple[str, str, bool]]:
    """The groups and outcomes as links that keep the other filters."""
    kept = _kept()
    chips = [("Mọi việc", _url(kept, nhom="", viec=""), not kept.get("nhom"))]
    chips += [
        (label, _url(kept, nhom=group, viec=""), kept.get("nhom") == group)
        for group, label in GROUPS.items()
    ]
    for outcome, (_, _, label) in OUTCOMES.items():
        if outcome != "done":
            on = kept.get("ket_qua") == outcome
            chips.append((label, _url(kept, ket_qua="" if on else outcome), on))
    return chips


def _url(kept: dict[str, str], endpoint: str = "log.index", **changed: str) -> str:
    wanted: dict[str, Any] = {name: value for name, value in (kept | changed).items() if value}
    return url_for(endpoint, **wanted)
