"""Scratches: what somebody is typing is kept for him alone until it is what a line says.

Nothing of it is logged, nobody else reads it, and it is emptied in the commit that saves it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, delete, or_, select
from uuid_utils.compat import uuid7

from states.facts import Actor
from workflow_app.models import Nomination, Scratch
from workflow_app.services import outbox
from workflow_app.services.errors import Invalid, Stale
from workflow_app.services.unit_of_work import require_transaction, transaction
from workflow_app.services.upsert import insert_into

QUIET = timedelta(minutes=10)  # nothing typed for so long: the sitting is over
GAP = timedelta(seconds=1)  # no page of ours sends more often
KEPT_FOR = timedelta(days=30)
SAVED_KEPT_FOR = timedelta(days=1)  # so long an old page may type on
LONGEST = 60_000  # characters in all its boxes
SETTLE = "settle_scratch"


class TooSoon(RuntimeError):
    """The one before came a moment ago: what was typed is sent again a little later."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the boxes of a form, by their names; `content` what would be saved of it, None
    while a box holds what cannot be; `sitting` the page in which it was typed.
    """

    boxes: Mapping[str, list[str]]
    content: Mapping[str, Any] | None = None
    sitting: str = ""

    @property
    def length(self) -> int:
        """How many characters that is."""
        return sum(len(name) + sum(map(len, texts)) for name, texts in self.boxes.items())


@dataclass(frozen=True, slots=True)
class About:
    """What it is typed about: a line of a dossier, or a new one."""

    dossier_id: UUID
    nomination_id: UUID | None = None

    @property
    def id(self) -> UUID:
        """By what the scratch of an account is found."""
        return self.nomination_id or self.dossier_id


@dataclass(frozen=True, slots=True)
class Stands:
    """On which version what is typed stands, and which one its page was drawn with: older, when the
    page was not told yet what its own typing has made of the line.
    """

    on: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """Which version a page was drawn with, None for whatever stands there; and its sitting."""

    version: int | None
    sitting: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a scratch before the transaction that is to save it."""

    id: UUID
    version: int
    body: Mapping[str, Any]
    typed_at: datetime


def put(
    actor: Actor, about: About, typed: Typed, stands: Stands, at: datetime, *, hurry: bool = False
) -> Scratch:
    """Put down what stands in the boxes now, in the open transaction; raises TooSoon, Invalid.

    The first of a sitting owes a look, once nothing was typed for a while; so does the first after
    a silence so long that the look before has been taken.
    """
    if typed.length > LONGEST:
        raise Invalid(form=f"Nội dung dài hơn {LONGEST} ký tự nên chưa được tự lưu.")
    row = _locked(actor, about, at)
    if row.body and not hurry and row.changed_at > at - GAP:
        raise TooSoon
    if not row.body or row.changed_at <= at - QUIET:
        payload = {"scratch": str(row.id), "by": str(actor.account_id)}
        outbox.enqueue(SETTLE, payload, at, at + QUIET)
    row.body = {"boxes": dict(typed.boxes), "content": typed.content, "page": stands.page}
    row.version, row.became, row.changed_at = stands.on, None, at
    row.sitting = typed.sitting
    return row


def demand_untouched(read: Read) -> None:
    """Lock what is about to be saved; raises Stale when it is no longer what was read."""
    row = require_transaction().scalar(
        select(Scratch)
        .where(Scratch.id == read.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if row is None or (row.body, row.changed_at) != (read.body, read.typed_at):
        raise Stale


def spend(actor: Actor, nomination: Nomination, seen: Seen, at: datetime) -> None:
    """What he typed about the line is what it says now: nothing of it stays, in this commit."""
    session = require_transaction()
    session.flush()  # the line has its new version
    row = session.scalar(_of(actor, nomination.id))
    if row is not None:
        row.body, row.changed_at = {}, at
        row.version, row.became = seen.version or nomination.version, nomination.version
        row.sitting = seen.sitting


def drop(actor: Actor, about_id: UUID) -> None:
    """Throw away what he typed, in the open transaction."""
    session = require_transaction()
    session.execute(
        delete(Scratch).where(Scratch.account_id == actor.account_id, Scratch.about_id == about_id)
    )


def version_by_now(actor: Actor, nomination: Nomination, version: int, sitting: str) -> int:
    """The version a page stands on: the newest, when all that came since is its own autosaving.

    That of another window is not: what this one was drawn with would be written over it.
    """
    if version == nomination.version:
        return version
    row = require_transaction().scalar(_of(actor, nomination.id))
    if row is None or (row.sitting or "") != sitting:
        return version
    saved = (row.version, row.became) == (version, nomination.version)
    typed_on = (row.body.get("page"), row.version) == (version, nomination.version)
    return nomination.version if saved or typed_on else version


def demand_newest(actor: Actor, nomination: Nomination, seen: Seen) -> None:
    """Raise Stale when the line is no longer what he saw, unless all since is what he typed."""
    if seen.version is None:
        return
    if version_by_now(actor, nomination, seen.version, seen.sitting) != nomination.version:
        raise Stale


def forget(at: datetime) -> int:
    """Forget what was saved, and what nobody came back for; returns how much that was."""
    with transaction() as session:
        gone = session.execute(
            delete(Scratch)
            .where(
                or_(
                    Scratch.changed_at < at - KEPT_FOR,
                    and_(Scratch.became.is_not(None), Scratch.changed_at < at - SAVED_KEPT_FOR),
                )
            )
            .returning(Scratch.id)
        ).all()
        return len(gone)


def _locked(actor: Actor, about: About, at: datetime) -> Scratch:
    """The row, locked; begun when it is the first: of two at once the second finds it."""
    session = require_transaction()
    session.execute(
        insert_into(Scratch)
        .values(
            id=uuid7(),
            account_id=actor.account_id,
            about_id=about.id,
            dossier_id=about.dossier_id,
            nomination_id=about.nomination_id,
            version=0,
            body={},
            changed_at=at,
        )
        .on_conflict_do_nothing(index_elements=["account_id", "about_id"])
    )
    return session.scalars(_of(actor, about.id).with_for_update()).one()


def _of(actor: Actor, about_id: UUID) -> Select[Scratch]:
    return select(Scratch).where(
        Scratch.account_id == actor.account_id, Scratch.about_id == about_id
    )
