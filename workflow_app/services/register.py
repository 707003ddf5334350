"""The register of those who can be honoured: an entry is added once, and pointed to ever after."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from states.clock import day_of
from states.duties import Thing
from states.facts import Actor, Grant
from states.tags import Tag
from workflow_app.models import RegisterEntry, Unit
from workflow_app.services import audit, subjects
from workflow_app.services.errors import Invalid
from workflow_app.services.names import write_name
from workflow_app.services.operating import acting_or_operating, demand_of
from workflow_app.services.unit_of_work import require_transaction

FIRST_BORN, LAST_WRITTEN = 1900, 9999
YOUNGEST = 6  # years of who is put forward: a setting of the house, no law says so


@dataclass(frozen=True, slots=True)
class EntryContent:
    """Who it is; `kind` is individual, collective or household, `leads` a post of leadership."""

    kind: str
    name: str
    title: str = ""
    birth_year: int | None = None
    sex: str = ""
    leads: bool = False


def birth_year_of(year: int | None, at: datetime) -> int | None:
    """The year, when somebody who is honoured can be born in it; raises Invalid."""
    this = day_of(at).year
    if year is None or FIRST_BORN <= year <= this:
        return year
    allowed = f"từ {FIRST_BORN} đến {this}"
    if this < year <= LAST_WRITTEN:
        raise Invalid(birth_year=f"Năm sinh {year} còn ở tương lai; ghi năm {allowed}.")
    raise Invalid(birth_year=f"Ghi năm sinh gồm bốn chữ số, {allowed}.")


def nominees_birth_year(year: int | None, at: datetime) -> int | None:
    """The year, when somebody who is put forward can be born in it; raises Invalid."""
    year, this = birth_year_of(year, at), day_of(at).year
    if year is not None and this - year < YOUNGEST:
        raise Invalid(
            birth_year=f"Sinh năm {year} thì năm nay mới {this - year} tuổi; đối tượng được đề "
            f"nghị từ {YOUNGEST} tuổi trở lên. Hãy xem lại năm sinh."
        )
    return year


def add_within(
    by: tuple[Actor | None, Grant | None], unit: Unit, content: EntryContent, at: datetime
) -> RegisterEntry:
    """Add an entry inside a transaction that is open, by somebody whose leave was asked."""
    entry = RegisterEntry(
        authority_id=unit.authority_id,
        unit_id=unit.id,
        kind=content.kind,
        title=content.title,
        birth_year=birth_year_of(content.birth_year, at),
        sex=content.sex,
        leads=content.leads,
        created_at=at,
    )
    write_name(entry, content.name)
    require_transaction().add(entry)
    audit.append(
        subjects.authority(unit.authority_id),
        audit.Event(
            tag=Tag.REGISTER_ADD,
            at=at,
            actor=by[0],
            grant=by[1],
            refers_to={"entry": entry.id, "unit": unit.id},
            values=_words(content),
            about_id=entry.id,
        ),
    )
    return entry


def add_entry(actor: Actor | None, unit_id: UUID, content: EntryContent, at: datetime) -> UUID:
    """Add a person, collective or household of a unit; returns the id of the entry."""
    with acting_or_operating(actor, at) as session:
        unit = session.get(Unit, unit_id)
        if unit is None:
            raise Invalid(unit="Đơn vị không có trong danh mục.")
        subject = subjects.authority(unit.authority_id)
        grant = demand_of("register:add", actor, Thing(unit.authority_id, unit_id), subject)
        return add_within((actor, grant), unit, content, at).id


def _words(content: EntryContent) -> dict[str, str]:
    given = {name: getattr(content, name) for name in EntryContent.__slots__}
    return {name: str(value) for name, value in given.items() if value}
