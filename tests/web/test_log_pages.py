"""J9: an auditor searches the log, opens an entry with its proof, and changes nothing."""

import html
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, select, update

from states.tags import Outcome, Tag
from tests.log.tamper import overwrite, unguarded
from tests.walk import POINT, Walk
from tests.world import PEOPLE, World
from workflow_app.extensions import db
from workflow_app.models import Entry, EntryValue, Nomination
from workflow_app.queries.timeline import base_name
from workflow_app.services import erasure
from workflow_app.web.value_words import label_of, referred_label

PAGES = ("/kiem-toan", "/kiem-toan/kiem-chung")
STATEMENTS = 8
WRITING_DOWN = 4  # the chain held, its head moved on, the entry, its values


@pytest.fixture
def line(walk: Walk) -> str:
    code = walk.draft(name="Hoàng Văn Thụy")
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())
    return code


@pytest.fixture
def auditor(client: FlaskClient, world: World) -> FlaskClient:
    world.log_in(client, "thanhtra")
    return client


def entry_of(tag: str) -> Entry:
    db.session.rollback()
    query = select(Entry).where(Entry.tag == tag).order_by(Entry.id.desc()).limit(1)
    return db.session.scalars(query).one()


def readings() -> list[Entry]:
    db.session.rollback()
    return list(db.session.scalars(select(Entry).where(Entry.tag == Tag.LOG_READ)))


@contextmanager
def counted() -> Iterator[Callable[[], int]]:
    statements: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    try:
        yield lambda: len(statements)
    finally:
        event.remove(db.engine, "before_cursor_execute", count)


def test_the_log_says_who_did_what_and_why_it_was_allowed(auditor: FlaskClient, line: str):
    page = auditor.get("/kiem-toan").text
    for words in (
        "Trần Thị Bình",
        "trả lại hồ sơ để bổ sung, 1 điểm",
        POINT.text[:60],
        "Chuyên viên phòng Nội vụ",
        line.replace("TDKT", "TĐKT"),
    ):
        assert words in page


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("ma={code}", "thêm đối tượng đề nghị", "phát động phong trào"),
        ("ma={code}&nhom=steps", "tiếp nhận hồ sơ", "thêm đối tượng đề nghị"),
        ("ai=le+minh", "phát động phong trào", "tiếp nhận hồ sơ"),
        ("tu=2024-11-20&den=2024-11-20", "tiếp nhận hồ sơ", "Không có dòng nào"),
        ("tu=2024-12-31&den=2024-12-31", "Không có dòng nào như vậy", "tiếp nhận hồ sơ"),
        ("tu=2024-12-31&den=2024-12-01", "Ngày cuối phải từ ngày đầu trở đi.", "tiếp nhận hồ sơ"),
        ("tu=hom+qua", "Hãy ghi ngày", "tiếp nhận hồ sơ"),
        ("nhom=x&ket_qua=x", "tiếp nhận hồ sơ", "Không có dòng nào"),
        ("sau=nonsense", "tiếp nhận hồ sơ", "Không có dòng nào"),
    ],
)
def test_filters_stand_in_the_address(
    auditor: FlaskClient, line: str, query: str, there: str, not_there: str
):
    page = auditor.get(f"/kiem-toan?{query.format(code=line)}")
    assert page.status_code == 200
    shown = page.text.rpartition("</select>")[2] + page.text.partition("data-error-summary")[2]
    assert there in shown
    assert not_there not in page.text.rpartition("</select>")[2]


def test_every_page_of_the_log_is_logged_with_what_was_looked_for(auditor: FlaskClient, line: str):
    """AU-10: also the reading of the log is in the log."""
    auditor.get(f"/kiem-toan?ma={line}&ket_qua=refused")
    entry = entry_of(Tag.NOMINATION_CREATE)
    auditor.get(f"/kiem-toan/{entry.id}")
    auditor.get("/kiem-toan/kiem-chung")
    (search, one), verify = readings(), entry_of(Tag.LOG_VERIFY)
    values = db.session.scalars(select(EntryValue).where(EntryValue.entry_id == search.id))
    assert {v.name: v.value for v in values} == {"text": line, "outcome": "refused"}
    assert f'"entry":"{entry.id}"'.encode() in one.body
    assert verify.outcome == Outcome.DONE


