"""Nominations as the rules and the pages need them: each with all that is asked about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    exists,
    func,
    select,
)
from sqlalchemy.orm import aliased

from states.facts import Actor, Line
from states.gaps import gaps_in
from states.table import Stage, Workflow
from states.workflows import workflow_of
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    Act,
    Assignment,
    Authority,
    AwardType,
    Dossier,
    Hold,
    Movement,
    Nomination,
    Paper,
    RegisterEntry,
    Remark,
    Unit,
)
from workflow_app.queries.claims import Claim, claims_on, may_be_claimed, open_among

SENDING = "submit"  # the kind of act by which a unit sends
# The nominee of a line that ended so may be put forward again, or is by another line.
COUNTS_NO_MORE = ("withdrawn", "declined", "city_declined", "revoked")


@dataclass(slots=True)
class Loaded:
    """A nomination with what belongs to it, read in one statement; `timing` names what its office
    counts by now. `elsewhere` is false where the nominee has nothing else, given or under way, so
    that nobody need ask what.
    """

    nomination: Nomination
    nominee: RegisterEntry
    unit: Unit
    award: AwardType
    movement: Movement
    paper: Paper | None
    open_remarks: int
    refused_remarks: int = 0
    named_again: bool = False
    dossier: str = ""
    hold_basis: str | None = None
    timing: UUID | None = None
    assignment: Assignment | None = None
    holder: str | None = None
    acts: list[Act] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    elsewhere: bool = True

    @property
    def workflow(self) -> Workflow:
        """The procedure this nomination started with."""
        return workflow_of(self.nomination.workflow_code, self.nomination.workflow_version)

    @property
    def stage(self) -> Stage:
        """Where it stands, in words."""
        received = self.nomination.received_at is not None
        return self.workflow.stage_of(self.nomination.state, received=received)

    @property
    def holder_id(self) -> UUID | None:
        """The account the appraisal was given to."""
        return self.assignment.account_id if self.assignment else None

    @property
    def missing(self) -> tuple[str, ...]:
        """What the unit has still to give before it can send."""
        described = bool(self.nomination.achievement)
        return gaps_in(self.nominee.kind, self.nominee.title, described=described)

    @property
    def open_claims(self) -> list[Claim]:
        """The awards for the same achievement that stand in its way."""
        return open_among(self.nomination, self.claims)

    @property
    def sent_last_at(self) -> datetime | None:
        """When the unit sent it last."""
        return max((act.at for act in self.acts if act.kind == SENDING), default=None)

    def line_for(self, actor: Actor) -> Line:
        """The nomination as the rules see it when this actor asks."""
        it = self.nomination
        return Line(
            id=it.id,
            state=it.state,
            authority_id=it.authority_id,
            unit_id=it.unit_id,
            upper_id=it.upper_id,
            nominee_person_id=self.nominee.id if self.nominee.kind == "individual" else None,
            award_decided=it.decided_by,
            has_fallback=self.award.fallback_id is not None,
            missing=self.missing,
            movement_open=self.movement.state == "launched",
            submitted_once=it.submitted_at is not None,
            resubmission=it.resubmission,
            received=it.received_at is not None,
            late=it.late,
            late_accepted=it.late_accepted_at is not None,
            held=it.held_since is not None,
            paper=self.paper.state if self.paper and it.paper_id else "",
            laid=it.laid_at is not None,
            forwarded=it.forwarded_at is not None,
            acknowledged=it.acknowledged_at is not None,
            council_asked=self.movement.council_asked,
            council_passed=it.council_passed_at is not None,
            open_remarks=self.open_remarks,
            refused_remarks=self.refused_remarks,
            named_again=self.named_again,
            nominee_id=self.nominee.id,
            holder_id=self.holder_id,
            recused=self.recused,
            appraised_by=self._appraised_by(),
            two_appraisers=self.movement.two_appraisers,
            rewarded_again=bool(self.open_claims),
            done=self._done(),
            acted=frozenset(act.role for act in self.acts if act.person_key == actor.key),
        )

    def _done(self) -> dict[UUID, frozenset[str]]:
        """The kinds of forward acts each pair of eyes took: the person's and the account's."""
        done: dict[UUID, set[str]] = {}
        for act in self.acts:
            if act.kind:
                for eyes in (act.person_key, act.account_id):
                    done.setdefault(eyes, set()).add(act.kind)
        return {eyes: frozenset(kinds) for eyes, kinds in done.items()}

    @property
    def recused(self) -> frozenset[UUID]:
        """Whoever stepped aside, as a person and as an account."""
        recusals = [act for act in self.acts if act.act == "recuse"]
        return frozenset(eyes for act in recusals for eyes in (act.person_key, act.account_id))

    def _appraised_by(self) -> frozenset[UUID]:
        """Whose opinion is in, this round; of who stepped aside since, none counts."""
        round_, aside = self.nomination.round, self.recused
        opinions = [act for act in self.acts if act.act == "appraise" and act.round == round_]
        counted = [act for act in opinions if not aside & {act.person_key, act.account_id}]
        return frozenset(act.person_key for act in counted)


def load(*conditions: ColumnElement[bool]) -> list[Loaded]:
    """The nominations that meet the conditions, with their acts, in the order of their ids."""
    return _gather(db.session.execute(_with_acts(conditions)).all())


def by_codes(codes: Iterable[str]) -> list[Loaded]:
    """The nominations of these codes, in the order of their ids; unknown codes are left out."""
    return _gather(db.session.execute(_by_codes(), {"codes": list(codes)}).all())


def by_ids(ids: Iterable[UUID]) -> list[Loaded]:
    """The nominations of these ids, in order; unknown ids are left out."""
    return _gather(db.session.execute(_by_ids(), {"ids": list(ids)}).all())


# Eleven tables joined: put together once, for each act asks twice.
@cache
def _by_codes() -> Select[*tuple[Any, ...]]:
    return _with_acts((Nomination.code.in_(bindparam("codes", expanding=True)),))


@cache
def _by_ids() -> Select[*tuple[Any, ...]]:
    return _with_acts((Nomination.id.in_(bindparam("ids", expanding=True)),))


def _named_again() -> ColumnElement[bool]:
    """True when the nominee has another line in the movement that lives or was awarded."""
    other = aliased(Nomination)
    return exists().where(
        other.nominee_id == Nomination.nominee_id,
        other.movement_id == Nomination.movement_id,
        other.id != Nomination.id,
        other.state.not_in(COUNTS_NO_MORE),
    )


def _refused_remarks() -> ScalarSelect[int]:
    """How many points of the last return came back and were found wanting."""
    later = aliased(Remark)
    again = exists().where(later.nomination_id == Remark.nomination_id, later.round > Remark.round)
    return (
        select(func.count())
        .where(Remark.nomination_id == Nomination.id, Remark.accepted.is_(False), ~again)
        .scalar_subquery()
    )


def _open_remarks() -> ScalarSelect[int]:
    """How many remarks the unit has not answered."""
    return (
        select(func.count())
        .where(Remark.nomination_id == Nomination.id, Remark.answered_at.is_(None))
        .scalar_subquery()
    )


def _hold_basis() -> ScalarSelect[str]:
    """Why the line is on hold, where it is."""
    return (
        select(Hold.basis)
        .where(Hold.nomination_id == Nomination.id, Hold.lifted_at.is_(None))
        .limit(1)
        .scalar_subquery()
    )


def _with_acts(conditions: tuple[ColumnElement[bool], ...]) -> Select[*tuple[Any, ...]]:
    holder = aliased(Account)
    return (
        select(
            Nomination,
            RegisterEntry,
            Unit,
            AwardType,
            Movement,
            Paper,
            _open_remarks(),
            _refused_remarks(),
            _named_again(),
            Dossier.code,
            _hold_basis(),
            # By which state of calendar and limits its office counts.
            select(Authority.timing)
            .where(Authority.id == Nomination.authority_id)
            .scalar_subquery(),
            Assignment,
            holder.name,
            *may_be_claimed(),
            Act,
        )
        .join(Dossier, Dossier.id == Nomination.dossier_id)
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .join(AwardType, AwardType.id == Nomination.award_type_id)
        .join(Movement, Movement.id == Nomination.movement_id)
        .outerjoin(Paper, Paper.id == Nomination.paper_id)
        .outerjoin(
            Assignment,
            and_(Assignment.nomination_id == Nomination.id, Assignment.ended_at.is_(None)),
        )
        .outerjoin(holder, holder.id == Assignment.account_id)
        .outerjoin(Act, Act.nomination_id == Nomination.id)
        .where(*conditions)
        .order_by(Nomination.id, Act.id)
    )


def _gather(rows: Sequence[Row[*tuple[Any, ...]]]) -> list[Loaded]:
    found: dict[UUID, Loaded] = {}
    under_way = before = False
    for nomination, *about, other_line, past_award, act in rows:
        loaded = found.get(nomination.id)
        if loaded is None:
            loaded = Loaded(nomination, *about)
            loaded.elsewhere = bool(other_line or past_award)
            found[nomination.id] = loaded
            under_way, before = under_way or other_line, before or past_award
        if act is not None:
            loaded.acts.append(act)
    perhaps = [loaded for loaded in found.values() if loaded.elsewhere]
    _claim(perhaps, under_way=under_way, before=before)
    return list(found.values())


def _claim(perhaps: Sequence[Loaded], *, under_way: bool, before: bool) -> None:
    """Put to these lines, few among many, what else their nominees have for the same."""
    lines = ((one.nomination, one.movement, one.award.code) for one in perhaps)
    claims = claims_on(lines, under_way=under_way, before=before)
    for one in perhaps:
        one.claims = claims.get(one.nomination.id, [])
