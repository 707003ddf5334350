"""What this installation is: empty, in use, or a demo, which the first entry of its log says."""

from enum import StrEnum

from sqlalchemy import exists, select

from states.tags import Tag
from workflow_app.extensions import db
from workflow_app.models import Account, Authority
from workflow_app.models.audit import Entry


class Kind(StrEnum):
    """Four kinds; a demo is half when its loading was broken off."""

    EMPTY = "empty"
    IN_USE = "in use"
    HALF_DEMO = "half demo"
    DEMO = "demo"


def kind_of_installation() -> Kind:
    """Look at the first entry of the log, in the order it was written, and at the accounts."""
    first = db.session.execute(
        select(Entry.tag, Entry.chain_id).order_by(Entry.id).limit(1)
    ).one_or_none()
    if first is None or first.tag != Tag.LOG_DEMO:
        has_accounts = db.session.scalar(select(exists().select_from(Account)))
        return Kind.IN_USE if has_accounts else Kind.EMPTY
    last = select(Entry.id).where(
        Entry.chain_id == first.chain_id, Entry.tag == Tag.LOG_DEMO, Entry.position > 1
    )
    return Kind.DEMO if db.session.scalar(last.limit(1)) else Kind.HALF_DEMO


def is_for_show() -> bool:
    """Whether the log begins by saying that all this is a demo."""
    return db.session.scalar(select(Entry.tag).order_by(Entry.id).limit(1)) == Tag.LOG_DEMO


def only_account_without_password() -> str | None:
    """The login of the first administrator, while he is alone and has not come in yet."""
    accounts = db.session.execute(select(Account.login, Account.password_hash).limit(2)).all()
    alone = len(accounts) == 1 and accounts[0].password_hash is None
    return accounts[0].login if alone else None


def has_authorities() -> bool:
    """Whether the operator has added an authority already."""
    return bool(db.session.scalar(select(exists().select_from(Authority))))
