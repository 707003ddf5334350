"""Why a service said no, beside the refusals of the permission tables; each an adjective or noun."""


class NotFound(LookupError):
    """There is no such thing, or it does not exist for this person: the same answer for both."""


class Stale(RuntimeError):
    """Somebody else acted first; what was decided was decided on an older version."""


class Invalid(ValueError):
    """What was given cannot be taken; `faults` maps a field to the sentence shown at it."""

    def __init__(self, **faults: str) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{field}: {fault}" for field, fault in faults.items()))
