"""Drafting: dossiers are opened, lines written and mended, remarks answered, by the unit."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.duties import NOMINATING, Thing
from states.facts import Actor, Grant
from states.sight import may_view
from states.tags import Tag
from workflow_app.models import Act, Dossier, Movement, Nomination
from workflow_app.queries import movements
from workflow_app.queries import nominations as stored
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.returns import last_asked
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.codes import next_code
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.services.unit_of_work import require_transaction


def open_dossier(actor: Actor, movement_code: str, unit_id: UUID, at: datetime) -> str:
    """Open the unit's dossier in a movement, or give back the one that exists; returns its code."""
    with acting(actor, at) as session:
        movement = movements.one(actor, movement_code)  # of one's own authority, no other's
        if movement is None or movement.state == "drafted":
            raise NotFound
        subject = subjects.movement(movement.id, movement.authority_id)
        thing = Thing(movement.authority_id, unit_id, state=movement.state)
        grant = demand("dossier:open", actor, thing, subject)
        audit.hold(select(Movement.id).where(Movement.id == movement.id))
        existing = session.scalar(
            select(Dossier).where(Dossier.movement_id == movement.id, Dossier.unit_id == unit_id)
        )
        if existing:
            return existing.code
        dossier = Dossier(
            authority_id=movement.authority_id,
            unit_id=unit_id,
            movement_id=movement.id,
            code=next_code("HS", at),
            opened_by=actor.account_id,
            opened_at=at,
        )
        session.add(dossier)
        audit.append(
            subject,
            audit.Event(
                tag=Tag.DOSSIER_OPEN,
                at=at,
                actor=actor,
                grant=grant,
                refers_to={"dossier": dossier.id, "unit": unit_id},
                values={"code": dossier.code},
            ),
        )
        return dossier.code


def ask_to_open(actor: Actor, movement_code: str, at: datetime) -> None:
    """Ask for leave to open a dossier for no unit of one's own; the no is written down."""
    with acting(actor, at):
        movement = movements.one(actor, movement_code)
        if movement is None or movement.state == "drafted":
            raise NotFound
        subject = subjects.movement(movement.id, movement.authority_id)
        demand("dossier:open", actor, Thing(movement.authority_id, state=movement.state), subject)


@dataclass(frozen=True, slots=True)
class Opened:
    """A line opened for writing: it is the actor's to change, and its chain is held."""

    loaded: Loaded
    grant: Grant
    subject: subjects.Subject


def open_for(act: str, actor: Actor, code: str, version: int | None) -> Opened:
    """Load a line inside the open transaction for an act on its content, or refuse.

    Raises NotFound, Stale when it is no longer the version seen, Closed with every reason.
    """
    audit.hold(select(Nomination.id).where(Nomination.code == code))
    found = stored.by_codes([code])
    if not found:
        raise NotFound
    loaded = found[0]
    nomination = loaded.nomination
    subject = subjects.nomination(nomination.id, nomination.authority_id)
    line = loaded.line_for(actor)
    if not may_view(actor, line):
        raise NotFound(subject, Tag(act))
    grant = demand(act, actor, Thing.of_line(line, actor), subject)
    if version is not None and nomination.version != version:
        raise Stale
    return Opened(loaded, grant, subject)


def ask_for(act: str, actor: Actor, code: str, at: datetime) -> None:
    """Ask for leave alone, for what cannot be taken anyway; a no is written down."""
    with acting(actor, at):
        open_for(act, actor, code, None)


def record_drafting(loaded: Loaded, actor: Actor, grant: Grant, at: datetime) -> None:
    """Note that this person wrote on the line; once a round is enough for four eyes.

    Every change of substance is a new version of the line, also one that lies in another table.
    """
    nomination = loaded.nomination
    nomination.changed_at = at
    mine = (a for a in loaded.acts if a.person_key == actor.key and a.kind == NOMINATING)
    if any(act.round == nomination.round for act in mine):
        return
    act = Act(
        nomination_id=nomination.id,
        account_id=actor.account_id,
        person_key=actor.key,
        role=grant.role,
        act=NOMINATING,
        kind=NOMINATING,
        round=nomination.round,
        at=at,
    )
    require_transaction().add(act)
    loaded.acts.append(act)


def answer_remarks(
    actor: Actor,
    code: str,
    answers: Mapping[UUID, str],
    version: int | None,
    at: datetime,
    unmended: Collection[UUID] = (),
) -> None:
    """Answer the remarks of the last return; an answer can be bettered until it is sent.

    `unmended` are those of which the answer says why nothing was changed.
    """
    with acting(actor, at) as session:
        opened = open_for("remark:answer", actor, code, version)
        asked = session.scalars(last_asked(opened.loaded.nomination.id)).all()
        remarks = [remark for remark in asked if remark.id in answers]
        if len(remarks) != len(answers):
            raise Invalid(answer="Có nhận xét không thuộc lần trả lại này.")
        said: dict[str, str] = {}
        for count, remark in enumerate(remarks, start=1):
            answer, mended = answers[remark.id], remark.id not in unmended
            if not answer or (answer, mended) == (remark.answer, remark.mended):
                continue
            remark.answer, remark.mended = answer, mended
            remark.answered_by, remark.answered_at = actor.account_id, at
            said[f"remark_{count}"] = remark.text
            said[f"answer_{count}"] = answer
            said[f"mended_{count}"] = "yes" if mended else "no"
        if not said:
            return
        record_drafting(opened.loaded, actor, opened.grant, at)
        audit.append(
            opened.subject,
            audit.Event(
                tag=Tag.REMARK_ANSWER,
                at=at,
                actor=actor,
                grant=opened.grant,
                values=said,
                about_id=opened.loaded.nominee.id,
            ),
        )
