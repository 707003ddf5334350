"""Where a page of a list begins, as it stands in the address: opaque, and harmless when altered."""

import base64
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from flask import request, url_for

from states.vietnamese import one_line
from workflow_app.queries.line_rows import Mark

Key = tuple[datetime, UUID]


def key_in_url() -> Key | None:
    """The key after which the page begins; None for the first page or for nonsense."""
    try:
        moment, id_ = _parts_in_url()
        at = datetime.fromisoformat(moment).astimezone(UTC)
        return at, UUID(id_)
    except (ValueError, OverflowError):
        return None


def mark_in_url() -> Mark | None:
    """The same for a list that has more orders than one."""
    moment, id_, text, whose, due = [*_parts_in_url(), *[""] * 5][:5]
    try:
        return Mark(
            datetime.fromisoformat(moment).astimezone(UTC),
            UUID(id_),
            text if text.isascii() and text.isdigit() else "",
            UUID(whose) if whose else None,
            date.fromisoformat(due) if due else None,
        )
    except (ValueError, OverflowError):
        return None


def place_in_url() -> tuple[str, UUID] | None:
    """The same for a list in the order of names: a sort key, which is digits, and an id."""
    try:
        text, id_ = _parts_in_url()
        return (text, UUID(id_)) if text.isascii() and text.isdigit() else None
    except ValueError:
        return None


def code_in_url() -> str:
    """The same for a list in the order of codes."""
    return one_line(next(iter(_parts_in_url()), ""))[:80]


def code_url(code: str) -> str:
    """The address of the next page of such a list; empty when there is none."""
    return _url_after([code]) if code else ""


def place_url(place: tuple[str, UUID] | None) -> str:
    """The address of the next page of such a list; empty when there is none."""
    return _url_after(place) if place else ""


def next_url(key: Key | Mark | None) -> str:
    """The address of the next page with the filters kept; empty when there is none."""
    if key is None:
        return ""
    parts = [key.since, key.id, key.text, key.whose, key.due] if isinstance(key, Mark) else key
    return _url_after(parts)


def _url_after(parts: Iterable[object]) -> str:
    words = "|".join(
        part.isoformat() if isinstance(part, date) else str(part or "") for part in parts
    )
    kept: dict[str, Any] = {name: request.args.getlist(name) for name in request.args}
    kept |= {**(request.view_args or {}), "sau": base64.urlsafe_b64encode(words.encode()).decode()}
    return url_for(request.endpoint or "", **kept)


def _parts_in_url() -> list[str]:
    try:
        return base64.urlsafe_b64decode(request.args.get("sau", "").encode()).decode().split("|")
    except ValueError:
        return []
