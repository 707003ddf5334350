"""The means of a worker: what a job needs beside the database."""

from dataclasses import dataclass
from typing import Protocol

from workflow_app.integrations.mail import Mail


class Sender(Protocol):
    """Whatever takes a letter in; raises NotSent."""

    def send(self, mail: Mail) -> None:
        """Hand one letter in."""


@dataclass(frozen=True, slots=True)
class Means:
    """The address people open, and the mail server; None where no mail is sent."""

    base_url: str
    mail: Sender | None = None
