"""The person behind an account: found in the register of a unit, or entered; never guessed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor, Grant
from states.tags import Tag
from states.vietnamese import plain
from workflow_app.models import RegisterEntry, Unit
from workflow_app.services import audit, subjects
from workflow_app.services.errors import Invalid
from workflow_app.services.names import write_name
from workflow_app.services.unit_of_work import require_transaction


@dataclass(frozen=True, slots=True)
class PersonContent:
    """Of which unit, and what is said of a namesake there: the same person, or another one."""

    unit_id: UUID
    title: str = ""
    namesake: Literal["", "same", "new"] = ""


def person_of(
    authority_id: UUID,
    name: str,
    content: PersonContent,
    by: tuple[Actor | None, Grant | None],
    at: datetime,
) -> UUID:
    """The register entry of somebody who gets an account, inside the open transaction.

    Raises Invalid when the unit knows somebody of that name and it is not said who it is.
    """
    session = require_transaction()
    unit = session.get(Unit, content.unit_id)
    if unit is None or unit.authority_id != authority_id:
        raise Invalid(unit="Đơn vị không có trong danh mục.")
    namesakes = session.scalars(
        select(RegisterEntry).where(
            RegisterEntry.unit_id == unit.id,
            RegisterEntry.kind == "individual",
            RegisterEntry.plain_name == plain(name),
        )
    ).all()
    if namesakes and not content.namesake:
        raise Invalid(namesake="Danh bạ của đơn vị đã có người tên này: có phải cùng một người?")
    if content.namesake == "same":
        if len(namesakes) != 1:
            raise Invalid(namesake="Danh bạ của đơn vị không có đúng một người tên này.")
        return namesakes[0].id
    return _enter(unit, name, content.title, by, at)


def _enter(
    unit: Unit, name: str, title: str, by: tuple[Actor | None, Grant | None], at: datetime
) -> UUID:
    entry = RegisterEntry(
        authority_id=unit.authority_id,
        unit_id=unit.id,
        kind="individual",
        title=title,
        created_at=at,
    )
    write_name(entry, name)
    require_transaction().add(entry)
    audit.append(
        subjects.authority(unit.authority_id),
        audit.Event(
            tag=Tag.REGISTER_ADD,
            at=at,
            actor=by[0],
            grant=by[1],
            refers_to={"entry": entry.id, "unit": unit.id},
            values={"name": name, "title": title},
            about_id=entry.id,
        ),
    )
    return entry.id
