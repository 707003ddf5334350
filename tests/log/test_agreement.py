"""AU-02, AU-06: the data is held against the log: what was changed beside it is named."""

import hashlib
from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from click.testing import Result
from sqlalchemy import Connection, delete, select, update

from tests.log.tamper import report_after, unguarded
from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import (
    Act,
    Chain,
    Entry,
    EntryValue,
    Movement,
    Nomination,
    Paper,
)
from workflow_app.services import erasure
from workflow_app.services.verification import verify_all, verify_authority


def differing(do: Callable[[Connection], object]) -> list[tuple[str, str, str]]:
    """What the data is said to differ in, when this was done to it."""
    report = report_after(do)
    assert not report.whole or not report.disagreements
    return [(one.kind, one.code, one.what) for one in report.disagreements]


def remove_chain(connection: Connection, chain_id: UUID, *, after: int = 0) -> None:
    """Take the end of a chain away, so that what is left verifies by itself."""
    gone = select(Entry.id).where(Entry.chain_id == chain_id, Entry.position > after)
    connection.execute(delete(EntryValue).where(EntryValue.entry_id.in_(gone)))
    cut_off = delete(Entry).where(Entry.chain_id == chain_id, Entry.position > after)
    connection.execute(cut_off)
    if after:
        last = select(Entry.hash).where(Entry.chain_id == chain_id, Entry.position == after)
        cut = update(Chain).where(Chain.id == chain_id)
        connection.execute(cut.values(length=after, head=last.scalar_subquery()))
    else:
        connection.execute(delete(Chain).where(Chain.id == chain_id))


def test_what_was_done_through_the_services_agrees(walk: Walk) -> None:
    code, paper = walk.approved()
    walk.issue(paper)
    walk.forwarded()
    walk.act("truongphong", "hold", walk.endorsed(), basis="Có đơn.")
    assert walk.state(code) == "awarded"
    report = verify_all()
    assert (report.faults, report.disagreements) == ([], [])
    assert verify_authority(walk.world.authority_id).whole


def test_a_state_that_was_written_into_the_table_is_named(walk: Walk) -> None:
    code = walk.endorsed()
    written = update(Nomination).values(state="unit_submitted")
    assert differing(lambda c: c.execute(written)) == [
        ("nomination", code, "đang ở bước “unit_submitted”, nhật ký ghi bước “noi_vu_reviewed”")
    ]


def test_a_chain_that_is_gone_is_missed_by_its_nomination(walk: Walk) -> None:
    code = walk.endorsed()
    id_ = walk.line(code).id
    found = differing(lambda c: remove_chain(c, id_))
    assert ("nomination", code, "không có chuỗi nào trong nhật ký") in found


@pytest.mark.parametrize("kind", ["account", "movement", "authority"])
def test_other_things_miss_their_chains_too(walk: Walk, kind: str) -> None:
    world = walk.world
    movement = db.session.scalars(select(Movement)).one()
    account = world.account("soanthao")
    things = {
        "account": (account.id, account.login),
        "movement": (movement.id, movement.code),
        "authority": (world.authority_id, "H01"),
    }
    id_, code = things[kind]
    found = differing(lambda c: remove_chain(c, id_))
    assert found == [(kind, code, "không có chuỗi nào trong nhật ký")]


def test_an_end_that_was_cut_off_with_its_head_is_missed_by_state_and_acts(walk: Walk) -> None:
    """AU-03: the chain verifies; the act and the state in the tables say that there was more."""
    code = walk.endorsed()
    id_ = walk.line(code).id
    last = db.session.scalars(select(Chain.length).where(Chain.id == id_)).one()
    found = differing(lambda c: remove_chain(c, id_, after=last - 1))
    assert {one[:2] for one in found} == {("nomination", code)}
    assert {
        "đang ở bước “noi_vu_reviewed”, nhật ký ghi bước “unit_submitted”",
        "việc “endorse” có trong dữ liệu, không có trong nhật ký",
    } < {one[2] for one in found}


def test_a_nomination_that_was_deleted_is_missed_by_the_log(walk: Walk) -> None:
    code = walk.draft()
    id_ = walk.line(code).id

    def drop(connection: Connection) -> None:
        connection.execute(delete(Act))
        connection.execute(delete(Nomination))

    gone = ("nomination", str(id_), "có trong nhật ký, không còn trong dữ liệu")
    assert differing(drop) == [gone]


ACTS: dict[str, tuple[Any, set[str]]] = {
    "removed": (delete(Act).where(Act.act == "endorse"), {"endorse"}),
    "another's": (update(Act).where(Act.act == "receive"), {"receive"}),
    "drafting": (delete(Act).where(Act.act == "draft"), {"soạn"}),
}


@pytest.mark.parametrize("what", ACTS)
def test_acts_that_four_eyes_looks_at_are_those_of_the_log(walk: Walk, what: str) -> None:
    code = walk.endorsed()
    statement, named = ACTS[what]
    if what == "another's":
        statement = statement.values(account_id=walk.world.account("chutich").id)
    found = differing(lambda c: c.execute(statement))
    assert {one[1] for one in found} == {code}
    assert all(any(f"“{name}”" in one[2] for name in named) for one in found)
    assert found


def forge(connection: Connection, *, redigest: bool, old: str = "Oanh", new: str = "Gian") -> None:
    content = connection.execute(select(Paper.approved_content)).scalar_one()
    assert content
    forged = content.replace(old.encode(), new.encode())
    assert forged != content
    values = {"approved_content": forged}
    if redigest:
        values["approved_digest"] = hashlib.sha256(forged).digest()
    connection.execute(update(Paper).values(**values))


def test_what_the_chairman_signed_is_held_against_digest_and_log(walk: Walk) -> None:
    code, paper = walk.approved()
    assert differing(lambda c: forge(c, redigest=False)) == [
        ("paper", paper, "nội dung Chủ tịch đã ký không khớp mã băm")
    ]
    assert differing(lambda c: forge(c, redigest=True)) == [
        ("paper", paper, "mã băm của nội dung đã ký khác mã ghi trong nhật ký")
    ]
    fewer = differing(lambda c: forge(c, redigest=True, old=code, new="TDKT-2024-0999"))
    assert ("paper", paper, "danh sách đã ký khác các lượt phê duyệt trong nhật ký") in fewer


def test_a_digest_erased_with_its_nominee_is_missed_by_nobody(walk: Walk) -> None:
    code, _ = walk.approved()
    erasure.erase(walk.world.actor("quantri"), walk.line(code).nominee_id, "Đơn", walk.now())
    assert verify_all().whole


def verify(world: World, *words: str) -> Result:
    db.session.rollback()
    return world.app.test_cli_runner().invoke(args=["audit", "verify", *words])


def test_the_command_names_what_differs_and_exits_1(walk: Walk) -> None:
    code = walk.endorsed()
    with unguarded(keep=True) as connection:
        connection.execute(update(Nomination).values(state="unit_submitted"))
    result = verify(walk.world)
    assert result.exit_code == 1
    assert "Nhật ký còn nguyên." in result.stdout
    assert f"nomination {code}: đang ở bước “unit_submitted”" in result.stderr
    assert "Dữ liệu KHÔNG khớp nhật ký: 1 chỗ." in result.stderr
