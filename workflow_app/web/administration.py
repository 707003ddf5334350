"""What the pages of administration share: who may open them, and choices that stand in lists."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar
from uuid import UUID

from flask import abort
from werkzeug.wrappers import Response

from workflow_app.queries import units
from workflow_app.queries.actors import Visitor
from workflow_app.queries.administration import authorities_of
from workflow_app.web.current import login_required, who

P = ParamSpec("P")
R = TypeVar("R")


def administrators_only(view: Callable[P, R]) -> Callable[P, R | Response]:
    """A page that does not exist for anybody but administrators."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if not authorities_of(who().actor):
            abort(404)
        return view(*args, **kwargs)

    return login_required(guarded)


def authority_of(here: Visitor) -> UUID:
    """The authority in which something new is made."""
    return authorities_of(here.actor)[0]


def unit_choices(here: Visitor, nothing: str) -> list[tuple[str, str]]:
    """The units as choices, after one that says that none is chosen."""
    return [
        ("", nothing),
        *((str(unit.id), unit.name) for unit, _ in units.administered(here.actor)),
    ]


def chosen(text: str | None) -> UUID | None:
    """The id chosen in a list that was made by `unit_choices`."""
    return UUID(text) if text else None
