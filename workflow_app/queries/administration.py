"""What an administrator may do with an account: one answer for the page and for the service."""

from datetime import datetime
from uuid import UUID

from states.duties import DutyVerdict, Thing, judge_duty
from states.facts import Actor
from states.roles import ADMINISTRATOR
from workflow_app.extensions import db
from workflow_app.models import Account, RoleGrant
from workflow_app.queries import links


def authorities_of(actor: Actor) -> list[UUID]:
    """The authorities whose accounts and units the actor administers."""
    return [grant.authority_id for grant in actor.grants if grant.role == ADMINISTRATOR]


def governs(actor: Actor, account: Account) -> bool:
    """Whether the account exists for the actor as its administrator."""
    return account.authority_id in authorities_of(actor)


def thing_of(actor: Actor | None, account: Account) -> Thing:
    """The account as the duties see it."""
    return Thing(account.authority_id, account_id=_self_or(actor, account))


def given_thing(actor: Actor, account: Account, given: RoleGrant, at: datetime) -> Thing:
    """A grant as the duties see it: whose it is, who gave it, and what it waits for.

    `link_by` is whoever made the link by which the password was last set.
    """
    return Thing(
        account.authority_id,
        account_id=_self_or(actor, account),
        made_by=_same(actor, given.given_by),
        link_by=_same(actor, links.maker_of_last_used(account.id)),
        state=_standing(account, given, at),
    )


def may(act: str, actor: Actor, thing: Thing) -> DutyVerdict:
    """May the actor do this, and if not, why."""
    return judge_duty(act, actor, thing)


def _standing(account: Account, given: RoleGrant, at: datetime) -> str:
    if given.ended_at:
        return "ended"
    if given.confirmed_at:
        return "given"
    if account.password_hash is None:
        return "without_password"
    return "link_open" if links.is_open(account.id, at) else "waiting"


def _same(actor: Actor, account_id: UUID | None) -> UUID | None:
    account = db.session.get(Account, account_id) if account_id else None
    return _self_or(actor, account) if account else None


def _self_or(actor: Actor | None, account: Account) -> UUID:
    """Whose account it is: two accounts of one person are one person."""
    same = actor and actor.person_id and actor.person_id == account.person_id
    return actor.account_id if actor and same else account.id
