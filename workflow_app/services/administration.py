"""The account an administrator acts on: his own authority's, or it does not exist for him."""

from sqlalchemy import select

from states.facts import Actor, Grant
from states.tags import Tag
from workflow_app.models import Account
from workflow_app.queries.administration import governs, thing_of
from workflow_app.services import subjects
from workflow_app.services.errors import NotFound
from workflow_app.services.operating import demand_of
from workflow_app.services.unit_of_work import require_transaction


def administered(act: str, actor: Actor | None, login: str) -> tuple[Account, Grant | None]:
    """The account, locked, and the grant to do the act on it; the operator needs none.

    NO KEY: whoever acts by a role of this account names it, and must not wait for us while we wait
    for his role. Raises NotFound, Closed.
    """
    account = require_transaction().scalar(
        select(Account)
        .where(Account.login == login)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if account is None:
        raise NotFound
    subject = subject_of(account)
    if actor and not governs(actor, account):
        raise NotFound(subject, Tag(act))
    return account, demand_of(act, actor, thing_of(actor, account), subject)


def subject_of(account: Account) -> subjects.Subject:
    """The chain of the account."""
    return subjects.account(account.id, account.authority_id)
