"""A request that never ends: the server stops listening, and the thread is free again."""

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from workflow_app.cli.patience import Patience


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def reading(environ, _start):
    """An application that reads all it was promised, as a server's input does."""
    file = environ["gunicorn.socket"].makefile("rb")
    return [file.read(int(environ["CONTENT_LENGTH"]))]


def served(ours: socket.socket, length: int, grace: float) -> bytes:
    environ = {"gunicorn.socket": ours, "CONTENT_LENGTH": str(length)}
    return b"".join(Patience(reading, grace=grace)(environ, lambda *_: lambda _b: None))


def test_a_body_that_does_not_come_ends_the_waiting(ends):
    ours, theirs = ends
    theirs.sendall(b"half")
    began = time.monotonic()
    assert served(ours, 1000, grace=0.1) == b"half"
    assert time.monotonic() - began < 5


def test_a_drop_now_and_then_does_not_keep_it_open(ends):
    """Each byte is in time, all of them are not."""
    ours, theirs = ends
    stop = threading.Event()

    def drip() -> None:
        while not stop.wait(0.02):
            try:
                theirs.send(b".")
            except OSError:
                return

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        assert len(served(ours, 100_000, grace=-5.9)) < 100_000  # 6.1 s for that much, less 5.9
    finally:
        stop.set()
        thread.join()


def test_what_comes_in_time_is_served_and_nobody_watches_on(ends):
    ours, theirs = ends
    theirs.sendall(b"whole")
    before = threading.active_count()
    assert served(ours, 5, grace=60) == b"whole"
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join()
    assert threading.active_count() == before


def test_a_request_without_a_body_is_not_watched(ends):
    environ = {"gunicorn.socket": ends[0]}
    before = threading.active_count()
    seen = Patience(lambda *_: [str(threading.active_count()).encode()])(environ, lambda *_: None)
    assert b"".join(seen) == str(before).encode()
