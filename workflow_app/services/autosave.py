"""Autosaving: what is typed is kept aside, and becomes what the line says when the sitting ends.

A sitting ends when the person saves or leaves the page, or when nothing was typed for a while: then
it is saved as he would have saved it, by the rules of that moment, with one entry in the log. What
cannot be saved (a box holds what is no year, somebody else saved meanwhile, the line was sent)
stays his, and is offered to him when he comes back.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from states.facts import Actor
from workflow_app.extensions import db
from workflow_app.models import Nomination, Scratch
from workflow_app.services import lines, scratches
from workflow_app.services.acting import acting, going_on
from workflow_app.services.drafting import open_for
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.figures import Written
from workflow_app.services.lines import Content
from workflow_app.services.nominees import faults_of
from workflow_app.services.register import nominees_birth_year
from workflow_app.services.scratches import About, Read, Seen, Stands, Typed


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: since when, on which version the page stands now, and whether that is the
    newest one; `faults` say by field what keeps it from being saved.
    """

    at: datetime
    version: int
    newest: bool
    faults: Mapping[str, str] = field(default_factory=dict)


def keep(
    actor: Actor, code: str, typed: Typed, version: int, at: datetime, *, leaves: bool = False
) -> Kept:
    """Keep what is typed about a line; who leaves the page saves it. That the line moved on while
    the page stood open is no attempt of his.

    Raises NotFound, Closed with every reason, TooSoon, Invalid when it is too much.
    """
    with acting(actor, at, is_attempt=lambda closed: closed.for_somebody_else):
        loaded = open_for("nomination:edit", actor, code, None).loaded
        nomination = loaded.nomination
        stands_on = scratches.version_by_now(actor, nomination, version, typed.sitting)
        about = About(nomination.dossier_id, nomination.id)
        stands = Stands(stands_on, version)
        row = scratches.put(actor, about, typed, stands, at, hurry=leaves)
        content, newest = typed.content, stands_on == nomination.version
        faults = faults_of(loaded, content_in(content), at) if content else {}
        kept, scratch_id = Kept(at, stands_on, newest, faults), row.id
    if leaves and kept.newest:
        settle(actor, scratch_id, at, at)
    return kept


def keep_new(
    actor: Actor, dossier: str, typed: Typed, at: datetime, born: int | None = None
) -> Kept:
    """Keep what is typed about a nominee who is no line yet; nothing but saving makes him one.
    Where he cannot be `born` in that year it is said at once.
    """
    with acting(actor, at):
        leave = lines.leave_to_create(actor, dossier)
        scratches.put(actor, About(leave.dossier.id), typed, Stands(), at, hurry=True)
    try:
        nominees_birth_year(born, at)
    except Invalid as invalid:
        return Kept(at, 0, newest=True, faults=invalid.faults)
    return Kept(at, 0, newest=True)


def drop(actor: Actor, about_id: UUID, at: datetime) -> None:
    """Throw away what the actor typed about this; it was nobody's but his."""
    with acting(actor, at):
        scratches.drop(actor, about_id)


def settle(actor: Actor, scratch_id: UUID, typed_at: datetime, at: datetime) -> bool:
    """Save what was typed then, if it can be; False when it stays aside, or when he typed on."""
    found = db.session.get(Scratch, scratch_id)
    content = found.body.get("content") if found else None
    if found is None or content is None or found.nomination_id is None:
        return False
    read = Read(found.id, found.version, found.body, typed_at)
    seen = Seen(found.version, found.sitting or "")
    code = db.session.get_one(Nomination, found.nomination_id).code
    db.session.rollback()
    with suppress(Closed, Invalid, NotFound, Stale):
        with going_on(actor, at):
            opened = open_for("nomination:edit", actor, code, None)
            scratches.demand_untouched(read)
            lines.edit_within(actor, opened, content_in(content), seen, at)
        return True
    return False


def plain_of(content: Content) -> dict[str, Any]:
    """A content as it can be kept aside."""
    said = asdict(content)
    said["nominee_id"] = str(content.nominee_id) if content.nominee_id else None
    if content.figures is not None:
        said["figures"] = {
            str(id_): {name: _text(value) for name, value in asdict(one).items()}
            for id_, one in content.figures.items()
        }
    return said


def content_in(said: Mapping[str, Any]) -> Content:
    """The content that was kept aside."""
    figures = said["figures"]
    known = said["nominee_id"]
    return Content(
        **{name: value for name, value in said.items() if name not in ("figures", "nominee_id")},
        nominee_id=UUID(known) if known else None,
        figures=None
        if figures is None
        else {UUID(id_): _written(one) for id_, one in figures.items()},
    )


def _written(one: Mapping[str, str | None]) -> Written:
    planned, done, estimate = (
        None if text is None else Decimal(text)
        for text in (one["planned"], one["done"], one["estimate"])
    )
    proof = one["evidence_id"]
    return Written(planned, done, estimate, UUID(proof) if proof else None)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
