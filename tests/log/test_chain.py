"""Chains: whatever is appended verifies, and whatever is tampered with is found and named."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, func, insert, select, update

from states.facts import Actor
from states.tags import Outcome, Tag
from tests.log.tamper import entries, overwrite, report_after, unguarded
from workflow_app.extensions import db
from workflow_app.models import Chain, Entry, EntryValue
from workflow_app.services import audit
from workflow_app.services.audit import Event
from workflow_app.services.subjects import Subject
from workflow_app.services.unit_of_work import transaction
from workflow_app.services.verification import Report, verify_all, verify_chain, verify_on

AT = datetime(2024, 12, 10, 3, tzinfo=UTC)
SUBJECTS = [Subject("nomination", str(UUID(int=n))) for n in range(1, 5)]
WHO = Actor(UUID(int=9), "Trần Thị Bình")
COLUMNS = ("at", "tag", "outcome", "actor_id", "subject", "authority_id", "position")

# Each example undoes what it does, so the database of the test can be shared among them.
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)

# PostgreSQL takes no NUL in a text, and neither database a lone surrogate.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)
events = st.builds(
    Event,
    tag=st.sampled_from(list(Tag)),
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - made aware by `timezones`
    actor=st.sampled_from([None, WHO]),
    outcome=st.sampled_from(list(Outcome)),
    move=st.sampled_from([None, ("draft", "unit_submitted")]),
    refers_to=st.dictionaries(st.sampled_from(["file", "paper"]), st.uuids(), max_size=2),
    values=st.dictionaries(
        st.sampled_from(["reason", "name", "before_title"]), texts | st.none(), max_size=3
    ),
    about_id=st.none() | st.uuids(),
)
batches = st.lists(
    st.lists(st.tuples(st.sampled_from(SUBJECTS), events), max_size=5), min_size=1, max_size=4
)


@pytest.fixture
def log(app: Flask) -> list[Any]:
    """Four chains of five entries, each with two values; the entries in their order."""
    for number in range(20):
        said = {"reason": f"lý do {number}", "name": "Đỗ Thị Hà"}
        event = Event(tag=Tag.RETURN, at=AT + timedelta(hours=number), actor=WHO, values=said)
        with transaction():
            audit.append(SUBJECTS[number % 4], event)
    with unguarded() as connection:
        return entries(connection)


@shared
@given(batches)
def test_whatever_is_appended_verifies(app: Flask, batches: list[Any]):
    for batch in batches:
        with transaction():
            for subject, event in batch:
                audit.append(subject, event)
    report = verify_all()
    assert not report.faults
    assert report.entries == db.session.scalar(select(func.count()).select_from(Entry))
    assert report.chains == db.session.scalar(select(func.count()).select_from(Chain))
    db.session.rollback()


def flipped(data: bytes, bit: int) -> bytes:
    place, mask = divmod(bit % (len(data) * 8), 8)
    return data[:place] + bytes([data[place] ^ (1 << mask)]) + data[place + 1 :]


@shared
@given(st.data())
def test_any_flipped_bit_of_an_entry_is_found_and_the_entry_named(log: list[Any], data: Any):
    entry = data.draw(st.sampled_from(log))
    column = data.draw(st.sampled_from(["body", "hash"]))
    now = flipped(getattr(entry, column), data.draw(st.integers(0, 100_000)))
    report = report_after(lambda c: overwrite(c, Entry, entry.id, **{column: now}))
    assert named(report) == [(entry.chain_id, entry.position, entry.id)]


@shared
@given(st.data())
def test_any_flipped_bit_of_a_value_or_its_salt_is_found(log: list[Any], data: Any):
    entry = data.draw(st.sampled_from(log))
    bit = data.draw(st.integers(0, 100_000))
    in_text = data.draw(st.booleans())

    def flip(connection: Connection) -> None:
        table = EntryValue.__table__
        row = connection.execute(select(table).where(table.c.entry_id == entry.id)).first()
        assert row
        if in_text:
            place = bit % len(row.value)
            other = chr(ord(row.value[place]) ^ 1)
            text = row.value[:place] + other + row.value[place + 1 :]
            overwrite(connection, EntryValue, row.id, value=text)
        else:
            overwrite(connection, EntryValue, row.id, salt=flipped(row.salt, bit))

    assert named(report_after(flip)) == [(entry.chain_id, entry.position, entry.id)]


@shared
@given(st.data())
def test_a_head_with_a_flipped_bit_is_found_at_the_last_entry(log: list[Any], data: Any):
    last = data.draw(st.sampled_from([entry for entry in log if entry.position == 5]))
    now = flipped(last.hash, data.draw(st.integers(0, 255)))
    report = report_after(lambda c: overwrite(c, Chain, last.chain_id, head=now))
    assert named(report) == [(last.chain_id, 5, last.id)]


@shared
@given(st.data())
def test_a_dropped_entry_is_found_where_it_is_missed(log: list[Any], data: Any):
    """AU-03: the last entry is missed by the head of the chain, any other by the next one."""
    entry = data.draw(st.sampled_from(log))
    there = entry.position + 1 if entry.position < 5 else 4
    missed_by = next(e for e in log if (e.chain_id, e.position) == (entry.chain_id, there))
    report = report_after(lambda c: remove(c, [entry]))
    assert (missed_by.chain_id, there, missed_by.id) in named(report)
    assert {fault.chain_id for fault in report.faults} == {entry.chain_id}


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_tail_cut_off_is_found_by_the_head(log: list[Any], count: int):
    """AU-03, as far as the database knows: who cuts the head as well needs a witness elsewhere."""
    chain = log[0].chain_id
    tail = [entry for entry in log if entry.chain_id == chain][-count:]
    report = report_after(lambda c: remove(c, tail))
    assert [(f.chain_id, f.position) for f in report.faults] == [(chain, 5 - count)]
    assert f"đầu chuỗi ghi {5} dòng" in report.faults[0].what


@shared
@given(st.data())
def test_swapped_entries_are_found_at_the_first_of_them(log: list[Any], data: Any):
    first, second = sorted(
        data.draw(st.lists(st.sampled_from(log[:5]), min_size=2, max_size=2, unique=True)),
        key=lambda entry: entry.position,
    )

    def swap(connection: Connection) -> None:
        overwrite(connection, Entry, first.id, position=-1)
        overwrite(connection, Entry, second.id, position=first.position)
        overwrite(connection, Entry, first.id, position=second.position)

    assert named(report_after(swap)) == [(first.chain_id, first.position, second.id)]


@pytest.mark.parametrize("column", COLUMNS)
def test_a_column_that_says_something_else_is_found(log: list[Any], column: str):
    entry = log[2]
    lies: dict[str, object] = {
        "at": entry.at + timedelta(microseconds=1),
        "tag": "nomination:approve",
        "outcome": "refused",
        "actor_id": uuid4(),
        "subject": str(uuid4()),
        "authority_id": uuid4(),
        "position": 7,
    }
    report = report_after(lambda c: overwrite(c, Entry, entry.id, **{column: lies[column]}))
    fault = report.faults[0]
    assert fault.chain_id == entry.chain_id
    if column != "position":  # then the next one is met first, where this one should stand
        assert (fault.entry_id, fault.what) == (entry.id, f"cột {said(column)} không khớp nội dung")


def said(column: str) -> str:
    return column.removesuffix("_id")


def test_an_entry_moved_into_another_chain_is_found_in_both(log: list[Any]):
    moved, chains = log[4], [log[0].chain_id, log[5].chain_id]
    report = report_after(lambda c: overwrite(c, Entry, moved.id, chain_id=chains[1], position=6))
    assert [fault.chain_id for fault in report.faults] == chains
    assert (chains[1], 6, moved.id) in named(report)


def test_a_value_that_is_missing_or_too_many_is_found(log: list[Any]):
    entry = log[7]
    gone = report_after(
        lambda c: c.execute(
            delete(EntryValue).where(EntryValue.entry_id == entry.id, EntryValue.name == "name")
        )
    )
    assert gone.faults[0].what == "thiếu giá trị “name”"
    more = report_after(
        lambda c: c.execute(
            insert(EntryValue).values(id=uuid4(), entry_id=entry.id, name="x", value="x", salt=b"x")
        )
    )
    assert more.faults[0].what == "thừa giá trị “x”"
    assert named(gone) == named(more) == [(entry.chain_id, entry.position, entry.id)]


def test_what_belongs_to_nothing_is_named(log: list[Any]):
    orphans = report_after(lambda c: c.execute(delete(Chain).where(Chain.id == log[0].chain_id)))
    assert [fault.entry_id for fault in orphans.faults] == [entry.id for entry in log[:5]]
    nowhere = uuid4()
    stray = report_after(
        lambda c: c.execute(
            insert(EntryValue).values(id=uuid4(), entry_id=nowhere, name="x", value="x", salt=b"x")
        )
    )
    assert [fault.entry_id for fault in stray.faults] == [nowhere]


def test_bytes_that_are_not_canonical_are_found_though_their_hash_is_right(log: list[Any]):
    entry = log[19]
    body = entry.body.replace(b'","', b'", "', 1)
    digest = hashlib.sha256(body).digest()

    def rewrite(connection: Connection) -> None:
        overwrite(connection, Entry, entry.id, body=body, hash=digest)
        overwrite(connection, Chain, entry.chain_id, head=digest)

    assert report_after(rewrite).faults[0].what == "nội dung không ở dạng chuẩn (RFC 8785)"


def test_an_entry_rewritten_with_its_hash_is_missed_by_the_next(log: list[Any]):
    """AU-02: all of it fits but the hash before, which the next entry carries."""
    entry, following = log[3], log[4]
    assert (entry.chain_id, following.position) == (following.chain_id, 5)
    body = entry.body.replace(b'"outcome":"done"', b'"outcome":"refused"')
    digest = hashlib.sha256(body).digest()

    def rewrite(connection: Connection) -> None:
        overwrite(connection, Entry, entry.id, body=body, hash=digest, outcome="refused")

    report = report_after(rewrite)
    assert named(report) == [(following.chain_id, 5, following.id)]
    assert report.faults[0].what == "không nối với dòng trước"


def test_every_bad_chain_is_named_once_by_its_first_bad_entry(log: list[Any]):
    report = report_after(
        lambda c: c.execute(update(Entry).where(Entry.position >= 3).values(outcome="refused"))
    )
    assert [fault.position for fault in report.faults] == [3, 3, 3, 3]
    assert report.entries == 20


def test_one_chain_is_verified_by_itself(log: list[Any]):
    with unguarded(keep=True) as connection:
        overwrite(connection, Entry, log[0].id, outcome="refused")
    assert not verify_chain(log[0].chain_id).whole
    assert verify_chain(log[5].chain_id).whole
    with unguarded() as connection:
        assert len(verify_on(connection).faults) == 1


def remove(connection: Connection, gone: list[Any]) -> None:
    ids = [entry.id for entry in gone]
    connection.execute(delete(EntryValue).where(EntryValue.entry_id.in_(ids)))
    connection.execute(delete(Entry).where(Entry.id.in_(ids)))


def named(report: Report) -> list[tuple[Any, ...]]:
    return [(fault.chain_id, fault.position, fault.entry_id) for fault in report.faults]
