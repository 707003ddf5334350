"""The words under which each thing is found, made from its row and from what belongs to it."""

from collections.abc import Sequence
from uuid import UUID

from states.finding import Place, place, words_kept, year
from workflow_app.models import Nomination, Paper, RegisterEntry, Unit


def words_of_line(line: Nomination, nominee: RegisterEntry, units: Sequence[str]) -> str:
    """A line: its nominee's name and title, its code, every name its unit has borne."""
    return _line(line, nominee.name if nominee.plain_name else "", nominee.title, units)


def words_as_sent(line: Nomination, name: str, title: str, units: Sequence[str]) -> str:
    """The same with the name and title of a sending."""
    return _line(line, name, title, units)


def words_of_decision(line: Nomination) -> str:
    """The number of the decision a line was honoured by."""
    return words_kept("line", _places_of(line), numbers=[line.decision_number or ""])


def words_of_person(entry: RegisterEntry, units: Sequence[str]) -> str:
    """Somebody of the register."""
    return words_kept(
        "person",
        (place("authority", entry.authority_id), place("unit", entry.unit_id)),
        name=entry.name,
        title=entry.title,
        units=units,
    )


def words_of_unit(unit: Unit, names: Sequence[str], above: UUID | None) -> str:
    """A unit, by every name it has borne and its code."""
    return words_kept(
        "unit",
        [place("unit", unit.id), *_in_authority(unit.authority_id, above)],
        name=" ".join(names),
        numbers=[unit.code],
    )


def words_of_paper(paper: Paper, above: UUID | None) -> str:
    """A decision or proposal: its title, its code and its number."""
    places = [place("movement", paper.movement_id), year(paper.drafted_at)]
    return words_kept(
        "paper",
        [*_in_authority(paper.authority_id, above), *places],
        name=paper.title,
        numbers=[paper.code, paper.number or ""],
    )


def _line(line: Nomination, name: str, title: str, units: Sequence[str]) -> str:
    return words_kept(
        "line", _places_of(line), name=name, title=title, units=units, numbers=[line.code]
    )


def _places_of(line: Nomination) -> list[Place]:
    return [
        *_in_authority(line.authority_id, line.upper_id),
        place("unit", line.unit_id),
        place("movement", line.movement_id),
        year(line.created_at),
    ]


def _in_authority(authority_id: UUID, above: UUID | None) -> list[Place]:
    return [place("authority", authority_id), *([place("below", above)] if above else [])]
