"""The deadline of a movement in words: how long is left, the exact last moment, days off named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for

from states.calendars import WEEK_ENDS_ONLY, Calendar
from states.clock import day_of, local
from states.wording import WEEKDAYS, day, number
from workflow_app.models import Movement

NEAR = 3  # working days
SHOWN = 3
BY_CALENDAR = "theo lịch làm việc của cơ quan"
BY_WEEK = "không kể thứ Bảy, Chủ nhật, chưa trừ ngày lễ"
LATELY = timedelta(days=30)  # so long after its end a deadline is still spoken of


@dataclass(frozen=True, slots=True)
class Deadline:
    """What the deadline component shows."""

    main: str
    exact: str
    text: str
    kind: str
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The deadlines that are shown, and how many more there are."""

    shown: list[Deadline]
    more: int


def deadlines_of(
    movements: Sequence[Movement], at: datetime, calendar: Calendar = WEEK_ENDS_ONLY
) -> Deadlines:
    """The deadlines of launched movements: those that run, the nearest first; then those that have
    passed lately, the last one first.
    """
    launched = [m for m in movements if m.state == "launched" and m.last_moment > at - LATELY]
    running = sorted((m for m in launched if m.last_moment > at), key=lambda m: m.last_moment)
    past = sorted((m for m in launched if m.last_moment <= at), key=lambda m: m.last_moment)
    both = [*running, *reversed(past)]
    shown = [deadline_of(m, at, calendar, brief=m is not both[0]) for m in both[:SHOWN]]
    return Deadlines(shown, len(both) - len(shown))


def deadline_of(
    movement: Movement, at: datetime, calendar: Calendar = WEEK_ENDS_ONLY, *, brief: bool = False
) -> Deadline:
    """The deadline of one movement at this moment; how days are counted is said once on a page."""
    left = movement.last_moment - at
    last = local(movement.last_moment - timedelta(seconds=1))
    text = f"Hạn gửi hồ sơ phong trào “{movement.title}”."
    if left <= timedelta(0):
        text += " Hồ sơ gửi sau hạn mang dấu gửi muộn và chờ Trưởng phòng Nội vụ chấp nhận."
    elif not calendar.is_workday(last.date()):
        text += " Ngày cuối là ngày nghỉ, hệ thống vẫn nhận đến hết ngày."
    workdays = calendar.workdays_after(day_of(at), last.date())
    main, kind = _left(left, workdays)
    if not brief and workdays and left >= timedelta(days=1):
        text += f" Đếm từ ngày mai, {BY_CALENDAR if calendar.off else BY_WEEK}."
    return Deadline(
        main=main,
        exact=f"đến 24:00 {WEEKDAYS[last.weekday()]}, {day(last)}",
        text=text,
        kind=kind,
        href=url_for("movements.show", code=movement.code),
        label="Xem phong trào",
    )


def _left(left: timedelta, workdays: int) -> tuple[str, str]:
    """How long is left, and whether that is far (""), near or late."""
    if left <= timedelta(0):
        return "Đã hết hạn gửi", "late"
    if left < timedelta(days=1):
        return f"Còn {int(left.total_seconds() // 3600)} giờ", "near"
    if not workdays:
        return f"Còn {number(left.days)} ngày, đều là ngày nghỉ", "near"
    return f"Còn {number(workdays)} ngày làm việc", "near" if workdays <= NEAR else ""
