"""The index of words as SQL: FTS5 on SQLite, an index of lexemes on PostgreSQL, asked alike.

Every word is either there or not: no dictionary, no stemming, no rank of the database's own.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    UnaryExpression,
    and_,
    cast,
    column,
    func,
    literal,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from states.finding import EXACT, FIELDS, NAME, Sought
from workflow_app.extensions import db, is_sqlite
from workflow_app.models import Findable
from workflow_app.models.findable import INDEX

# What is nearer to what was typed is first: with its tones, all of it in the name, anywhere. What
# only begins so is looked for where nothing else is found.
Level = Literal["exact", "named", "whole", "begun"]
LOOKS: tuple[tuple[Level, ...], ...] = (("exact", "named", "whole"), ("begun",))

FEW = 4_000  # things, that are read sooner than a long list of the index is

_fts5 = table(INDEX, column("rowid", BigInteger), column(INDEX))


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is there; `begun` when it is only the beginning of one."""

    text: str
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """Of each group any word."""

    groups: tuple[tuple[Word, ...], ...]

    def within(self, *places: Sequence[str]) -> "Expression":
        """One of each of these too."""
        more = (tuple(map(Word, words)) for words in places)
        return Expression((*self.groups, *more))

    def fits(self, words: AbstractSet[str]) -> bool:
        """Whether whole words are as it says: what begins so is for the index to find."""
        return all(any(word.text in words for word in group) for group in self.groups)

    def on_sqlite(self) -> str:
        """As FTS5 reads it."""
        return " AND ".join(f"({' OR '.join(map(_fts5_word, group))})" for group in self.groups)

    def on_postgresql(self) -> str:
        """As a tsquery."""
        return " & ".join(f"({' | '.join(map(_lexeme, group))})" for group in self.groups)


def expression_of(
    sought: Sought, level: Level, fields: Sequence[str] = FIELDS
) -> Expression | None:
    """What is looked for, in these fields; None where the level has nothing to ask."""
    if level == "exact":
        if not sought.toned or NAME not in fields:
            return None
        return Expression(
            tuple(
                (Word(EXACT + typed), *(Word(field + word) for field in fields if field))
                for typed, word in sought.toned
            )
        )
    if level == "named":
        named = Expression(tuple((Word(word),) for word in sought.words))
        return named if NAME in fields else None
    if level == "begun":
        begun = frozenset(sought.beginnings)
        if not begun:
            return None
        return Expression(
            tuple(
                tuple(Word(field + word, word in begun) for field in fields)
                for word in sought.words
            )
        )
    return Expression(tuple(tuple(Word(f + word) for f in fields) for word in sought.words))


@dataclass(frozen=True, slots=True)
class Matching:
    """Where to look, the condition under which a thing fits, and the order from the newest on."""

    source: FromClause
    fits: ColumnElement[bool]
    newest_first: UnaryExpression[int]


def keeps_order() -> bool:
    """Whether the index leads from the newest to the oldest, and so may be left half way."""
    return is_sqlite(db.engine)


def matching(expression: Expression) -> Matching:
    """The things that fit: on SQLite through the table beside, on PostgreSQL by the index."""
    findables = Findable.__table__
    if keeps_order():
        return Matching(
            _fts5.join(findables, Findable.number == _fts5.c.rowid),
            _fts5.c[INDEX].op("MATCH", is_comparison=True)(expression.on_sqlite()),
            _fts5.c.rowid.desc(),
        )
    words = getattr(func, INDEX)(Findable.words)
    asked = cast(expression.on_postgresql(), TSQUERY)
    fits = words.op("@@", is_comparison=True)(asked)
    return Matching(findables, fits, Findable.number.desc())


def among_newest(expression: Expression) -> Matching:
    """Those of the newest few thousand things that fit, read one after the other: of common words
    they are enough, and an index that keeps no order would have to read all that bear them.
    """
    newest = select(func.max(Findable.number)).scalar_subquery()
    recent = Findable.number.between(newest - FEW, newest)
    said = literal(" ") + Findable.words + literal(" ")
    bears = (
        or_(*(said.contains(f" {word.text}" if word.begun else f" {word.text} ") for word in group))
        for group in expression.groups
    )
    return Matching(Findable.__table__, and_(recent, *bears), Findable.number.desc())


def _fts5_word(word: Word) -> str:
    return f'"{word.text}"{" *" if word.begun else ""}'


def _lexeme(word: Word) -> str:
    return f"'{word.text}'{':*' if word.begun else ''}"