def test_every_page_about_dossiers_an_auditor_opens_is_logged(
    auditor: FlaskClient, walk: Walk, line: str
):
    """J9, AU-10: also the pages that are not of the log."""
    movement, dossier = walk.world.movement, walk.dossier()
    paths = ("/ho-so/", f"/bo-ho-so/{dossier}", f"/phong-trao/{movement}", "/quyet-dinh/")
    for path in paths:
        assert auditor.get(path).status_code == 200
    auditor.get(f"/bo-ho-so/{dossier}-1")  # is not there, so nothing was read
    values = db.session.scalars(select(EntryValue).where(EntryValue.name == "page"))
    assert [value.value for value in values] == list(paths)
    auditor.get(f"/ho-so/{line}")
    assert entry_of(Tag.NOMINATION_VIEW).actor_id == walk.world.account("thanhtra").id


def test_the_same_pages_opened_by_others_are_not_logged(client: FlaskClient, walk: Walk, line: str):
    walk.world.log_in(client, "noivu")
    assert client.get(f"/phong-trao/{walk.world.movement}").status_code == 200
    assert readings() == []


@pytest.mark.backends("sqlite")
def test_nobody_else_reads_the_log(world: World):
    """AZ-04: 403 with the reason, and every attempt is logged."""
    paths = (*PAGES, f"/kiem-toan/{entry_of(Tag.MOVEMENT_LAUNCH).id}")
    others = sorted(set(PEOPLE) - {"thanhtra"})
    for login in others:
        browser = world.app.test_client()
        world.log_in(browser, login)
        for path in paths:
            answer = browser.get(path)
            assert answer.status_code == 403
            assert "Việc của Thanh tra, kiểm tra." in answer.text
    assert [e.outcome for e in readings()] == [Outcome.REFUSED] * len(others) * len(paths)


def test_whoever_is_not_logged_in_is_led_to_the_door(client: FlaskClient, world: World):
    for path in PAGES:
        assert client.get(path).status_code == 302
    assert readings() == []


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_an_auditor_sends_nothing(auditor: FlaskClient, world: World, method: str):
    """AZ-07: the pages of the log only know GET."""
    entry = entry_of(Tag.MOVEMENT_LAUNCH).id
    for path in (*PAGES, f"/kiem-toan/{entry}"):
        token = {"csrf_token": world.csrf(auditor)}
        assert getattr(auditor, method)(path, data=token).status_code in (400, 403, 405)
    assert readings() == []


def test_one_entry_shows_role_move_values_and_proof(auditor: FlaskClient, line: str):
    entry = entry_of(Tag.RETURN)
    page = auditor.get(f"/kiem-toan/{entry.id}").text
    for words in (
        "Trần Thị Bình trả lại hồ sơ để bổ sung",
        "Đang thẩm định → Chờ đơn vị bổ sung",
        "Chuyên viên phòng Nội vụ",
        "Nhận xét 1",
        POINT.text,
        "Dòng này còn nguyên như lúc ghi",
        "Vị trí 4 trong 4 dòng của chuỗi",
        entry.hash.hex(),
    ):
        assert words in page


def test_before_and_after_stand_side_by_side(auditor: FlaskClient, walk: Walk, line: str):
    code = walk.endorsed("bang_khen")
    walk.act("truongphong", "take_back", code, reason="Xem lại hình thức")
    walk.act("noivu", "switch_award", code, award="giay_khen", reason="Đúng thẩm quyền")
    page = auditor.get(f"/kiem-toan/{entry_of(Tag.SWITCH_AWARD).id}").text
    assert "<del>Bằng khen của Chủ tịch UBND thành phố</del>" in page
    assert "<ins>Giấy khen của Chủ tịch UBND huyện</ins>" in page


def test_a_reading_names_the_nomination_and_leads_to_it(auditor: FlaskClient, line: str):
    auditor.get(f"/ho-so/{line}")
    view = entry_of(Tag.NOMINATION_VIEW)
    page = auditor.get(f"/kiem-toan/{view.id}").text
    found = re.search(r'href="(/kiem-toan\?ma=[^"]+)"', page.partition("Hồ sơ</dt>")[2])
    assert found
    assert "trả lại hồ sơ để bổ sung" in auditor.get(found[1]).text


@pytest.mark.backends("sqlite")
def test_whatever_the_walk_writes_down_has_its_words(walk: Walk, line: str):
    """A new value or reference shows up here until somebody gives it a name people know."""
    walk.issue(walk.approved()[1])
    values = db.session.scalars(select(EntryValue.name).distinct()).all()
    bodies = db.session.scalars(select(Entry.body)).all()
    referred = {name for body in bodies for name in json.loads(body).get("refers_to", {})}
    without = {name for name in values if label_of(base_name(name)) == base_name(name)}
    assert without - {"before", "after"} == set()
    assert {name for name in referred if referred_label(name) == name} == set()


