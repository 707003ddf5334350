"""Attachments: put to a line, taken off it, read, each by the permission of the line (AZ-02)."""

import io
import json

import pytest
from sqlalchemy import func, select

from states.remarks import FILES
from states.tags import Outcome, Tag
from tests import samples
from tests.walk import WHOLE, Walk
from workflow_app.extensions import db
from workflow_app.models import Act, Attachment, Entry, EntryValue, Snapshot
from workflow_app.services import attachments, filing, verification
from workflow_app.services.attachments import Damaged, Store
from workflow_app.services.errors import Closed, Invalid, NotFound
from workflow_app.services.filing import Filed
from workflow_app.services.orders import Point, StoredFile

NAME = "Báo cáo thành tích.pdf"


@pytest.fixture
def store(walk: Walk) -> Store:
    settings = walk.world.app.config["SETTINGS"]
    return attachments.open_store(settings.store_dir, settings.upload_limit)


@pytest.fixture
def report(store: Store) -> StoredFile:
    return attachments.receive(store, io.BytesIO(samples.PDF), NAME)


def test_many_files_of_one_line_are_one_drafting_and_the_same_file_lies_there_once(
    walk: Walk, store: Store, report: StoredFile
):
    """What one file brought is known to the next: the data say what the log says."""
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    asked = (Point(FILES, "Gửi lại báo cáo thành tích."),)
    walk.act("noivu", "return", code, remarks=asked, answer_by=walk.in_time())
    other = attachments.receive(store, io.BytesIO(samples.PDF + b"%"), "Báo cáo khác.pdf")
    filed = [Filed(code, "achievement_report", file) for file in (report, other, report)]
    filing.attach_all(walk.world.actor("soanthao"), filed, walk.now())
    acts = select(func.count()).where(Act.act == "draft", Act.round == 2)
    assert db.session.scalar(acts) == 1
    assert db.session.scalar(select(func.count()).select_from(Attachment)) == 2
    assert verification.verify_all().whole


def attach(walk: Walk, code: str, file: StoredFile, login: str = "soanthao"):
    at = walk.now()
    return attachments.attach(walk.world.actor(login), code, "achievement_report", file, at)


def read(walk: Walk, store: Store, id_, login: str) -> bytes:
    _, stream = attachments.open_file(store, walk.world.actor(login), id_, walk.now())
    return b"".join(stream)


def entries(tag: Tag) -> list[Entry]:
    db.session.rollback()
    return list(db.session.scalars(select(Entry).where(Entry.tag == tag).order_by(Entry.id)))


def test_a_file_is_received_with_its_digest_type_and_tidy_name(store: Store):
    pdf = samples.PDF
    file = attachments.receive(store, io.BytesIO(pdf), "C:\\hồ sơ\\Bi\u1ec3u\u202e m\u1eabu.PDF")
    assert (file.size, file.media_type, file.file_name) == (
        len(pdf),
        "application/pdf",
        "Biểu mẫu.PDF",
    )
    assert store.holds(file.digest)


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.pdf", "rỗng"),
        (samples.HTML, "a.pdf", "Không nhận loại tệp này"),
        (samples.PDF, "a.exe", "đuôi"),
        (bytes(2 * 1024 * 1024), "a.pdf", "lớn hơn 1 MB"),
    ],
)
def test_what_is_not_taken_is_said_in_words_and_not_kept(
    store: Store, content: bytes, name: str, words: str
):
    """UP-01."""
    small = attachments.open_store(store.folder, 1024 * 1024)
    with pytest.raises(Invalid, match=words):
        attachments.receive(small, io.BytesIO(content), name)
    assert not [path for path in store.folder.rglob("*") if path.is_file()]


def test_a_long_name_keeps_its_extension():
    name = attachments.clean_name("Báo cáo " * 100 + ".docx")
    assert len(name) <= attachments.NAME_LENGTH
    assert name.endswith(".docx")


def test_a_file_is_attached_with_its_entry_and_counts_as_drafting(
    walk: Walk, store: Store, report: StoredFile
):
    code = walk.draft()
    before = walk.line(code).version
    id_ = attach(walk, code, report)
    line = walk.line(code)
    assert line.version > before
    [entry] = entries(Tag.ATTACHMENT_ADD)
    assert entry.subject == str(line.id)
    assert json.loads(entry.body)["refers_to"] == {"attachment": str(id_)}
    rows = db.session.scalars(select(EntryValue).where(EntryValue.entry_id == entry.id))
    values = {row.name: row.value for row in rows}
    assert values["sha256"] == report.digest.hex()
    assert values["file_name"] == NAME
    assert read(walk, store, id_, "soanthao") == samples.PDF


def test_attaching_often_in_one_round_is_one_act_of_drafting(walk: Walk, report: StoredFile):
    code = walk.draft()
    line_id = walk.line(code).id
    attach(walk, code, report)
    attach(walk, code, StoredFile(report.digest, report.size, report.media_type, "another.pdf"))
    drafted = db.session.scalars(
        select(Act).where(Act.nomination_id == line_id, Act.kind == "draft")
    ).all()
    assert len(drafted) == 1


