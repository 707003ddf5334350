"""What a desk tells of a line beside its row: what it lacks, that somebody typed what is not saved,
and that the chairman sent it back.

Read in the statement of the desk itself, for the lines of one page.
"""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row, exists, func, select
from sqlalchemy.sql.elements import ColumnElement

from states.gaps import gaps_in
from states.roles import HOME_AFFAIRS, HOME_AFFAIRS_HEAD
from states.work import Desk
from states.workflows.district import DRAFT, RETURNED
from workflow_app.models import Act, Nomination, Remark, Scratch
from workflow_app.queries.line_rows import OF_THE_UNIT, LineRow

_THE_UNITS_TURN = frozenset((DRAFT, RETURNED))


def marks_on(desk: Desk) -> list[ColumnElement[Any]]:
    """The columns a desk wants beside those of a row."""
    if desk.role in OF_THE_UNIT and _THE_UNITS_TURN & set(desk.states):
        open_remarks = (
            select(func.count())
            .where(Remark.nomination_id == Nomination.id, Remark.answered_at.is_(None))
            .correlate(Nomination)
            .scalar_subquery()
        )
        typed = exists().where(Scratch.about_id == Nomination.id, Scratch.became.is_(None))
        unsaved = typed.correlate(Nomination).label("unsaved")
        described = Nomination.achievement != ""
        return [described.label("described"), open_remarks.label("open_remarks"), unsaved]
    if desk.role in (HOME_AFFAIRS, HOME_AFFAIRS_HEAD):
        sent_back = exists().where(
            Act.nomination_id == Nomination.id,
            Act.act == "send_back",
            Act.round == Nomination.round,
        )
        return [sent_back.correlate(Nomination).label("sent_back")]
    return []


def marked(line: LineRow, row: Row[*tuple[Any, ...]]) -> LineRow:
    """The line with what its desk tells of it."""
    told = row._mapping  # noqa: SLF001  the public name of SQLAlchemy for a row by its labels
    if "described" in told:
        gaps = gaps_in(line.kind, line.title, described=told["described"]) if line.named else ()
        return replace(
            line, gaps=gaps, open_remarks=told["open_remarks"], unsaved=bool(told["unsaved"])
        )
    return replace(line, sent_back=bool(told.get("sent_back")))
