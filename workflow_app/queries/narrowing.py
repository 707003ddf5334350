"""What a list of nominations is narrowed to, as conditions of which one leads and the rest follow.

Who may not see a thing may not ask for it either: a filter that answers would tell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    exists,
    false,
    func,
    literal,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, aliased

from states.sight import Aspect
from states.vietnamese import one_line, words_of
from states.wording import kept_code
from workflow_app.extensions import db
from workflow_app.models import Assignment, Nomination, RegisterEntry, RegisterWord
from workflow_app.queries.returned_lines import returned_for, returns
from workflow_app.queries.steering import beside

# A name of so many bearers is met soon on any way through the list; a rarer one leads to its lines.
RARE = 20_000
MOST_WORDS = 6
_WHOLE = re.compile(r"(?:TDKT-)?(\d{4})-(\d{1,6})")
_NUMBER = re.compile(r"\d{3,6}")
_YEARS = range(2020, 2061)

# How a line stands to its last day; `any` is to have one at all.
Due = Literal["", "any", "near", "due", "late"]
# In so many words, for an index knows its own condition only as it is written there.
HAS_A_DAY = Nomination.due_on < literal_column("'9999-12-31'")

# States in which somebody is at work: few lines stand there, however many have ended.
MOVING = frozenset(
    (
        "draft",
        "unit_submitted",
        "returned",
        "noi_vu_reviewed",
        "district_approved",
        "forwarded_to_city",
    )
)

# With drafts, returns and awards these two make up all there are: figures add up by them.
UNDER_WAY = ("unit_submitted", "noi_vu_reviewed", "district_approved", "forwarded_to_city")
ENDED_OTHERWISE = ("withdrawn", "declined", "city_declined", "revoked")


# Whose the appraisal is: of one account, nobody's, or of any account but this one.
HeldBy = Literal["", "him", "nobody", "others"]


def held_by(account_id: UUID | None) -> Select[UUID]:
    """The lines in the hands of one account."""
    return select(Assignment.nomination_id).where(
        Assignment.account_id == account_id, Assignment.ended_at.is_(None)
    )


def holding(whose: HeldBy, account_id: UUID | None) -> ColumnElement[bool]:
    """The condition on a line, where another condition leads to it."""
    if whose == "him":
        return Nomination.id.in_(held_by(account_id))
    held = exists().where(Assignment.nomination_id == Nomination.id, Assignment.ended_at.is_(None))
    if whose == "nobody":
        return ~held
    return held.where(Assignment.account_id != account_id)


@dataclass(frozen=True, slots=True)
class Narrow:
    """What a list of nominations is narrowed to, in one state or in any of several; empty means
    all. `due` is how it stands to its last day on the day `today`; `returned` how often it was
    returned at least, `reason` for which reason of the office's list, or OWN_WORDS for one that
    was written freely.
    """

    state: str = ""
    movement_id: UUID | None = None
    dossier_id: UUID | None = None
    unit_id: UUID | None = None
    award_ids: tuple[UUID, ...] = ()
    kind: str = ""
    late: bool = False
    held: bool = False
    text: str = ""
    states: tuple[str, ...] = ()
    due: Due = ""
    today: date | None = None
    holder_id: UUID | None = None
    held_by: HeldBy = ""
    returned: int = 0
    reason: str = ""

    @property
    def any_of(self) -> tuple[str, ...]:
        """The states wanted; none means all."""
        return (self.state,) if self.state else self.states

    @property
    def asks_for(self) -> frozenset[Aspect]:
        """What the answer would tell of a line: who is put forward or for what, what was done."""
        asked: set[Aspect] = set()
        if self.award_ids or self.kind or (self.text and not self.codes):
            asked.add("name")
        if self.late or self.held or self.due or self.returned:
            asked.add("timeline")
        if self.held_by:
            asked.add("internal")
        if self.reason:
            asked.add("remarks")
        return frozenset(asked)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes the text can mean: a whole one, year and number, or the number alone."""
        text = kept_code(one_line(self.text)).replace(" ", "")
        if whole := _WHOLE.fullmatch(text):
            return (f"TDKT-{whole[1]}-{int(whole[2]):04d}",)
        if _NUMBER.fullmatch(text):
            return tuple(f"TDKT-{year}-{int(text):04d}" for year in _YEARS)
        return ()


@dataclass(frozen=True, slots=True)
class Words:
    """The words looked for, the rarest first; `rare` when few bear it."""

    words: tuple[str, ...] = ()
    rare: bool = True


def words_in(narrow: Narrow) -> Words:
    """The words of the text with how rare they are, in one statement; none for a code."""
    wanted = sorted(words_of(narrow.text))[:MOST_WORDS]
    if narrow.codes or not wanted:
        return Words()
    counts = union_all(
        *(
            select(
                literal(word).label("word"),
                select(func.count())
                .select_from(
                    select(RegisterWord.entry_id)
                    .where(RegisterWord.word == word)
                    .limit(RARE + 1)
                    .subquery()
                )
                .scalar_subquery()
                .label("bearers"),
            )
            for word in wanted
        )
    )
    found = sorted((row.bearers, row.word) for row in db.session.execute(counts))
    return Words(tuple(word for _, word in found), found[0][0] <= RARE)


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions; `place_leads` when the person's unit or authority leads, and not they."""

    all: tuple[ColumnElement[bool], ...]
    place_leads: bool