def test_the_same_file_sent_twice_lies_there_once(walk: Walk, report: StoredFile):
    code = walk.draft()
    assert attach(walk, code, report) == attach(walk, code, report)
    assert len(entries(Tag.ATTACHMENT_ADD)) == 1


@pytest.mark.parametrize("kind", ["city_paper", "", "anything"])
def test_only_the_kinds_of_a_unit_are_attached(walk: Walk, report: StoredFile, kind: str):
    code = walk.draft()
    with pytest.raises(Invalid):
        attachments.attach(walk.world.actor("soanthao"), code, kind, report, walk.now())


def test_after_submission_nothing_is_added_or_taken_away(walk: Walk, report: StoredFile):
    """WF-04."""
    code = walk.draft()
    id_ = attach(walk, code, report)
    walk.act("thutruong", "submit", code)
    other = StoredFile(report.digest, report.size, report.media_type, "another.pdf")
    with pytest.raises(Closed):
        attach(walk, code, other)
    with pytest.raises(Closed):
        attachments.remove(walk.world.actor("soanthao"), code, id_, walk.now())
    [file] = db.session.scalars(select(Attachment)).all()
    assert file.removed_at is None
    refused = [e.tag for e in entries(Tag.ATTACHMENT_REMOVE) + entries(Tag.ATTACHMENT_ADD)[1:]]
    assert refused == [Tag.ATTACHMENT_REMOVE, Tag.ATTACHMENT_ADD]
    body = json.loads(db.session.scalars(select(Snapshot.body)).one())
    assert [f["sha256"] for f in body["files"]] == [report.digest.hex()]


def test_a_file_that_was_sent_can_be_read_after_it_was_taken_off(
    walk: Walk, store: Store, report: StoredFile
):
    code = walk.draft()
    sent = attach(walk, code, report)
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=(WHOLE,), answer_by=walk.in_time())
    drafter = walk.world.actor("soanthao")
    added = attach(walk, code, StoredFile(report.digest, report.size, report.media_type, "mới.pdf"))
    for id_ in (sent, added):
        attachments.remove(drafter, code, id_, walk.now())
        attachments.remove(drafter, code, id_, walk.now())  # a second click changes nothing
    assert len(entries(Tag.ATTACHMENT_REMOVE)) == 2
    assert read(walk, store, sent, "noivu") == samples.PDF
    with pytest.raises(NotFound):
        read(walk, store, added, "noivu")


def test_a_file_of_another_line_cannot_be_taken_off_through_ones_own(
    walk: Walk, report: StoredFile
):
    own, foreign = walk.draft(), walk.draft(name="Ai Khác", login="soanthao2", unit="TL")
    id_ = attach(walk, foreign, report, "soanthao2")
    with pytest.raises(NotFound):
        attachments.remove(walk.world.actor("soanthao"), own, id_, walk.now())
    assert db.session.get_one(Attachment, id_).removed_at is None


def test_a_foreign_file_does_not_exist_and_the_seeker_is_noted(
    walk: Walk, store: Store, report: StoredFile
):
    """AZ-02."""
    code = walk.draft()
    id_ = attach(walk, code, report)
    for stranger in ("soanthao2", "thutruong2", "noivu", "chutich", "quantri", "thanhpho"):
        with pytest.raises(NotFound):
            read(walk, store, id_, stranger)
    seen = entries(Tag.ATTACHMENT_READ)
    assert {entry.outcome for entry in seen} == {Outcome.UNSEEN}
    assert str(walk.line(code).id) not in {entry.subject for entry in seen}


def test_who_sees_a_line_but_not_its_files_does_not_read_them(
    walk: Walk, store: Store, report: StoredFile
):
    code = walk.draft()
    id_ = attach(walk, code, report)
    walk.act("thutruong", "submit", code)
    with pytest.raises(NotFound):
        read(walk, store, id_, "quantri")


def test_reading_is_noted_for_who_is_not_of_the_unit(walk: Walk, store: Store, report: StoredFile):
    code = walk.draft()
    id_ = attach(walk, code, report)
    walk.act("thutruong", "submit", code)
    for reader in ("soanthao", "thutruong", "phothutruong"):
        read(walk, store, id_, reader)
    assert entries(Tag.ATTACHMENT_READ) == []
    for reader in ("noivu", "thanhtra"):
        assert read(walk, store, id_, reader) == samples.PDF
    readers = [walk.world.account(login).id for login in ("noivu", "thanhtra")]
    assert [entry.subject for entry in entries(Tag.ATTACHMENT_READ)] == [str(r) for r in readers]


def test_bytes_changed_in_the_store_are_never_shown(walk: Walk, store: Store, report: StoredFile):
    """WF-04."""
    id_ = attach(walk, walk.draft(), report)
    path = next(path for path in store.folder.rglob("*") if path.is_file())
    path.write_bytes(samples.PDF.replace(b"Catalog", b"Cata1og"))
    with pytest.raises(Damaged):
        read(walk, store, id_, "soanthao")
