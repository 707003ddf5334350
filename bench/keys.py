"""The addresses of the lists that are measured: their first page, and one far down, by its key."""

import base64
from datetime import UTC, datetime
from urllib.parse import quote, quote_plus
from uuid import UUID

from bench.driver import Link
from bench.stage import Stage
from bench.words_rows import PLANTED
from states.vietnamese import plain

QUEUE = "/viec-cua-toi?viec=tham-dinh"
LIST = "/ho-so/"
# A planted name, and two words that very many bear; both typed without accents.
SEARCHES = {
    "search_name": f"/tra-cuu?q={quote_plus(plain(PLANTED))}",
    "search_common": "/tra-cuu?q=nguyen+thi",
}
_DEEP = 2_000
_PAGE = 25
_ON_THE_DESK = "state = 'unit_submitted' AND received_at IS NOT NULL"
_IN_SIGHT = "submitted_at IS NOT NULL"


def deep_queue(stage: Stage, *, bare: bool = False) -> str:
    """Page 2,000 of the desk, or the middle of a shorter one."""
    moment, id_ = _key(stage, _ON_THE_DESK, "")
    if bare:
        return f"{QUEUE}&sau={quote(f'{moment.isoformat()}|{id_}')}"
    return f"{QUEUE}&sau={_token(moment, id_)}"


def deep_list(stage: Stage) -> str:
    """Page 2,000 of every line in sight, or the middle of a shorter list."""
    return f"{LIST}?sau={_token(*_key(stage, _IN_SIGHT, 'DESC'))}"


def _key(stage: Stage, condition: str, order: str) -> tuple[datetime, UUID]:
    link = Link(stage.url)
    # the names and the condition are ours
    ((count,),) = link.run(f"SELECT count(*) FROM nominations WHERE {condition}")  # noqa: S608
    skip = min((_DEEP - 1) * _PAGE, count // 2)
    ((moment, id_),) = link.run(
        f"SELECT state_since, id FROM nominations WHERE {condition}"  # noqa: S608
        f" ORDER BY state_since {order}, id {order} LIMIT 1 OFFSET {skip}"
    )
    link.close()
    if isinstance(moment, str):
        moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return moment, id_ if isinstance(id_, UUID) else UUID(id_)


def _token(moment: datetime, id_: UUID) -> str:
    return base64.urlsafe_b64encode(f"{moment.astimezone(UTC).isoformat()}|{id_}".encode()).decode()
