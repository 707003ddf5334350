"""The real server, gunicorn, in a process of its own on a free port of loopback."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from config import Settings
from tests.plugins.databases import ROOT, environment

# The guard against the network goes along into the server.
_START = "import tests.plugins.network; from gunicorn.app.wsgiapp import run; run()"
_PATIENCE = 20  # seconds


@dataclass(frozen=True)
class LiveSocket:
    """A port nobody else can take between choosing it and listening on it."""

    socket: socket.socket

    @property
    def url(self) -> str:
        return f"http://localhost:{self.socket.getsockname()[1]}"


@dataclass(frozen=True)
class LiveServer:
    """Where it answers, and what it has written."""

    url: str
    log: Path


@pytest.fixture
def live_socket() -> Iterator[LiveSocket]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield LiveSocket(listening)


@pytest.fixture
def live_server(
    live_socket: LiveSocket, settings: Settings, tmp_path: Path
) -> Iterator[LiveServer]:
    """The application behind gunicorn on this test's database; a worker process does not run.

    A test that also holds `app` must end its transaction (`db.session.rollback()`) before it can
    read what the server has committed.
    """
    server = LiveServer(live_socket.url, tmp_path / "server.log")
    handle = live_socket.socket.fileno()
    command = [sys.executable, "-c", _START, f"--bind=fd://{handle}", "--workers=1", "--threads=4"]
    env = environment(settings.database_url, settings.data_dir, BASE_URL=server.url)
    with (
        server.log.open("w") as output,
        subprocess.Popen(
            [*command, f"--worker-tmp-dir={tmp_path}", "--no-control-socket", "wsgi:app"],
            cwd=ROOT,
            env=env,
            pass_fds=[handle],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,  # a group of its own: master and workers end together
        ) as process,
    ):
        try:
            _wait_until_it_answers(server, process)
            yield server
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # the data is thrown away: no need to wait


def _wait_until_it_answers(server: LiveServer, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{server.url}/healthz", timeout=_PATIENCE).close()
        except urllib.error.HTTPError as answered:
            answered.close()
        except OSError:
            time.sleep(0.05)
            continue
        return
    pytest.fail(f"the server did not start:\n{server.log.read_text()}", pytrace=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure shows what the server has written."""
    report = yield
    server = getattr(item, "funcargs", {}).get("live_server")
    if server is not None and report.when == "call" and report.failed:
        report.sections.append(("server log", server.log.read_text()[-8000:]))
    return report
