"""AU-11, AU-02: an erasure excuses exactly what it took; any other value that is gone is named."""

import hashlib
from typing import Any
from uuid import UUID, uuid4

import rfc8785
from sqlalchemy import Connection, insert, select, text, update

from tests.log.tamper import report_after, unguarded
from tests.walk import Walk
from tests.world import AT, LAUNCHED
from workflow_app.extensions import db
from workflow_app.models import Chain, Entry, EntryValue
from workflow_app.services import erasure
from workflow_app.services.audit import commitment
from workflow_app.services.verification import verify_all, verify_on

BASIS = "Đơn đề nghị xóa dữ liệu ngày 02/12/2024"
GROUND = "Có đơn tố cáo nghiêm trọng"


def erased(walk: Walk, code: str) -> UUID:
    """The nominee of a line, after a lawful erasure."""
    person = walk.line(code).nominee_id
    erasure.erase(walk.world.actor("quantri"), person, BASIS, LAUNCHED)
    return person


def blanked(connection: Connection, said: str, **columns: object) -> None:
    gone = (
        update(EntryValue).where(EntryValue.value == said).values(value=None, salt=None, **columns)
    )
    assert connection.execute(gone).rowcount == 1


def test_no_value_is_passed_off_as_one_of_somebody_who_was_erased(walk: Walk) -> None:
    """The owner of the database blanks the basis of a hold and writes the erased person beside."""
    code = walk.endorsed()
    walk.act("truongphong", "hold", code, basis=GROUND)
    person = erased(walk, walk.draft(name="Người đã xóa"))
    assert verify_all().whole
    report = report_after(lambda c: blanked(c, GROUND, about_id=person))
    assert [(fault.subject, fault.what) for fault in report.faults] == [
        (str(walk.line(code).id), "giá trị “basis” ghi là của người khác")
    ]
    unmoved = report_after(lambda c: blanked(c, GROUND))
    assert [f.what for f in unmoved.faults] == ["giá trị “basis” bị xóa mà không có quyết định xóa"]


def test_what_is_written_after_an_erasure_is_not_excused_by_it(walk: Walk) -> None:
    """The triggers let the application blank a value; which one it was is named."""
    code = walk.draft(name="Người đã xóa")
    erased(walk, code)
    walk.act("thutruong", "submit", code)
    walk.act("truongphong", "decline", code, reason="Khai man thành tích", article="5")
    assert verify_all().whole
    db.session.rollback()
    with db.engine.begin() as connection:
        blanked(connection, "Khai man thành tích")
    (fault,) = verify_all().faults
    assert fault.what == "giá trị “reason” bị xóa mà không có quyết định xóa"
    assert (fault.subject, fault.position) == (str(walk.line(code).id), 3)


def test_one_more_value_among_those_that_were_erased_excuses_none_of_them(walk: Walk) -> None:
    """A value of the time before the erasure that was not among them cannot hide there."""
    person = erased(walk, walk.draft(name="Người đã xóa"))
    kept = walk.draft(name="Người ở lại")
    erased(walk, kept)
    assert verify_all().whole

    def add_one(connection: Connection) -> None:
        mine = select(EntryValue.entry_id).where(EntryValue.about_id == person)
        entry = connection.execute(mine).first()
        assert entry
        values = {"id": uuid4(), "entry_id": entry.entry_id, "name": "aaa", "about_id": person}
        connection.execute(insert(EntryValue).values(values))

    report = report_after(add_one)
    assert {fault.subject for fault in report.faults} & {str(walk.line(kept).id)} == set()
    assert report.faults


def test_who_is_erased_twice_stays_excused(walk: Walk) -> None:
    code = walk.draft(name="Người đã xóa")
    erased(walk, code)
    walk.act("thutruong", "submit", code)
    walk.act("truongphong", "decline", code, reason="Khai man thành tích", article="5")
    erased(walk, code)
    assert verify_all().whole


def test_an_erasure_tells_how_much_and_names_nobody(walk: Walk) -> None:
    code = walk.draft(name="Người đã xóa")
    erased(walk, code)
    body = db.session.scalars(db.select(Entry.body).where(Entry.tag == "log:erase")).one()
    assert b'"erased":{"person":{"count":' in body
    assert "Người" not in body.decode()


# --- Entries of format 1 ---------------------------------------------------------------------


def write(connection: Connection, chain: UUID, said: dict[str, Any], **values: str) -> None:
    """One entry as it was written when the format was 1: whom the values are about is not in it."""
    entry_id, salt = uuid4(), bytes(32)
    subject = str(chain)
    body: dict[str, Any] = {
        "format": 1, "id": str(entry_id), "chain": subject, "position": 1, "previous": "0" * 64,
        "at": "2024-11-20T01:00:00.000000+00:00", "outcome": "done", "subject": subject,
        "values": {name: commitment(salt, value) for name, value in values.items()},
    }  # fmt: skip
    about = said.pop("about", None)
    whole = rfc8785.dumps(body | said)
    digest = hashlib.sha256(whole).digest()
    connection.execute(
        insert(Chain).values(id=chain, kind="movement", subject=subject, length=1, head=digest)
    )
    connection.execute(
        insert(Entry).values(
            id=entry_id, chain_id=chain, position=1, at=AT, tag=said["tag"], outcome="done",
            subject=subject, body=whole, hash=digest,
        )
    )  # fmt: skip
    for name, value in values.items():
        connection.execute(
            insert(EntryValue).values(
                id=uuid4(), entry_id=entry_id, name=name, value=value, salt=salt, about_id=about
            )
        )


def test_entries_and_erasures_of_format_1_still_verify(walk: Walk) -> None:
    person = walk.world.entry("Trương Văn Ấm")
    with unguarded() as connection:
        write(connection, uuid4(), {"tag": "movement:edit", "about": person}, name="Ấm")
        assert verify_on(connection).faults == []
        blanked(connection, "Ấm")
        (fault,) = verify_on(connection).faults
        assert fault.what == "giá trị “name” bị xóa mà không có quyết định xóa"
        write(connection, uuid4(), {"tag": "log:erase", "refers_to": {"person": str(person)}})
        assert verify_on(connection).faults == []


def test_an_erasure_of_format_1_excuses_nothing_written_since(walk: Walk) -> None:
    code = walk.draft(name="Người mới")
    person = walk.line(code).nominee_id
    with unguarded() as connection:
        write(connection, uuid4(), {"tag": "log:erase", "refers_to": {"person": str(person)}})
        blanked(connection, "Người mới")
        faults = [fault.what for fault in verify_on(connection).faults]
    assert "giá trị “name” bị xóa mà không có quyết định xóa" in faults


def test_values_without_an_owner_are_never_excused(walk: Walk) -> None:
    erased(walk, walk.draft(name="Người đã xóa"))
    title = "Thi đua nước rút hoàn thành nhiệm vụ năm 2024"
    db.session.rollback()
    with db.engine.begin() as connection:
        gone = text(
            "UPDATE audit_values SET value = NULL, salt = NULL"
            " WHERE value = :said AND name = 'title' AND about_id IS NULL"
        )
        assert connection.execute(gone, {"said": title}).rowcount == 1
    assert not verify_all().whole
