"""Launching a movement: what follows, until when units can send, and what looks like a slip."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import render_template, url_for

from states.clock import day_of
from states.wording import day
from workflow_app.models import Movement
from workflow_app.queries import movements as stored
from workflow_app.web.deadlines import deadline_of

LONG_AFTER = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at once more, with where; nothing refuses to be launched for it."""

    text: str
    href: str = ""
    label: str = ""


def page_of(movement: Movement, at: datetime) -> str:
    """The page that asks once more."""
    return render_template(
        "movements/launch.html",
        movement=movement,
        deadline=deadline_of(movement, at),
        doubts=list(doubts_about(movement, at)),
        allowed=stored.allowed_in(movement.id),
    )


def doubts_about(movement: Movement, at: datetime) -> Iterator[Doubt]:
    """What is odd about it: its last day, or that another is called alike."""
    last = day_of(movement.last_moment - timedelta(seconds=1))
    if movement.last_moment <= at:
        yield Doubt(
            f"Hạn gửi hồ sơ, hết ngày {day(last)}, đã qua: hồ sơ nào gửi cũng mang dấu gửi muộn."
        )
    if last - movement.ends_on > LONG_AFTER:
        yield Doubt(
            f"Ngày cuối nhận hồ sơ, {day(last)}, sau ngày kết thúc phong trào "
            f"({day(movement.ends_on)}) hơn một năm."
        )
    for other in stored.of_the_same_title(movement):
        yield Doubt(
            "Đã có phong trào cùng tên:",
            url_for("movements.show", code=other.code),
            f"{other.code}, {day(other.starts_on)} – {day(other.ends_on)}",
        )
