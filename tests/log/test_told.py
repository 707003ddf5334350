"""AU-02, AU-11: what the comparison can still prove when the log was erased, or says less."""

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import rfc8785
from click.testing import Result
from sqlalchemy import Connection, delete, event, select, update

from tests.log.tamper import report_after, unguarded
from tests.log.told_office import Office
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.integrations.store import Store, name_of
from workflow_app.models import (
    Attachment,
    EntryValue,
    Movement,
    Nomination,
    Snapshot,
    Submission,
)
from workflow_app.services import audit, erasure, movements
from workflow_app.services.movements import MovementContent
from workflow_app.services.verification import verify_all

LATER = "sent"  # the digest of what was sent, which entries did not name from the beginning


def said_after(do: Any) -> list[tuple[str, str]]:
    return [(one.code, one.what) for one in report_after(do).disagreements]


def erase_all(office: Office) -> None:
    """Whoever is proposed asks to be erased, while all the lines go on or were honoured."""
    people = db.session.scalars(select(Nomination.nominee_id).distinct()).all()
    for person in people:
        walk = office.walk
        erasure.erase(walk.world.actor("quantri"), person, "Đơn", walk.now())
    db.session.rollback()


def test_what_was_erased_differs_from_nothing(office: Office) -> None:
    erase_all(office)
    assert (verify_all().faults, verify_all().disagreements) == ([], [])


def test_what_was_sent_proves_what_was_erased_from_the_log(office: Office) -> None:
    """The texts of the log are gone; the sending is kept while the line goes on."""
    code, id_ = office.codes["mended"], office.id_of("mended")
    erase_all(office)
    mine = update(Nomination).where(Nomination.id == id_)
    other = office.line("city").award_type_id
    digest = select(Attachment.digest).where(Attachment.kind == "city_paper").scalar_subquery()
    photo = update(Attachment).where(Attachment.file_name == "anh.pdf")
    for change, said in (
        (mine.values(achievement="Khác."), "tóm tắt thành tích: dữ liệu khác nhật ký"),
        (mine.values(award_type_id=other), "hình thức khen thưởng"),
        (photo.values(digest=digest), "các tệp của bản gửi lúc"),
        (photo.values(nomination_id=office.id_of("own")), "có trong nhật ký, không có trong"),
        (delete(Attachment).where(Attachment.file_name == "anh.pdf"), "có trong nhật ký, không"),
    ):
        found = said_after(lambda c, change=change: c.execute(change))
        assert any(code == at and said in what for at, what in found), (said, found)


def forge(connection: Connection, office: Office) -> None:
    """What was sent is written anew, and every digest over it."""
    of = Snapshot.nomination_id == office.id_of("on time")
    snapshot = connection.execute(select(Snapshot.__table__).where(of)).one()
    body = json.loads(snapshot.body) | {"achievement": "Khác.", "sex": "male"}
    forged = rfc8785.dumps(body)
    digest = hashlib.sha256(forged).digest()
    connection.execute(update(Snapshot).where(of).values(body=forged, digest=digest))
    receipt = update(Submission).where(Submission.id == snapshot.submission_id)
    connection.execute(receipt.values(digest=hashlib.sha256(digest).digest()))


def test_a_sending_that_was_forged_with_its_receipt_is_found(office: Office) -> None:
    found = [what for _, what in said_after(lambda c: forge(c, office))]
    assert len(found) == 2
    assert "mã băm của bản gửi lúc" in found[0]
    assert "tóm tắt thành tích của bản gửi lúc" in found[1]


def test_entries_that_say_less_prove_less_and_are_no_fault(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = audit.append

    def as_before(subject: Any, said: audit.Event) -> Any:
        values = {name: text for name, text in said.values.items() if name != LATER}
        return append(subject, replace(said, values=values))

    monkeypatch.setattr(audit, "append", as_before)
    office = Office(walk)
    office.play()
    assert LATER not in set(db.session.scalars(select(EntryValue.name)))
    assert verify_all().whole
    found = [what for _, what in said_after(lambda c: forge(c, office))]
    assert ["tóm tắt thành tích" in what for what in found] == [True]


def test_whoever_sent_while_the_deadline_was_moved_may_have_seen_either(walk: Walk) -> None:
    code = walk.draft()
    movement = db.session.scalars(select(Movement)).one()
    while walk.now() < movement.last_moment:
        pass  # the deadline passes
    sent_at = walk.act("thutruong", "submit", code).loaded.nomination.submitted_at
    assert sent_at
    assert walk.line(code).late
    movement = db.session.scalars(select(Movement)).one()
    days = movement.starts_on, movement.ends_on, date(2024, 12, 25)
    awards: dict[str, int | None] = {"giay_khen": None, "bang_khen": None}
    content = MovementContent(movement.title, *days, awards=awards, reason="Bão số 3.")
    at = sent_at + timedelta(minutes=2)
    head = walk.world.actor("truongphong", at=at)
    movements.edit(head, movement.code, content, movement.version, at)
    db.session.rollback()
    assert verify_all().whole
    on_time = update(Nomination).values(late=False)
    assert said_after(lambda c: c.execute(on_time)) == []


def test_the_comparison_asks_as_often_however_many_lines_there_are(office: Office) -> None:
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert verify_all().whole
    few = len(asked)
    for n in range(12):
        office.walk.act("thutruong", "submit", office.walk.draft(name=f"Người thứ {n}"))
    asked.clear()
    assert verify_all().whole
    assert len(asked) <= few


def verify(office: Office) -> Result:
    db.session.rollback()
    return office.walk.world.app.test_cli_runner().invoke(args=["audit", "verify", "--files"])


def stored(office: Office, name: str) -> tuple[Store, bytes]:
    settings = office.walk.world.app.config["SETTINGS"]
    digest = db.session.scalars(select(Attachment.digest).where(Attachment.file_name == name)).one()
    return Store(settings.store_dir), digest


def test_files_are_those_of_rows_and_log(office: Office) -> None:
    """UP: bytes that are gone or others are named with the lines they lie with."""
    assert verify(office).exit_code == 0
    store, digest = stored(office, "anh.pdf")
    (store.folder / name_of(digest)).write_bytes(b"other bytes")
    result = verify(office)
    assert result.exit_code == 1
    assert f"file {office.codes['mended']}: tệp {digest.hex()} mất hoặc đã khác" in result.stderr
    assert "Dữ liệu KHÔNG khớp nhật ký: 1 chỗ." in result.stderr


@pytest.mark.parametrize("how", ["deleted", "another's"])
def test_a_file_without_its_row_is_missed(office: Office, how: str) -> None:
    code = office.codes["mended"]
    _, digest = stored(office, "anh.pdf")
    _, other = stored(office, "van-ban.pdf")
    mine = Attachment.file_name == "anh.pdf"
    with unguarded(keep=True) as connection:
        if how == "deleted":
            connection.execute(delete(Attachment).where(mine))
        else:
            connection.execute(update(Attachment).where(mine).values(digest=other))
    result = verify(office)
    assert result.exit_code == 1
    assert f"nomination {code}: " in result.stderr
    assert "tệp “anh.pdf”" in result.stderr
    assert f"file {code}: không còn dòng nào của tệp {digest.hex()}" in result.stderr
    assert "mất hoặc đã khác" not in result.stderr  # the bytes are still there
    assert "Dữ liệu KHÔNG khớp nhật ký: 2 chỗ." in result.stderr
