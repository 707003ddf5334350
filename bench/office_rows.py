"""A million nominations without their log: rows in bulk, spread over units, years and states.

They enter past the services, as no story of acts could be played a million times.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from bench import words_rows
from bench.driver import Link
from bench.words_rows import PLANTED, TITLE, Office, Words, name_of
from states.vietnamese import plain

PER_DOSSIER = 250
_BATCH = 20_000
_YEARS = timedelta(days=5 * 365)

# How many of a thousand lines stand where.
STATES = {
    "draft": 30,
    "unit_submitted": 200,
    "returned": 30,
    "noi_vu_reviewed": 100,
    "district_approved": 30,
    "forwarded_to_city": 40,
    "awarded": 500,
    "withdrawn": 15,
    "declined": 40,
    "city_declined": 10,
    "revoked": 5,
}
_NAMES = (
    "id authority_id upper_id unit_id movement_id dossier_id code nominee_id award_type_id"
    " decided_by achievement workflow_code workflow_version state state_since round version"
    " created_by created_at changed_at submitted_at resubmission late received_at answer_by"
    " laid_at forwarded_at acknowledged_at decision_number decision_date outcome_note"
)
_COLUMNS = _NAMES.split()


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rows point to: the office, its units, awards (own, upper), and somebody."""

    authority: UUID
    upper: UUID
    called: dict[UUID, str]
    own: UUID
    above: UUID
    somebody: UUID
    now: datetime

    @property
    def units(self) -> list[UUID]:
        """The units, in order."""
        return list(self.called)


@dataclass(frozen=True, slots=True)
class Nominee:
    """Somebody who is put forward."""

    id: UUID
    name: str


