"""Serving for real: web server and worker start together, answer, and leave no orphan."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import select

from config import Settings
from tests.families import PROC, alive, children_of, command_of, family_of
from tests.plugins.databases import ROOT, environment
from tests.running import Running, running, until
from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Notification, StoredWorkflow
from workflow_app.services.unit_of_work import transaction

pytestmark = pytest.mark.skipif(not (PROC / "self").exists(), reason="looks into /proc")


@dataclass
class Served:
    """A running `serve`: its process, where it answers, and what it has written."""

    process: Running
    url: str
    log: Path

    @property
    def family(self) -> set[int]:
        """The processes below it that run."""
        return family_of(self.process.pid)

    def child(self, word: str) -> int:
        """The process directly below whose command line has this word."""
        [pid] = [p for p in children_of(self.process.pid) if word in command_of(p)]
        return pid

    def answers(self) -> bool:
        """True when the server is ready."""
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


@pytest.fixture
def served(settings: Settings, tmp_path: Path) -> Iterator[Served]:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
    log = tmp_path / "serve.log"
    with running(settings, log, "serve", PORT=port) as process:
        served = Served(process, f"http://localhost:{port}", log)
        until(lambda: process.poll() is not None or served.answers(), "the server answers")
        until(lambda: "worker_started" in log.read_text(), "the worker has started")
        yield served


def somebody_was_told() -> bool:
    found = db.session.scalar(select(Notification.id).limit(1))
    db.session.rollback()
    return found is not None


def test_it_serves_and_works_and_both_end_when_asked(served: Served, world: World):
    assert served.log.read_text().splitlines()[0] == served.url
    with urllib.request.urlopen(f"{served.url}/healthz") as answer:
        assert answer.headers["Server"] == "web"
    family = served.family
    assert len(family) == 4, "a master with two workers, and the worker of jobs"
    walk = Walk(world)
    walk.act("thutruong", "submit", walk.draft())
    until(somebody_was_told, "home affairs is told")
    served.process.send_signal(signal.SIGTERM)
    assert served.process.wait(25) == 0
    assert alive(family) == set()


@pytest.mark.backends("sqlite")
@pytest.mark.parametrize("word", ["gunicorn", "worker"])
def test_when_one_dies_the_other_is_stopped_and_the_end_is_a_failure(served: Served, word: str):
    family = served.family
    os.kill(served.child(word), signal.SIGKILL)
    assert served.process.wait(25) == 1
    assert alive(family) == set()
    assert "ended by itself" in served.log.read_text()


@pytest.mark.backends("sqlite")
def test_killed_hard_it_leaves_no_orphan(served: Served):
    family = served.family
    served.process.kill()
    until(lambda: not alive(family), "everything below it has ended")


@pytest.mark.backends("sqlite")
def test_it_listens_on_this_machine_alone(served: Served):
    port = int(served.url.rpartition(":")[2])
    listening = {
        line.split()[1]
        for line in (PROC / "net" / "tcp").read_text().splitlines()[1:]
        if line.split()[3] == "0A" and line.split()[1].endswith(f":{port:04X}")
    }
    assert listening == {f"0100007F:{port:04X}"}


@pytest.fixture
def edited(world: World) -> None:
    """A line is under way, and the table it started with is another by now."""
    Walk(world).draft()
    with transaction() as session:
        for stored in session.scalars(select(StoredWorkflow)):
            stored.digest = "0" * 64


@pytest.mark.usefixtures("edited")
@pytest.mark.parametrize("command", [("serve",), ("worker", "--once")], ids=" ".join)
def test_nothing_starts_on_a_procedure_that_was_edited_in_place(
    settings: Settings, tmp_path: Path, command: tuple[str, ...]
):
    """WF-06: lines that are under way run on by the table they started with, or not at all."""
    log = tmp_path / "refused.log"
    with running(settings, log, *command, PORT="0") as process:
        assert process.wait(60) == 1
    assert "district v1: bảng đã bị sửa" in log.read_text()


@pytest.mark.usefixtures("edited")
@pytest.mark.backends("sqlite")
def test_a_web_server_started_by_itself_refuses_too(settings: Settings, tmp_path: Path):
    """WF-06."""
    log = tmp_path / "refused.log"
    command = [sys.executable, "-m", "gunicorn", "--config", "python:workflow_app.cli.web_server"]
    with (
        log.open("w") as output,
        subprocess.Popen(
            [*command, "--bind", "127.0.0.1:0"],
            cwd=ROOT,
            env=environment(settings.database_url, settings.data_dir),
            stdin=subprocess.PIPE,  # it lives as long as this is open
            stdout=output,
            stderr=output,
        ) as process,
    ):
        assert process.wait(60) != 0
    assert "district v1: bảng đã bị sửa" in log.read_text()
