"""Saved views: a list as somebody left it, kept under a name for himself or one of his roles."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from sqlalchemy import func, select

from states.duties import Thing
from states.facts import Actor, Grant
from states.tags import Tag
from states.vietnamese import one_line
from workflow_app.models import Authority, SavedView
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.services.unit_of_work import require_transaction

LISTS = ("ho-so", "tra-cuu", "quyet-dinh")
MOST = 20
NAME, QUERY = 60, 1_000
_FILTERS = 60
_TOO_MUCH = "Bộ lọc dài quá, không lưu được; hãy bớt điều kiện."
_PAGES = frozenset(("sau", "trang"))  # where one stands in a list is no part of it


@dataclass(frozen=True, slots=True)
class ViewContent:
    """What it is called, and the role it is shared with; empty for oneself alone."""

    name: str
    role: str = ""


def save(actor: Actor, list_: str, query: str, content: ViewContent, at: datetime) -> UUID:
    """Keep a list as its address says it; returns the id. Raises Closed, NotFound, Invalid."""
    with acting(actor, at) as session:
        grant = _leave(actor, Tag.VIEW_SAVE)
        if list_ not in LISTS:
            raise NotFound
        name = _name(content)
        unit_id = _shared_within(actor, grant.authority_id, content.role)
        audit.hold(select(Authority.id).where(Authority.id == grant.authority_id))
        mine = select(func.count()).where(SavedView.account_id == actor.account_id)
        if (session.scalar(mine) or 0) >= MOST:
            raise Invalid(name=f"Mỗi người lưu tối đa {MOST} bộ lọc; hãy bỏ bớt một bộ lọc cũ.")
        view = SavedView(
            authority_id=grant.authority_id,
            account_id=actor.account_id,
            list=list_,
            name=name,
            query=query_of(query),
            role=content.role,
            unit_id=unit_id,
            made_at=at,
        )
        session.add(view)
        values = {"name": name, "list": list_, "query": view.query, "role": view.role}
        _log(Tag.VIEW_SAVE, view, actor, grant, values, at)
        return view.id


def edit(actor: Actor, view_id: UUID, version: int, content: ViewContent, at: datetime) -> None:
    """Give one's own view another name, share it or take it back; raises Stale, Invalid."""
    with acting(actor, at):
        grant = _leave(actor, Tag.VIEW_EDIT)
        view = _own(actor, view_id)
        if view.version != version:
            raise Stale
        name = _name(content)
        unit_id = _shared_within(actor, view.authority_id, content.role, view)
        values: dict[str, str] = {}
        for field, after in (("name", name), ("role", content.role)):
            before = getattr(view, field)
            if before != after:
                values |= {f"before_{field}": before, f"after_{field}": after}
        if not values:
            return
        view.name, view.role, view.unit_id = name, content.role, unit_id
        _log(Tag.VIEW_EDIT, view, actor, grant, values, at)


def drop(actor: Actor, view_id: UUID, at: datetime) -> None:
    """Forget one's own view."""
    with acting(actor, at) as session:
        grant = _leave(actor, Tag.VIEW_DROP)
        view = _own(actor, view_id)
        session.delete(view)
        _log(Tag.VIEW_DROP, view, actor, grant, {"name": view.name}, at)


def query_of(text: str) -> str:
    """What stands in an address, without the page and without anything odd; raises Invalid."""
    try:
        said = parse_qsl(text.removeprefix("?"), max_num_fields=_FILTERS)
    except ValueError as too_many:
        raise Invalid(name=_TOO_MUCH) from too_many
    pairs = [
        (name, one_line(value)) for name, value in said if name.isascii() and name not in _PAGES
    ]
    query = urlencode([(name, value) for name, value in pairs if value])
    if len(query) > QUERY:
        raise Invalid(name=_TOO_MUCH)
    return query


def _leave(actor: Actor, tag: Tag) -> Grant:
    """The grant somebody keeps views by: whatever he is here for."""
    first = next(iter(actor.grants), None)
    authority = first.authority_id if first else actor.authority_id or actor.account_id
    thing = Thing(authority, first.unit_id if first else None, upper_id=authority)
    own = subjects.account(actor.account_id, actor.authority_id)
    return demand(tag, actor, thing, own)


def _own(actor: Actor, view_id: UUID) -> SavedView:
    view = require_transaction().get(SavedView, view_id, with_for_update=True)
    if view is None or view.account_id != actor.account_id:
        raise NotFound
    return view


def _name(content: ViewContent) -> str:
    name = one_line(content.name)
    if not name or len(name) > NAME:
        raise Invalid(name=f"Ghi tên bộ lọc, tối đa {NAME} ký tự.")
    return name


def _shared_within(
    actor: Actor, authority_id: UUID, role: str, view: SavedView | None = None
) -> UUID | None:
    """The unit within which this role of his shares: the one he holds it for, or None for all. A
    view that is shared so already stays there, as long as he holds the role there himself.
    """
    if not role:
        return None
    held = [g.unit_id for g in actor.grants if (g.authority_id, g.role) == (authority_id, role)]
    there = view if view and view.role == role else None
    if there:
        held = [unit_id for unit_id in held if unit_id in (None, there.unit_id)]
    if not held:
        raise Invalid(role="Chỉ chia sẻ được với người cùng vai trò của mình.")
    return there.unit_id if there else held[-1]


def _log(
    tag: Tag, view: SavedView, actor: Actor, grant: Grant, values: dict[str, str], at: datetime
) -> None:
    refers = {"view": view.id} | ({"unit": view.unit_id} if view.unit_id else {})
    audit.append(
        subjects.authority(view.authority_id),
        audit.Event(tag=tag, at=at, actor=actor, grant=grant, refers_to=refers, values=values),
    )
