"""Pages of lists: a cursor nobody needs to read, and a Link to the next page (RFC 8288)."""

import base64
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import request, url_for
from marshmallow import fields

from workflow_app.api.fields import Body, InQuery
from workflow_app.services.errors import Invalid

Key = tuple[datetime, UUID]
MOST, USUAL = 100, 25


class PageQuery(Body):
    """How long a page is and where it begins."""

    limit = InQuery(1, MOST, load_default=USUAL)
    cursor = fields.String(
        load_default="", metadata={"description": "Giá trị next của trang trước."}
    )


def moment_key(cursor: str) -> Key | None:
    """Of a list in the order of moments: after which row the page begins."""
    if not cursor:
        return None
    try:
        moment, id_ = _opened(cursor).split("|")
        return datetime.fromisoformat(moment).astimezone(UTC), UUID(id_)
    except (ValueError, OverflowError):
        raise Invalid(cursor="Không có trang này.") from None


def id_key(cursor: str) -> UUID | None:
    """Of a list in the order of ids: after which row the page begins."""
    if not cursor:
        return None
    try:
        return UUID(_opened(cursor))
    except ValueError:
        raise Invalid(cursor="Không có trang này.") from None


def page_of(items: list[Any], key: Key | UUID | None) -> tuple[dict[str, Any], int, dict[str, str]]:
    """The answer: the items, the cursor of the next page, and its address in Link."""
    if key is None:
        return {"items": items, "next": ""}, 200, {}
    text = f"{key[0].isoformat()}|{key[1]}" if isinstance(key, tuple) else str(key)
    cursor = base64.urlsafe_b64encode(text.encode()).decode()
    kept: dict[str, Any] = {**request.args, **(request.view_args or {}), "cursor": cursor}
    link = f'<{url_for(request.endpoint or "", **kept)}>; rel="next"'
    return {"items": items, "next": cursor}, 200, {"Link": link}


def _opened(cursor: str) -> str:
    return base64.urlsafe_b64decode(cursor.encode("ascii")).decode()
