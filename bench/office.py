"""`python -m bench.office`: sixty people at once at the demo, reading and acting at human pace.

Everybody is a role of the demo: opens his desk, looks at a line, writes, sends, receives,
appraises, and thinks in between. Asked is whether anything fails, and how long people wait.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit

from bench.browser import Browser, Unexpected
from bench.databases import Database, opened
from bench.persons import PERSONS, Person
from bench.servers import product
from bench.stage import Stage
from tests.plugins.databases import ROOT, environment

PASSWORD = "đường dài mới biết ngựa hay"  # noqa: S105 - of a demo that ends with this run
_GOAL = 200  # ms: 95 of 100 acts are answered within
Book = dict[str, list[float]]


@dataclass(slots=True)
class Office:
    """What happened so far: waits by kind in ms, and what went wrong."""

    url: str
    end: float
    waits: Book = field(default_factory=lambda: {"read": [], "act": []})
    errors: list[str] = field(default_factory=list)
    pace: tuple[float, float] = (2.0, 8.0)

    def note(self, kind: str, seconds: float) -> None:
        """One more wait."""
        self.waits[kind].append(seconds * 1000)


def main(arguments: Sequence[str]) -> None:
    """Run the office; ends with 1 when something failed or acts were slow."""
    parser = argparse.ArgumentParser("bench.office", description=__doc__)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    given = parser.parse_args(arguments)
    with (
        tempfile.TemporaryDirectory(prefix="office-") as folder,
        opened(given.database, Path(folder)) as database,
        product(_demo(database, Path(folder)), database, Path(folder) / "log") as server,
    ):
        office = Office(server.url, 0.0)
        _open(office, given.people, given.minutes * 60)
    sys.exit(_report(office, given.people, given.database))


def _demo(database: Database, folder: Path) -> Stage:
    """The demo, played into a new database."""
    url = database.new("demo")
    env = environment(url, folder / "demo", DEMO_PASSWORD=PASSWORD)
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "demo", "load"]
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    database.settle(url)
    return Stage(url, folder / "demo", 0, (), "")


def _open(office: Office, people: int, seconds: float) -> None:
    """Everybody comes in within some seconds, works, and leaves."""
    office.end = time.monotonic() + seconds
    threads = [
        threading.Thread(target=_work, args=(office, PERSONS[n % len(PERSONS)], n))
        for n in range(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _work(office: Office, person: Person, number: int) -> None:
    chance = random.Random(number)  # noqa: S311 - the same office in every run
    parts = urlsplit(office.url)
    browser = Browser(parts.hostname or "localhost", parts.port or 80)
    try:
        _pause(chance, 0.0, 10.0)
        browser.log_in(person.login, PASSWORD)
        browser.keeps = True  # people see the message of what they did
        while time.monotonic() < office.end:
            person.turn(browser, chance, office.note)
            _pause(chance, *office.pace)
    except (Unexpected, OSError) as error:
        office.errors.append(f"{person.login}: {error}")


def _pause(chance: random.Random, least: float, most: float) -> None:
    time.sleep(chance.uniform(least, most))


def _report(office: Office, people: int, database: str) -> int:
    """Print what was seen; 0 when nothing failed and acts were quick."""
    print(f"{people} people, {database}: {len(office.errors)} errors")
    slow = False
    for kind, waits in office.waits.items():
        if len(waits) < 2:
            continue
        cut = quantiles(waits, n=100)
        print(f"{kind:5} {len(waits):6}  p50 {cut[49]:6.0f} ms  p95 {cut[94]:6.0f} ms")
        slow |= kind == "act" and cut[94] >= _GOAL
    for error in office.errors[:10]:
        print(f"  {error}")
    return int(bool(office.errors) or slow)


if __name__ == "__main__":
    main(sys.argv[1:])
