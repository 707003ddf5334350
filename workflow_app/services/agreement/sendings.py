"""Sendings of a line: what is kept of each is what the log says was sent, by whom and when."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from states.figures import in_words
from states.wording import moment
from workflow_app.services.agreement.attachments import as_said, matched
from workflow_app.services.agreement.finding import (
    AnyRow,
    Field,
    differing,
    only_logged,
    only_stored,
    other_than_logged,
)
from workflow_app.services.agreement.said import Lost, listed, read
from workflow_app.services.agreement.story import Story
from workflow_app.services.agreement.things import Filed, Sending

FIELDS = (
    Field("late", "gửi muộn"),
    Field("number", "số biên nhận"),
    Field("sent_at", "lúc gửi"),
    Field("sent_by", "người gửi", quiet=True),
    Field("dossier_id", "bộ hồ sơ", quiet=True),
    Field("authority_id", "cơ quan", quiet=True),
    Field("digest", "mã băm"),
)
CONTENT = (
    Field("code", "mã hồ sơ"),
    Field("movement", "phong trào"),
    Field("subject_kind", "loại đối tượng"),
    Field("nominee", "đối tượng được đề nghị", quiet=True),
    Field("award", "hình thức khen thưởng"),
    Field("achievement", "tóm tắt thành tích", quiet=True),
    Field("figures", "số liệu chỉ tiêu", quiet=True),
)
OF_A_FILE = ("kind", "file_name", "size", "sha256")


def faults_of(line: AnyRow, rows: list[AnyRow], files: list[AnyRow], story: Story) -> Iterator[str]:
    """Every sending that only one side has or that says something else; what was changed beside
    its digest is for `snapshots` to say.
    """
    stored = {row.round: row for row in rows}
    for sent in story.sendings:
        called = f"bản gửi lúc {moment(sent.at)}"
        row = stored.pop(sent.round, None)
        if row is None:
            yield only_logged(called)
            continue
        yield from differing(FIELDS, _as_said(row), _said(sent, story), of=called)
        if hashlib.sha256(row.body).digest() == row.digest:
            yield from _faults_of_content(line, read(row.body), (sent, files), called)
    for row in stored.values():
        yield only_stored(f"bản gửi số {row.number}")


def _as_said(row: AnyRow) -> dict[str, Any]:
    return row._asdict() | {"digest": row.digest.hex()}


def _said(sent: Sending, story: Story) -> dict[str, Any]:
    return sent.says | {
        "sent_at": sent.at,
        "sent_by": sent.by,
        "dossier_id": story.says["dossier_id"],
        "authority_id": story.says["authority_id"],
        "digest": sent.digest,
    }


def _faults_of_content(
    line: AnyRow, content: dict[str, Any], with_files: tuple[Sending, list[AnyRow]], called: str
) -> Iterator[str]:
    sent, rows = with_files
    said = sent.says | {
        "movement": line.movement,
        "subject_kind": line.subject_kind,
        "nominee": str(sent.says["nominee_id"]),
    }
    fields = (field for field in CONTENT if field.name in content)
    yield from differing(fields, content | _figures(content), said, of=called)
    lay_there = [_file(*pair) for pair in zip(sent.files, matched(sent.files, rows), strict=True)]
    named = [
        (one.get("kind"), one.get("name"), str(one.get("size")), one.get("sha256"))
        for one in listed(content, "files")
    ]
    if None not in lay_there and Counter(lay_there) != Counter(named):
        yield other_than_logged("các tệp", called)


def _figures(content: dict[str, Any]) -> dict[str, str]:
    """The figures in the words of the log, where the content has them; older ones have not."""
    return {"figures": in_words(listed(content, "figures"))} if "figures" in content else {}


def _file(file: Filed, row: AnyRow | None) -> tuple[object, ...] | None:
    """What the log says of the file, or, where that was erased, the row; None without either."""
    said: dict[str, object] = {
        name: text for name, text in file.says.items() if not isinstance(text, Lost)
    }
    if row is not None:
        said = as_said(row) | said
    return tuple(said[name] for name in OF_A_FILE) if said.keys() >= set(OF_A_FILE) else None
