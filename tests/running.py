"""Commands of the product as processes of their own, and waiting for what they do."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from config import Settings
from tests.plugins.databases import ROOT, environment

PATIENCE = 30  # seconds: only a test that fails waits so long
# The guard against the network goes along into the process.
_START = "import tests.plugins.network; from flask.cli import main; main()"

Running = subprocess.Popen[str]


@contextmanager
def running(settings: Settings, log: Path, *command: str, **env: str) -> Iterator[Running]:
    """`flask --app wsgi <command>`; killed at the end if it still runs. It writes to `log`."""
    with (
        log.open("w") as output,
        subprocess.Popen(
            [sys.executable, "-c", _START, "--app", "wsgi", *command],
            cwd=ROOT,
            env=environment(settings.database_url, settings.data_dir, **env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            text=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


def until(true: Callable[[], object], what: str) -> None:
    """Wait until it is true, no longer than needed."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"waited in vain: {what}"
        time.sleep(0.02)
