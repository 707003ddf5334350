"""Roles: each grant as it was given, confirmed and ended by the entries of its account."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from states.roles import ROLES
from states.tags import Tag
from workflow_app.services.agreement.finding import (
    AnyRow,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import Said

TAGS = (
    Tag.GRANT_GIVE,
    Tag.GRANT_CONFIRM,
    Tag.GRANT_END,
    Tag.ACCOUNT_LINK,
    Tag.PASSWORD_SET,
)
FIELDS = (
    Field("role", "vai trò"),
    Field("authority_id", "cơ quan", quiet=True),
    Field("unit_id", "đơn vị", quiet=True),
    Field("valid_from", "có hiệu lực từ"),
    Field("valid_to", "có hiệu lực đến"),
    Field("document", "văn bản giao"),
    Field("given_by", "người giao", quiet=True),
    Field("given_at", "lúc giao"),
    Field("confirmed_by", "người xác nhận", quiet=True),
    Field("confirmed_at", "lúc xác nhận"),
    Field("ended_by", "người chấm dứt", quiet=True),
    Field("ended_at", "lúc chấm dứt"),
)


def faults_of(rows: list[AnyRow], said: Sequence[Said]) -> Iterator[str]:
    """Every grant that only one side has, or that says something else."""
    stored = {row.id: row for row in rows}
    for id_, says in _story(said).items():
        row = stored.pop(id_, None)
        called = _called(str(says["role"]))
        if row is None:
            yield only_logged(called)
        else:
            yield from differing(FIELDS, row, says, of=called)
    for row in stored.values():
        yield only_stored(_called(row.role))


def _story(said: Sequence[Said]) -> dict[UUID, dict[str, Any]]:
    """What the entries say of each grant.

    Where a link to the account put its roles in doubt, an end that says which role it was comes
    right before the same role given anew, which then waits; whoever made the link gave it.
    """
    grants: dict[UUID, dict[str, Any]] = {}
    links: dict[UUID | None, UUID | None] = {}
    link_by: UUID | None = None
    before: Said | None = None
    for one in said:
        id_ = one.id_of("grant")
        in_doubt = before is not None and before.tag == Tag.GRANT_END and before.at == one.at
        if one.tag == Tag.ACCOUNT_LINK:
            links[one.id_of("link")] = one.actor_id
        elif one.tag == Tag.PASSWORD_SET and one.id_of("link"):
            link_by = links.get(one.id_of("link"))
        elif one.tag == Tag.GRANT_GIVE and id_:
            renewed = in_doubt and before is not None and "role" in before.values
            grants[id_] = _given(one, renewed=renewed, by=one.actor_id or link_by)
        elif one.tag == Tag.GRANT_CONFIRM and id_ in grants:
            grants[id_] |= {"confirmed_by": one.actor_id, "confirmed_at": one.at}
        elif one.tag == Tag.GRANT_END and id_ in grants:
            by = (one.actor_id or link_by) if "role" in one.values else one.actor_id
            grants[id_] |= {"ended_by": by, "ended_at": one.at}
        before = one
    return grants


def _given(one: Said, *, renewed: bool, by: UUID | None) -> dict[str, Any]:
    at_once = not renewed and given_at_once(one)
    return {
        "role": one.text("role"),
        "authority_id": one.authority_id,
        "unit_id": one.id_of("unit"),
        "valid_from": one.day("valid_from"),
        "valid_to": one.day("valid_to"),
        "document": one.text("document"),
        "given_by": by if renewed else one.actor_id,
        "given_at": one.at,
        "confirmed_by": None,
        "confirmed_at": one.at if at_once else None,
        "ended_by": None,
        "ended_at": None,
    }


def given_at_once(one: Said) -> bool:
    """Whether a role that is given counts at once: the operator's do, and those that take one."""
    known = ROLES.get(str(one.text("role")))
    return one.actor_id is None or (known is not None and not known.by_two)


def _called(role: str) -> str:
    return f"vai trò “{ROLES[role].label if role in ROLES else role}”"
