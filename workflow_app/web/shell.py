"""The frame of every page: whose office this is, who is here, and where one can go."""

from dataclasses import dataclass, field

from flask import Flask, g, request, url_for

from workflow_app.queries.actors import Visitor
from workflow_app.web.current import visitor
from workflow_app.web.navigation import PLACES

VERSION = "0.1.0"


@dataclass(frozen=True, slots=True)
class Item:
    """One place in the side navigation."""

    icon: str
    label: str
    href: str
    count: int | None
    current: bool


@dataclass(slots=True)
class Group:
    """Places that belong together; the first group has no heading."""

    label: str
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shell:
    """What templates/base.html draws around a page."""

    authority: str
    name: str
    role: str
    nav: list[Group]
    unread: int
    home: str
    version: str = VERSION
    account: tuple[Item, ...] = ()
    logout: str = ""
    notifications: str = ""
    search: bool = True


def init(app: Flask) -> None:
    """Put `shell` into every template; None when nobody is logged in."""
    app.context_processor(lambda: {"shell": _shell()})


def _shell() -> Shell | None:
    here = visitor()
    if here is None or g.get("bare"):
        return None
    return Shell(
        authority=here.authority,
        name=here.name,
        role=", ".join(here.roles) or "Chưa có vai trò",
        nav=_navigation(here),
        unread=here.unread,
        home=url_for("work.my_work"),
        account=(Item("user", "Tài khoản của tôi", url_for("profile.show"), None, current=False),),
        logout=url_for("sessions.log_out"),
        notifications=url_for("notifications.index"),
    )


def _navigation(here: Visitor) -> list[Group]:
    groups: dict[str, Group] = {}
    for place in PLACES:
        if place.roles and not here.holds(*place.roles):
            continue
        group = groups.setdefault(place.group, Group(place.group))
        current = place.holds(request.endpoint or "")
        group.items.append(Item(place.icon, place.label, url_for(place.endpoint), None, current))
    return list(groups.values())
