"""The last act on a nomination: told to whoever comes second."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from states.facts import Actor
from states.sight import aspects_of, tells_of
from workflow_app.extensions import db
from workflow_app.models import Account
from workflow_app.queries.nominations import by_codes


@dataclass(frozen=True, slots=True)
class LastAct:
    """Who did what last on a nomination, and when; told to whoever comes second."""

    act: str
    by: UUID
    who: str
    what: str
    at: datetime


def last_act(actor: Actor, code: str) -> LastAct | None:
    """The last act on the nomination of this code; None when it is not for this reader."""
    loaded = next(iter(by_codes([code])), None)
    if loaded is None or not loaded.acts:
        return None
    act = max(loaded.acts, key=lambda act: act.id)
    if not tells_of(aspects_of(actor, loaded.line_for(actor)), act.act):
        return None
    rows = loaded.workflow.rows_of(act.act)
    who = db.session.get_one(Account, act.account_id)
    return LastAct(act.act, who.id, who.name, rows[0].label if rows else "Soạn", act.at)
