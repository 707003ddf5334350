"""Being asked to stop: SIGTERM and SIGINT are noted, and end a sleep at once."""

import select
import signal
import socket
import types


class Stop:
    """`asked` is true from the first such signal on; children that end wake a sleeper, too."""

    def __init__(self) -> None:
        self.asked = False
        self._hear, self._ring = socket.socketpair()
        self._hear.setblocking(False)
        self._ring.setblocking(False)
        signal.set_wakeup_fd(self._ring.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._ask)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)

    def wait(self, seconds: float) -> bool:
        """Sleep until a signal comes or the time is over; returns whether to stop."""
        if not self.asked and select.select([self._hear], [], [], seconds)[0]:
            self._hear.recv(1024)
        return self.asked

    def _ask(self, _number: int, _frame: types.FrameType | None) -> None:
        self.asked = True
