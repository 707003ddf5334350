"""Jobs: taken under a lease, done once, tried again later, given up in the end (OP-02)."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from states.clock import VIET_NAM
from tests.concurrently import concurrently
from workflow_app.extensions import db
from workflow_app.models import CodeCounter, Job
from workflow_app.services import jobs, outbox
from workflow_app.services.handlers import HANDLERS, kinds_for
from workflow_app.services.handlers.means import Means
from workflow_app.services.jobs import BACKOFF, LEASE, LeaseLost, Taken
from workflow_app.services.unit_of_work import transaction
from workflow_app.services.worker import words_of, work_all, work_one

AT = datetime(2024, 11, 20, 8, tzinfo=VIET_NAM)
KINDS = ("errand",)
MEANS = Means("http://localhost")


def owe(kind: str = "errand", at: datetime = AT, due_at: datetime | None = None, **payload: str):
    with transaction():
        return outbox.enqueue(kind, payload, at, due_at).id


def take(worker: str = "one", at: datetime = AT) -> Taken:
    taken = jobs.take(worker, KINDS, at)
    assert taken
    return taken


def job() -> Job:
    db.session.rollback()
    return db.session.scalars(select(Job)).one()


def do_errand(taken: Taken, at: datetime = AT) -> None:
    """An effect in the database that a test can count."""
    with jobs.completing(taken, at) as session:
        session.add(CodeCounter(prefix=f"errand {taken.attempt}", last=1))


def errands_done() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(CodeCounter)) or 0


def test_a_job_is_taken_and_done_once(app: Flask):
    id_ = owe(where="Tân Lập")
    taken = take()
    assert (taken.id, taken.kind, taken.payload) == (id_, "errand", {"where": "Tân Lập"})
    assert jobs.take("two", KINDS, AT) is None
    do_errand(taken)
    assert jobs.take("two", KINDS, AT + 10 * LEASE) is None
    assert (job().done_at, job().leased_by, job().attempts) == (AT, None, 1)


def test_what_has_been_due_longest_comes_first_and_what_is_not_due_waits(app: Flask):
    later = owe(due_at=AT + timedelta(minutes=2))
    sooner = owe(due_at=AT + timedelta(minutes=1))
    assert not jobs.is_waiting(KINDS, AT)
    assert jobs.take("one", KINDS, AT) is None
    end = AT + timedelta(minutes=5)
    assert jobs.is_waiting(KINDS, end)
    assert [take(at=end).id, take(at=end).id] == [sooner, later]


def test_several_jobs_taken_at_once_are_done_together(app: Flask):
    first, second, third = owe(), owe(), owe()
    taken = jobs.take_some("one", KINDS, AT, 2)
    assert [one.id for one in taken] == [first, second]
    assert take("two").id == third
    with jobs.completing_all(taken, AT):
        pass
    assert [one.id for one in jobs.take_some("two", KINDS, AT + 2 * LEASE, 9)] == [third]


def test_of_jobs_taken_at_once_none_is_done_when_one_lease_has_passed(app: Flask):
    owe()
    owe()
    taken = jobs.take_some("one", KINDS, AT, 2)
    late = AT + 2 * LEASE
    assert take("two", late).id == taken[0].id
    with pytest.raises(LeaseLost), jobs.completing_all(taken, late):
        pass
    assert take("three", late).id == taken[1].id


def test_a_job_of_a_kind_nobody_here_can_do_waits(app: Flask):
    owe("from_a_later_version")
    assert work_all("one", MEANS, lambda: AT) == 0
    assert job().attempts == 0


def test_mail_waits_while_there_is_no_mail_server():
    assert kinds_for(MEANS) == set(HANDLERS) - {"mail"}


def test_a_lease_that_ran_out_is_taken_up_and_the_first_holder_changes_nothing(app: Flask):
    """OP-02."""
    owe()
    first = take("one")
    assert jobs.take("two", KINDS, AT + LEASE - timedelta(seconds=1)) is None
    second = take("two", AT + LEASE)
    for too_late in (do_errand, lambda taken: jobs.fail(taken, "slow", AT)):
        with pytest.raises(LeaseLost):
            too_late(first)
    assert errands_done() == 0
    do_errand(second)
    with pytest.raises(LeaseLost):
        do_errand(first)
    assert errands_done() == 1


def test_an_effect_that_fails_leaves_nothing_and_the_job_is_not_done(app: Flask):
    """AU-07."""
    owe()
    taken = take()

    def stumble() -> None:
        with jobs.completing(taken, AT) as session:
            session.add(CodeCounter(prefix="half", last=1))
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        stumble()
    assert errands_done() == 0
    assert job().done_at is None


def test_a_failing_job_is_tried_again_later_and_later_and_then_given_up(app: Flask):
    owe()
    at = AT
    for attempt, wait in enumerate(BACKOFF, start=1):
        taken = take(at=at)
        assert taken.attempt == attempt
        assert jobs.fail(taken, f"failure {attempt}", at) == at + wait
        assert jobs.take("one", KINDS, at + wait - timedelta(seconds=1)) is None
        at += wait
    assert jobs.fail(take(at=at), "the last one", at) is None
    assert (job().dead_at, job().last_error) == (at, "the last one")
    assert jobs.take("one", KINDS, at + timedelta(days=365)) is None


def test_the_waits_are_those_of_the_plan():
    minutes = [int(wait.total_seconds() // 60) for wait in BACKOFF]
    assert minutes == [1, 5, 30, 2 * 60, 12 * 60]


def test_a_job_that_kills_every_worker_is_given_up(app: Flask):
    owe()
    at = AT
    for _ in range(jobs.ATTEMPTS):
        take(at=at)  # and never heard of again
        at += LEASE
    assert jobs.take("one", KINDS, at) is None
    assert job().dead_at == at
    assert "worker died" in job().last_error


def test_workers_at_once_never_take_the_same_job(app: Flask):
    """OP-02."""
    owed = [owe() for _ in range(12)]
    taken = concurrently(app, lambda n: jobs.take(f"worker {n}", KINDS, AT), range(12))
    counts = Counter(one.id for one in taken if one)
    assert set(counts.values()) == {1}
    rest = iter(lambda: jobs.take("last", KINDS, AT), None)
    assert {*counts, *(one.id for one in rest)} == set(owed)


def test_a_failure_is_noted_by_kind_and_place_and_quotes_no_data(app: Flask):
    owe("tell_of_act", nomination="Trương Văn Ấm", act="submit", by="x")
    assert work_one("one", MEANS, lambda: AT)
    assert job().last_error.startswith("ValueError at ")
    assert "Ấm" not in job().last_error
    assert job().due_at == AT + BACKOFF[0]


def test_a_worker_goes_on_when_one_job_fails(app: Flask):
    owe("tell_of_act", nomination="?", act="submit", by="x")
    nobody = "00000000-0000-0000-0000-000000000000"
    owe("tell_of_act", nomination=nobody, act="submit", by=nobody)
    assert work_all("one", MEANS, lambda: AT) == 2
    db.session.rollback()
    assert db.session.scalar(select(func.count()).where(Job.done_at.is_not(None))) == 1


def test_a_failure_without_a_place_has_words():
    assert words_of(KeyError("secret")) == "KeyError"


def test_a_job_nobody_could_finish_holds_up_none_behind_it(app: Flask):
    """OP-02: it is given up, and the next one that is due is taken at once."""
    owe(where="Tân Lập")
    for attempt in range(jobs.ATTEMPTS):  # each time the worker dies, and the lease runs out
        take(at=AT + attempt * 2 * LEASE)
    later = AT + jobs.ATTEMPTS * 2 * LEASE
    behind = owe(at=later, where="Nà Ten")
    assert take(at=later).id == behind
    assert [one.dead_at for one in db.session.scalars(select(Job).order_by(Job.id))] == [
        later,
        None,
    ]


def test_what_waits_for_a_job_hears_once_that_it_was_given_up(app: Flask):
    heard: list[tuple[str, str]] = []

    def hear(kind: str, payload: dict[str, str], _at: datetime) -> None:
        heard.append((kind, payload["where"]))

    owe(where="Tân Lập")
    for attempt in range(jobs.ATTEMPTS):
        at = AT + attempt * timedelta(days=1)
        jobs.fail(take(at=at), "again", at, hear)
        assert heard == ([] if attempt < jobs.ATTEMPTS - 1 else [("errand", "Tân Lập")])
    owe(where="Nà Ten", due_at=AT)
    for attempt in range(jobs.ATTEMPTS):
        take(at=AT + attempt * 2 * LEASE)
    assert jobs.take("two", KINDS, AT + jobs.ATTEMPTS * 2 * LEASE, hear) is None
    assert heard[1:] == [("errand", "Nà Ten")]
