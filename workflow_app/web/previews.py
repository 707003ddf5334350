"""Lists that are looked through before they are taken in: what was sent, its parts, its pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar
from uuid import UUID

from flask import request, url_for
from wtforms import Field

from states.wording import number
from workflow_app.web.binding import whole_number

Chip = tuple[str, str, bool]  # its words, where it leads, whether it is the one looked at
Parts = tuple[tuple[str, str], ...]
Read = TypeVar("Read")


class Sent(Protocol):
    """The form by which a list comes: as a file, or pasted."""

    @property
    def file(self) -> Field:
        """Where a file is sent."""

    @property
    def pasted(self) -> Field:
        """Where a table is pasted."""


class Tally(Protocol):
    """How far a list has come; the part that only its kind has stands there by its own name."""

    @property
    def rows(self) -> int:
        """Rows in all."""

    @property
    def taken(self) -> int:
        """Rows that were taken in."""

    @property
    def ready(self) -> int:
        """Rows that can be taken in as they stand."""


def read_sent(
    form: Sent, read_file: Callable[..., Read], read_text: Callable[..., Read], *told: object
) -> Read:
    """What came, read: the file where there is one, else what was pasted."""
    file = form.file.data
    if getattr(file, "filename", ""):
        return read_file(file.stream, file.filename, *told)
    return read_text(form.pasted.data or "", *told)


def parts_with(code: str, label: str) -> Parts:
    """The parts of a list; in the middle the one that asks, which each kind has of its own."""
    return (
        ("", "Tất cả"),
        ("faults", "Cần sửa"),
        (code, label),
        ("good", "Nhận được"),
        ("left", "Bỏ qua"),
    )


@dataclass(frozen=True, slots=True)
class Preview:
    """A list as its address asks for it: which part of it, and behind which row."""

    endpoint: str
    ids: dict[str, Any]
    part: str
    after: int

    @classmethod
    def asked(cls, parts: Parts, endpoint: str, **ids: UUID) -> "Preview":
        """By this request; a part that there is not is the whole."""
        part = request.args.get("phan", "")
        after = whole_number(request.args.get("sau", ""))
        return cls(endpoint, ids, part if part in dict(parts) else "", after)

    def address(self, part: str, after: int | None = None) -> str:
        """Where this part of the list stands."""
        return url_for(self.endpoint, phan=part or None, sau=after, **self.ids)

    @property
    def query(self) -> dict[str, Any]:
        """What an address carries on so that an act leads back to this part and page."""
        said = {"phan": self.part, "sau": self.after if self.after >= 0 else ""}
        return {name: value for name, value in said.items() if value != ""}

    def again(self) -> str:
        """Where this page of it stands, at the row that is to `stay` in sight, if any."""
        place = whole_number(request.form.get("stay", ""))
        anchor = f"dong-{place}" if place >= 0 else None
        return url_for(self.endpoint, **self.query, **self.ids, _anchor=anchor)

    def chips(self, parts: Parts, tally: Tally) -> list[Chip]:
        """The parts as links, each with how many rows it has."""
        counted = {"": tally.rows - tally.taken, "good": tally.ready}
        return [
            (
                f"{label} {number(counted[code] if code in counted else getattr(tally, code))}",
                self.address(code),
                code == self.part,
            )
            for code, label in parts
        ]

    def next_url(self, last: int | None) -> str:
        """Where the rows behind the last one stand; nothing where there are none."""
        return "" if last is None else self.address(self.part, last)
