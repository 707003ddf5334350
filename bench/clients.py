"""Four clients, a process each, so that asking is never what is waited for.

The parent tells all of them the same thing at once and waits for all: a round begins and ends
together. Every client counts the processor time it took itself.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any
from urllib.parse import urlsplit

from bench.browser import Answer, Browser, Unexpected
from bench.stage import CLIENTS, PASSWORD

# The acts of one life, after its line was created: who takes each, and what its form holds.
LIFE: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("truong", "submit", {}),
    ("noivu", "receive", {}),
    ("noivu", "endorse", {}),
    ("truong", "withdraw", {"reason": "Đơn vị đề nghị hình thức khác."}),
)
_CREATED = 302
_DONE = 303


@dataclass(frozen=True, slots=True)
class Round:
    """What all clients did together: seconds from first to last, of each request, and their CPU."""

    wall: float
    each: list[float]
    cpu: float
    found: list[list[str]]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.each) / self.wall


class Clients:
    """The processes; `ask` makes all of them do one thing."""

    def __init__(self, url: str, people: Sequence[str] = ("soan", "truong", "noivu")) -> None:
        context = get_context("fork")  # the parent has no threads and no open connection
        self._lines: list[Connection] = []
        self._processes = []
        for number in range(CLIENTS):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, url, number), daemon=True)
            process.start()
            self._lines.append(ours)
            self._processes.append(process)
        self.ask("log_in", *[(people,)] * CLIENTS)

    def ask(self, what: str, *arguments: tuple[Any, ...]) -> Round:
        """Every client does this with its own arguments; raises what went wrong in one of them."""
        began = time.perf_counter()
        for line, given in zip(self._lines, arguments, strict=True):
            line.send((what, given))
        answers = [line.recv() for line in self._lines]
        wall = time.perf_counter() - began
        for answer in answers:
            if isinstance(answer, Exception):
                raise answer
        return Round(
            wall,
            [seconds for each, _, _ in answers for seconds in each],
            sum(cpu for _, cpu, _ in answers),
            [found for _, _, found in answers],
        )

    def close(self) -> None:
        """Send them home."""
        for line in self._lines:
            line.send(("", ()))
        for process in self._processes:
            process.join()


def _serve(line: Connection, url: str, number: int) -> None:
    client = _Client(url, number)
    while True:
        what, given = line.recv()
        if not what:
            return
        began = time.process_time()
        try:
            each, found = getattr(client, what)(*given)
            line.send((each, time.process_time() - began, found))
        except Exception as error:  # noqa: BLE001 - whatever it was, the parent says it
            line.send(Unexpected(f"{what}: {type(error).__name__}: {error}"))


Did = tuple[list[float], list[str]]


class _Client:
    """One client with the browsers of its people."""

    def __init__(self, url: str, number: int) -> None:
        parts = urlsplit(url)
        self.number = number
        self.open: Callable[[], Browser] = lambda: Browser(
            parts.hostname or "localhost", parts.port or 80
        )
        self.browsers: dict[str, Browser] = {}

    def log_in(self, people: Sequence[str]) -> Did:
        for who in people:
            self.browsers[who] = self.open()
            self.browsers[who].log_in(f"{who}{self.number}", PASSWORD)
        return [], []

    def create(self, dossier: str, names: Sequence[str]) -> Did:
        """A line of this name each; what is found are the codes."""
        answers = [
            _expect(
                _CREATED,
                self.browsers["soan"].post(
                    f"/bo-ho-so/{dossier}/them",
                    nominee_id="",
                    kind="individual",
                    name=name,
                    title="Giáo viên",
                    birth_year="1980",
                    sex="",
                    award="giay_khen",
                    achievement="Hoàn thành vượt mức kế hoạch năm.",
                ),
            )
            for name in names
        ]
        return [a.seconds for a in answers], [a.location.rsplit("/", 1)[-1] for a in answers]

    def walk(self, codes: Sequence[str]) -> Did:
        """All acts of a life on each line, one line after the other."""
        each: list[float] = []
        for code in codes:
            for version, (who, act, fields) in enumerate(LIFE, start=1):
                answer = self.browsers[who].post(
                    f"/ho-so/{code}/viec/{act}", version=version, **fields
                )
                each.append(_expect(_DONE, answer).seconds)
        return each, []

    def read(self, who: str, path: str, seconds: float) -> Did:
        """The same page again and again for so long."""
        end = time.perf_counter() + seconds
        each: list[float] = []
        while time.perf_counter() < end:
            each.append(_expect(200, self.browsers[who].get(path)).seconds)
        return each, []


def _expect(status: int, answer: Answer) -> Answer:
    if answer.status != status:
        raise Unexpected(f"{answer.status} instead of {status}: {answer.text[-600:]}")
    return answer
