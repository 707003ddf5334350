"""Who acts in the demo: the real actor behind a login name, with the roles held at that moment."""

from datetime import datetime

from states.facts import Actor
from workflow_app.queries.actors import actor_of


def actor(login: str, at: datetime) -> Actor:
    """The person, who must have an account."""
    found = actor_of(login, at)
    if found is None:
        raise LookupError(login)
    return found
