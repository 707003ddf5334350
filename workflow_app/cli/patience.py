"""Patience: how long a body may take to arrive, so that half-sent requests hold no thread for ever.

A server with threads is fully guarded only by a proxy that takes in whole requests first
(docs/operators.md); this bounds the harm where there is none.
"""

import socket
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from threading import Timer
from typing import Any

Application = Callable[..., Iterable[bytes]]

GRACE = 15.0  # seconds for any body
SLOWEST = 16 * 1024  # bytes a second a long one must keep up


class Patience:
    """Stops listening to who takes too long; what has come by then is answered as broken off."""

    def __init__(self, app: Application, grace: float = GRACE) -> None:
        self.app = app
        self.grace = grace

    def __call__(
        self, environ: Mapping[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes]:
        """Serve one request."""
        connection, length = environ.get("gunicorn.socket"), _length(environ)
        if connection is None or not length:
            return self.app(environ, start_response)
        watch = Timer(self.grace + length / SLOWEST, _stop_listening, [connection])
        watch.daemon = True
        watch.start()
        try:
            return self.app(environ, start_response)
        finally:
            watch.cancel()


def _length(environ: Mapping[str, Any]) -> int:
    """How many bytes are announced; 1 when a body comes without saying."""
    announced = str(environ.get("CONTENT_LENGTH") or "")
    if environ.get("HTTP_TRANSFER_ENCODING"):
        return 1
    return int(announced) if announced.isdigit() else 0


def _stop_listening(connection: socket.socket) -> None:
    with suppress(OSError):  # it may be gone already
        connection.shutdown(socket.SHUT_RD)
