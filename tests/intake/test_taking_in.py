"""A list is sent, looked through and taken in; nothing of it is a nomination before that."""

import io
import re
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from states.intake.tables import ANOTHER
from tests.fixtures.workbooks.make import HERE
from tests.ledger import tags_of
from tests.walk import Walk
from workflow_app.cli.worker import _tidy
from workflow_app.extensions import db
from workflow_app.models import (
    Dossier,
    Entry,
    EntryValue,
    Intake,
    IntakeRow,
    Movement,
    Nomination,
    RegisterEntry,
)
from workflow_app.queries import intakes as stored
from workflow_app.services import (
    accounts,
    intake_reading,
    intake_taking,
    intakes,
    jobs,
    movements,
    worker,
)
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.handlers.means import Means
from workflow_app.services.intakes import FIELDS, Mended

HEAD = "STT\tHọ và tên\tNăm sinh\tChức vụ\tTóm tắt thành tích\tHình thức đề nghị\n"
LIST = f"""{HEAD}1\tNguyễn Thị Ánh\t1984\tGiáo viên\tVượt 12 % chỉ tiêu.\tGiấy khen
2\tPhạm Văn Đệ\t1979\tTổ trưởng\tGiải nhất cấp huyện.\tBằng khen TP
3\tTổ Khoa học xã hội\t\t\tTập thể xuất sắc.\tGK
4\tLê Thị Bưởi\tkhông rõ\tKế toán\tHoàn thành tốt.\tGiấy khen
5\tPhạm Văn Đệ\t1979\tTổ trưởng\tGiải nhất cấp huyện.\tBằng khen TP
"""


def sent_in(walk: Walk, text: str = LIST) -> UUID:
    """The list of the drafter, kept; `Nguyễn Thị Ánh` is in the unit's register already."""
    code, at = walk.dossier(), walk.now()
    query = select(Dossier.movement_id).where(Dossier.code == code)
    source, rows = intake_reading.read_text(text, db.session.scalars(query).one(), at)
    return intakes.keep(walk.world.actor("soanthao"), code, source, rows, at)


def accept(walk: Walk, intake: UUID) -> int:
    return intake_taking.accept(walk.world.actor("soanthao"), intake, walk.now()).lines


def names(_walk: Walk) -> list[str]:
    db.session.rollback()
    query = select(RegisterEntry.name).join(Nomination, Nomination.nominee_id == RegisterEntry.id)
    return list(db.session.scalars(query.order_by(Nomination.id)))


def parts(walk: Walk, intake: UUID) -> dict[str, list[int]]:
    page = stored.one(walk.world.actor("soanthao"), intake)
    assert page
    found = {
        part: [shown.row.place for shown in stored.rows_of(page, part)[0]]
        for part in ("faults", "known", "good", "left")
    }
    db.session.rollback()
    return found


def notes(walk: Walk, intake: UUID, place: int) -> str:
    page = stored.one(walk.world.actor("soanthao"), intake)
    assert page
    shown = stored.row_at(page, place)
    assert shown
    said = " ".join(note.text for note in intakes.notes_of(shown.row))
    db.session.rollback()
    return said


def mend(walk: Walk, intake: UUID, place: int, *, wanted: bool = True, decided: str = "", **to):
    page = stored.one(walk.world.actor("soanthao"), intake)
    assert page
    shown = stored.row_at(page, place)
    assert shown
    fields = {name: shown.row.body[name] for name in FIELDS} | to
    version = shown.row.version
    db.session.rollback()
    mended = Mended(fields, wanted, version, decided)
    intakes.mend(walk.world.actor("soanthao"), intake, place, mended, walk.now())


def test_what_can_be_taken_is_and_the_rest_waits(walk: Walk):
    intake = sent_in(walk)
    assert names(walk) == []
    assert parts(walk, intake) == {"faults": [3], "known": [0, 4], "good": [1, 2], "left": []}
    assert accept(walk, intake) == 2
    assert names(walk) == ["Phạm Văn Đệ", "Tổ Khoa học xã hội"]
    assert parts(walk, intake) == {"faults": [3], "known": [0, 4], "good": [], "left": []}
    with pytest.raises(Invalid):
        accept(walk, intake)


