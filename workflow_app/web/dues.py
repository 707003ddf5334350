"""By when, in words: the date, how many working days are left or over, and how pressing that is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from states.calendars import WEEK_ENDS_ONLY, Calendar
from states.wording import day, number
from workflow_app.queries import narrowing
from workflow_app.queries.line_rows import LineRow
from workflow_app.queries.timing import calendars_of

Calendars = Mapping[UUID | None, Calendar]
# Of the words of an address, how a line stands to its last day; and how people say it.
STANDS: dict[str, narrowing.Due] = {"qua": "late", "den": "due", "gan": "near"}
LABELS = {"qua": "Quá hạn", "den": "Hạn hôm nay", "gan": "Gần hạn"}


@dataclass(frozen=True, slots=True)
class Due:
    """The day a line is told by: the date, in words how far off, and how pressing it is."""

    label: str
    note: str
    kind: str


def calendars_for(rows: Iterable[LineRow], *more: UUID | None) -> Calendars:
    """The calendars that these lines are counted by, in one statement."""
    wanted = {row.authority_id for row in rows if row.due_on} | {id_ for id_ in more if id_}
    return calendars_of(wanted)


def due_of(row: LineRow, today: date, calendars: Calendars) -> Due | None:
    """The last day of a line as it is shown; None where it has none, or none is told."""
    if row.due_on is None:
        return None
    calendar = calendars.get(row.authority_id, WEEK_ENDS_ONLY)
    stands = row.nearness(today)
    return Due(day(row.due_on), in_words(row.due_on, today, calendar), _KINDS[stands])


def in_words(due: date, today: date, calendar: Calendar) -> str:
    """How many working days are left, or over."""
    if due == today:
        return "hạn hôm nay"
    if due < today:
        over = calendar.workdays_after(due, today)
        return f"quá hạn {number(over)} ngày làm việc" if over else "quá hạn, từ đó là ngày nghỉ"
    left = calendar.workdays_after(today, due)
    return f"còn {number(left)} ngày làm việc" if left else "từ nay đến hạn là ngày nghỉ"


_KINDS = {"": "", "near": "near", "due": "near", "late": "late"}