# What leads to the fewest lines goes first; a place leads early where what is wanted is rare in it.
_CODE, _RARE_WORD, _DOSSIER, _UNIT, _FEW_IN_PLACE, _MOVEMENT, _AWARD, _PLACE = range(1, 9)
_NEVER = _PLACE + 1

Ranked = tuple[int, ColumnElement[bool], ColumnElement[bool]]


def conditions_of(narrow: Narrow, words: Words) -> Conditions:
    """What the list is narrowed to as conditions, one of them or the place leading."""
    found = list(_each(narrow, words))
    moving = bool(narrow.any_of) and MOVING.issuperset(narrow.any_of)
    few = moving or narrow.held or narrow.late or bool(narrow.due)
    place = _FEW_IN_PLACE if few else _PLACE
    leader = min((rank for rank, _, _ in found), default=_NEVER)
    if leader > place:
        leader = _NEVER  # the place leads, and of these none
    chosen = tuple(
        leads if rank == leader and leader < _NEVER else follows for rank, leads, follows in found
    )
    return Conditions(chosen, place_leads=leader == _NEVER)


def followers_of(narrow: Narrow, words: Words) -> list[ColumnElement[bool]]:
    """The same conditions where something else leads."""
    return [follows for _, _, follows in _each(narrow, words)]


def _each(narrow: Narrow, words: Words) -> Iterator[Ranked]:
    """Every condition: its rank as a leader, how it reads when it leads, how when it follows."""
    if narrow.codes:
        yield _among(_CODE, Nomination.code, narrow.codes)
    elif narrow.text:
        yield _bearing(words)
    for rank, column, wanted in (
        (_DOSSIER, Nomination.dossier_id, narrow.dossier_id),
        (_UNIT, Nomination.unit_id, narrow.unit_id),
        (_MOVEMENT, Nomination.movement_id, narrow.movement_id),
    ):
        if wanted:
            yield _among(rank, column, (wanted,))
    if narrow.held_by == "him":
        mine = held_by(narrow.holder_id)
        yield _UNIT, Nomination.id.in_(mine), beside(Nomination.id).in_(mine)
    if narrow.award_ids:
        yield _among(_AWARD, Nomination.award_type_id, narrow.award_ids)
    yield from ((_NEVER, one, one) for one in _plainly(narrow))


def _plainly(narrow: Narrow) -> Iterator[ColumnElement[bool]]:
    """What never leads."""
    if narrow.any_of:
        yield beside(Nomination.state).in_(narrow.any_of)
    if narrow.held:
        yield Nomination.held_since.is_not(None)
    if narrow.late:
        yield Nomination.late.is_(True)
    yield from _by_day(narrow)
    if narrow.held_by in ("nobody", "others"):
        yield holding(narrow.held_by, narrow.holder_id)
    if narrow.returned:
        yield Nomination.resubmission.is_(True)
        yield returns() >= narrow.returned
    if narrow.reason:
        yield returned_for(narrow.reason)
    if narrow.kind:
        nominee = aliased(RegisterEntry)
        yield exists().where(nominee.id == Nomination.nominee_id, nominee.kind == narrow.kind)


def _by_day(narrow: Narrow) -> Iterator[ColumnElement[bool]]:
    """How it stands to its last day; without a day of today only whether it has one."""
    if not narrow.due:
        return
    yield HAS_A_DAY
    match narrow.due if narrow.today else "any":
        case "late":
            yield Nomination.due_on < narrow.today
        case "due":
            yield Nomination.due_on == narrow.today
        case "near":
            yield Nomination.due_on > narrow.today
            yield Nomination.warns_on <= narrow.today


def _among(rank: int, column: InstrumentedAttribute[Any], wanted: Sequence[Any]) -> Ranked:
    if len(wanted) == 1:
        return rank, column == wanted[0], beside(column) == wanted[0]
    return rank, column.in_(wanted), beside(column).in_(wanted)


def _bearing(words: Words) -> Ranked:
    """Lines whose nominee bears every word."""
    if not words.words:
        return _CODE, false(), false()
    rarest, *others = words.words
    if not words.rare:
        each = and_(*(_bears(word, Nomination.nominee_id) for word in words.words))
        return _NEVER, each, each
    bearers = select(RegisterWord.entry_id).where(
        RegisterWord.word == rarest,
        *(_bears(word, RegisterWord.entry_id) for word in others),
    )
    return (
        _RARE_WORD,
        Nomination.nominee_id.in_(bearers),
        beside(Nomination.nominee_id).in_(bearers),
    )


def _bears(word: str, entry_id: InstrumentedAttribute[UUID]) -> ColumnElement[bool]:
    other = aliased(RegisterWord)
    return exists().where(other.entry_id == entry_id, other.word == word)
