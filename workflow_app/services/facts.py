"""Facts about who is in the register, by which conditions are judged: set by year, all logged."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from states.clock import day_of
from states.facts import Actor, Grant
from states.tags import Tag
from states.vietnamese import one_line
from workflow_app.models import CollectiveYear, Initiative, Rating, RegisterEntry
from workflow_app.queries.facts import said_of, thing_of
from workflow_app.queries.register_sight import read_by
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.services.operating import acting_or_operating, demand_of
from workflow_app.services.unit_of_work import require_transaction

RATINGS = ("excellent", "good", "completed", "not_completed")
SCOPES = ("base", "province", "nation")
KINDS = ("initiative", "topic")
FIRST_YEAR = 1990
MOST = 100_000  # members of a collective
# By year the row that stood on the page that was read; each writing makes a row of its own.
Seen = Mapping[int, UUID]
NOTHING: Mapping[str, str] = {}
Yearly = TypeVar("Yearly", Rating, CollectiveYear)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Leave to write about an entry: whose it is, who writes by which grant, and when."""

    entry: RegisterEntry
    actor: Actor | None
    grant: Grant | None
    at: datetime

    @property
    def signs(self) -> dict[str, object]:
        """The columns that say about whom a row is, and who wrote it."""
        return {
            "authority_id": self.entry.authority_id,
            "entry_id": self.entry.id,
            "set_by": self.actor.account_id if self.actor else None,
            "set_at": self.at,
        }


@dataclass(frozen=True, slots=True)
class RatingContent:
    """How somebody was rated in a year; no rating and no leave takes the year out again."""

    year: int
    rating: str = ""
    on_leave: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class InitiativeContent:
    """What was recognised, by whom, with which decision; `scope` is base, province or nation."""

    name: str
    year: int
    recognised_by: str
    kind: str = "initiative"
    scope: str = "base"
    number: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class FiguresContent:
    """The figures of a collective in a year; all of them None takes the year out again."""

    year: int
    members: int | None = None
    completed: int | None = None
    advanced: int | None = None
    fighters: int | None = None
    disciplined: int | None = None


def set_rating(
    actor: Actor | None,
    entry_id: UUID,
    content: RatingContent,
    at: datetime,
    seen: Seen | None = None,
) -> None:
    """Say how somebody was rated in a year, or mend what was said; Stale where another wrote of
    that year since it was read, or took it out.
    """
    with acting_or_operating(actor, at):
        pen = _leave(actor, entry_id, at)
        _demand_year(content.year, at)
        if content.rating not in ("", *RATINGS):
            raise Invalid(rating="Chọn mức xếp loại trong danh sách.")
        new = None
        if content.rating or content.on_leave:
            values = asdict(content) | {"source": one_line(content.source)[:400]}
            new = Rating(**pen.signs, **values)
        old = _of_year(Rating, entry_id, content.year)
        _demand_as_read(pen, old, content.year, seen)
        _note(pen, "rating", content.year, _exchanged(old, new))


def set_figures(
    actor: Actor | None,
    entry_id: UUID,
    content: FiguresContent,
    at: datetime,
    seen: Seen | None = None,
) -> None:
    """Say the figures of a collective in a year, or mend them; Stale as for a rating."""
    with acting_or_operating(actor, at):
        pen = _leave(actor, entry_id, at)
        _demand_year(content.year, at)
        if pen.entry.kind != "collective":
            raise Invalid(members="Số liệu theo năm chỉ ghi cho tập thể.")
        _demand_figures(content)
        figures = asdict(content)
        told = any(value is not None for name, value in figures.items() if name != "year")
        new = CollectiveYear(**pen.signs, **figures) if told else None
        old = _of_year(CollectiveYear, entry_id, content.year)
        _demand_as_read(pen, old, content.year, seen)
        _note(pen, "figures", content.year, _exchanged(old, new))


def add_initiative(
    actor: Actor | None, entry_id: UUID, content: InitiativeContent, at: datetime
) -> UUID:
    """Add an initiative or a topic; returns its id."""
    with acting_or_operating(actor, at) as session:
        pen = _leave(actor, entry_id, at)
        _demand_initiative(pen.entry, content, at)
        row = Initiative(**pen.signs, **asdict(content))
        session.add(row)
        _note(pen, "initiative", content.year, ({}, said_of(row)), row.id)
        return row.id


