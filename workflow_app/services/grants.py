"""Roles: given for a time, confirmed by a second administrator where it takes two, and ended."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select

from states.clock import day_of
from states.facts import Actor
from states.roles import ADMINISTRATOR, AUDITOR, ROLES
from states.tags import Tag
from workflow_app.models import Account, RoleGrant, Unit
from workflow_app.queries.administration import given_thing, governs, thing_of
from workflow_app.services import audit, session_rows
from workflow_app.services.acting import acting, demand
from workflow_app.services.administration import administered, subject_of
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.services.operating import acting_or_operating, demand_of
from workflow_app.services.unit_of_work import require_transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantContent:
    """A role from–to, both days included; `document` is what it rests on (a delegation's number).

    `unit_id` narrows it to the dossiers of one unit; roles of a unit always have one.
    """

    role: str
    valid_from: date
    valid_to: date | None = None
    unit_id: UUID | None = None
    document: str = ""


def give(actor: Actor | None, login: str, content: GrantContent, at: datetime) -> UUID:
    """Give a role; returns the id of the grant. What the operator gives is confirmed by that."""
    with acting_or_operating(actor, at) as session:
        account, by = administered("grant:give", actor, login)
        _check(account, content)
        now = actor is None or not ROLES[content.role].by_two
        given = RoleGrant(
            authority_id=account.authority_id,
            account_id=account.id,
            given_by=actor.account_id if actor else None,
            given_at=at,
            confirmed_at=at if now else None,
            **{name: getattr(content, name) for name in GrantContent.__slots__},
        )
        session.add(given)
        if now:
            session_rows.end_all(account.id, at, "roles")
        audit.append(
            subject_of(account),
            audit.Event(
                tag=Tag.GRANT_GIVE,
                at=at,
                actor=actor,
                grant=by,
                refers_to=_ids(given),
                values=_words(given),
            ),
        )
        return given.id


def confirm(actor: Actor, grant_id: UUID, at: datetime) -> None:
    """Confirm a role as the second administrator; from now on it counts.

    Not before its holder has set the password, nor by whoever made the link for that: nobody
    confirms a role that he could himself log in to.
    """
    with acting(actor, at):
        given, account = _given(actor, grant_id, Tag.GRANT_CONFIRM)
        thing = given_thing(actor, account, given, at)
        by = demand("grant:confirm", actor, thing, subject_of(account))
        given.confirmed_by, given.confirmed_at = actor.account_id, at
        session_rows.end_all(account.id, at, "roles")
        audit.append(
            subject_of(account),
            audit.Event(tag=Tag.GRANT_CONFIRM, at=at, actor=actor, grant=by, refers_to=_ids(given)),
        )


def end(actor: Actor | None, grant_id: UUID, at: datetime) -> None:
    """End a role at this moment, given or still waiting."""
    with acting_or_operating(actor, at):
        given, account = _given(actor, grant_id, Tag.GRANT_END)
        by = demand_of("grant:end", actor, thing_of(actor, account), subject_of(account))
        if given.ended_at:
            raise Stale
        given.ended_by, given.ended_at = actor.account_id if actor else None, at
        session_rows.end_all(account.id, at, "roles")
        audit.append(
            subject_of(account),
            audit.Event(tag=Tag.GRANT_END, at=at, actor=actor, grant=by, refers_to=_ids(given)),
        )


def put_in_doubt(account: Account, by: UUID, at: datetime, actor: Actor | None = None) -> None:
    """Inside the open transaction: roles that take two wait anew, as if given by `by`.

    `by` is who made the link to the account; `actor` is None when its holder has used it. What
    waits as given by somebody else does so too: he could otherwise confirm it himself.
    """
    session = require_transaction()
    held = session.scalars(
        select(RoleGrant)
        .where(
            RoleGrant.account_id == account.id,
            RoleGrant.ended_at.is_(None),
            or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to >= day_of(at)),
            or_(
                RoleGrant.confirmed_at.is_not(None),
                RoleGrant.given_by.is_(None),
                RoleGrant.given_by != by,
            ),
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()
    for old in (grant for grant in held if ROLES[grant.role].by_two):
        old.ended_by, old.ended_at = by, at
        kept = {name: getattr(old, name) for name in (*GrantContent.__slots__, "authority_id")}
        again = RoleGrant(**kept, account_id=account.id, given_by=by, given_at=at)
        session.add(again)
        for tag, grant in ((Tag.GRANT_END, old), (Tag.GRANT_GIVE, again)):
            audit.append(
                subject_of(account),
                audit.Event(
                    tag=tag, at=at, actor=actor, refers_to=_ids(grant), values=_words(grant)
                ),
            )
    session_rows.end_all(account.id, at, "roles")


def _given(actor: Actor | None, grant_id: UUID, tag: Tag) -> tuple[RoleGrant, Account]:
    session = require_transaction()
    found = session.get(RoleGrant, grant_id)
    if found is None:
        raise NotFound
    # The account first, as everywhere: a link made or used at this moment waits, or is seen.
    account = session.get_one(
        Account, found.account_id, with_for_update={"key_share": True}, populate_existing=True
    )
    given = session.get_one(RoleGrant, grant_id, with_for_update=True, populate_existing=True)
    if actor and not governs(actor, account):
        raise NotFound(subject_of(account), tag)
    return given, account


def _check(account: Account, content: GrantContent) -> None:
    role = ROLES.get(content.role)
    if role is None:
        raise Invalid(role="Hãy chọn một vai trò trong danh sách.")
    if content.valid_to and content.valid_to < content.valid_from:
        raise Invalid(valid_to="Ngày kết thúc phải sau ngày bắt đầu.")
    if role.reach == "unit" and content.unit_id is None:
        raise Invalid(unit_id="Vai trò này thuộc một đơn vị: hãy chọn đơn vị.")
    if content.unit_id and (role.reach == "below" or role.code == ADMINISTRATOR):
        raise Invalid(unit_id="Vai trò này không giới hạn theo đơn vị.")
    if account.person_id is None and _acts(role.code):
        raise Invalid(role="Gắn tài khoản với một người trong danh bạ trước khi giao vai trò này.")
    unit = require_transaction().get(Unit, content.unit_id) if content.unit_id else None
    if content.unit_id and (unit is None or unit.authority_id != account.authority_id):
        raise Invalid(unit_id="Đơn vị không có trong danh mục.")
    if _has_already(account.id, content):
        raise Invalid(role="Tài khoản đã có vai trò này trong thời gian đó.")


def _acts(role: str) -> bool:
    """Whether the role acts on dossiers: then it must be known who its holder is."""
    acts = ROLES[role].by_two or ROLES[role].reach == "unit"
    return acts and role not in (ADMINISTRATOR, AUDITOR)


def _has_already(account_id: UUID, content: GrantContent) -> bool:
    same = select(RoleGrant.id).where(
        RoleGrant.account_id == account_id,
        RoleGrant.role == content.role,
        RoleGrant.unit_id == content.unit_id if content.unit_id else RoleGrant.unit_id.is_(None),
        RoleGrant.ended_at.is_(None),
        or_(RoleGrant.valid_to.is_(None), RoleGrant.valid_to >= content.valid_from),
        RoleGrant.valid_from <= content.valid_to if content.valid_to else RoleGrant.id.is_not(None),
    )
    return require_transaction().scalar(same.limit(1)) is not None


def _ids(given: RoleGrant) -> dict[str, UUID]:
    return {"grant": given.id} | ({"unit": given.unit_id} if given.unit_id else {})


def _words(given: RoleGrant) -> dict[str, str]:
    return {
        "role": given.role,
        "valid_from": given.valid_from.isoformat(),
        "valid_to": given.valid_to.isoformat() if given.valid_to else "",
        "document": given.document,
    }
