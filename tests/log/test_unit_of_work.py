"""The unit of work: one transaction, whole or not at all, and a lost race is told."""
# ruff: noqa: PT012 - a transaction is a block

from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import select, text

from states.tags import Tag
from tests.concurrently import concurrently
from tests.world import AT, World
from workflow_app.extensions import db
from workflow_app.models import Account, Chain, CodeCounter, Entry, Job
from workflow_app.services import audit, outbox, subjects
from workflow_app.services.audit import Event
from workflow_app.services.errors import Stale
from workflow_app.services.subjects import Subject
from workflow_app.services.unit_of_work import Nested, require_transaction, transaction
from workflow_app.services.verification import verify_all

EVENT = Event(tag=Tag.LOGIN, at=AT, actor=None)
SUBJECT = subjects.unknown_logins(AT)


class Broken(Exception):
    pass


def test_a_transaction_inside_another_is_refused_and_the_outer_one_undone(app: Flask):
    with pytest.raises(Nested), transaction() as session:
        session.add(CodeCounter(prefix="X", last=1))
        with transaction():
            pass
    assert db.session.get(CodeCounter, "X") is None
    with transaction() as session:  # and the door is open again
        session.add(CodeCounter(prefix="X", last=1))
    assert db.session.get(CodeCounter, "X")


def test_a_failure_at_any_point_leaves_nothing(app: Flask):
    for flushed in (False, True):
        with pytest.raises(Broken), transaction() as session:
            session.add(CodeCounter(prefix="X", last=1))
            audit.append(SUBJECT, EVENT)
            outbox.enqueue("x", {}, AT)
            if flushed:
                session.flush()
            raise Broken
        for table in (CodeCounter, Chain, Entry, Job):
            assert db.session.scalars(select(table)).all() == []
        assert verify_all().entries == 0


@pytest.mark.parametrize(
    "write",
    [
        lambda: audit.append(SUBJECT, EVENT),
        lambda: audit.hold(select(Chain.id)),
        lambda: outbox.enqueue("x", {}, AT),
        require_transaction,
    ],
    ids=["append", "hold", "enqueue", "require"],
)
def test_a_write_outside_a_transaction_is_refused(app: Flask, write):
    with pytest.raises(RuntimeError, match="outside a transaction"):
        write()


def test_what_was_read_before_is_not_written_over_what_came_since(world: World):
    """WF-02: the version counter tells the second writer, and nothing of his is kept."""
    with pytest.raises(Stale), transaction() as session:
        account = session.scalars(select(Account).where(Account.login == "noivu")).one()
        session.execute(text("UPDATE accounts SET version = version + 1, name = 'trước'"))
        account.name = "sau"
        audit.append(subjects.account(account.id, account.authority_id), EVENT)
    assert world.account("noivu").name == "Trần Thị Bình"
    assert verify_all().whole


def test_of_two_who_read_the_same_version_one_is_told(world: World):
    db.session.rollback()
    read = Barrier(2)

    def rename(name: str) -> bool:
        try:
            with transaction() as session:
                query = select(Account).where(Account.login == "noivu")
                account = session.scalars(query).one()
                if db.engine.dialect.name == "postgresql":  # on SQLite the second waits to begin
                    read.wait(10)
                account.name = name
        except Stale:
            return False
        return True

    won = concurrently(world.app, rename, ["một", "hai"])
    assert sorted(won) == ([False, True] if db.engine.dialect.name == "postgresql" else [True] * 2)


def test_many_who_append_to_one_chain_stand_in_a_row(app: Flask):
    """WF-02: sixteen at once, also when the chain is yet to be begun."""

    def append(_number: int) -> None:
        with transaction():
            audit.append(SUBJECT, EVENT)

    concurrently(app, append, range(16))
    chain = db.session.scalars(select(Chain)).one()
    assert chain.length == 16
    assert verify_all().whole


def test_one_subject_is_one_chain_whatever_authority_it_is_called_with(world: World):
    account = world.account("noivu")
    db.session.rollback()
    with transaction():
        audit.append(subjects.account(account.id, account.authority_id), EVENT)
        audit.append(Subject("account", str(account.id), account.authority_id), EVENT)
        audit.append(subjects.account(account.id, None), EVENT)
        audit.hold(select(Chain.id).where(Chain.id == account.id))
        audit.append(subjects.account(account.id, account.authority_id), EVENT)
    assert verify_all().whole