def fill(link: Link, ground: Ground, count: int) -> None:
    """Write so many nominations with their nominees, dossiers and movements."""
    _unchecked(link)
    definitions = words_rows.definitions(link)
    link.begin()
    words_rows.without_index(link)
    people = _nominees(link, ground, min(count, PER_DOSSIER))
    folders = _dossiers(link, ground, -(-count // PER_DOSSIER))
    ids = [uuid7() for _ in range(count)]
    _copy(link, "nominations", _COLUMNS, _lines(ground, people, folders, ids))
    _copy(link, "findables", words_rows.COLUMNS, _words(ground, people, folders, ids))
    words_rows.with_index(link, definitions)
    link.commit()


def _unchecked(link: Link) -> None:
    """Foreign keys of a million rows made by one hand need not be looked up one by one."""
    if link.sqlite:
        link.run("PRAGMA foreign_keys=OFF")
        link.run("PRAGMA cache_size=-1000000")  # a gigabyte, or every index is read again and again
    else:
        link.run("SET session_replication_role = replica")


def _nominees(link: Link, ground: Ground, each: int) -> dict[UUID, list[Nominee]]:
    """So many people of every unit; one of them bears the planted name."""
    chance = random.Random(each)  # noqa: S311 - the same names in every run
    people = {
        unit: [Nominee(uuid7(), name_of(chance)) for _ in range(each)] for unit in ground.units
    }
    first = people[ground.units[0]]
    first[0] = Nominee(first[0].id, PLANTED)
    columns = "id authority_id unit_id kind name sort_key plain_name title sex leads created_at"
    rows = (
        (one.id, ground.authority, unit, "individual", one.name, f"{n:03d}", plain(one.name),
         TITLE, "male", False, ground.now - _YEARS)
        for unit, them in people.items()
        for n, one in enumerate(them)
    )  # fmt: skip
    _copy(link, "register_entries", columns.split(), rows)
    return people


def _words(
    ground: Ground,
    people: dict[UUID, list[Nominee]],
    folders: list[tuple[UUID, UUID, UUID]],
    ids: list[UUID],
) -> Iterator[tuple[Any, ...]]:
    """Everybody and every line under the words they are found by."""
    office = Office(ground.authority, ground.upper, ground.called)
    them = ((one.id, unit, one.name) for unit, all_ in people.items() for one in all_)
    yield from words_rows.people_words(office, them)
    words = Words.of(office)
    for number, line in enumerate(_lines(ground, people, folders, ids)):
        row = dict(zip(_COLUMNS, line, strict=True))
        unit, movement, since = row["unit_id"], row["movement_id"], row["created_at"]
        name = people[unit][number % PER_DOSSIER].name
        yield "line", row["id"], "live", words.of_line(unit, movement, since, row["code"], name)
        if said := row["decision_number"]:
            yield "line", row["id"], "decision", words.of_decision(unit, movement, since, said)


def _dossiers(link: Link, ground: Ground, count: int) -> list[tuple[UUID, UUID, UUID]]:
    """So many dossiers as (dossier, unit, movement), a movement for every round of the units."""
    rounds = -(-count // len(ground.units))
    movements = [uuid7() for _ in range(rounds)]
    past = ground.now - _YEARS
    columns = (
        "id authority_id code title theme contents plan upper_plan starts_on ends_on last_moment"
        " council_asked created_by created_at launched_at closed_at version"
    )
    rows: Iterable[tuple[Any, ...]] = (
        (id_, ground.authority, f"PT-2000-{n:04d}", f"Phong trào {n}", "", "[]", "", "",
         past.date(), past.date(), past, False, ground.somebody, past, past, ground.now, 1)
        for n, id_ in enumerate(movements)
    )  # fmt: skip
    _copy(link, "movements", columns.split(), rows)
    places = [(unit, movement) for movement in movements for unit in ground.units][:count]
    folders = [(uuid7(), unit, movement) for unit, movement in places]
    columns = "id authority_id unit_id movement_id code opened_by opened_at"
    rows = (
        (id_, ground.authority, unit, movement, f"HS-2000-{n:06d}", ground.somebody, past)
        for n, (id_, unit, movement) in enumerate(folders)
    )
    _copy(link, "dossiers", columns.split(), rows)
    return folders


def _lines(
    ground: Ground,
    people: dict[UUID, list[Nominee]],
    folders: list[tuple[UUID, UUID, UUID]],
    ids: list[UUID],
) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(len(ids))  # noqa: S311 - the same rows in every run
    states = chance.choices(list(STATES), list(STATES.values()), k=len(ids))
    for number, (id_, state) in enumerate(zip(ids, states, strict=True)):
        folder, unit, movement = folders[number // PER_DOSSIER]
        since = ground.now - _YEARS * chance.random()
        moments = _happened(state, since, chance)
        decided = state in ("awarded", "revoked")
        above = state in ("forwarded_to_city", "city_declined") or chance.random() < 0.2
        yield (
            id_, ground.authority, ground.upper, unit, movement, folder,
            f"TDKT-2000-{number:07d}", people[unit][number % PER_DOSSIER].id,
            ground.above if above else ground.own, "upper" if above else "own",
            "Hoàn thành vượt mức kế hoạch năm, được tập thể ghi nhận.", "district", 1,
            state, since, 1, 4, ground.somebody, since, since,
            moments["submitted_at"], False, chance.random() < 0.01, moments["received_at"],
            since.date() if state == "returned" else None,
            moments["laid_at"], moments["forwarded_at"], moments["acknowledged_at"],
            "12/QĐ-UBND" if decided else None, since.date() if decided else None, "",
        )  # fmt: skip


def _happened(state: str, since: datetime, chance: random.Random) -> dict[str, datetime | None]:
    """What has happened to a line of this state; of some steps half of the lines wait."""
    half = chance.random() < 0.5
    happened = {
        "submitted_at": state != "draft",
        "received_at": state not in ("draft", "unit_submitted", "returned") or half,
        "laid_at": state not in ("draft", "unit_submitted", "returned", "noi_vu_reviewed") or half,
        "forwarded_at": state in ("forwarded_to_city", "city_declined"),
        "acknowledged_at": state == "city_declined" or (state == "forwarded_to_city" and half),
    }
    if state in ("draft", "returned"):
        happened |= {"received_at": False, "laid_at": False}
    return {name: since if it else None for name, it in happened.items()}


def _copy(link: Link, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
    names = ", ".join(columns)
    if not link.sqlite:
        with link.driver.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - our own names
    link.driver.executemany(statement, (tuple(map(_stored, row)) for row in rows))


def _stored(value: Any) -> Any:
    """As the product writes it on SQLite."""
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", timespec="microseconds")
    return value.isoformat() if hasattr(value, "isoformat") else value