def test_each_line_is_an_entry_and_so_is_the_taking(walk: Walk):
    intake = sent_in(walk)
    accept(walk, intake)
    for line in db.session.scalars(select(Nomination)):
        assert tags_of("nomination", line.id) == ["nomination:create"]
        assert line.state == "draft"
    movement = db.session.scalars(select(Movement.id)).one()
    assert tags_of("movement", movement)[-1] == "dossier:import"


def test_who_sent_a_list_and_who_threw_it_away_stand_in_the_log(walk: Walk):
    intake = sent_in(walk)
    accept(walk, intake)
    intakes.drop(walk.world.actor("soanthao"), intake, walk.now())
    movement = db.session.scalars(select(Movement.id)).one()
    assert [tag for tag in tags_of("movement", movement) if tag.startswith("dossier:")] == [
        *("dossier:open", "dossier:list", "dossier:import", "dossier:list_drop")
    ]
    rows = select(EntryValue.value).join(Entry, Entry.id == EntryValue.entry_id)
    rows = rows.where(EntryValue.name == "lines").order_by(Entry.id)
    assert list(db.session.scalars(rows)) == ["5", "2", "3"]


def test_lists_that_wait_are_told_with_what_is_left_of_them(walk: Walk, client: FlaskClient):
    first = sent_in(walk)
    accept(walk, first)
    sent_in(walk)
    walk.world.log_in(client, "soanthao", at=datetime.now(UTC))
    page = client.get(f"/bo-ho-so/{walk.dossier()}/nhap").text
    assert "Còn 2 danh sách chưa nhận xong." in page
    assert [int(left) for left in re.findall(r"còn (\d+) dòng:", page)] == [5, 3]


def test_a_row_is_put_right_in_its_place(walk: Walk):
    intake = sent_in(walk)
    mend(walk, intake, 3, birth_year=1988)
    assert parts(walk, intake)["good"] == [1, 2, 3]
    accept(walk, intake)
    born = select(RegisterEntry.birth_year).where(RegisterEntry.name == "Lê Thị Bưởi")
    assert db.session.scalars(born).one() == 1988


def test_a_human_says_who_bears_a_name_that_is_known(walk: Walk):
    intake, known = sent_in(walk), walk.world.entry("Nguyễn Thị Ánh")
    with pytest.raises(Invalid):
        mend(walk, intake, 0, decided=str(walk.world.entry("Quàng Văn Ơn")))  # of another unit
    mend(walk, intake, 0, decided=str(known))
    mend(walk, intake, 4, decided=ANOTHER, title="Bảo vệ")
    assert accept(walk, intake) == 4
    bearers = select(RegisterEntry.name, func.count()).group_by(RegisterEntry.name)
    count = {row[0]: row[1] for row in db.session.execute(bearers)}
    assert count["Nguyễn Thị Ánh"] == 1
    assert count["Phạm Văn Đệ"] == 2


def test_who_has_a_line_already_gets_no_second_one(walk: Walk):
    walk.draft(name="Vi Văn Khoa")
    intake = sent_in(walk, f"{HEAD}1\tVi Văn Khoa\t1980\tY tá\tTốt.\tGiấy khen\n")
    page = stored.one(walk.world.actor("soanthao"), intake)
    assert page
    (shown,), _ = stored.rows_of(page)
    assert shown.undecided
    assert shown.known[0].line.startswith("TDKT-")
    mend(walk, intake, 0, decided=str(shown.known[0].id))
    assert accept(walk, intake) == 0
    assert "đã có đề nghị" in notes(walk, intake, 0)
    assert names(walk) == ["Vi Văn Khoa"]


