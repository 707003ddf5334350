"""What is done for each kind of job; a new kind is one file and one line here."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from workflow_app.services.handlers.clocks import wind_clocks
from workflow_app.services.handlers.comment_news import tell_of_comment
from workflow_app.services.handlers.indexing import index
from workflow_app.services.handlers.intake import give_intake_back, take_intake
from workflow_app.services.handlers.late_news import tell_of_late
from workflow_app.services.handlers.mail import send_mail
from workflow_app.services.handlers.means import Means
from workflow_app.services.handlers.movement_news import tell_of_movement
from workflow_app.services.handlers.past_imports import do_past_import, give_import_back
from workflow_app.services.handlers.reminding import remind_units
from workflow_app.services.handlers.settling import settle_scratch
from workflow_app.services.handlers.telling import tell_of_act
from workflow_app.services.jobs import Taken

Handler = Callable[[Taken, Means, datetime], None]

HANDLERS: dict[str, Handler] = {
    "tell_of_act": tell_of_act,
    "tell_of_comment": tell_of_comment,
    "tell_of_movement": tell_of_movement,
    "mail": send_mail,
    "take_intake": take_intake,
    "index": index,
    "wind_clocks": wind_clocks,
    "remind_units": remind_units,
    "tell_of_late": tell_of_late,
    "settle_scratch": settle_scratch,
    "past_import": do_past_import,
}

# Who left something half-way for a job gets it back when the job is given up.
_GIVEN_UP: dict[str, Callable[[dict[str, Any], datetime], None]] = {
    "take_intake": give_intake_back,
    "past_import": give_import_back,
}


def give_up(kind: str, payload: dict[str, Any], at: datetime) -> None:
    """What follows from giving up a job, in the open transaction."""
    if kind in _GIVEN_UP:
        _GIVEN_UP[kind](payload, at)


def kinds_for(means: Means) -> frozenset[str]:
    """The kinds of job that can be done with these means; the others wait in the outbox."""
    return frozenset(HANDLERS) - (frozenset() if means.mail else {"mail"})
