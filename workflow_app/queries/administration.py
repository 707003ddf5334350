"""What an administrator may do with an account: one answer for the page and for the service."""

from uuid import UUID

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.roles import ADMINISTRATOR
from workflow_app.extensions import db
from workflow_app.models import Account, RoleGrant


def authorities_of(actor: Actor) -> list[UUID]:
    """The authorities whose accounts and units the actor administers."""
    return [grant.authority_id for grant in actor.grants if grant.role == ADMINISTRATOR]


def governs(actor: Actor, account: Account) -> bool:
    """Whether the account exists for the actor as its administrator."""
    return account.authority_id in authorities_of(actor)


def thing_of(actor: Actor | None, account: Account) -> Thing:
    """The account as the duties see it."""
    return Thing(account.authority_id, account_id=_self_or(actor, account))


def given_thing(actor: Actor, account: Account, given: RoleGrant) -> Thing:
    """A grant as the duties see it: whose it is, who gave it, and whether it waits."""
    giver = db.session.get(Account, given.given_by) if given.given_by else None
    return Thing(
        account.authority_id,
        account_id=_self_or(actor, account),
        made_by=_self_or(actor, giver) if giver else None,
        state="ended" if given.ended_at else "given" if given.confirmed_at else "waiting",
    )


def may(act: str, actor: Actor, thing: Thing) -> DutyVerdict:
    """May the actor do this, and if not, why."""
    return judge_duty(act, actor, thing)


def _self_or(actor: Actor | None, account: Account) -> UUID:
    """Whose account it is: two accounts of one person are one person."""
    same = actor and actor.person_id and actor.person_id == account.person_id
    return actor.account_id if actor and same else account.id
