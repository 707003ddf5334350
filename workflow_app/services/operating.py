"""Acting or operating: the same act by somebody logged in, or by the operator at the command line.

The operator has no account: `actor` is None. He asks nobody, and is logged all the same.
"""

from contextlib import AbstractContextManager
from datetime import datetime

from flask_sqlalchemy.session import Session
from sqlalchemy.orm import scoped_session

from states.duties import Thing
from states.facts import Actor, Grant
from workflow_app.services.acting import acting, demand
from workflow_app.services.subjects import Subject
from workflow_app.services.unit_of_work import transaction


def acting_or_operating(
    actor: Actor | None, at: datetime
) -> AbstractContextManager[scoped_session[Session]]:
    """A transaction of the actor, or of the operator."""
    return acting(actor, at) if actor else transaction()


def demand_of(act: str, actor: Actor | None, thing: Thing, subject: Subject) -> Grant | None:
    """The grant by which the actor may do it; None for the operator, who needs none."""
    return demand(act, actor, thing, subject) if actor else None
