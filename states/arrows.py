"""Arrows: the moves of a procedure as a reader sees them, parallel rows of the table made one."""

from dataclasses import dataclass

from states.roles import ROLES
from states.table import SAME, Row, Workflow


@dataclass(frozen=True, slots=True)
class Word:
    """What is written on an arrow for one act: its label, and who does it."""

    act: str
    label: str
    holders: str

    @property
    def text(self) -> str:
        """The act and who does it on one line."""
        return f"{self.label} ({self.holders})"


@dataclass(frozen=True, slots=True)
class Arrow:
    """All the ways from one state to another. `back` is true when each of them pulls back."""

    source: str
    target: str
    words: tuple[Word, ...]
    back: bool


def word_of(row: Row) -> Word:
    """The row in the words of the arrow."""
    return Word(row.act, row.label, " hoặc ".join(ROLES[role].label for role in row.roles))


def arrows_of(workflow: Workflow) -> tuple[Arrow, ...]:
    """The arrows between states, in the order of the table."""
    merged: dict[tuple[str, str], list[Row]] = {}
    for row in workflow.rows:
        if row.target != SAME:
            merged.setdefault((row.source, row.target), []).append(row)
    return tuple(
        Arrow(
            source,
            target,
            tuple(dict.fromkeys(word_of(row) for row in rows)),
            all(row.voids for row in rows),
        )
        for (source, target), rows in merged.items()
    )


def words_that_stay(workflow: Workflow) -> dict[Word, tuple[str, ...]]:
    """The acts that change no state, each with the states it is done in."""
    found: dict[Word, tuple[str, ...]] = {}
    for row in workflow.rows:
        if row.target == SAME:
            word = word_of(row)
            found[word] = (*found.get(word, ()), row.source)
    return found
