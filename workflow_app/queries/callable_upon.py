"""Who can be called upon in a comment: whoever sees the line by a role that reads them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from states.facts import Actor
from states.roles import CHAIRMAN, HOME_AFFAIRS, HOME_AFFAIRS_HEAD, UNIT_DRAFTER, UNIT_HEAD
from states.sight import aspects_of
from workflow_app.extensions import db
from workflow_app.models import Account
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.standing import holders_of

ROLES_CALLED = (HOME_AFFAIRS, HOME_AFFAIRS_HEAD, CHAIRMAN, UNIT_DRAFTER, UNIT_HEAD)


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who can be called upon; `inside` where he reads what the offices say."""

    login: str
    actor: Actor
    inside: bool


def callable_upon(loaded: Loaded, at: datetime) -> list[Reader]:
    """In the order of their names; in two statements."""
    it = loaded.nomination
    people = holders_of(ROLES_CALLED, (it.authority_id,), at, it.unit_id)
    seen = {one: aspects_of(one, loaded.line_for(one)) for one in people}
    able = [one for one in people if "remarks" in seen[one]]
    logins = db.session.execute(
        select(Account.id, Account.login).where(Account.id.in_([one.account_id for one in able]))
    )
    by_id = {row.id: row.login for row in logins}
    return [Reader(by_id[one.account_id], one, "internal" in seen[one]) for one in able]
