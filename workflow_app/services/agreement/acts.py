"""Acts: what four eyes looks at is what the entries say was done, by whom, in which round."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from states.duties import NOMINATING
from workflow_app.services.agreement.finding import (
    AnyRow,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.story import Story
from workflow_app.services.agreement.things import Deed

FIELDS = (
    Field("kind", "loại việc"),
    Field("round", "vòng xét"),
    Field("person_key", "người làm", quiet=True),
    Field("void_at", "lúc mất hiệu lực"),
)

Doing = tuple[datetime, str, UUID | None, str]


def faults_of(rows: list[AnyRow], story: Story) -> Iterator[str]:
    """Acts that only one side has, and acts whose round, person or fall the log says otherwise."""
    stored: dict[Doing, list[AnyRow]] = defaultdict(list)
    for row in rows:
        stored[row.at, row.act, row.account_id, row.role].append(row)
    for deed in story.deeds:
        mine = stored.get((deed.at, deed.act, deed.account_id, deed.role))
        if not mine:
            yield only_logged(_called(deed.act))
            continue
        yield from differing(FIELDS, mine.pop(0), _said(deed), of=_called(deed.act))
    for left in stored.values():
        yield from (only_stored(_called(row.act)) for row in left)


def _said(deed: Deed) -> dict[str, Any]:
    return {
        "kind": deed.kind,
        "round": deed.round,
        "person_key": deed.key,
        "void_at": deed.void_at,
    }


def _called(act: str) -> str:
    return f"việc “{'soạn' if act == NOMINATING else act}”"
