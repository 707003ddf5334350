"""AU-07: a process killed in the middle of an act leaves the change and its entry, or neither."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, select, text

from states.workflows.district import DISTRICT_1
from tests.plugins.databases import ROOT, environment
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Act, Entry, Job, Nomination
from workflow_app.services.verification import verify_all

ROUNDS = 4
OFFICIALS = 2
LONGEST = 0.1  # seconds between the first line and the kill
ACTS = {f"nomination:{act}" for act in DISTRICT_1.acts}


@contextmanager
def office(url: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The program whose children are killed."""
    program = str(Path(__file__).with_name("busy_office.py"))
    command = [sys.executable, program, url, str(folder), str(OFFICIALS)]
    env = environment(url, folder, PYTHONPATH=str(ROOT))
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)  # whoever is left of it, should the test fail


def kill_in_the_middle(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    assert process.stdout
    process.stdin.write("go\n")
    process.stdin.flush()
    said = [process.stdout.readline() for _ in range(OFFICIALS + 1)]
    assert said.count("a line is done\n") == OFFICIALS
    pids = next(line for line in said if line[0].isdigit())
    time.sleep(random.uniform(0, LONGEST))  # noqa: S311 - at whatever moment
    for pid in pids.split():
        os.kill(int(pid), signal.SIGKILL)
    assert process.stdout.readline() == "all are gone\n"


def wait_for_the_server() -> None:
    """PostgreSQL may still be at the last act of a process that is gone."""
    db.session.remove()
    db.engine.dispose()
    if db.engine.dialect.name != "postgresql":
        return
    others = text(
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    end = time.monotonic() + 10
    while db.session.scalar(others):
        assert time.monotonic() < end, "a connection of a killed process lives on"
        db.session.rollback()
        time.sleep(0.02)
    db.session.rollback()


def test_a_killed_process_leaves_no_change_without_its_entry(world: World, tmp_path: Path):
    url = world.app.config["SQLALCHEMY_DATABASE_URI"]
    with office(url, tmp_path) as process:
        for killed in range(1, ROUNDS + 1):
            kill_in_the_middle(process)
            wait_for_the_server()
            report = verify_all()
            assert report.whole, report.faults
            assert state_by_line() == state_by_log()
            acts = acts_by_log()
            assert sum(acts.values()) >= 5 * OFFICIALS * killed
            assert acts_by_line() == acts
            jobs = select(func.count()).select_from(Job).where(Job.kind == "tell_of_act")
            assert db.session.scalar(jobs) == sum(acts.values())
            db.session.rollback()


def state_by_line() -> dict[str, str]:
    rows = db.session.execute(select(Nomination.id, Nomination.state))
    return {str(id_): state for id_, state in rows}


def state_by_log() -> dict[str, str]:
    """Where the last entry that moved a line says it is."""
    found: dict[str, str] = {}
    for body in moving_bodies():
        found[body["subject"]] = body["to"]
    return found


def acts_by_line() -> Counter[tuple[str, str]]:
    rows = db.session.execute(select(Act.nomination_id, Act.act).where(Act.act != "draft"))
    return Counter((str(id_), f"nomination:{act}") for id_, act in rows)


def acts_by_log() -> Counter[tuple[str, str]]:
    return Counter((b["subject"], b["tag"]) for b in moving_bodies() if b["tag"] in ACTS)


def moving_bodies() -> list[dict[str, str]]:
    query = select(Entry.body).order_by(Entry.chain_id, Entry.position)
    bodies = [json.loads(body) for body in db.session.scalars(query)]
    return [body for body in bodies if "to" in body and body["outcome"] == "done"]
