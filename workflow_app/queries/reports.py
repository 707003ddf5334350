"""Result reports of units: one as its reader has it, and all those of a movement side by side."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.figures import Figure, content_of, figures_in
from states.roles import AUDITOR, CHAIRMAN, HOME_AFFAIRS, HOME_AFFAIRS_HEAD
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    Bloc,
    Dossier,
    Movement,
    MovementTarget,
    ReportFigure,
    ReportSending,
    Unit,
    UnitReport,
)
from workflow_app.queries.figures import target_of
from workflow_app.queries.unit_board import stands_there

READERS = frozenset((HOME_AFFAIRS, HOME_AFFAIRS_HEAD, AUDITOR, CHAIRMAN))
TEXTS = {
    "results": "Kết quả nổi bật",
    "obstacles": "Hạn chế, nguyên nhân",
    "proposals": "Kiến nghị, đề xuất",
}


@dataclass(frozen=True, slots=True)
class Sent:
    """One sending: its receipt's number, who sent when, what it said and the digest of that."""

    number: str
    by: str
    at: datetime
    content: Mapping[str, Any]
    digest: bytes


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with its movement and unit. `content` is what this reader has of it: who is of the
    unit as it is written, others as it was sent last.
    """

    report: UnitReport
    movement: Movement
    unit: Unit
    own: bool
    content: Mapping[str, Any]
    sendings: Sequence[Sent]

    @property
    def figures(self) -> list[Figure]:
        """The figures in it."""
        return figures_in(self.content["figures"])

    @property
    def last(self) -> Sent | None:
        """The newest sending."""
        return self.sendings[0] if self.sendings else None

    @property
    def is_newer(self) -> bool:
        """True when the unit has written on since it sent the report, or has never sent it."""
        return self.last is None or self.last.content != self.content


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the table of a movement: its report as far as it was sent."""

    unit: str
    bloc: str
    code: str
    sent_at: datetime | None
    content: Mapping[str, Any]


def one(actor: Actor, code: str) -> ReportPage | None:
    """The report of this code; None when there is none for the actor."""
    row = db.session.execute(
        select(UnitReport, Movement, Unit)
        .join(Movement, Movement.id == UnitReport.movement_id)
        .join(Unit, Unit.id == UnitReport.unit_id)
        .where(UnitReport.code == code)
    ).first()
    if row is None:
        return None
    report, movement, unit = row
    own = unit.id in actor.own_units
    sendings = _sendings_of(report.id) if own or reads(actor, report) else []
    live = own or _reads_live(actor, report)
    if not (live or sendings):
        return None
    content = written(report, movement, unit) if live else sendings[0].content
    return ReportPage(report, movement, unit, own, content, sendings)


def reads(actor: Actor, report: UnitReport) -> bool:
    """True for who reads reports of this unit once they are sent."""
    return any(_covers(grant, report) for grant in actor.grants if grant.role in READERS)


def may(actor: Actor, act: str, page: ReportPage) -> DutyVerdict:
    """May the actor write or send the report; and if not, why."""
    place = page.movement.authority_id, page.unit.id
    return judge_duty(f"report:{act}", actor, Thing(*place, state=page.movement.state))


def _reads_live(actor: Actor, report: UnitReport) -> bool:
    return any(_covers(grant, report) for grant in actor.grants if grant.role == AUDITOR)


def _covers(grant: Any, report: UnitReport) -> bool:
    return grant.authority_id == report.authority_id and grant.unit_id in (None, report.unit_id)


def written(report: UnitReport, movement: Movement, unit: Unit) -> dict[str, Any]:
    """What a report says as it is written, as plain data: the thing that is sent."""
    file = (
        {
            "name": report.file_name,
            "media_type": report.media_type,
            "size": report.size,
            "sha256": report.digest.hex(),
        }
        if report.digest
        else None
    )
    return {
        "code": report.code,
        "unit": unit.name,
        "movement": movement.code,
        **{name: getattr(report, name) for name in TEXTS},
        "figures": content_of(figures_of(report.id, movement.id)),
        "file": file,
    }


def figures_of(report_id: UUID, movement_id: UUID) -> list[Figure]:
    """The figures of a report: one for every target, also where nothing was written yet."""
    rows = db.session.execute(
        select(MovementTarget, ReportFigure.planned, ReportFigure.done, ReportFigure.estimate)
        .outerjoin(
            ReportFigure,
            and_(ReportFigure.target_id == MovementTarget.id, ReportFigure.report_id == report_id),
        )
        .where(MovementTarget.movement_id == movement_id)
        .order_by(MovementTarget.place, MovementTarget.id)
    )
    return [
        Figure(target_of(target), planned, done, estimate)
        for target, planned, done, estimate in rows
    ]


def in_movement(movement: Movement, today: date) -> list[UnitLine]:
    """Every unit on the movement's board by bloc, with its report as it was sent last; in one
    statement.
    """
    newest = (
        select(func.max(ReportSending.sent_at))
        .where(ReportSending.report_id == UnitReport.id)
        .correlate(UnitReport)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Unit.name, Bloc.name, UnitReport.code, ReportSending.sent_at, ReportSending.body)
        .outerjoin(Bloc, Bloc.id == Unit.bloc_id)
        .outerjoin(
            UnitReport, and_(UnitReport.unit_id == Unit.id, UnitReport.movement_id == movement.id)
        )
        .outerjoin(
            ReportSending,
            and_(ReportSending.report_id == UnitReport.id, ReportSending.sent_at == newest),
        )
        .outerjoin(Dossier, (Dossier.unit_id == Unit.id) & (Dossier.movement_id == movement.id))
        .where(Unit.authority_id == movement.authority_id, stands_there(today))
        .order_by(Bloc.name.is_(None), Bloc.name, Unit.sort_key, Unit.id)
    )
    return [
        UnitLine(name, bloc or "", code if body else "", at, json.loads(body) if body else {})
        for name, bloc, code, at, body in rows
    ]


def _sendings_of(report_id: UUID) -> list[Sent]:
    query: Select[*tuple[Any, ...]] = (
        select(ReportSending, Account.name)
        .join(Account, Account.id == ReportSending.sent_by)
        .where(ReportSending.report_id == report_id)
        .order_by(ReportSending.id.desc())
    )
    return [
        Sent(row.number, name, row.sent_at, json.loads(row.body), row.digest)
        for row, name in db.session.execute(query)
    ]