def drop_initiative(actor: Actor, entry_id: UUID, initiative_id: UUID, at: datetime) -> None:
    """Take one out that was entered wrongly; what it said stays in the log."""
    with acting(actor, at) as session:
        pen = _leave(actor, entry_id, at)
        row = session.get(Initiative, initiative_id)
        if row is None or row.entry_id != entry_id:
            raise NotFound
        session.delete(row)
        _note(pen, "initiative", row.year, (said_of(row), {}), row.id)


def forget_facts(entry_id: UUID) -> None:
    """What an erasure takes: ratings and initiatives of a person; within its transaction."""
    session = require_transaction()
    for model in (Rating, Initiative):
        for row in session.scalars(select(model).where(model.entry_id == entry_id)):
            session.delete(row)


def _leave(actor: Actor | None, entry_id: UUID, at: datetime) -> _Pen:
    session = require_transaction()
    told = (read_by(actor),) if actor else ()
    entry = session.scalar(select(RegisterEntry).where(RegisterEntry.id == entry_id, *told))
    if entry is None:
        raise NotFound
    subject = subjects.authority(entry.authority_id)
    grant = demand_of("facts:set", actor, thing_of(entry), subject)
    return _Pen(entry, actor, grant, at)


def _of_year(model: type[Yearly], entry_id: UUID, year: int) -> Yearly | None:
    which = select(model).where(model.entry_id == entry_id, model.year == year)
    return require_transaction().scalar(which.with_for_update())


def _demand_as_read(pen: _Pen, old: Yearly | None, year: int, seen: Seen | None) -> None:
    """Two who write of one year do not overrun each other unseen; what one wrote oneself is known.

    `seen` is None only where no page was seen (command line, the demo).
    """
    known = old is not None and pen.actor is not None and old.set_by == pen.actor.account_id
    if seen is not None and not known and seen.get(year) != (old.id if old else None):
        raise Stale


def _exchanged(old: Yearly | None, new: Yearly | None) -> tuple[Mapping[str, str], ...]:
    """Put the one in the place of the other; returns what both say."""
    session = require_transaction()
    before = said_of(old) if old is not None else NOTHING
    if old is not None:
        session.delete(old)
        session.flush()
    if new is None:
        return before, NOTHING
    session.add(new)
    return before, said_of(new)


def _demand_year(year: int, at: datetime) -> None:
    this = day_of(at).year
    if not FIRST_YEAR <= year <= this:
        raise Invalid(year=f"Ghi năm từ {FIRST_YEAR} đến {this}.")


def _demand_figures(content: FiguresContent) -> None:
    members = content.members
    for name in ("members", "completed", "advanced", "fighters", "disciplined"):
        value = getattr(content, name)
        if value is not None and not 0 <= value <= MOST:
            raise Invalid(**{name: f"Ghi số người từ 0 đến {MOST}."})
        if value is not None and members is not None and value > members:
            raise Invalid(**{name: f"Không thể nhiều hơn {members} người của tập thể."})


def _demand_initiative(entry: RegisterEntry, content: InitiativeContent, at: datetime) -> None:
    _demand_year(content.year, at)
    if entry.kind == "household":
        raise Invalid(name="Sáng kiến, đề tài ghi cho cá nhân hoặc tập thể.")
    if not content.name or not content.recognised_by:
        field = "recognised_by" if content.name else "name"
        raise Invalid(**{field: "Hãy điền ô này."})
    if content.kind not in KINDS or content.scope not in SCOPES:
        raise Invalid(kind="Chọn trong danh sách.")
    if content.dated and content.dated > day_of(at):
        raise Invalid(dated="Ngày công nhận còn ở tương lai.")


def _note(
    pen: _Pen,
    what: str,
    year: int,
    sides: tuple[Mapping[str, str], ...],
    row_id: UUID | None = None,
) -> None:
    before, after = sides
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    values = {"fact": what, "year": str(year)}
    values |= {f"before_{name}": before.get(name, "") for name in names}
    values |= {f"after_{name}": after.get(name, "") for name in names}
    refers = {"entry": pen.entry.id} | ({"initiative": row_id} if row_id else {})
    audit.append(
        subjects.authority(pen.entry.authority_id),
        audit.Event(
            tag=Tag.FACTS_SET,
            at=pen.at,
            actor=pen.actor,
            grant=pen.grant,
            refers_to=refers,
            values=values,
            about_id=pen.entry.id,
        ),
    )
