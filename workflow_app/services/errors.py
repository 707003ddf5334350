"""Why a service said no; each an adjective or noun, with what the log needs to write down."""

from datetime import datetime

from states.rules import Reason
from states.tags import Tag
from workflow_app.services.subjects import Subject


class NotFound(LookupError):
    """There is no such thing, or it does not exist for this person: the same answer for both.

    `subject` is set only when there is one, for the log.
    """

    def __init__(self, subject: Subject | None = None, tag: Tag | None = None) -> None:
        self.subject = subject
        self.tag = tag
        super().__init__()


class Closed(PermissionError):
    """The act is closed to this person or at this moment, with every reason."""

    def __init__(self, tag: Tag, subject: Subject, reasons: tuple[Reason, ...]) -> None:
        self.tag = tag
        self.subject = subject
        self.reasons = reasons
        super().__init__("; ".join(reason.text for reason in reasons))

    @property
    def for_somebody_else(self) -> bool:
        """True when another person could do it."""
        return any(reason.about == "person" for reason in self.reasons)

    @property
    def wants_proof(self) -> bool:
        """True when all that is missing is the password, given again."""
        return [reason.rule for reason in self.reasons] == ["fresh"]


class Stale(RuntimeError):
    """Somebody else acted first; what was decided was decided on an older version."""


class Repeated(RuntimeError):
    """The same was sent before and done at `at`: nothing is done a second time. `same` is false
    when something else came under the same key.
    """

    def __init__(self, at: datetime, *, same: bool) -> None:
        self.at = at
        self.same = same
        super().__init__(at.isoformat())


class Invalid(ValueError):
    """What was given cannot be taken; `faults` maps a field to the sentence shown at it."""

    def __init__(self, **faults: str) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{field}: {fault}" for field, fault in faults.items()))