def test_a_tampered_entry_says_so_on_its_page_on_its_neighbours_and_in_the_verdict(
    auditor: FlaskClient, line: str
):
    bad, after = entry_of(Tag.RECEIVE), entry_of(Tag.RETURN)
    with unguarded(keep=True) as connection:
        overwrite(connection, Entry, bad.id, outcome="refused")
    assert "Dòng này không còn nguyên" in auditor.get(f"/kiem-toan/{bad.id}").text
    assert "Hỏng từ dòng 3: cột outcome" in auditor.get(f"/kiem-toan/{after.id}").text
    verdict = auditor.get("/kiem-toan/kiem-chung").text
    assert "Nhật ký không còn nguyên." in verdict
    assert str(bad.id) in verdict


def test_a_whole_log_is_said_to_be_whole(auditor: FlaskClient, line: str):
    assert "Nhật ký còn nguyên." in auditor.get("/kiem-toan/kiem-chung").text


def test_a_long_log_is_left_to_the_command(
    auditor: FlaskClient, line: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("workflow_app.web.log.LIVE", 2)
    command = "flask --app wsgi audit verify"
    assert command in auditor.get("/kiem-toan/kiem-chung").text
    page = auditor.get(f"/kiem-toan/{entry_of(Tag.RECEIVE).id}").text
    assert command in page
    assert "còn nguyên" not in page


def test_erased_values_are_said_to_be_erased(auditor: FlaskClient, walk: Walk, line: str):
    person = walk.line(line).nominee_id
    erasure.erase(walk.world.actor("quantri"), person, "Đơn ngày 02/12", datetime.now(UTC))
    entry = entry_of(Tag.NOMINATION_CREATE)
    page = auditor.get(f"/kiem-toan/{entry.id}").text
    assert "Hoàng Văn Thụy" not in page
    assert "đã xóa theo yêu cầu" in page
    assert "Dòng này còn nguyên như lúc ghi" in page
    assert POINT.text not in auditor.get("/kiem-toan").text


def test_what_does_not_exist_for_this_auditor_is_not_found(auditor: FlaskClient, world: World):
    """AZ-01: an entry of another authority and one that never was give the same answer."""
    db.session.rollback()
    foreign = db.session.scalars(
        select(Entry.id).where(Entry.authority_id == world.city_id).limit(1)
    ).one()
    answers = [auditor.get(f"/kiem-toan/{id_}") for id_ in (foreign, world.city_id)]
    assert [answer.status_code for answer in answers] == [404, 404]
    texts = [
        answer.text.replace(str(id_), "")
        for answer, id_ in zip(answers, (foreign, world.city_id), strict=True)
    ]
    assert texts[0] == texts[1]


def test_the_next_page_goes_on_where_this_one_ends(auditor: FlaskClient, line: str):
    first = auditor.get("/kiem-toan?nhom=access").text
    following = re.search(r'href="(/kiem-toan\?[^"]*sau=[^"]*)"', first)
    assert following
    second = auditor.get(html.unescape(following[1])).text
    shown = [re.findall(r'class="who" href="([^"]+)"', page) for page in (first, second)]
    assert len(shown[0]) == 50
    assert shown[1]
    assert not set(shown[0]) & set(shown[1])


@pytest.mark.parametrize("query", ["", "?ma={code}&ai=noivu&nhom=steps&tu=2024-11-20"])
def test_the_search_asks_the_database_few_questions(auditor: FlaskClient, line: str, query: str):
    """The number of statements does not grow with the number of entries shown."""
    path = f"/kiem-toan{query.format(code=line)}"
    auditor.get(path)  # the first request of a session marks it as seen
    with counted() as statements:
        assert auditor.get(path).status_code == 200
    assert 4 < statements() <= STATEMENTS + WRITING_DOWN


def test_one_entry_with_its_proof_asks_few_questions(auditor: FlaskClient, line: str):
    path = f"/kiem-toan/{entry_of(Tag.RETURN).id}"
    auditor.get(path)
    with counted() as statements:
        assert auditor.get(path).status_code == 200
    assert 4 < statements() <= STATEMENTS + WRITING_DOWN


def shown_by(auditor: FlaskClient, query: str) -> str:
    """What the page shows below the search."""
    return auditor.get(f"/kiem-toan?{query}").text.rpartition("</select>")[2]


def test_readings_are_found_by_the_code_of_what_was_read(
    auditor: FlaskClient, walk: Walk, line: str
):
    """They stand on the chains of those who read; the code leads to them all the same."""
    reader = walk.world.app.test_client()
    walk.world.log_in(reader, "noivu")
    assert reader.get(f"/ho-so/{line}").status_code == 200
    auditor.get(f"/bo-ho-so/{walk.dossier()}")
    page = shown_by(auditor, f"ma={line}&nhom=reads")
    assert "Trần Thị Bình" in page
    assert "mở xem hồ sơ có thông tin cá nhân" in page
    whole = shown_by(auditor, f"ma={walk.dossier()}&nhom=reads")
    assert whole.count("mở xem hồ sơ có thông tin cá nhân") == 1
    assert whole.count("Phan Văn Khải") == 1


def test_one_act_is_searched_alone(auditor: FlaskClient, line: str):
    page = shown_by(auditor, "viec=nomination:receive")
    assert page.count("tiếp nhận hồ sơ") == page.count('class="who"') == 1
    nothing = auditor.get("/kiem-toan?viec=x:y")
    assert nothing.status_code == 200
    assert "tiếp nhận hồ sơ" in nothing.text.rpartition("</select>")[2]


def test_who_signs_in_the_chairmans_place_is_said_with_the_document(
    auditor: FlaskClient, walk: Walk
):
    """C19: A thay B."""
    paper = walk.on_paper(walk.endorsed())
    walk.lay(paper)
    walk.approve(paper, login="phochutich")
    entry = entry_of(Tag.APPROVE)
    for path in (f"/kiem-toan/{entry.id}", "/kiem-toan?viec=nomination:approve"):
        assert "KT. Nguyễn Quốc Việt, theo 31/QĐ-UBND" in auditor.get(path).text


def test_who_acts_by_his_own_role_stands_in_for_nobody(auditor: FlaskClient, walk: Walk):
    walk.approved()
    page = auditor.get("/kiem-toan?viec=nomination:approve").text
    assert "Nguyễn Quốc Việt" in page
    assert "KT." not in page


def test_how_whole_the_log_is_stands_first(auditor: FlaskClient, line: str):
    assert "Chưa kiểm chứng lần nào." in auditor.get("/kiem-toan").text
    auditor.get("/kiem-toan/kiem-chung")
    assert "Nhật ký còn nguyên." in auditor.get("/kiem-toan").text
    with unguarded(keep=True) as connection:
        overwrite(connection, Entry, entry_of(Tag.RECEIVE).id, outcome="refused")
    auditor.get("/kiem-toan/kiem-chung")
    assert "Nhật ký không còn nguyên." in auditor.get("/kiem-toan").text


def test_a_log_that_is_whole_is_not_said_to_be_broken_where_the_data_differ(
    auditor: FlaskClient, line: str
):
    with unguarded(keep=True) as connection:
        connection.execute(update(Nomination).where(Nomination.code == line).values(round=7))
    auditor.get("/kiem-toan/kiem-chung")
    page = auditor.get("/kiem-toan").text
    assert "Dữ liệu không khớp nhật ký." in page
    assert "không còn nguyên" not in page


def test_a_wrong_password_of_somebody_logged_in_says_whose_it_was(auditor: FlaskClient, walk: Walk):
    """AU-10: whoever proves again is known; whoever knocks at the door is not."""
    clerk = walk.world.app.test_client()
    walk.world.log_in(clerk, "vanthu")
    token = {"csrf_token": walk.world.csrf(clerk)}
    clerk.post("/xac-nhan-lai", data={"password": "không phải cái này", **token})
    stranger = walk.world.app.test_client()
    token = {"csrf_token": walk.world.csrf(stranger)}
    stranger.post("/dang-nhap", data={"login": "vanthu", "password": "cũng không", **token})
    proof, knock = (entry_of(tag) for tag in (Tag.PROOF_FAILED, Tag.LOGIN_FAILED))
    assert proof.actor_id == walk.world.account("vanthu").id
    assert knock.actor_id is None
    page = auditor.get(f"/kiem-toan/{proof.id}").text
    assert "Đặng Thị Nga nhập lại mật khẩu không đúng" in page
    assert "Người chưa đăng nhập" in auditor.get(f"/kiem-toan/{knock.id}").text
