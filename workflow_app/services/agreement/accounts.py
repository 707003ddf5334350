"""Accounts: whose each is, and which roles it holds, as the chain of the account says it."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, select

from states.tags import Tag
from workflow_app.models import Account, ApiToken, DeclaredRelation, Entry, RoleGrant
from workflow_app.services.agreement import grants, relations, tokens
from workflow_app.services.agreement.finding import (
    Disagreement,
    Field,
    batches,
    differing,
    grouped,
    within,
)
from workflow_app.services.agreement.said import Said, told

FIELDS = (
    Field("login", "tên đăng nhập"),
    Field("name", "tên"),
    Field("email", "thư điện tử", quiet=True),
    Field("person_id", "người trong danh bạ", quiet=True),
    Field("authority_id", "cơ quan", quiet=True),
    Field("created_at", "lúc lập"),
    Field("closed_at", "lúc khóa"),
)
OF_ACCOUNTS = (Tag.ACCOUNT_CREATE, Tag.ACCOUNT_EDIT, Tag.ACCOUNT_CLOSE, Tag.ACCOUNT_REOPEN)


def differing_accounts(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Every account that is not as its chain tells, with its roles and tokens."""
    query = select(*Account.__table__.c).where(within(Account.authority_id, place))
    for rows in batches(connection, query.order_by(Account.id)):
        ids = [row.id for row in rows]
        tags = (*OF_ACCOUNTS, *grants.TAGS, *tokens.TAGS, *relations.TAGS)
        said = told(connection, and_(Entry.chain_id.in_(ids), Entry.tag.in_(tags)))
        given = grouped(
            connection.execute(
                select(RoleGrant.account_id, *RoleGrant.__table__.c)
                .where(RoleGrant.account_id.in_(ids))
                .order_by(RoleGrant.id)
            )
        )
        issued = grouped(
            connection.execute(
                select(ApiToken.account_id, *ApiToken.__table__.c)
                .where(ApiToken.account_id.in_(ids))
                .order_by(ApiToken.id)
            )
        )
        declared = grouped(
            connection.execute(
                select(DeclaredRelation.account_id, *DeclaredRelation.__table__.c)
                .where(DeclaredRelation.account_id.in_(ids))
                .order_by(DeclaredRelation.id)
            )
        )
        for row in rows:
            mine = said.get(row.id, [])
            if not mine:
                continue  # it has no chain, which is said once
            faults = (
                differing(FIELDS, row, _story(mine)),
                grants.faults_of(given.get(row.id, []), mine),
                tokens.faults_of(issued.get(row.id, []), mine),
                relations.faults_of(declared.get(row.id, []), mine),
            )
            for found in faults:
                yield from (Disagreement("account", row.login, what) for what in found)


def _story(said: Sequence[Said]) -> dict[str, Any]:
    says: dict[str, Any] = {}
    for one in said:
        if one.tag == Tag.ACCOUNT_CREATE:
            says |= {name: one.text(name) for name in ("login", "name", "email")}
            says |= {"created_at": one.at, "authority_id": one.authority_id, "closed_at": None}
        if one.tag in (Tag.ACCOUNT_CREATE, Tag.ACCOUNT_EDIT):
            says["person_id"] = one.id_of("person")
        for name in ("name", "email"):
            if f"after_{name}" in one.values:
                says[name] = one.text(f"after_{name}")
        if one.tag == Tag.ACCOUNT_CLOSE:
            says["closed_at"] = one.at
        elif one.tag == Tag.ACCOUNT_REOPEN:
            says["closed_at"] = None
    return says
