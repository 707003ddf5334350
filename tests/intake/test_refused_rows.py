"""A row that is refused on accepting waits alone: it is marked, and nothing of it stays."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select, update

from tests.intake.test_taking_in import HEAD, LIST, accept, mend, names, notes, parts, sent_in, work
from tests.ledger import tags_of
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Intake, Movement, MovementAward, Nomination, RegisterEntry
from workflow_app.models.audit import Chain, Entry
from workflow_app.services import intake_taking
from workflow_app.services.errors import Invalid
from workflow_app.services.unit_of_work import transaction
from workflow_app.services.verification import verify_all

TOO_YOUNG = f"{HEAD}1\tTrần Thị Bé\t2023\tHọc sinh\tTốt.\tGiấy khen\n"


def may_have(walk: Walk, most: int, award: str = "bang_khen") -> None:
    with transaction() as session:
        session.execute(
            update(MovementAward)
            .where(MovementAward.award_type_id == walk.world.award(award))
            .values(quota_per_unit=most)
            .execution_options(synchronize_session=False)
        )


def test_who_is_beyond_the_quota_waits_and_the_others_go_in(walk: Walk):
    may_have(walk, 1)
    intake = sent_in(walk)
    mend(walk, intake, 4, decided="another")
    assert accept(walk, intake) == 2
    assert names(walk) == ["Phạm Văn Đệ", "Tổ Khoa học xã hội"]
    assert parts(walk, intake) == {"faults": [3, 4], "known": [0], "good": [], "left": []}
    assert "tối đa 1" in notes(walk, intake, 4)


def test_a_list_that_does_not_fit_into_the_quota_says_so_before_it_is_taken_in(
    walk: Walk, client: FlaskClient
):
    may_have(walk, 1)
    intake = sent_in(walk)
    walk.world.log_in(client, "soanthao", at=datetime.now(UTC))
    place = f"/nhap/{intake}"
    assert "danh sách có" not in client.get(place).text
    mend(walk, intake, 4, decided="another")
    page = client.get(place).text
    assert "còn 1, danh sách có 2." in page
    assert accept(walk, intake) == 2
    assert "danh sách có" not in client.get(place).text, "what was refused is no longer ready"


def test_what_was_said_is_cleared_when_the_row_is_mended(walk: Walk):
    may_have(walk, 1)
    intake = sent_in(walk)
    mend(walk, intake, 4, decided="another")
    accept(walk, intake)
    mend(walk, intake, 4, decided="another", award="giay_khen")
    assert notes(walk, intake, 4) == ""
    assert accept(walk, intake) == 1


def counted() -> dict[str, int]:
    tables = (RegisterEntry, Nomination, Chain, Entry)
    found = {
        one.__tablename__: db.session.scalar(select(func.count()).select_from(one)) or 0
        for one in tables
    }
    db.session.rollback()
    return found


def test_nothing_of_a_refused_row_stays(walk: Walk):
    may_have(walk, 0)
    intake = sent_in(walk, f"{HEAD}1\tPhạm Văn Đệ\t1979\tTổ trưởng\tTốt.\tBằng khen TP\n")
    before = counted()
    assert accept(walk, intake) == 0
    assert counted() == before
    assert parts(walk, intake)["faults"] == [0]


def test_the_chains_stand_where_rows_between_were_refused(walk: Walk):
    may_have(walk, 1)
    rows = "".join(
        f"{n}\tNông Thị Mận {n}\t1980\tY tá\tTốt.\t{'Giấy khen' if n % 2 else 'Bằng khen TP'}\n"
        for n in range(6)
    )
    intake = sent_in(walk, HEAD + rows)
    assert accept(walk, intake) == 4
    db.session.rollback()
    movement = db.session.scalars(select(Movement.id)).one()
    assert tags_of("movement", movement)[-1] == "dossier:import"
    db.session.rollback()
    assert not verify_all().faults


def test_ones_own_row_is_closed_to_oneself_alone_and_that_is_written_down(walk: Walk):
    drafter = walk.world.actor("soanthao")
    known = walk.world.entry("Nguyễn Thị Ánh")
    intake = sent_in(walk)
    mend(walk, intake, 0, decided=str(known))
    own = replace(drafter, person_id=known)
    done = intake_taking.accept(own, intake, walk.now())
    assert (done.lines, done.refused) == (2, 1)
    assert 0 in parts(walk, intake)["faults"]
    movement = db.session.scalars(select(Movement.id)).one()
    assert tags_of("movement", movement)[-2:] == ["nomination:create/refused", "dossier:import"]


@pytest.fixture
def short_lists_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_taking, "AT_ONCE", 5)
    monkeypatch.setattr(intake_taking, "BATCH", 3)


@pytest.mark.usefixtures("short_lists_are_long")
def test_the_worker_marks_what_is_refused_and_goes_on(walk: Walk):
    may_have(walk, 2, "giay_khen")
    rows = "".join(f"{n}\tNông Thị Mận {n}\t1980\tY tá\tTốt.\tGiấy khen\n" for n in range(7))
    intake = sent_in(walk, HEAD + rows)
    assert accept(walk, intake) == 0
    work(walk)
    assert len(names(walk)) == 2
    kept = db.session.get_one(Intake, intake)
    assert (kept.state, kept.problem) == ("open", "")
    assert parts(walk, intake)["faults"] == [2, 3, 4, 5, 6]


def test_who_cannot_be_born_in_that_year_is_said_before_anything_is_taken(walk: Walk):
    intake = sent_in(walk, TOO_YOUNG)
    assert parts(walk, intake)["faults"] == [0]
    assert "tuổi" in notes(walk, intake, 0)
    with pytest.raises(Invalid, match="tuổi"):
        mend(walk, intake, 0, birth_year=2022)
    mend(walk, intake, 0, birth_year=1990)
    assert accept(walk, intake) == 1


def test_who_is_left_out_keeps_what_was_said_of_him(walk: Walk):
    intake = sent_in(walk, TOO_YOUNG)
    mend(walk, intake, 0, wanted=False)
    assert "tuổi" in notes(walk, intake, 0)


@pytest.mark.backends("sqlite")
def test_the_page_says_how_many_went_in_and_what_was_said_of_the_others(walk: Walk):
    client = walk.world.app.test_client()
    walk.world.log_in(client, "soanthao", at=datetime.now(UTC))
    may_have(walk, 0)
    intake = sent_in(walk, LIST)
    done = walk.world.post(client, f"/nhap/{intake}/nhan")
    page = client.get(done.location).text
    assert "Đã nhận 1 dòng vào bộ hồ sơ" in page
    assert "1 dòng chưa nhận được" in page
    assert "tối đa 0" in page
    assert "Cần sửa 2" in page


def test_another_year_of_birth_than_the_registers_is_said_beside_the_row(walk: Walk):
    known = str(walk.world.entry("Nguyễn Thị Ánh"))
    with transaction() as session:
        session.get_one(RegisterEntry, UUID(known)).birth_year = 1972
    intake = sent_in(walk)
    mend(walk, intake, 0, decided=known)
    assert notes(walk, intake, 0).startswith("Danh bạ ghi sinh năm 1972, dòng này ghi 1984")
    assert 0 in parts(walk, intake)["good"]
    mend(walk, intake, 0, decided=known, birth_year=1972)
    assert notes(walk, intake, 0) == ""


def test_a_formula_is_no_name_also_where_a_row_is_mended(walk: Walk):
    intake = sent_in(walk, f"{HEAD}1\t=SUM(A1:A3)\t1980\tY tá\tTốt.\tGiấy khen\n")
    assert parts(walk, intake)["faults"] == [0]
    assert "Đây là công thức, không phải tên." in notes(walk, intake, 0)
    with pytest.raises(Invalid, match="công thức"):
        mend(walk, intake, 0, title="Y sĩ")


@pytest.mark.parametrize("day", ["31/02/1992", "31-02-92", "30.2.1992"])
def test_a_day_no_calendar_has_is_said_though_its_year_is_taken(walk: Walk, day: str):
    intake = sent_in(walk, f"{HEAD}1\tLò Thị Mai\t{day}\tY tá\tTốt.\tGiấy khen\n")
    assert f"Ngày {day} không có thật; chỉ lấy năm 1992." in notes(walk, intake, 0)
    assert parts(walk, intake)["good"] == [0]
