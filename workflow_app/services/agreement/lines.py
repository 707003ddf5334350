"""Nominations: row and all that lies beside it held against the story their chain tells.

So many lines at a time: each of the tables is asked once for all of them.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select

from workflow_app.models import (
    Act,
    Appraisal,
    Assignment,
    Attachment,
    AwardType,
    Comment,
    Dossier,
    Entry,
    Hold,
    LineFigure,
    Movement,
    Nomination,
    RegisterEntry,
    Remark,
    RewardOverride,
    Snapshot,
    Submission,
)
from workflow_app.services.agreement import (
    acts,
    appraising,
    attachments,
    columns,
    figures,
    holds,
    overrides,
    remarks,
    sendings,
)
from workflow_app.services.agreement.deadlines import Deadlines
from workflow_app.services.agreement.finding import AnyRow, Disagreement, batches, grouped, within
from workflow_app.services.agreement.persons import Persons
from workflow_app.services.agreement.said import Lost, Said, read, told
from workflow_app.services.agreement.story import Story
from workflow_app.services.agreement.telling import tell

LINES = (
    select(
        *Nomination.__table__.c,
        AwardType.code.label("award"),
        AwardType.decided_by.label("award_decided_by"),
        Dossier.unit_id.label("dossier_unit"),
        Dossier.movement_id.label("dossier_movement"),
        Movement.code.label("movement"),
        RegisterEntry.kind.label("subject_kind"),
    )
    .outerjoin(AwardType, AwardType.id == Nomination.award_type_id)
    .outerjoin(Dossier, Dossier.id == Nomination.dossier_id)
    .outerjoin(Movement, Movement.id == Nomination.movement_id)
    .outerjoin(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
    .order_by(Nomination.id)
)
BESIDE: dict[str, Select[*tuple[Any, ...]]] = {
    "acts": select(Act.nomination_id, *Act.__table__.c).order_by(Act.id),
    "holds": select(Hold.nomination_id, *Hold.__table__.c).order_by(Hold.id),
    "remarks": select(Remark.nomination_id, *Remark.__table__.c).order_by(Remark.id),
    "figures": figures.ROWS,
    "overrides": select(
        RewardOverride.nomination_id, *RewardOverride.__table__.c, AwardType.code.label("award")
    )
    .outerjoin(AwardType, AwardType.id == RewardOverride.award_type_id)
    .order_by(RewardOverride.id),
    "files": select(Attachment.nomination_id, *Attachment.__table__.c).order_by(Attachment.id),
    "sent": select(
        Snapshot.nomination_id,
        *(Snapshot.round, Snapshot.late, Snapshot.body, Snapshot.digest),
        *(Submission.number, Submission.sent_at, Submission.sent_by, Submission.dossier_id),
        Submission.authority_id,
    )
    .outerjoin(Submission, Submission.id == Snapshot.submission_id)
    .order_by(Snapshot.id),
    "holdings": select(Assignment.nomination_id, *Assignment.__table__.c).order_by(Assignment.id),
    "opinions": select(Appraisal.nomination_id, *Appraisal.__table__.c)
    .where(Appraisal.given_at.is_not(None))
    .order_by(Appraisal.id),
    "spoken": select(Comment.nomination_id, *Comment.__table__.c).order_by(Comment.id),
}
OF = {
    "acts": Act.nomination_id,
    "holds": Hold.nomination_id,
    "remarks": Remark.nomination_id,
    "figures": LineFigure.nomination_id,
    "overrides": RewardOverride.nomination_id,
    "files": Attachment.nomination_id,
    "sent": Snapshot.nomination_id,
    "holdings": Assignment.nomination_id,
    "opinions": Appraisal.nomination_id,
    "spoken": Comment.nomination_id,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What was read once for many lines."""

    persons: Persons
    deadlines: Deadlines


def differing_lines(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Every line that is not as its chain tells, with what is not."""
    known = Known(Persons(connection), Deadlines(connection))
    query = LINES.where(within(Nomination.authority_id, place))
    for rows in batches(connection, query):
        ids = [row.id for row in rows]
        said = told(connection, Entry.chain_id.in_(ids))
        beside = {
            name: grouped(connection.execute(query.where(OF[name].in_(ids))))
            for name, query in BESIDE.items()
        }
        known.persons.learn(one.actor_id for mine in said.values() for one in mine)
        known.deadlines.learn({row.movement_id for row in rows})
        for row in rows:
            mine = {name: found.get(row.id, []) for name, found in beside.items()}
            for what in _faults_of(row, said.get(row.id, []), mine, known):
                yield Disagreement("nomination", row.code, what)


def _faults_of(
    row: AnyRow, said: Sequence[Said], beside: dict[str, list[AnyRow]], known: Known
) -> Iterator[str]:
    kept = {one.round: read(one.body) for one in beside["sent"] if _is_whole(one)}

    def missed(at: datetime) -> bool | Lost:
        return known.deadlines.missed(row.movement_id, at)

    story = tell(Story(missed, known.persons.key_of, kept), said)
    yield from columns.faults_of(row, story)
    yield from acts.faults_of(beside["acts"], story)
    if not said:
        return  # it has no chain, which is said once
    yield from holds.faults_of(beside["holds"], story)
    yield from overrides.faults_of(beside["overrides"], story)
    yield from remarks.faults_of(beside["remarks"], story)
    yield from appraising.faults_of(beside, story)
    yield from figures.faults_of(beside["figures"], story)
    yield from attachments.faults_of(beside["files"], story)
    yield from sendings.faults_of(row, beside["sent"], beside["files"], story)


def _is_whole(sent: AnyRow) -> bool:
    digest: bytes = sent.digest
    return hashlib.sha256(sent.body).digest() == digest
