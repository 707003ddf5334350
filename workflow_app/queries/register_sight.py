"""Who stands in the register for whom: one condition behind its list, its pages, the search."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from states.facts import Actor
from states.sight import READS_LIVE, register_of
from states.workflows.district import WITH_THE_UNIT, WITHDRAWN
from workflow_app.extensions import db
from workflow_app.models import Account, Nomination, PastAward, RegisterEntry


def tells_of(actor: Actor, entry_id: UUID) -> bool:
    """True when this person reads of the entry."""
    query = select(RegisterEntry.id).where(RegisterEntry.id == entry_id, read_by(actor))
    return db.session.scalar(query) is not None


def read_by(actor: Actor) -> ColumnElement[bool]:
    """True for the entries this person reads; outside its unit but the auditor nobody reads of one
    whose only line is still being written there (decision 0015).
    """
    whole, told = register_of(actor, READS_LIVE), register_of(actor)
    return or_(_within(whole), and_(_within(told), known_outside()))


def _within(stretches: Iterable[tuple[UUID, UUID | None]]) -> ColumnElement[bool]:
    here = (
        and_(
            RegisterEntry.authority_id == authority_id,
            *((RegisterEntry.unit_id == unit_id,) if unit_id else ()),
        )
        for authority_id, unit_id in stretches
    )
    return or_(false(), *here)


def offered_to(actor: Actor) -> ColumnElement[bool]:
    """True for the entries by whose name somebody may look for them to say what they are to him:
    those he reads of, and of others, also without a part in the register, who is known outside.
    """
    return or_(read_by(actor), known_outside())


def known_outside() -> ColumnElement[bool]:
    """No line proposes the entry, or one lies outside the unit (a line that was taken back may say
    what was never sent); it was given something before, or somebody logs in as it.
    """
    lines = select(Nomination.id).where(Nomination.nominee_id == RegisterEntry.id)
    return or_(
        ~lines.exists(),
        lines.where(Nomination.state.not_in((*WITH_THE_UNIT, WITHDRAWN))).exists(),
        exists().where(PastAward.entry_id == RegisterEntry.id, PastAward.void_at.is_(None)),
        exists().where(Account.person_id == RegisterEntry.id),
    )
