"""What entries of the log are about: each subject has a chain of its own."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7


@dataclass(frozen=True, slots=True)
class Subject:
    """A subject of the log: its kind, its id as text, and the authority whose auditors read it."""

    kind: str
    id: str
    authority_id: UUID | None = None

    @property
    def chain_id(self) -> UUID:
        """The id of its chain: its own, where it has one."""
        return UUID(self.id) if self.kind != "logins" else uuid7()


def nomination(id_: UUID, authority_id: UUID) -> Subject:
    """The chain of one nomination."""
    return Subject("nomination", str(id_), authority_id)


def account(id_: UUID, authority_id: UUID | None) -> Subject:
    """The chain of one account: its log-ins, grants, and what it read or was refused."""
    return Subject("account", str(id_), authority_id)


def movement(id_: UUID, authority_id: UUID) -> Subject:
    """The chain of one movement, its dossiers and papers."""
    return Subject("movement", str(id_), authority_id)


def authority(id_: UUID) -> Subject:
    """The chain of one authority: units, award types, registers."""
    return Subject("authority", str(id_), id_)


def register(id_: UUID, authority_id: UUID) -> Subject:
    """The chain of one entry of the register: what it was given before."""
    return Subject("register", str(id_), authority_id)


def unknown_logins(at: datetime) -> Subject:
    """The one chain a day to which log-ins under unknown names go."""
    return Subject("logins", at.date().isoformat())
