"""The deadline of a movement in words: how long is left, the exact last moment, days off named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for

from states.clock import day_of, is_workday, local, workdays_after
from states.wording import WEEKDAYS, day
from workflow_app.models import Movement

NEAR = 3  # working days


@dataclass(frozen=True, slots=True)
class Deadline:
    """What the deadline component shows."""

    main: str
    exact: str
    text: str
    kind: str
    href: str
    label: str


def deadlines_of(movements: Sequence[Movement], at: datetime) -> list[Deadline]:
    """The deadlines of the running movements, the nearest first."""
    running = [m for m in movements if m.state == "launched"]
    return [deadline_of(m, at) for m in sorted(running, key=lambda m: m.last_moment)[:3]]


def deadline_of(movement: Movement, at: datetime) -> Deadline:
    """The deadline of one movement at this moment."""
    left = movement.last_moment - at
    last = local(movement.last_moment - timedelta(seconds=1))
    text = f"Hạn gửi hồ sơ phong trào “{movement.title}”."
    if left <= timedelta(0):
        text += " Hồ sơ gửi sau hạn mang dấu gửi muộn và chờ Trưởng phòng Nội vụ chấp nhận."
    elif not is_workday(last.date()):
        text += " Ngày cuối là ngày nghỉ, hệ thống vẫn nhận đến hết ngày."
    workdays = workdays_after(day_of(at), last.date())
    main, kind = _left(left, workdays)
    if workdays and left >= timedelta(days=1):
        text += " Đếm từ ngày mai, không kể thứ Bảy, Chủ nhật, chưa trừ ngày lễ."
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
        return f"Còn {left.days} ngày, đều là ngày nghỉ", "near"
    return f"Còn {workdays} ngày làm việc", "near" if workdays <= NEAR else ""
