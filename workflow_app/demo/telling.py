"""What a worker would do at each moment of the demo: tell people, and wind clocks anew."""

from collections.abc import Callable
from datetime import datetime

from workflow_app.services import jobs
from workflow_app.services.handlers.clocks import wind_clocks
from workflow_app.services.handlers.comment_news import tell_of_comment
from workflow_app.services.handlers.means import Means
from workflow_app.services.handlers.movement_news import tell_of_movement
from workflow_app.services.handlers.reminding import remind_units
from workflow_app.services.handlers.telling import tell_of_acts

_KIND, _OF_MOVEMENTS, _OF_COMMENTS = "tell_of_act", "tell_of_movement", "tell_of_comment"
_REMINDERS, _CLOCKS, _AT_ONCE = "remind_units", "wind_clocks", 200


def teller(base_url: str) -> Callable[[datetime], None]:
    """What tells of everything that is due at a moment; mail is never sent."""
    means = Means(base_url)

    def tell(at: datetime) -> None:
        while taken := jobs.take_some("demo", (_KIND,), at, _AT_ONCE):
            tell_of_acts(taken, means, at)
        while one := jobs.take("demo", (_OF_MOVEMENTS,), at):
            tell_of_movement(one, means, at)
        while one := jobs.take("demo", (_OF_COMMENTS,), at):
            tell_of_comment(one, means, at)
        while one := jobs.take("demo", (_REMINDERS,), at):
            remind_units(one, means, at)
        while one := jobs.take("demo", (_CLOCKS,), at):
            wind_clocks(one, means, at)

    return tell
