"""How the acts on a nomination stand, in words: mine and why not, who can, who is waited for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from states.calendars import Calendar
from states.clock import day_of
from states.wording import day
from workflow_app.queries.standing import ActStanding, Waited
from workflow_app.web.acts import LOOKS

MOST_NAMES = 4


@dataclass(frozen=True, slots=True)
class ActRow:
    """One act as the sheet draws it; `who` can take it, `shut` says that nobody can now."""

    label: str
    icon: str
    open: bool
    reasons: list[str]
    who: list[str]
    shut: bool
    why_shut: str
    nobody: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """All the acts, the alarms where nobody is left, and one line that sums up."""

    rows: list[ActRow]
    alarms: list[str]
    summary: str


def sheet_of(acts: Sequence[ActStanding], *, office: bool, giver: bool) -> Sheet:
    """The sheet for somebody of the offices or not, who can give roles himself or not."""
    return Sheet(
        rows=[_row(act) for act in acts],
        alarms=[_alarm(act, office=office, giver=giver) for act in acts if act.nobody],
        summary=_summary(acts),
    )


def waiting_in_words(
    waited: Waited, stage: str, at: datetime, calendar: Calendar
) -> list[tuple[str, str]]:
    """Who is waited for, for how long, and for what where the stage does not say it already."""
    what = "" if waited.label == stage else waited.label
    since = f"{day(waited.since)} ({waited_days(waited.since, at, calendar)})"
    return [
        ("Đang chờ", waited.holders),
        *([("Việc", what[0].lower() + what[1:])] if what else []),
        ("Từ", since),
    ]


def waited_days(since: datetime, at: datetime, calendar: Calendar) -> str:
    """How long, in the office's days."""
    days = calendar.workdays_after(day_of(since), day_of(at))
    return f"{days} ngày làm việc" if days else "hôm nay" if _same_day(since, at) else "mới đây"


def _same_day(since: datetime, at: datetime) -> bool:
    return day_of(since) == day_of(at)


def _row(act: ActStanding) -> ActRow:
    return ActRow(
        label=act.label,
        icon=LOOKS[act.act].icon,
        open=act.open,
        reasons=list(act.reasons),
        who=[_names(label, names) for label, names in act.takers],
        shut=bool(act.closed),
        why_shut=" ".join(said for said in act.closed if said not in act.reasons),
        nobody=act.nobody,
    )


def _names(label: str, names: Sequence[str]) -> str:
    if not names:
        return label
    more = len(names) - MOST_NAMES
    shown = ", ".join(names[:MOST_NAMES]) + (f" và {more} người nữa" if more > 0 else "")
    return f"{shown[0].upper()}{shown[1:]} ({label})"


def _alarm(act: ActStanding, *, office: bool, giver: bool) -> str:
    said = f"“{act.label}” là việc của {act.roles}; hiện không còn ai làm được."
    if giver:
        return f"{said} Giao vai trò này cho thêm một người, người ấy không vướng hồ sơ này."
    if office:
        return (
            f"{said} Đề nghị quản trị hệ thống giao vai trò cho thêm một người: chưa làm việc khác "
            "trên hồ sơ này, không phải người được đề nghị, không thuộc đơn vị của người ấy."
        )
    return f"{said} Báo phòng Nội vụ để giao thêm người."


def _summary(acts: Sequence[ActStanding]) -> str:
    mine = sum(act.open for act in acts)
    said = (
        f"Ông/bà làm được {mine} trong {len(acts)} việc ở bước này"
        if mine
        else "Việc ở bước này do người khác làm"
    )
    return f"{said}; xem từng việc, ai làm được và vì sao" if acts else ""
