"""Telling people of the acts of the demo at the moments of the acts, as a worker would."""

from collections.abc import Callable
from datetime import datetime

from workflow_app.services import jobs
from workflow_app.services.handlers.means import Means
from workflow_app.services.handlers.telling import tell_of_act

_KIND = "tell_of_act"


def teller(base_url: str) -> Callable[[datetime], None]:
    """What tells of everything that is due at a moment; mail is never sent."""
    means = Means(base_url)

    def tell(at: datetime) -> None:
        while taken := jobs.take("demo", (_KIND,), at):
            tell_of_act(taken, means, at)

    return tell
