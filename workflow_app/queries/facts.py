"""The facts that are known of somebody in the register, for who may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, select

from states.duties import JUDGED, DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.roles import AUDITOR, HOME_AFFAIRS, HOME_AFFAIRS_HEAD, UNIT_DRAFTER, UNIT_HEAD
from states.workflows.district import APPROVED, FORWARDED, REVIEWED, SENT
from workflow_app.extensions import db
from workflow_app.models import CollectiveYear, Initiative, Nomination, Rating, RegisterEntry
from workflow_app.queries.register_sight import read_by

OF_THE_OFFICE = frozenset((HOME_AFFAIRS, HOME_AFFAIRS_HEAD, AUDITOR))
OF_THE_UNIT = frozenset((UNIT_DRAFTER, UNIT_HEAD))
WHOSE = frozenset(("id", "authority_id", "entry_id", "set_by", "set_at", "year"))
LISTED = 60
Row = TypeVar("Row", Rating, Initiative, CollectiveYear)


@dataclass(frozen=True, slots=True)
class FactsPage:
    """Somebody of the register with all that is known of him, the newest year first; `told` where
    the register tells this person of him, and not a line of his alone.
    """

    entry: RegisterEntry
    ratings: list[Rating]
    initiatives: list[Initiative]
    figures: list[CollectiveYear]
    may_set: DutyVerdict
    told: bool

    @property
    def writable(self) -> bool:
        """True where this person may write here: of one he reads of in the register."""
        return self.told and self.may_set.open

    @property
    def judged(self) -> bool:
        """True while a line of his, or of who leads the collective, was sent and goes on."""
        return "judged_by_office" in {reason.rule for reason in self.may_set.reasons}


def of_entry(actor: Actor, entry_id: UUID) -> FactsPage | None:
    """The facts of this entry; None when it does not exist for the actor."""
    query = select(RegisterEntry, read_by(actor)).where(RegisterEntry.id == entry_id)
    found = db.session.execute(query).one_or_none()
    if found is None or not may_see(actor, found[0]):
        return None
    entry, told = found
    return FactsPage(
        entry,
        _of(Rating, entry_id),
        _of(Initiative, entry_id),
        _of(CollectiveYear, entry_id) if entry.kind == "collective" else [],
        judge_duty("facts:set", actor, thing_of(entry)),
        bool(told),
    )


def thing_of(entry: RegisterEntry) -> Thing:
    """The entry as the rules on writing its facts see it."""
    of_whom: ColumnElement[bool] = Nomination.nominee_id == entry.id
    if entry.kind == "collective":
        # Whoever leads the unit is judged by how its collectives were rated.
        leads = exists().where(RegisterEntry.id == Nomination.nominee_id, RegisterEntry.leads)
        of_whom = or_(of_whom, and_(Nomination.unit_id == entry.unit_id, leads))
    judged = Nomination.state.in_((SENT, REVIEWED, APPROVED, FORWARDED))
    whom = set(db.session.scalars(select(Nomination.nominee_id).where(of_whom, judged)))
    return Thing(
        entry.authority_id,
        entry.unit_id,
        state=JUDGED if whom else "",
        nominee_person_id=entry.id if entry.kind == "individual" else None,
        about=frozenset((entry.id, *whom)),
    )


def may_see(actor: Actor, entry: RegisterEntry) -> bool:
    """True for the people of the unit, and for those of the office who judge or check."""
    for grant in actor.grants:
        if grant.authority_id != entry.authority_id or grant.unit_id not in (None, entry.unit_id):
            continue
        if grant.role in OF_THE_OFFICE or (grant.role in OF_THE_UNIT and grant.unit_id):
            return True
    return False


def said_of(row: Rating | Initiative | CollectiveYear) -> Mapping[str, str]:
    """A row in the words of the log, column by column; what is not said is left out."""
    names = (column.key for column in row.__table__.columns if column.key not in WHOSE)
    return in_words({name: getattr(row, name) for name in names})


def in_words(columns: Mapping[str, object]) -> dict[str, str]:
    """These columns as text; nothing said is no word."""
    words = {
        name: ("yes" if value else "") if isinstance(value, bool) else str(value)
        for name, value in columns.items()
        if value is not None
    }
    return {name: word for name, word in words.items() if word}


def _of(model: type[Row], entry_id: UUID) -> list[Row]:
    return list(
        db.session.scalars(
            select(model)
            .where(model.entry_id == entry_id)
            .order_by(model.year.desc(), model.id.desc())
            .limit(LISTED)
        )
    )
