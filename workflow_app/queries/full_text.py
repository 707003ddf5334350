"""The index of words as SQL: FTS5 on SQLite, an index of lexemes on PostgreSQL, asked alike.

Every word is either there or not: no dictionary, no stemming, no rank of the database's own.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import BigInteger, ColumnElement, FromClause, cast, column, func, table
from sqlalchemy.dialects.postgresql import TSQUERY

from states.finding import EXACT, FIELDS, NAME, Sought
from workflow_app.extensions import db, is_sqlite
from workflow_app.models import Findable
from workflow_app.models.findable import INDEX

# What is nearer to what was typed is first: with its tones, all of it in the name, anywhere, begun.
Level = Literal["exact", "named", "whole", "begun"]
LEVELS: tuple[Level, ...] = ("exact", "named", "whole", "begun")

_fts5 = table(INDEX, column("rowid", BigInteger), column(INDEX))


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is there; `begun` when it is only the beginning of one."""

    text: str
    begun: bool = False


@dataclass(frozen=True, slots=True)
class Expression:
    """Of each group any word, and none of the others."""

    groups: tuple[tuple[Word, ...], ...]
    none_of: tuple[Word, ...] = ()

    def also(self, *words: str) -> "Expression":
        """One of these too."""
        return Expression((*self.groups, tuple(map(Word, words))), self.none_of)

    def without(self, words: Iterable[str]) -> "Expression":
        """None of these."""
        return Expression(self.groups, (*self.none_of, *map(Word, words)))

    def on_sqlite(self) -> str:
        """As FTS5 reads it."""
        wanted = " AND ".join(f"({' OR '.join(map(_fts5_word, group))})" for group in self.groups)
        if not self.none_of:
            return wanted
        return f"({wanted}) NOT ({' OR '.join(map(_fts5_word, self.none_of))})"

    def on_postgresql(self) -> str:
        """As a tsquery."""
        parts = [f"({' | '.join(map(_lexeme, group))})" for group in self.groups]
        parts += [f"!{_lexeme(word)}" for word in self.none_of]
        return " & ".join(parts)


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
    """Where to look, the condition under which a thing fits, and what leads through from the newest
    to the oldest; None where nothing does.
    """

    source: FromClause
    fits: ColumnElement[bool]
    newest_first: ColumnElement[int] | None


def matching(expression: Expression) -> Matching:
    """The things that fit: on SQLite through the table beside, on PostgreSQL by the index."""
    findables = Findable.__table__
    if is_sqlite(db.engine):
        return Matching(
            _fts5.join(findables, Findable.number == _fts5.c.rowid),
            _fts5.c[INDEX].op("MATCH", is_comparison=True)(expression.on_sqlite()),
            _fts5.c.rowid.desc(),
        )
    words = getattr(func, INDEX)(Findable.words)
    asked = cast(expression.on_postgresql(), TSQUERY)
    return Matching(findables, words.op("@@", is_comparison=True)(asked), None)


def _fts5_word(word: Word) -> str:
    return f'"{word.text}"{" *" if word.begun else ""}'


def _lexeme(word: Word) -> str:
    return f"'{word.text}'{':*' if word.begun else ''}"
