"""Erasure: what is known of one person is taken out by a logged act; chains and digests hold.

Erased are the values and salts beside the entries of the log, also those about the person's
accounts; and, where no line that goes on or was honoured and no open account needs them, the row in
the register and the texts and snapshots of the person's lines (docs/decisions/0013).
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, or_, select

from states.duties import Thing
from states.facts import Actor
from states.tags import Tag
from states.wording import NAMELESS
from workflow_app.models import (
    Account,
    EntryValue,
    Hold,
    LineFigure,
    Nomination,
    RegisterEntry,
    Remark,
    RewardOverride,
    Scratch,
    Snapshot,
)
from workflow_app.queries import register
from workflow_app.services import audit, past_awards, subjects
from workflow_app.services.erased import Erased, Place
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.facts import forget_facts
from workflow_app.services.forgetting import forget_said, forget_views, forget_waiting
from workflow_app.services.names import forget
from workflow_app.services.operating import acting_or_operating, demand_of
from workflow_app.services.snapshots import EMPTY, SENDINGS, place_of
from workflow_app.services.unit_of_work import require_transaction


def erase(actor: Actor | None, person_id: UUID, basis: str, at: datetime) -> int:
    """Erase every value about the person; returns how many. `person_id` is an id of the register,
    or of an account that is linked to nobody there.

    Raises NotFound, Closed, Invalid when no basis is given.
    """
    with acting_or_operating(actor, at) as session:
        authority_id, named = _named(person_id)
        subject = subjects.authority(authority_id)
        grant = demand_of("log:erase", actor, _thing(authority_id, actor, person_id), subject)
        if not basis.strip():
            raise Invalid(basis="Hãy ghi căn cứ.")
        audit.hold(select(Nomination.id).where(Nomination.nominee_id == person_id))
        count, places = _erase(named.values())
        erased = {name: Erased.of(places.get(id_, ())) for name, id_ in named.items()}
        values = {"basis": basis, "count": str(count)}
        person = session.get(RegisterEntry, person_id)
        if person and not register.needed_by(person_id):
            values["register"] = "đã xóa"
            if person.name != NAMELESS:  # what has no link to him is found by his name
                forget_waiting(person)
                forget_views(person, (actor, grant), at)
            erased[SENDINGS] = Erased.of(_forget(person))
        audit.append(
            subject,
            audit.Event(
                tag=Tag.LOG_ERASE,
                at=at,
                actor=actor,
                grant=grant,
                refers_to=named,
                erased=erased,
                values=values,
            ),
        )
        return count


def _named(person_id: UUID) -> tuple[UUID, dict[str, UUID]]:
    """The authority the person belongs to, and every id by which the log may speak of him."""
    session = require_transaction()
    person = session.get(RegisterEntry, person_id)
    accounts = session.scalars(
        select(Account)
        .where(or_(Account.person_id == person_id, Account.id == person_id))
        .order_by(Account.id)
    ).all()
    if person is None and not accounts:
        raise NotFound
    named = {"person": person_id}
    named |= {f"account_{n}": account.id for n, account in enumerate(accounts, start=1)}
    return (person or accounts[0]).authority_id, named


def _erase(about: Iterable[UUID]) -> tuple[int, dict[UUID, list[Place]]]:
    """Erase what is left about these ids: how much that was, and the places of all that is gone."""
    values = require_transaction().scalars(
        select(EntryValue).where(EntryValue.about_id.in_(list(about)))
    )
    count = 0
    places: dict[UUID, list[Place]] = {}
    for value in values:
        count += value.value is not None
        value.value = value.salt = None
        if value.about_id:
            places.setdefault(value.about_id, []).append((value.entry_id, value.name))
    return count, places


def _forget(person: RegisterEntry) -> list[Place]:
    """Forget who the entry is and what its lines say; returns the places of the snapshots that are
    empty now. Their digests stay, and with them the receipts.
    """
    session = require_transaction()
    forget(person)
    past_awards.forget_within(person.id)
    forget_facts(person.id)
    lines = session.scalars(select(Nomination).where(Nomination.nominee_id == person.id)).all()
    ids = [line.id for line in lines]
    forget_said(person.id, ids)
    for line in lines:
        line.achievement = line.outcome_note = ""
    for remark in session.scalars(select(Remark).where(Remark.nomination_id.in_(ids))):
        remark.text = NAMELESS
        remark.answer = remark.answer and NAMELESS
    for hold in session.scalars(select(Hold).where(Hold.nomination_id.in_(ids))):
        hold.basis = NAMELESS
        hold.lift_basis = hold.lift_basis and NAMELESS
    session.execute(delete(LineFigure).where(LineFigure.nomination_id.in_(ids)))
    session.execute(delete(Scratch).where(Scratch.nomination_id.in_(ids)))
    for override in session.scalars(
        select(RewardOverride).where(RewardOverride.nomination_id.in_(ids))
    ):
        override.reason = NAMELESS
    sent = session.scalars(select(Snapshot).where(Snapshot.nomination_id.in_(ids))).all()
    for snapshot in sent:
        snapshot.body = EMPTY
    return [place_of(snapshot.id) for snapshot in sent]


def _thing(authority_id: UUID, actor: Actor | None, person_id: UUID) -> Thing:
    """Nobody takes his own traces out of the log."""
    oneself = actor is not None and person_id in (actor.person_id, actor.account_id)
    return Thing(authority_id, account_id=actor.account_id if actor and oneself else None)
