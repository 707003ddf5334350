"""The deadline of a movement in words: how long is left, the exact last moment, days off named."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import url_for

from states.clock import local
from states.wording import WEEKDAYS, day
from workflow_app.models import Movement

NEAR = timedelta(days=5)


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
    off = last.weekday() >= 5
    text = f"Hạn gửi hồ sơ phong trào “{movement.title}”."
    if off and left > timedelta(0):
        text += " Ngày cuối là ngày nghỉ, hệ thống vẫn nhận đến hết ngày."
    if left < timedelta(0):
        main, kind = "Đã hết hạn gửi", "late"
        text += " Hồ sơ gửi sau hạn mang dấu gửi muộn và chờ Trưởng phòng Nội vụ chấp nhận."
    elif left < timedelta(days=1):
        main, kind = f"Còn {int(left.total_seconds() // 3600)} giờ", "near"
    else:
        main, kind = f"Còn {left.days} ngày", "near" if left < NEAR else ""
    return Deadline(
        main=main,
        exact=f"đến 24:00 {WEEKDAYS[last.weekday()]}, {day(last)}",
        text=text,
        kind=kind,
        href=url_for("movements.show", code=movement.code),
        label="Xem phong trào",
    )
