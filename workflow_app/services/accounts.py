"""Accounts: created, corrected, closed and opened again; each with its entry on their chain."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select

from states.clock import day_of
from states.duties import Thing
from states.facts import Actor, Grant
from states.tags import Tag
from workflow_app.models import Account, RegisterEntry, RoleGrant
from workflow_app.services import audit, session_rows, subjects
from workflow_app.services.administration import administered, subject_of
from workflow_app.services.errors import Invalid, Stale
from workflow_app.services.operating import acting_or_operating, demand_of
from workflow_app.services.people import PersonContent, person_of
from workflow_app.services.unit_of_work import require_transaction

LOGIN = re.compile(r"[a-z][a-z0-9._-]{2,39}")


@dataclass(frozen=True, slots=True)
class AccountContent:
    """Whose account it is: the name shown, the mail address, and the person in the register.

    The person is an entry that is known (`person_id`), or one to be found or entered (`person`).
    """

    name: str
    email: str = ""
    person_id: UUID | None = None
    person: PersonContent | None = None


def create(
    actor: Actor | None, authority_id: UUID, login: str, content: AccountContent, at: datetime
) -> UUID:
    """Create an account without password or role; returns its id."""
    with acting_or_operating(actor, at) as session:
        grant = demand_of(
            "account:create", actor, Thing(authority_id), subjects.authority(authority_id)
        )
        if not LOGIN.fullmatch(login):
            raise Invalid(login="Dùng 3–40 chữ thường không dấu, số, dấu . _ -, bắt đầu bằng chữ.")
        if session.scalar(select(Account.id).where(Account.login == login)):
            raise Invalid(login="Tên đăng nhập này đã có người dùng.")
        person_id = _person_id(authority_id, content, (actor, grant), at)
        account = Account(authority_id=authority_id, login=login, created_at=at)
        _write(account, content, person_id)
        session.add(account)
        audit.append(
            subject_of(account),
            audit.Event(
                tag=Tag.ACCOUNT_CREATE,
                at=at,
                actor=actor,
                grant=grant,
                refers_to=_person(account),
                values={"login": login, **_words(account)},
                about_id=account.person_id or account.id,
            ),
        )
        return account.id


def edit(
    actor: Actor | None, login: str, content: AccountContent, version: int | None, at: datetime
) -> None:
    """Correct name, mail address and person; before and after of what changed are logged.

    The person decides who counts as the same pair of eyes. It changes only while the account
    holds no role: roles are then given anew, and deciding ones confirmed by a second person.
    """
    with acting_or_operating(actor, at):
        account, grant = administered("account:edit", actor, login)
        if version is not None and account.version != version:
            raise Stale
        person_id = _person_id(account.authority_id, content, (actor, grant), at)
        if person_id != account.person_id:
            if _holds_a_role(account.id, day_of(at)):
                raise Invalid(person_id="Chấm dứt các vai trò trước khi gắn với người khác.")
            session_rows.end_all(account.id, at, "edited")
        before = _words(account)
        _write(account, content, person_id)
        after = _words(account)
        changed = [name for name in after if after[name] != before[name]]
        values = {f"before_{name}": before[name] for name in changed}
        values |= {f"after_{name}": after[name] for name in changed}
        audit.append(
            subject_of(account),
            audit.Event(
                tag=Tag.ACCOUNT_EDIT,
                at=at,
                actor=actor,
                grant=grant,
                refers_to=_person(account),
                values=values,
                about_id=account.person_id or account.id,
            ),
        )


def close(actor: Actor | None, login: str, at: datetime) -> None:
    """Close an account: nobody logs in with it, and its sessions end at once."""
    _mark(actor, login, Tag.ACCOUNT_CLOSE, at)


def reopen(actor: Actor | None, login: str, at: datetime) -> None:
    """Open a closed account again, with the roles and the password it had."""
    _mark(actor, login, Tag.ACCOUNT_REOPEN, at)


def _mark(actor: Actor | None, login: str, tag: Tag, at: datetime) -> None:
    with acting_or_operating(actor, at):
        account, grant = administered(str(tag), actor, login)
        closing = tag is Tag.ACCOUNT_CLOSE
        if closing == (account.closed_at is not None):
            raise Stale
        account.closed_at = at if closing else None
        session_rows.end_all(account.id, at, "closed")
        audit.append(subject_of(account), audit.Event(tag=tag, at=at, actor=actor, grant=grant))


def _person_id(
    authority_id: UUID,
    content: AccountContent,
    by: tuple[Actor | None, Grant | None],
    at: datetime,
) -> UUID | None:
    if content.person:
        return person_of(authority_id, content.name, content.person, by, at)
    if content.person_id:
        person = require_transaction().get(RegisterEntry, content.person_id)
        if person is None or person.authority_id != authority_id or person.kind != "individual":
            raise Invalid(person_id="Danh bạ không có người này.")
    return content.person_id


def _holds_a_role(account_id: UUID, today: date) -> bool:
    held = select(RoleGrant.id).where(
        RoleGrant.account_id == account_id,
        RoleGrant.ended_at.is_(None),
        or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to >= today),
    )
    return require_transaction().scalar(held.limit(1)) is not None


def _write(account: Account, content: AccountContent, person_id: UUID | None) -> None:
    account.name = content.name
    account.email = content.email
    account.person_id = person_id


def _words(account: Account) -> dict[str, str]:
    return {"name": account.name, "email": account.email}


def _person(account: Account) -> dict[str, UUID]:
    return {"person": account.person_id} if account.person_id else {}
