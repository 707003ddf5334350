"""Lines of a dossier: a nominee is put forward for an award, and what is said of him is mended."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.duties import Thing
from states.facts import Actor, Grant
from states.remarks import PARTS
from states.tags import Tag
from workflow_app.models import (
    Authority,
    AwardType,
    Dossier,
    Movement,
    MovementAward,
    Nomination,
    RegisterEntry,
    Unit,
)
from workflow_app.queries import register
from workflow_app.queries.nominations import Loaded
from workflow_app.services import (
    audit,
    figures,
    quotas,
    reopening,
    scratches,
    subjects,
    workflows,
)
from workflow_app.services.acting import acting, demand
from workflow_app.services.clocks import turn
from workflow_app.services.codes import next_code
from workflow_app.services.drafting import Opened, open_for, record_drafting
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.nominees import Content, nominee_of, rename_with_care, write_nominee
from workflow_app.services.scratches import Seen
from workflow_app.services.unit_of_work import require_transaction

__all__ = [
    "Content",
    "Leave",
    "ask_to_create",
    "create",
    "create_within",
    "edit",
    "edit_within",
    "leave_to_create",
]


@dataclass(frozen=True, slots=True)
class Leave:
    """Leave to add lines to a dossier, by this grant; the movement's chain is held."""

    dossier: Dossier
    movement: Movement
    unit: Unit
    authority: Authority
    grant: Grant


def create(actor: Actor, dossier_code: str, content: Content, at: datetime) -> str:
    """Add a line to the unit's dossier; returns its code."""
    with acting(actor, at):
        leave = leave_to_create(actor, dossier_code)
        scratches.drop(actor, leave.dossier.id)
        return create_within(actor, leave, content, at)


def ask_to_create(actor: Actor, dossier_code: str, at: datetime) -> None:
    """Ask for leave alone, for what cannot be taken anyway; a no is written down."""
    with acting(actor, at):
        leave_to_create(actor, dossier_code)


def leave_to_create(actor: Actor, dossier_code: str) -> Leave:
    """Leave to add lines, in the open transaction; raises NotFound, Closed with every reason."""
    session = require_transaction()
    dossier = session.scalar(select(Dossier).where(Dossier.code == dossier_code))
    if dossier is None or dossier.unit_id not in actor.own_units:
        raise NotFound
    movement = session.get_one(Movement, dossier.movement_id)
    grant = _demand(actor, dossier, movement, None)
    audit.hold(select(Movement.id).where(Movement.id == movement.id))
    unit = session.get_one(Unit, dossier.unit_id)
    return Leave(dossier, movement, unit, session.get_one(Authority, unit.authority_id), grant)


def create_within(actor: Actor, leave: Leave, content: Content, at: datetime) -> str:
    """The same inside a transaction that is already open, for a whole list of them."""
    session = require_transaction()
    dossier, movement = leave.dossier, leave.movement
    grant = _demand(actor, dossier, movement, content.nominee_id)
    nominee = nominee_of(dossier, content, at)
    award = _award(movement, content.award, nominee.kind)
    quotas.refuse_beyond(dossier, award, nominee.kind)
    nomination = _begin(actor, leave, nominee, award, at)
    nomination.achievement = content.achievement
    session.add(nomination)
    measured = figures.begin(nomination, nominee.kind, content.figures)
    timing = leave.authority.timing
    loaded = Loaded(nomination, nominee, leave.unit, award, movement, None, 0, timing=timing)
    turn(loaded, "", loaded.line_for(actor), at)
    record_drafting(loaded, actor, grant, at)
    subject = subjects.nomination(nomination.id, nomination.authority_id)
    audit.begin(subject)
    audit.append(
        subject,
        audit.Event(
            tag=Tag.NOMINATION_CREATE,
            at=at,
            actor=actor,
            grant=grant,
            move=("", nomination.state),
            workflow=loaded.workflow,
            refers_to={"dossier": dossier.id, "nominee": nominee.id},
            values={"code": nomination.code, **_words(loaded), **measured, **_namesake(content)},
            about_id=nominee.id,
        ),
    )
    return nomination.code


def _demand(actor: Actor, dossier: Dossier, movement: Movement, nominee_id: UUID | None) -> Grant:
    thing = Thing(
        dossier.authority_id,
        dossier.unit_id,
        state=movement.state,
        nominee_person_id=nominee_id,
    )
    subject = subjects.movement(movement.id, movement.authority_id)
    return demand("nomination:create", actor, thing, subject)


