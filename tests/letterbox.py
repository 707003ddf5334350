"""A mail server for tests: on a free port of loopback, keeps what it is given, or misbehaves."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session


@dataclass
class Letterbox:
    """What came in. While `answer` is not 250 the server answers so and keeps nothing.

    While `silent` it keeps a letter and does not answer.
    """

    url: str = ""
    answer: str = "250 OK"
    letters: list[EmailMessage] = field(default_factory=list)
    came: threading.Event = field(default_factory=threading.Event)
    log_ins: list[tuple[str, str]] = field(default_factory=list)
    silent: bool = False

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        if not self.answer.startswith("250"):
            return self.answer
        content = envelope.content
        assert isinstance(content, bytes)
        letter = BytesParser(policy=default).parsebytes(content)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.came.set()
        while self.silent:  # noqa: ASYNC110 - another thread lets it go
            await asyncio.sleep(0.02)
        return self.answer

    def authenticate(self, _server: SMTP, *given: Any) -> AuthResult:
        self.log_ins.append((given[3].login.decode(), given[3].password.decode()))
        return AuthResult(success=True)


class _Controller(Controller):
    """Listens on a socket that is already bound: nobody else can take the port."""

    def __init__(self, handler: Letterbox, listening: socket.socket, **options: Any) -> None:
        host, port = listening.getsockname()[:2]
        super().__init__(handler, hostname=host, port=port, server_hostname="localhost", **options)
        self.listening = listening

    def _create_server(self) -> Any:
        return self.loop.create_server(self._factory_invoker, sock=self.listening)


@contextmanager
def letterbox(**options: Any) -> Iterator[Letterbox]:
    """A running mail server."""
    box = Letterbox()
    listening = socket.create_server(("127.0.0.1", 0))
    box.url = f"smtp://127.0.0.1:{listening.getsockname()[1]}"
    if options.get("auth_required"):
        options["authenticator"] = box.authenticate
    controller = _Controller(box, listening, **options)
    controller.start()
    try:
        yield box
    finally:
        with suppress(Exception):
            controller.stop()
