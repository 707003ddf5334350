"""The worker as a process: what it owes is done once, also when it is killed half-way (OP-02)."""

import json
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, insert, select
from uuid_utils.compat import uuid7

from config import Settings
from states.clock import day_of
from tests.letterbox import Letterbox, letterbox
from tests.running import running, until
from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.integrations.mail import server_of
from workflow_app.models import Authority, CalendarDay, Job, Notification
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import LEASE
from workflow_app.services.worker import work_all


@pytest.fixture
def box() -> Iterator[Letterbox]:
    with letterbox() as box:
        yield box
        box.silent = False


def _close_today(world: World) -> None:
    """A day off, whatever day the tests run on: on working days there is news of what is late."""
    today = day_of(datetime.now(UTC))
    row = {"note": "Nghỉ", "worked": False, "set_by": world.account("noivu").id}
    with db.engine.begin() as connection:
        for authority in connection.scalars(select(Authority.id)).all():
            for day in (today, today + timedelta(days=1)):
                named = {"id": uuid7(), "authority_id": authority, "day": day}
                connection.execute(insert(CalendarDay).values(named | row | {"set_at": world.at}))


@pytest.fixture
def submitted(world: World) -> str:
    walk = Walk(world)
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    _close_today(world)
    return code


def jobs(*, done: bool | None = None) -> list[Job]:
    db.session.rollback()
    found = db.session.scalars(select(Job).order_by(Job.id)).all()
    return [job for job in found if done is None or (job.done_at is not None) == done]


def notifications() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Notification)) or 0


def test_it_does_what_is_owed_and_ends_when_asked(
    submitted: str, settings: Settings, tmp_path: Path, box: Letterbox
):
    log = tmp_path / "worker.log"
    with running(settings, log, "worker", SMTP_URL=box.url) as worker:
        until(lambda: len(jobs(done=True)) == 3, "one telling and two letters")
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(10) == 0
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [line["event"] for line in lines] == [
        "worker_started",
        *["job_done"] * 3,
        "worker_stopped",
    ]
    assert "thu-nghiem.example" not in log.read_text()
    assert len(box.letters) == 2


def test_once_it_does_what_is_due_and_ends(submitted: str, settings: Settings, tmp_path: Path):
    with running(settings, tmp_path / "worker.log", "worker", "--once") as worker:
        assert worker.wait(30) == 0
    assert jobs(done=False) == []
    assert notifications() == 2


def test_asked_to_stop_it_finishes_the_letter_in_its_hands(
    submitted: str, settings: Settings, tmp_path: Path, box: Letterbox
):
    box.silent = True
    with running(settings, tmp_path / "worker.log", "worker", SMTP_URL=box.url) as worker:
        assert box.came.wait(30)
        worker.send_signal(signal.SIGTERM)
        box.silent = False
        assert worker.wait(10) == 0
    assert [job.kind for job in jobs(done=True)] == ["tell_of_act", "mail"]
    assert len(box.letters) == 1


def test_killed_while_it_holds_a_job_another_takes_it_up_and_it_is_done_once(
    submitted: str, settings: Settings, tmp_path: Path, box: Letterbox
):
    """OP-02: killed at the worst moment, when the letter is out and not yet marked."""
    box.silent = True
    with running(settings, tmp_path / "worker.log", "worker", SMTP_URL=box.url) as worker:
        assert box.came.wait(30)
        worker.kill()
        assert worker.wait(10) == -signal.SIGKILL
    box.silent = False
    [held] = [job.id for job in jobs() if job.leased_by]
    means = Means(
        "http://localhost", server_of(box.url, urlsplit(settings.base_url).hostname or "")
    )
    moment = datetime.now(UTC)
    assert work_all("second", means, lambda: moment) == 1, "the other letter alone is free"
    assert [job.id for job in jobs(done=False)] == [held]
    later = moment + LEASE + timedelta(seconds=1)
    assert work_all("second", means, lambda: later) == 1
    assert work_all("second", means, lambda: later + timedelta(days=1)) == 0
    assert jobs(done=False) == []
    assert notifications() == 2
    identities = [letter["Message-ID"] for letter in box.letters]
    assert len(identities) == 3
    assert identities[0] == identities[2] != identities[1]


@pytest.mark.backends("sqlite")
def test_an_address_of_a_mail_server_that_cannot_be_used_is_said(
    settings: Settings, database_url: str, tmp_path: Path
):
    log = tmp_path / "worker.log"
    url = "smtp://user:geheim@host:port"
    with running(settings, log, "worker", "--once", SMTP_URL=url) as worker:
        assert worker.wait(30) == 1
    assert "SMTP_URL" in log.read_text()
    assert "geheim" not in log.read_text()
