"""Who there is: authorities, blocs, units with every name they have borne, and award types."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from states.clock import day_of
from states.duties import Thing
from states.facts import Actor
from states.tags import Tag
from states.vietnamese import sort_key
from workflow_app.models import Authority, AwardType, Bloc, Unit, UnitName
from workflow_app.services import audit, limits, outbox, subjects
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.operating import acting_or_operating, demand_of
from workflow_app.services.unit_of_work import transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityContent:
    """What an authority is: `level` is city, district or commune; `place` is written on papers."""

    code: str
    name: str
    place: str
    level: str
    procedure: str
    parent_id: UUID | None = None
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardTypeContent:
    """What an award type is; `decided_by` is own or upper, `fallback_id` what a refusal leaves."""

    code: str
    label: str
    short: str
    decided_by: str
    subject_kinds: tuple[str, ...]
    article: str = ""
    fallback_id: UUID | None = None
    valid_from: date


def create_authority(content: AuthorityContent, at: datetime, *, demo: bool = False) -> UUID:
    """Create an authority; only the operator does. The log of one made for show says so first."""
    with transaction() as session:
        authority = Authority(
            **{name: getattr(content, name) for name in AuthorityContent.__slots__}
        )
        session.add(authority)
        subject = subjects.authority(authority.id)
        if demo:
            audit.append(subject, audit.Event(tag=Tag.LOG_DEMO, at=at, actor=None))
        values = {"code": content.code, "name": content.name, "level": content.level}
        audit.append(
            subject, audit.Event(tag=Tag.AUTHORITY_CREATE, at=at, actor=None, values=values)
        )
        if content.procedure:
            limits.begin(authority.id, content.valid_from, at)
        return authority.id


def create_award_type(authority_id: UUID, content: AwardTypeContent, at: datetime) -> UUID:
    """Create an award type of an authority; only the operator does."""
    with transaction() as session:
        columns = {name: getattr(content, name) for name in AwardTypeContent.__slots__}
        columns["subject_kinds"] = list(content.subject_kinds)
        award = AwardType(authority_id=authority_id, **columns)
        session.add(award)
        audit.append(
            subjects.authority(authority_id),
            audit.Event(
                tag=Tag.AWARD_TYPE_CREATE,
                at=at,
                actor=None,
                refers_to={"award_type": award.id},
                values={"code": content.code, "label": content.label},
            ),
        )
        return award.id


def create_bloc(actor: Actor | None, authority_id: UUID, name: str, at: datetime) -> UUID:
    """Create an emulation bloc, to which units belong."""
    with acting_or_operating(actor, at) as session:
        subject = subjects.authority(authority_id)
        grant = demand_of("unit:create", actor, Thing(authority_id), subject)
        bloc = Bloc(authority_id=authority_id, name=name)
        session.add(bloc)
        audit.append(
            subject,
            audit.Event(
                tag=Tag.UNIT_CREATE,
                at=at,
                actor=actor,
                grant=grant,
                refers_to={"bloc": bloc.id},
                values={"bloc": name},
            ),
        )
        return bloc.id


@dataclass(frozen=True, slots=True)
class UnitContent:
    """What a unit is; its code is unique within the authority."""

    code: str
    name: str
    valid_from: date
    bloc_id: UUID | None = None


def create_unit(
    actor: Actor | None, authority_id: UUID, content: UnitContent, at: datetime
) -> UUID:
    """Create a unit with its first name."""
    with acting_or_operating(actor, at) as session:
        subject = subjects.authority(authority_id)
        grant = demand_of("unit:create", actor, Thing(authority_id), subject)
        same = select(Unit).where(Unit.authority_id == authority_id, Unit.code == content.code)
        if session.scalar(same):
            raise Invalid(code="Mã này đã có đơn vị khác dùng.")
        unit = Unit(
            authority_id=authority_id,
            bloc_id=content.bloc_id,
            code=content.code,
            name=content.name,
            sort_key=sort_key(content.name, given_name_first=False),
            valid_from=content.valid_from,
        )
        first = UnitName(unit_id=unit.id, name=unit.name, valid_from=unit.valid_from)
        session.add_all((unit, first))
        audit.append(
            subject,
            audit.Event(
                tag=Tag.UNIT_CREATE,
                at=at,
                actor=actor,
                grant=grant,
                refers_to={"unit": unit.id},
                values={"code": unit.code, "name": unit.name},
            ),
        )
        return unit.id


def rename_unit(
    actor: Actor | None, unit_id: UUID, name: str, from_day: date, at: datetime
) -> None:
    """Give a unit a new name from a day on, today at the latest; the old one is kept with its end.

    A name corrected on its first day keeps a row whose end lies before its beginning: it was never
    in force.
    """
    with acting_or_operating(actor, at) as session:
        unit = session.get(Unit, unit_id, with_for_update=True)
        if unit is None or (
            actor and unit.authority_id not in {g.authority_id for g in actor.grants}
        ):
            raise NotFound
        subject = subjects.authority(unit.authority_id)
        grant = demand_of("unit:edit", actor, Thing(unit.authority_id), subject)
        last = session.scalars(
            select(UnitName).where(UnitName.unit_id == unit.id).order_by(UnitName.id.desc())
        ).first()
        if from_day > day_of(at):
            raise Invalid(from_day="Tên mới có từ hôm nay hoặc trước đó, chưa đặt trước được.")
        if last and from_day < last.valid_from:
            raise Invalid(from_day="Ngày này trước ngày bắt đầu của tên đang dùng.")
        if last:
            last.valid_to = from_day - timedelta(days=1)
        before, unit.name = unit.name, name
        unit.sort_key = sort_key(name, given_name_first=False)
        session.add(UnitName(unit_id=unit.id, name=name, valid_from=from_day))
        outbox.enqueue("index", {"unit": str(unit.id)}, at)  # its people and lines, found by it
        audit.append(
            subject,
            audit.Event(
                tag=Tag.UNIT_EDIT,
                at=at,
                actor=actor,
                grant=grant,
                refers_to={"unit": unit.id},
                values={"before": before, "after": name, "from_day": from_day.isoformat()},
            ),
        )
