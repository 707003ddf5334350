"""Where a page of a list begins, as it stands in the address: opaque, and harmless when altered."""

import base64
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from flask import request, url_for

Key = tuple[datetime, UUID]


def key_in_url() -> Key | None:
    """The key after which the page begins; None for the first page or for nonsense."""
    text = request.args.get("sau", "")
    try:
        moment, id_ = base64.urlsafe_b64decode(text.encode()).decode().split("|")
        at = datetime.fromisoformat(moment).astimezone(UTC)
        return at, UUID(id_)
    except (ValueError, OverflowError):
        return None


def next_url(key: Key | None) -> str:
    """The address of the next page with the filters kept; empty when there is none."""
    if key is None:
        return ""
    token = base64.urlsafe_b64encode(f"{key[0].isoformat()}|{key[1]}".encode()).decode()
    kept: dict[str, Any] = {**request.args, **(request.view_args or {}), "sau": token}
    return url_for(request.endpoint or "", **kept)