def test_what_is_left_out_stays_out(walk: Walk):
    intake = sent_in(walk)
    for place in (0, 3, 4):
        mend(walk, intake, place, wanted=False)
    assert accept(walk, intake) == 2
    assert db.session.get_one(Intake, intake).state == "taken"
    with pytest.raises(Stale):
        mend_again(walk, intake)


def mend_again(walk: Walk, intake: UUID) -> None:
    mended = Mended(dict.fromkeys(FIELDS, ""), wanted=True, version=1)
    intakes.mend(walk.world.actor("soanthao"), intake, 0, mended, walk.now())


def test_a_list_that_is_over_holds_nothing_of_anybody(walk: Walk):
    """What was taken stands in the line; what was not stands nowhere."""
    thrown, taken = sent_in(walk), sent_in(walk)
    intakes.drop(walk.world.actor("soanthao"), thrown, walk.now())
    for place in (0, 3, 4):
        mend(walk, taken, place, wanted=False)
    accept(walk, taken)
    db.session.rollback()
    rows = db.session.scalars(select(IntakeRow)).all()
    assert len(rows) == 10
    assert not any(row.plain_name or row.body.get("name") for row in rows)


def test_a_list_nobody_touches_is_forgotten_after_a_month(walk: Walk):
    intake = sent_in(walk)
    soon, late = walk.now() + timedelta(days=29), walk.now() + timedelta(days=31)
    assert (intakes.forget(soon), intakes.forget(late)) == (0, 1)
    assert db.session.get_one(Intake, intake).state == "dropped"
    rows = db.session.scalars(select(IntakeRow.plain_name)).all()
    assert set(rows) == {""}


def test_the_worker_forgets_it_when_it_tidies_up(walk: Walk):
    """Two years have gone by on the clock of the worker."""
    intake = sent_in(walk)
    _tidy(walk.world.app.config["SETTINGS"])
    assert db.session.get_one(Intake, intake).state == "dropped"


@pytest.mark.parametrize("login", ["thutruong", "soanthao2", "noivu", "thanhtra", "quantri"])
def test_a_list_exists_for_who_drafts_in_its_unit_alone(walk: Walk, login: str):
    intake, actor = sent_in(walk), walk.world.actor(login)
    assert stored.one(actor, intake) is None
    for act in (intake_taking.accept, intakes.drop):
        with pytest.raises(NotFound):
            act(actor, intake, walk.now())
    assert names(walk) == []


def test_nobody_takes_in_a_list_after_the_movement_has_ended(walk: Walk):
    intake = sent_in(walk)
    movements.close(walk.world.actor("truongphong"), walk.world.movement, walk.now())
    with pytest.raises(Closed):
        accept(walk, intake)


def many(count: int) -> str:
    rows = (f"{n}\tNông Thị Mận {n}\t1980\tY tá\tTốt.\tGiấy khen\n" for n in range(count))
    return HEAD + "".join(rows)


@pytest.fixture
def short_lists_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_taking, "AT_ONCE", 5)
    monkeypatch.setattr(intake_taking, "BATCH", 3)


def work(walk: Walk) -> None:
    at = walk.now()
    worker.work_all("test", Means("http://localhost"), lambda: at)


@pytest.mark.usefixtures("short_lists_are_long")
def test_a_long_list_is_taken_in_by_the_worker(walk: Walk):
    intake = sent_in(walk, many(8))
    assert accept(walk, intake) == 0
    assert db.session.get_one(Intake, intake).state == "taking"
    work(walk)
    assert len(names(walk)) == 8
    assert db.session.get_one(Intake, intake).state == "taken"


@pytest.mark.usefixtures("short_lists_are_long")
def test_a_worker_that_died_on_the_way_is_followed_by_one_that_goes_on(walk: Walk):
    intake = sent_in(walk, many(8))
    accept(walk, intake)
    assert intake_taking.take_some(
        walk.world.actor("soanthao"), intake, walk.now()
    )  # and then it died
    work(walk)
    assert len(set(names(walk))) == len(names(walk)) == 8


