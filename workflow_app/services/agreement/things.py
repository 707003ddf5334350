"""What lies beside a nomination, as its chain tells it: deeds, stops, returns, files, sendings."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from workflow_app.services.agreement.said import Lost

Text = str | Lost


@dataclass(slots=True)
class Deed:
    """An act somebody took: a row of `acts`."""

    at: datetime
    act: str
    account_id: UUID | None
    role: str
    kind: str
    round: int
    key: UUID | Lost
    void_at: datetime | None = None


@dataclass(slots=True)
class Stop:
    """A hold, until it was lifted."""

    at: datetime
    by: UUID | None
    says: dict[str, Any]

    def __post_init__(self) -> None:
        """Not lifted yet."""
        self.says |= {"placed_by": self.by, "lifted_at": None, "lifted_by": None, "lift_basis": ""}


@dataclass(frozen=True, slots=True)
class Point:
    """One remark: of which part it speaks, its text, and what it names by id: reason, file, the
    point it carries on.
    """

    field: Text
    text: Text
    names: tuple[UUID | None, ...]


@dataclass(frozen=True, slots=True)
class Return:
    """A return with its remarks."""

    at: datetime
    by: UUID | None
    round: int
    points: list[Point]


@dataclass(frozen=True, slots=True)
class Answered:
    """Answers given at one moment: text of the remark, the answer, and whether it was mended."""

    at: datetime
    by: UUID | None
    said: list[tuple[Text, Text, bool | Lost]]


@dataclass(slots=True)
class Filed:
    """A file put to the line; a paper of the city, kept with an act, has no id in the log."""

    id: UUID | None
    at: datetime
    by: UUID | None
    says: dict[str, Text]
    removed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sending:
    """A sending: what the line said, which files lay with it, and the digest of what is kept."""

    at: datetime
    by: UUID | None
    round: int
    digest: Text
    files: tuple[Filed, ...]
    says: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Holding:
    """A line in somebody's hands for appraisal, until it was taken from him."""

    at: datetime
    says: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """An opinion that was given."""

    at: datetime
    by: UUID | None
    says: dict[str, Any]


@dataclass(slots=True)
class Spoken:
    """A comment, until it was taken back."""

    id: UUID | None
    says: dict[str, Any]