def edit(
    actor: Actor, code: str, content: Content, version: int | None, at: datetime, sitting: str = ""
) -> None:
    """Change what a draft or returned line says; what changed is logged, before and after."""
    with acting(actor, at):
        opened = open_for("nomination:edit", actor, code, None)
        edit_within(actor, opened, content, Seen(version, sitting), at)


def edit_within(actor: Actor, opened: Opened, content: Content, seen: Seen, at: datetime) -> None:
    """The same of a line that is open for editing, inside its transaction."""
    loaded = opened.loaded
    scratches.demand_newest(actor, loaded.nomination, seen)
    before = _words(loaded)
    free = register.written_by_line(loaded.nominee)
    reopening.demand_parts(opened, _parts_meant(loaded, content, free))
    if register.NAME in free:
        rename_with_care(loaded, content)
    write_nominee(loaded.nominee, content, at, free)
    award = _award(loaded.movement, content.award, loaded.nominee.kind)
    if award.id != loaded.award.id:
        audit.hold(select(Movement.id).where(Movement.id == loaded.movement.id))
        quotas.refuse_beyond(loaded.nomination, award, loaded.nominee.kind)
    loaded.award = award
    loaded.nomination.award_type_id = award.id
    loaded.nomination.decided_by = award.decided_by
    loaded.nomination.achievement = content.achievement
    after = _words(loaded)
    if content.figures is not None:
        written = figures.write(loaded.nomination.id, content.figures)
        before["figures"], after["figures"] = written
        if written[0] != written[1]:
            reopening.demand_parts(opened, {PARTS["figures"]})
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        scratches.spend(actor, loaded.nomination, seen, at)
        return
    record_drafting(loaded, actor, opened.grant, at)
    values = {f"before_{name}": before[name] for name in changed}
    values |= {f"after_{name}": after[name] for name in changed}
    audit.append(
        opened.subject,
        audit.Event(
            tag=Tag.NOMINATION_EDIT,
            at=at,
            actor=actor,
            grant=opened.grant,
            values=values,
            about_id=loaded.nominee.id,
        ),
    )
    scratches.spend(actor, loaded.nomination, seen, at)


def _parts_meant(loaded: Loaded, content: Content, free: Collection[str]) -> set[str]:
    """The parts of which something else is said than stands there, and may be."""
    it = loaded.nominee
    said = {"name": content.name, "award": content.award, "achievement": content.achievement}
    stored = {
        "name": it.name,
        "award": loaded.award.code,
        "achievement": loaded.nomination.achievement,
    }
    if it.kind == "individual":
        for name in ("title", "birth_year", "sex", "leads"):
            said[name], stored[name] = getattr(content, name), getattr(it, name)
    closed = {register.NAME, *register.PARTICULARS} - set(free)
    return {PARTS[name] for name in said if name not in closed and said[name] != stored[name]}


def _award(movement: Movement, code: str, kind: str) -> AwardType:
    award = require_transaction().scalar(
        select(AwardType)
        .join(MovementAward, MovementAward.award_type_id == AwardType.id)
        .where(MovementAward.movement_id == movement.id, AwardType.code == code)
    )
    if award is None or kind not in award.subject_kinds:
        raise Invalid(award="Phong trào không có hình thức này cho đối tượng này.")
    return award


def _begin(
    actor: Actor, leave: Leave, nominee: RegisterEntry, award: AwardType, at: datetime
) -> Nomination:
    dossier = leave.dossier
    workflow = workflows.begin_with(leave.authority.procedure, at)
    return Nomination(
        authority_id=dossier.authority_id,
        upper_id=leave.authority.parent_id,
        unit_id=dossier.unit_id,
        movement_id=dossier.movement_id,
        dossier_id=dossier.id,
        code=next_code("TDKT", at),
        nominee_id=nominee.id,
        award_type_id=award.id,
        decided_by=award.decided_by,
        workflow_code=workflow.code,
        workflow_version=workflow.version,
        state=workflow.initial,
        state_since=at,
        round=1,
        resubmission=False,
        late=False,
        created_by=actor.account_id,
        created_at=at,
        changed_at=at,
    )


def _namesake(content: Content) -> dict[str, str]:
    return {"namesake": "người khác trùng tên"} if content.another else {}


def _words(loaded: Loaded) -> dict[str, str]:
    nominee = loaded.nominee
    return {
        "name": nominee.name,
        "title": nominee.title,
        "birth_year": str(nominee.birth_year or ""),
        "sex": nominee.sex,
        "leads": "có" if nominee.leads else "không",
        "award": loaded.award.code,
        "achievement": loaded.nomination.achievement,
    }
