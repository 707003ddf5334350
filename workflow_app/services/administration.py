"""The account an administrator acts on: his own authority's, or it does not exist for him."""

from uuid import UUID

from sqlalchemy import select

from states.duties import Thing
from states.facts import Actor, Grant
from states.roles import ADMINISTRATOR
from states.tags import Tag
from workflow_app.models import Account
from workflow_app.services import subjects
from workflow_app.services.errors import NotFound
from workflow_app.services.operating import demand_of
from workflow_app.services.unit_of_work import require_transaction


def administered(act: str, actor: Actor | None, login: str) -> tuple[Account, Grant | None]:
    """The account, locked, and the grant to do the act on it; the operator needs none.

    Raises NotFound, Closed.
    """
    account = require_transaction().scalar(
        select(Account)
        .where(Account.login == login)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    if account is None:
        raise NotFound
    subject = subject_of(account)
    if actor and not governs(actor, account):
        raise NotFound(subject, Tag(act))
    thing = Thing(account.authority_id, account_id=self_or(actor, account))
    return account, demand_of(act, actor, thing, subject)


def governs(actor: Actor, account: Account) -> bool:
    """Whether the actor administers the authority of the account."""
    return any(
        grant.role == ADMINISTRATOR and grant.authority_id == account.authority_id
        for grant in actor.grants
    )


def self_or(actor: Actor | None, account: Account) -> UUID:
    """Whose account it is: two accounts of one person are one person."""
    same = actor and actor.person_id and actor.person_id == account.person_id
    return actor.account_id if actor and same else account.id


def subject_of(account: Account) -> subjects.Subject:
    """The chain of the account."""
    return subjects.account(account.id, account.authority_id)
