"""Attachments: each file where the log put it, with the digest, name and size it had then."""

from collections.abc import Iterator, Sequence
from typing import Any

from workflow_app.services.agreement.finding import (
    AnyRow,
    Field,
    differing,
    only_logged,
    only_stored,
)
from workflow_app.services.agreement.said import Lost
from workflow_app.services.agreement.story import Story
from workflow_app.services.agreement.things import Filed

FIELDS = (
    Field("authority_id", "cơ quan", quiet=True),
    Field("kind", "loại"),
    Field("file_name", "tên"),
    Field("size", "dung lượng"),
    Field("sha256", "mã băm"),
    Field("added_by", "người đính kèm", quiet=True),
    Field("added_at", "lúc đính kèm"),
    Field("removed_at", "lúc gỡ"),
)


def faults_of(rows: list[AnyRow], story: Story) -> Iterator[str]:
    """Every file that only one side has, or that is another one now."""
    found = matched(story.files, rows)
    for file, row in zip(story.files, found, strict=True):
        if row is None:
            yield only_logged(_called(file))
        else:
            yield from differing(FIELDS, as_said(row), _said(file, story), of=_called(file))
    known = {row.id for row in found if row is not None}
    for row in rows:
        if row.id not in known:
            yield only_stored(f"tệp “{row.file_name}”")


def matched(files: Sequence[Filed], rows: Sequence[AnyRow]) -> list[AnyRow | None]:
    """The row of each file; a paper of the city is known by the moment it was kept."""
    by_id = {row.id: row for row in rows}
    by_act = {(row.kind, row.added_at): row for row in rows}
    return [
        by_id.get(file.id) if file.id else by_act.get((file.says["kind"], file.at))
        for file in files
    ]


def as_said(row: AnyRow) -> dict[str, Any]:
    """The row in the words of the log."""
    return row._asdict() | {"size": str(row.size), "sha256": row.digest.hex()}


def _said(file: Filed, story: Story) -> dict[str, Any]:
    """What the log says of the row; what an act keeps is told by its digest alone."""
    return file.says | {
        "authority_id": story.says["authority_id"],
        "added_by": file.by,
        "added_at": file.at,
        "removed_at": file.removed_at,
    }


def _called(file: Filed) -> str:
    name = file.says.get("file_name", "")
    if file.id is None:
        return "văn bản của thành phố"
    return f"tệp có mã “{file.id}”" if isinstance(name, Lost) else f"tệp “{name}”"