@pytest.mark.usefixtures("short_lists_are_long")
def test_what_keeps_the_rest_from_being_taken_is_said(walk: Walk):
    intake = sent_in(walk, many(8))
    accept(walk, intake)
    movements.close(walk.world.actor("truongphong"), walk.world.movement, walk.now())
    work(walk)
    page = db.session.get_one(Intake, intake)
    assert (page.state, page.problem[:9]) == ("open", "Tài khoản")
    assert names(walk) == []


@pytest.mark.usefixtures("short_lists_are_long")
def test_a_list_whose_sender_is_gone_is_given_back_to_whoever_else_drafts_there(walk: Walk):
    intake = sent_in(walk, many(8))
    accept(walk, intake)
    accounts.close(walk.world.actor("quantri"), "soanthao", walk.now())
    work(walk)
    page = db.session.get_one(Intake, intake)
    assert (page.state, page.problem[:9]) == ("open", "Tài khoản")


@pytest.mark.usefixtures("short_lists_are_long")
def test_a_list_that_no_worker_could_take_in_is_given_back(walk: Walk):
    intake = sent_in(walk, many(8))
    accept(walk, intake)
    at = walk.now()
    for _ in range(jobs.ATTEMPTS):  # each time the worker dies, and the lease runs out
        assert jobs.take("dies", ["take_intake"], at)
        at += 2 * jobs.LEASE
    worker.work_all("test", Means("http://localhost"), lambda: at)
    page = db.session.get_one(Intake, intake)
    assert (page.state, page.problem[:7]) == ("open", "Máy chủ")
    accept(walk, intake)
    work(walk)
    assert len(names(walk)) == 8


@pytest.mark.usefixtures("short_lists_are_long")
def test_a_list_that_nobody_ever_took_in_is_forgotten_too(walk: Walk):
    intake = sent_in(walk, many(8))
    accept(walk, intake)
    assert intakes.forget(walk.now() + timedelta(days=31)) == 1
    assert set(db.session.scalars(select(IntakeRow.plain_name))) == {""}
    work(walk)
    assert names(walk) == []


@pytest.mark.backends("sqlite")
def test_a_workbook_goes_through_the_pages(walk: Walk, drafter: FlaskClient):
    path = f"/bo-ho-so/{walk.dossier()}/nhap"
    file = (io.BytesIO((HERE / "groups.xlsx").read_bytes()), "danh-sach.xlsx")
    place = walk.world.post(drafter, path, file=file).location
    page = drafter.get(place).text
    assert "Nhận 4 dòng vào bộ hồ sơ" in page
    assert "Hộ gia đình" in page
    done = walk.world.post(drafter, f"{place}/nhan")
    assert "Đã nhận 4 dòng vào bộ hồ sơ" in drafter.get(done.location).text
    assert len(names(walk)) == 4


@pytest.mark.backends("sqlite")
@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("far-cell.xlsx", "ô ở rất xa"),
        ("no-list.xlsx", "Không thấy bảng danh sách"),
        ("password.xlsx", "mật khẩu"),
        ("one-text.xlsx", "quá nhiều chữ"),
        ("headings-only.xlsx", "không có người, tập thể nào"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field(
    walk: Walk, drafter: FlaskClient, file: str, said: str
):
    path = f"/bo-ho-so/{walk.dossier()}/nhap"
    answer = walk.world.post(drafter, path, file=(io.BytesIO((HERE / file).read_bytes()), file))
    assert answer.status_code == 200
    assert said in answer.text
    assert db.session.scalars(select(Intake.id)).all() == []


@pytest.mark.backends("sqlite")
def test_the_blank_list_is_read_as_it_was_drawn(walk: Walk, drafter: FlaskClient):
    code = walk.dossier()
    book = drafter.get(f"/bo-ho-so/{code}/danh-sach-mau.xlsx")
    assert "spreadsheetml.sheet" in (book.mimetype or "")
    file = (io.BytesIO(book.data), "mau.xlsx")
    place = walk.world.post(drafter, f"/bo-ho-so/{code}/nhap", file=file).location
    assert "Nhận 2 dòng" in drafter.get(place).text
