"""Exports: what somebody sees as a file of his own; each is an entry of the log."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from states.facts import Actor
from workflow_app.integrations import sheets
from workflow_app.integrations.sheets import Cell
from workflow_app.services import reading

MOST_ROWS = 20_000  # of one file; more is narrowed first

MEDIA = {"xlsx": sheets.XLSX, "csv": sheets.CSV}
NDJSON = "application/x-ndjson; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Table:
    """What is exported: a title, the heads, and the rows in the order they are shown."""

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def export_lines(
    actor: Actor, table: Table, kind: str, looked_for: Mapping[str, str], at: datetime
) -> bytes:
    """A list of nominations as a file, xlsx or csv; who took how much of what is written down."""
    body = _file_of(table, kind)
    reading.note_list_export(actor, at, _said(looked_for, kind, len(table.rows)))
    return body


def export_log(
    actor: Actor, table: Table, kind: str, looked_for: Mapping[str, str], at: datetime
) -> bytes:
    """Entries of the log as a table; the same is written down, with the tag of evidence."""
    body = _file_of(table, kind)
    reading.note_export(actor, at, _said(looked_for, kind, len(table.rows)))
    return body


def export_evidence(
    actor: Actor, lines: Sequence[Mapping[str, Any]], looked_for: Mapping[str, str], at: datetime
) -> bytes:
    """Entries of the log as evidence: one JSON object a line."""
    body = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines).encode()
    reading.note_export(actor, at, _said(looked_for, "ndjson", len(lines)))
    return body


def _said(looked_for: Mapping[str, str], kind: str, count: int) -> dict[str, str]:
    return {**looked_for, "format": kind, "count": str(count)}


def _file_of(table: Table, kind: str) -> bytes:
    rows: Iterable[Sequence[Cell]] = table.rows
    if kind == "csv":
        return sheets.csv_text(table.heads, rows)
    return sheets.xlsx(table.title, table.heads, rows)
