"""The story of a nomination as its chain tells it: its row, and what must lie beside."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from workflow_app.services.agreement.said import Lost
from workflow_app.services.agreement.things import (
    Answered,
    Deed,
    Filed,
    Given,
    Holding,
    Return,
    Sending,
    Spoken,
    Stop,
)

Missed = Callable[[datetime], bool | Lost]
KeyOf = Callable[[UUID | None, datetime], UUID | Lost]
Contents = Mapping[int, Mapping[str, Any]]


@dataclass(slots=True)
class Story:
    """What the log tells of one nomination. `says` is by column, `findings` by remark; `sent` what
    was sent in which round, as far as it is kept, to say what was erased from the log.
    """

    missed: Missed
    key_of: KeyOf
    sent: Contents
    says: dict[str, Any] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    overrides: list[tuple[datetime, dict[str, Any]]] = field(default_factory=list)
    stops: list[Stop] = field(default_factory=list)
    returns: list[Return] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    findings: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    files: list[Filed] = field(default_factory=list)
    sendings: list[Sending] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    opinions: list[Given] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)

    def still_there(self) -> tuple[Filed, ...]:
        """The files that lie with the line by now."""
        return tuple(file for file in self.files if file.removed_at is None)
