"""Result reports: opened and written by the unit, signed and sent by its head, all of it logged."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import rfc8785
from sqlalchemy import select

from states.duties import Thing
from states.facts import Actor, Grant
from states.figures import content_of, in_words
from states.tags import Tag
from workflow_app.models import Movement, ReportFigure, ReportSending, UnitReport
from workflow_app.queries import movements
from workflow_app.queries import reports as stored
from workflow_app.queries.reports import TEXTS, ReportPage
from workflow_app.services import audit, reading, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.attachments import Meta, Store
from workflow_app.services.codes import next_code
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.services.figures import Written
from workflow_app.services.orders import StoredFile
from workflow_app.services.submissions import new_number
from workflow_app.services.unit_of_work import require_transaction

CODE = "BC"


@dataclass(frozen=True, slots=True)
class ReportContent:
    """What a report says; without `file` the one that lies there stays, `no_file` takes it away."""

    results: str = ""
    obstacles: str = ""
    proposals: str = ""
    figures: Mapping[UUID, Written] = field(default_factory=dict)
    file: StoredFile | None = None
    no_file: bool = False


def open_report(actor: Actor, movement_code: str, unit_id: UUID, at: datetime) -> str:
    """Begin the report of the unit, or give back the one there is; returns its code."""
    with acting(actor, at) as session:
        movement = movements.one(actor, movement_code)
        if movement is None or movement.state == "drafted":
            raise NotFound
        grant = _demand("report:write", actor, movement, unit_id)
        audit.hold(select(Movement.id).where(Movement.id == movement.id))
        known = session.scalar(
            select(UnitReport.code).where(
                UnitReport.movement_id == movement.id, UnitReport.unit_id == unit_id
            )
        )
        if known:
            return known
        report = UnitReport(
            authority_id=movement.authority_id,
            movement_id=movement.id,
            unit_id=unit_id,
            code=next_code(CODE, at),
            **dict.fromkeys((*TEXTS, "file_name", "media_type"), ""),
            opened_by=actor.account_id,
            opened_at=at,
            changed_at=at,
        )
        session.add(report)
        _note(Tag.REPORT_OPEN, _By(actor, grant, at), report, {"code": report.code})
        return report.code


def write(
    actor: Actor, code: str, content: ReportContent, version: int | None, at: datetime
) -> None:
    """Write the report; what changed is logged, before and after, and where nothing did nothing is.
    What was sent stays as it was.
    """
    with acting(actor, at):
        page, by = _open(Tag.REPORT_WRITE, actor, code, version, at)
        report = page.report
        before = _words(page)
        for name in TEXTS:
            setattr(report, name, getattr(content, name))
        if content.file or content.no_file:
            _lay(report, content.file)
        if not _are_new(report, *_put(page, content.figures)):
            return
        report.changed_at = at
        require_transaction().flush()
        after = _words(page)
        changed = [name for name in after if after[name] != before[name]]
        values = {f"before_{name}": before[name] for name in changed}
        values |= {f"after_{name}": after[name] for name in changed}
        _note(Tag.REPORT_WRITE, by, report, values)


def send(actor: Actor, code: str, version: int | None, at: datetime) -> str:
    """Sign and send the report as it stands; returns the number of the receipt."""
    with acting(actor, at) as session:
        page, by = _open(Tag.REPORT_SEND, actor, code, version, at)
        if not page.report.results:
            raise Invalid(results="Báo cáo chưa có kết quả nổi bật nên chưa gửi được.")
        if not page.is_newer:
            raise Invalid(results="Báo cáo đã gửi đúng như thế này; không có gì mới để gửi.")
        body = rfc8785.dumps(dict(page.content))
        sending = ReportSending(
            report_id=page.report.id,
            number=new_number(at.year),
            sent_by=actor.account_id,
            sent_at=at,
            body=body,
            digest=hashlib.sha256(body).digest(),
        )
        session.add(sending)
        values = {"code": code, "receipt": sending.number, "sent": sending.digest.hex()}
        _note(Tag.REPORT_SEND, by, page.report, values)
        return sending.number


def refuse(actor: Actor, tag: str, code: str, at: datetime) -> None:
    """Ask for leave alone, for what cannot be taken anyway; a no is written down."""
    with acting(actor, at):
        _open(Tag(tag), actor, code, None, at)


def open_file(store: Store, actor: Actor, code: str, at: datetime) -> tuple[Meta, Iterator[bytes]]:
    """The file of the report as this reader has it; a reader from outside the unit is written down.

    Raises NotFound, Damaged.
    """
    with acting(actor, at):
        page = stored.one(actor, code)
        file = page.content["file"] if page else None
        if page is None or file is None:
            raise NotFound
        if not page.own:
            read = {"report": page.report.id, "unit": page.report.unit_id}
            reading.log_file_read(actor, read, {"file_name": file["name"]}, at)
    meta = Meta(file["name"], file["media_type"], file["size"])
    return meta, store.read(bytes.fromhex(file["sha256"]))


@dataclass(frozen=True, slots=True)
class _By:
    actor: Actor
    grant: Grant
    at: datetime


def _open(
    tag: Tag, actor: Actor, code: str, version: int | None, at: datetime
) -> tuple[ReportPage, _By]:
    require_transaction()
    page = stored.one(actor, code)
    if page is None:
        raise NotFound
    grant = _demand(str(tag), actor, page.movement, page.unit.id)
    audit.hold(select(Movement.id).where(Movement.id == page.movement.id))
    require_transaction().expire_all()
    page = stored.one(actor, code) or page
    if version is not None and page.report.version != version:
        raise Stale
    return page, _By(actor, grant, at)


def _demand(act: str, actor: Actor, movement: Movement, unit_id: UUID) -> Grant:
    thing = Thing(movement.authority_id, unit_id, state=movement.state)
    return demand(act, actor, thing, subjects.movement(movement.id, movement.authority_id))


def _lay(report: UnitReport, file: StoredFile | None) -> None:
    report.file_name = file.file_name if file else ""
    report.media_type = file.media_type if file else ""
    report.size = file.size if file else None
    report.digest = file.digest if file else None


def _are_new(*rows: UnitReport | ReportFigure) -> bool:
    """True when one of them says something else than what is stored."""
    session = require_transaction()
    return any(row in session.new or session.is_modified(row) for row in rows)


def _put(page: ReportPage, figures: Mapping[UUID, Written]) -> list[ReportFigure]:
    """Write the figures; the rows of these targets, but of one of which nothing was ever said."""
    session = require_transaction()
    asked = {one.target.id for one in stored.figures_of(page.report.id, page.movement.id)}
    if not figures.keys() <= asked:
        raise Invalid(figures="Phong trào không có chỉ tiêu này.")
    rows = {
        row.target_id: row
        for row in session.scalars(
            select(ReportFigure).where(ReportFigure.report_id == page.report.id)
        )
    }
    for target_id, said in figures.items():
        row = rows.get(target_id)
        if row is None:
            if said == Written():
                continue
            row = ReportFigure(report_id=page.report.id, target_id=target_id)
            session.add(row)
            rows[target_id] = row
        row.planned, row.done, row.estimate = said.planned, said.done, said.estimate
    return list(rows.values())


def _words(page: ReportPage) -> dict[str, str]:
    report = page.report
    return {
        **{name: getattr(report, name) for name in TEXTS},
        "figures": in_words(content_of(stored.figures_of(report.id, page.movement.id))),
        "file_name": report.file_name,
        "sha256": report.digest.hex() if report.digest else "",
    }


def _note(tag: Tag, by: _By, report: UnitReport, values: Mapping[str, str]) -> None:
    audit.append(
        subjects.movement(report.movement_id, report.authority_id),
        audit.Event(
            tag=tag,
            at=by.at,
            actor=by.actor,
            grant=by.grant,
            refers_to={"report": report.id, "unit": report.unit_id},
            values=values,
        ),
    )
