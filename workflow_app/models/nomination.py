"""The nomination (đối tượng đề nghị): the thing that moves; only `take` writes its state."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from states.engine import Step
from states.terms import Term
from workflow_app.models.base import Authority, Base, Code, DueDay, Id, Long, Name, reference

LATE_WAITS = "late IS {true} AND late_accepted_at IS NULL"
HAS_A_DAY = "due_on < '9999-12-31'"
ON_DRAFT = "paper_id IS NOT NULL AND laid_at IS NULL"


class Nomination(Base):
    """One person, collective or household proposed for one award."""

    __tablename__ = "nominations"
    __table_args__ = (
        CheckConstraint(
            "(state IN ('awarded','revoked')) = (decision_number IS NOT NULL)", name="decided"
        ),
        CheckConstraint(
            "(decision_number IS NULL) = (decision_date IS NULL)", name="decision_whole"
        ),
        CheckConstraint("decided_by IN ('own','upper')", name="decided_by"),
        CheckConstraint(
            "state = 'draft' OR submitted_at IS NOT NULL OR state = 'withdrawn'", name="sent_before"
        ),
        CheckConstraint("round >= 1", name="round"),
        Index("ix_nominations_queue", "authority_id", "state", "state_since", "id"),
        # What lies on a desk is found and counted in this index alone, what is due first on top.
        Index(
            "ix_nominations_desk",
            *("authority_id", "state", "due_on", "state_since", "id"),
            *("received_at", "laid_at", "paper_id", "unit_id", "warns_on"),
        ),
        # What has a last day at all, in whatever state.
        Index(
            "ix_nominations_due",
            *("authority_id", "due_on", "state_since", "id"),
            sqlite_where=text(HAS_A_DAY),
            postgresql_where=text(HAS_A_DAY),
        ),
        # Few lines wait here, among however many in the same state.
        Index(
            "ix_nominations_late_waiting",
            *("authority_id", "state", "state_since", "id"),
            sqlite_where=text(LATE_WAITS.format(true="1")),
            postgresql_where=text(LATE_WAITS.format(true="true")),
        ),
        Index(
            "ix_nominations_drafted",
            *("authority_id", "state", "state_since", "id"),
            sqlite_where=text(ON_DRAFT),
            postgresql_where=text(ON_DRAFT),
        ),
        Index("ix_nominations_unit", "unit_id", "state", "state_since", "id"),
        Index("ix_nominations_upper", "upper_id", "state", "state_since", "id"),
        # Lists by the moment of the last step, whatever the state; and what is few among many.
        Index("ix_nominations_since", "authority_id", "state_since", "id"),
        Index("ix_nominations_unit_since", "unit_id", "state_since", "id"),
        Index("ix_nominations_movement", "movement_id", "state_since", "id"),
        Index("ix_nominations_award", "award_type_id", "state_since", "id"),
        Index(
            "ix_nominations_late",
            "authority_id",
            "state_since",
            "id",
            sqlite_where=text("late IS 1"),
            postgresql_where=text("late IS TRUE"),
        ),
        Index(
            "ix_nominations_held",
            "authority_id",
            "state_since",
            "id",
            sqlite_where=text("held_since IS NOT NULL"),
            postgresql_where=text("held_since IS NOT NULL"),
        ),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    upper_id: Mapped[UUID | None] = mapped_column(reference("authorities.id"))
    unit_id: Mapped[UUID] = mapped_column(reference("units.id"))
    movement_id: Mapped[UUID] = mapped_column(reference("movements.id"))
    dossier_id: Mapped[UUID] = mapped_column(reference("dossiers.id"), index=True)
    code: Mapped[Code] = mapped_column(unique=True)

    # what is proposed
    nominee_id: Mapped[UUID] = mapped_column(reference("register_entries.id"), index=True)
    award_type_id: Mapped[UUID] = mapped_column(reference("award_types.id"))
    decided_by: Mapped[Code]
    achievement: Mapped[Long] = mapped_column(default="")

    # where it stands
    workflow_code: Mapped[Code]
    workflow_version: Mapped[int]
    state: Mapped[Code]
    state_since: Mapped[datetime]
    round: Mapped[int] = mapped_column(default=1)
    version: Mapped[int] = mapped_column(default=1)

    # what has happened to it
    created_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    resubmission: Mapped[bool] = mapped_column(default=False)
    late: Mapped[bool] = mapped_column(default=False)
    late_accepted_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]
    answer_by: Mapped[date | None]
    paper_id: Mapped[UUID | None] = mapped_column(reference("papers.id"), index=True)
    laid_at: Mapped[datetime | None]
    council_passed_at: Mapped[datetime | None]
    forwarded_at: Mapped[datetime | None]
    acknowledged_at: Mapped[datetime | None]
    held_since: Mapped[datetime | None]
    decision_number: Mapped[Code | None]
    decision_date: Mapped[date | None]
    outcome_note: Mapped[Long] = mapped_column(default="")

    # by when (states/terms.py): the last day, from when it is near, and what was stopped
    due_on: Mapped[date | None] = mapped_column(DueDay, nullable=False, server_default="9999-12-31")
    warns_on: Mapped[date | None]
    begun_on: Mapped[date | None]
    kept: Mapped[Code] = mapped_column(default="", server_default="")
    kept_since: Mapped[date | None]
    used: Mapped[int] = mapped_column(default=0, server_default="0")

    @property
    def term(self) -> Term:
        """How its clock stands."""
        begun, kept = self.begun_on, self.kept
        return Term(self.due_on, self.warns_on, begun, kept, self.kept_since, self.used)

    @term.setter
    def term(self, term: Term) -> None:
        self.due_on, self.warns_on, self.begun_on = term.due, term.warns, term.begun
        self.kept, self.kept_since, self.used = term.kept, term.since, term.used

    __mapper_args__ = {"version_id_col": version}

    def take(self, step: Step, at: datetime) -> None:
        """Move as the engine said; every act makes a new version, also one that moves nothing."""
        self.changed_at = at
        if step.target != self.state:
            self.state = step.target
            self.state_since = at
        if step.row.voids:
            self.round += 1


class Act(Base):
    """An act taken on a nomination, by whom, in which round. A row with a `kind` is an endorsement
    of its round; `void_at` says when a way back made it fall.
    """

    __tablename__ = "acts"
    __table_args__ = (Index("ix_acts_person", "person_key", "nomination_id"),)

    id: Mapped[Id]
    nomination_id: Mapped[UUID] = mapped_column(reference("nominations.id"), index=True)
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"))
    person_key: Mapped[UUID]
    role: Mapped[Code]
    act: Mapped[Code]
    kind: Mapped[Code] = mapped_column(default="")
    round: Mapped[int]
    at: Mapped[datetime]
    void_at: Mapped[datetime | None]


class Hold(Base):
    """A stop on a nomination (discipline, inspection, complaint) with its basis, from–to."""

    __tablename__ = "holds"

    id: Mapped[Id]
    nomination_id: Mapped[UUID] = mapped_column(reference("nominations.id"), index=True)
    basis: Mapped[Long]
    placed_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    placed_at: Mapped[datetime]
    lifted_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    lifted_at: Mapped[datetime | None]
    lift_basis: Mapped[Name] = mapped_column(default="")


class Remark(Base):
    """A point of a return: of which part of the line it speaks (of a single file, where it names
    one), the unit's answer, and what who appraises found when it came back.

    `round` is that of the return. `carried_id` is the point of an earlier return that was not
    settled and is asked again.
    """

    __tablename__ = "remarks"

    id: Mapped[Id]
    nomination_id: Mapped[UUID] = mapped_column(reference("nominations.id"), index=True)
    round: Mapped[int]
    field: Mapped[Code]
    text: Mapped[Long]
    attachment_id: Mapped[UUID | None] = mapped_column(reference("attachments.id"))
    reason_id: Mapped[UUID | None] = mapped_column(reference("return_reasons.id"), index=True)
    carried_id: Mapped[UUID | None] = mapped_column(reference("remarks.id"))
    made_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    made_at: Mapped[datetime]
    mended: Mapped[bool | None]
    answer: Mapped[Long] = mapped_column(default="")
    answered_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    answered_at: Mapped[datetime | None]
    accepted: Mapped[bool | None]
    checked_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    checked_at: Mapped[datetime | None]
