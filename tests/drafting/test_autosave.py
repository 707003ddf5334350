"""What is typed is kept for its writer alone, and becomes one entry of the log when he is done."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from tests.drafting.measured import measured
from tests.ledger import tags_of
from tests.reading import words_of
from tests.walk import ACHIEVEMENT, Walk
from tests.world import AT, World
from workflow_app.extensions import db
from workflow_app.models import Job, Nomination, Scratch
from workflow_app.services import autosave, erasure, grants, scratches, worker
from workflow_app.services.autosave import plain_of
from workflow_app.services.errors import Closed, Invalid, NotFound
from workflow_app.services.grants import GrantContent
from workflow_app.services.handlers.means import Means
from workflow_app.services.lines import Content
from workflow_app.services.scratches import TooSoon, Typed

NAME = "Đào Thị Kim Oanh"
TYPED = "Đang gõ dở về 41 hộ"
MINUTE = timedelta(minutes=1)


def typed(text: str = TYPED, sitting: str = "") -> Typed:
    content = Content("individual", NAME, "giay_khen", title="Giáo viên", achievement=text)
    boxes = {"name": [NAME], "award": ["giay_khen"], "title": ["Giáo viên"], "achievement": [text]}
    return Typed(boxes, plain_of(content), sitting)


def keep(
    walk: Walk, code: str, what: Typed | None = None, login: str = "soanthao", **how: Any
) -> autosave.Kept:
    at = how.pop("at", None) or walk.now()
    assert isinstance(at, datetime)
    version = how.pop("version", None) or walk.line(code).version
    actor = walk.world.actor(login, at=at)
    return autosave.keep(actor, code, what or typed(), version, at, **how)


def colleague(walk: Walk) -> str:
    """Another drafter of the unit."""
    content = GrantContent(
        role="unit_drafter", valid_from=AT.date(), unit_id=walk.world.unit("THCS")
    )
    grants.give(None, "phothutruong", content, walk.now())
    return "phothutruong"


def rows() -> list[Scratch]:
    db.session.rollback()
    return list(db.session.scalars(select(Scratch)))


def edits(walk: Walk, code: str) -> int:
    return tags_of("nomination", walk.line(code).id).count("nomination:edit")


def work(walk: Walk, at: datetime) -> None:
    db.session.rollback()
    worker.work_all("test", Means("http://localhost"), lambda: at)


def test_what_is_typed_is_not_yet_what_the_line_says(walk: Walk) -> None:
    code = walk.draft()
    kept = keep(walk, code)
    assert kept.newest
    assert walk.line(code).achievement == ACHIEVEMENT
    assert edits(walk, code) == 0


def test_a_sitting_is_one_entry_of_the_log(walk: Walk) -> None:
    code = walk.draft()
    start = walk.now()
    for count in range(5):
        keep(walk, code, typed(f"{TYPED} {count}"), at=start + count * MINUTE)
    keep(walk, code, typed("Xong."), at=start + 6 * MINUTE, leaves=True)
    assert walk.line(code).achievement == "Xong."
    assert edits(walk, code) == 1
    assert [row.body for row in rows()] == [{}], "nothing of it stays beside the line"


def test_saving_by_the_button_ends_the_sitting_too(walk: Walk) -> None:
    code = walk.draft()
    keep(walk, code)
    walk.edit(code, achievement="Bấm Lưu.")
    assert edits(walk, code) == 1
    assert rows()[0].body == {}


def test_who_falls_silent_has_saved(walk: Walk) -> None:
    """The browser died, or the session ended: the worker finds it quiet."""
    code = walk.draft()
    start = walk.now()
    keep(walk, code, at=start)
    keep(walk, code, typed("Câu cuối."), at=start + 8 * MINUTE)
    work(walk, start + 11 * MINUTE)
    assert walk.line(code).achievement == ACHIEVEMENT, "he typed three minutes ago"
    work(walk, start + 19 * MINUTE)
    assert walk.line(code).achievement == "Câu cuối."
    assert edits(walk, code) == 1


def test_an_old_page_types_on_after_it_was_saved(walk: Walk) -> None:
    code = walk.draft()
    start, seen = walk.now(), walk.line(code).version
    keep(walk, code, at=start, version=seen)
    work(walk, start + 11 * MINUTE)
    again = keep(walk, code, typed("Gõ tiếp."), at=start + 12 * MINUTE, version=seen)
    assert (again.newest, again.version) == (True, walk.line(code).version)
    keep(walk, code, typed("Gõ tiếp."), at=start + 13 * MINUTE, version=seen, leaves=True)
    assert walk.line(code).achievement == "Gõ tiếp."


def test_what_somebody_else_saved_is_not_written_over(walk: Walk) -> None:
    code, other = walk.draft(), colleague(walk)
    seen = walk.line(code).version
    keep(walk, code, version=seen)
    walk.edit(code, login=other, achievement="Bản của đồng nghiệp.")
    kept = keep(walk, code, version=seen, leaves=True)
    assert not kept.newest
    assert walk.line(code).achievement == "Bản của đồng nghiệp."
    work(walk, walk.now())
    assert walk.line(code).achievement == "Bản của đồng nghiệp."
    assert rows()[0].body["content"]["achievement"] == TYPED, "mine is still there"


def test_two_who_type_have_each_their_own(walk: Walk) -> None:
    code, other = walk.draft(), colleague(walk)
    keep(walk, code)
    keep(walk, code, typed("Của người kia"), login=other)
    assert sorted(row.body["content"]["achievement"] for row in rows()) == [
        "Của người kia",
        TYPED,
    ]


def test_what_cannot_be_saved_waits_for_its_writer(walk: Walk) -> None:
    code = walk.draft()
    keep(walk, code, Typed({"birth_year": ["19tám"]}), leaves=True)
    work(walk, walk.now() + 20 * MINUTE)
    assert edits(walk, code) == 0
    assert rows()[0].body["boxes"] == {"birth_year": ["19tám"]}


def test_a_line_of_another_unit_does_not_exist(walk: Walk) -> None:
    code = walk.draft()
    with pytest.raises(NotFound):
        keep(walk, code, login="soanthao2")
    assert rows() == []


@pytest.mark.parametrize("login", ["thutruong", "thanhtra"])
def test_who_may_not_write_keeps_nothing(walk: Walk, login: str) -> None:
    code = walk.draft()
    with pytest.raises(Closed):
        keep(walk, code, login=login)


def test_a_line_that_was_sent_takes_nothing_more(walk: Walk) -> None:
    code = walk.draft()
    keep(walk, code)
    walk.act("thutruong", "submit", code)
    with pytest.raises(Closed):
        keep(walk, code)
    work(walk, walk.now() + 20 * MINUTE)
    assert walk.line(code).achievement == ACHIEVEMENT


def test_what_the_worker_cannot_save_is_no_attempt_of_its_writer(walk: Walk) -> None:
    """She did nothing; the history of the line must not say that she tried and was refused."""
    code = walk.draft()
    keep(walk, code)
    walk.act("thutruong", "submit", code)
    before = tags_of("nomination", walk.line(code).id)
    work(walk, walk.now() + 20 * MINUTE)
    assert tags_of("nomination", walk.line(code).id) == before
    assert rows()[0].body["content"]["achievement"] == TYPED, "it stays hers"


def test_a_page_left_open_while_the_line_was_sent_is_no_attempt(walk: Walk) -> None:
    code = walk.draft()
    keep(walk, code)
    walk.act("thutruong", "submit", code)
    before = tags_of("nomination", walk.line(code).id)
    with pytest.raises(Closed):
        keep(walk, code, leaves=True)
    assert tags_of("nomination", walk.line(code).id) == before
    with pytest.raises(Closed):
        keep(walk, code, login="thutruong")
    assert tags_of("nomination", walk.line(code).id) != before, "who may not write did try"


def test_so_often_and_so_much(walk: Walk) -> None:
    code = walk.draft()
    at = walk.now()
    keep(walk, code, at=at)
    with pytest.raises(TooSoon):
        keep(walk, code, at=at + timedelta(milliseconds=300))
    with pytest.raises(Invalid, match="tự lưu"):
        keep(walk, code, Typed({"achievement": ["a" * 70_000]}))


def test_it_is_erased_with_the_person_and_forgotten_in_time(walk: Walk) -> None:
    code = walk.draft()
    keep(walk, code)
    erasure.erase(walk.world.actor("quantri"), walk.line(code).nominee_id, "Đơn", walk.now())
    assert rows(), "while the line goes on its writer may"
    walk.act("thutruong", "withdraw", code, reason="Nhầm.")
    erasure.erase(walk.world.actor("quantri"), walk.line(code).nominee_id, "Đơn", walk.now())
    assert rows() == []
    other = walk.draft(name="Người khác")
    keep(walk, other, Typed({"name": ["Dở dang"]}))
    assert scratches.forget(walk.now()) == 0
    assert scratches.forget(walk.now() + timedelta(days=31)) == 1


def test_figures_are_kept_with_the_rest(walk: Walk) -> None:
    code, id_ = measured(walk)
    client = browser(walk.world)
    form = {
        f"figure_{id_}_planned": "1.000",
        f"figure_{id_}_estimate": "1.250,5",
        "name": "Tổ Ngữ văn",
        "award": "giay_khen",
    }
    assert send(walk, client, code, leaves="1", **form).status_code == 200
    page = words_of(client.get(f"/ho-so/{code}").text)
    assert "125,05 % vượt mức" in page


def browser(world: World, login: str = "soanthao") -> FlaskClient:
    client = world.app.test_client()
    world.log_in(client, login)
    return client


def send(walk: Walk, client: FlaskClient, code: str, **more: str) -> TestResponse:
    said = {"version": str(walk.line(code).version), **more}
    return walk.world.post(client, f"/ho-so/{code}/tu-luu", **said)


def test_of_a_new_line_too_it_is_said_what_keeps_it_from_being_saved(walk: Walk) -> None:
    client, place = browser(walk.world), f"/bo-ho-so/{walk.dossier()}/them/tu-luu"
    for year, faults in (("1880", {"birth_year"}), ("19tám", {"birth_year"}), ("1980", set())):
        answer = walk.world.post(client, place, kind="individual", name=NAME, birth_year=year)
        assert set(json.loads(answer.text).get("faults", {})) == faults, year


def test_a_page_that_is_opened_again_gives_back_what_was_typed(walk: Walk) -> None:
    code = walk.draft()
    client = browser(walk.world)
    answer = send(walk, client, code, name=NAME, award="giay_khen", birth_year="19tám")
    assert set(json.loads(answer.text)) == {"at", "version", "faults"}
    page = client.get(f"/ho-so/{code}/sua").text
    assert "được đưa lại dưới đây" in words_of(page)
    assert 'value="19tám"' in page
    colleagues = browser(walk.world, colleague(walk)).get(f"/ho-so/{code}/sua").text
    assert "19tám" not in colleagues
    assert "Đỗ Thị Hà cũng đang ghi trên trang này" in words_of(colleagues)


def test_the_page_is_told_what_keeps_its_words_from_being_saved(walk: Walk) -> None:
    code, client = walk.draft(), browser(walk.world)
    said = {"name": NAME, "award": "giay_khen", "title": "Giáo viên", "achievement": TYPED}
    answer = json.loads(send(walk, client, code, **said, birth_year="1880").text)
    assert "năm sinh" in answer["faults"]["birth_year"]
    other = walk.draft()
    assert "faults" not in json.loads(send(walk, client, other, **said, birth_year="1980").text)


def test_what_is_not_saved_is_said_before_the_line_is_signed_and_read_after_it(walk: Walk) -> None:
    code, client = walk.draft(), browser(walk.world)
    walk.attach(code, "achievement_report", "bao-cao.pdf")
    send(walk, client, code, name=NAME, award="giay_khen", birth_year="1880", achievement=TYPED)
    head, folder = browser(walk.world, "thutruong"), walk.dossier()
    warning = "Đỗ Thị Hà còn phần ghi"
    for page in (
        f"/ho-so/{code}",
        f"/ho-so/{code}/viec/submit",
        f"/bo-ho-so/{folder}/gui?picked={code}",
    ):
        shown = words_of(head.get(page).text)
        assert warning in shown, page
        assert TYPED not in shown
    walk.act("thutruong", "submit", code)
    assert "xem phần đã ghi" in words_of(client.get(f"/bo-ho-so/{folder}").text)
    assert client.get(f"/ho-so/{code}/sua").location == f"/ho-so/{code}/tu-luu"
    kept = words_of(client.get(f"/ho-so/{code}/tu-luu").text)
    assert TYPED in kept
    assert "1880" in kept
    assert head.get(f"/ho-so/{code}/tu-luu").status_code == 404
    walk.world.post(client, f"/ho-so/{code}/tu-luu/bo")
    assert rows() == []
    assert client.get(f"/ho-so/{code}/tu-luu").status_code == 404


def test_both_versions_are_shown_when_the_page_is_opened_again(walk: Walk) -> None:
    code, client = walk.draft(), browser(walk.world)
    seen = str(walk.line(code).version)
    walk.edit(code, login=colleague(walk), achievement="Bản của đồng nghiệp.")
    boxes = {"name": NAME, "award": "giay_khen", "achievement": TYPED}
    said = json.loads(send(walk, client, code, **boxes, version=seen).text)
    assert said["overtaken"]["who"] == "Bùi Thị Lan"
    page = client.get(f"/ho-so/{code}/sua")
    words = words_of(page.text)
    assert "Đã có người sửa hồ sơ này" in words
    assert "Bản của đồng nghiệp." in words
    assert TYPED in words


def test_the_dossier_says_what_was_left_half_written(walk: Walk) -> None:
    code, client = walk.draft(), browser(walk.world)
    send(walk, client, code, name=NAME, award="giay_khen", birth_year="19tám")
    folder = walk.dossier()
    assert f"đang ghi dở TĐKT{code[4:]}" in words_of(client.get(f"/bo-ho-so/{folder}").text)
    others = browser(walk.world, "thutruong").get(f"/bo-ho-so/{folder}").text
    assert "đang ghi dở" not in words_of(others)


def test_what_was_typed_can_be_thrown_away(walk: Walk) -> None:
    code, client = walk.draft(), browser(walk.world)
    send(walk, client, code, name=NAME, award="giay_khen", achievement=TYPED)
    walk.world.post(client, f"/ho-so/{code}/tu-luu/bo")
    assert rows() == []
    assert TYPED not in client.get(f"/ho-so/{code}/sua").text


def test_a_new_nominee_is_offered_again_and_is_no_line_until_saved(walk: Walk) -> None:
    folder, client = walk.dossier(), browser(walk.world)
    walk.world.post(client, f"/bo-ho-so/{folder}/them/tu-luu", name="Cầm Thị Sương", leaves="1")
    assert db.session.scalars(select(Nomination)).all() == []
    page = client.get(f"/bo-ho-so/{folder}/them")
    assert 'value="Cầm Thị Sương"' in page.text
    walk.world.post(
        client, f"/bo-ho-so/{folder}/them", name="Cầm Thị Sương", award="giay_khen", another="y"
    )
    assert rows() == []
    assert len(db.session.scalars(select(Nomination)).all()) == 1


def test_one_look_is_owed_a_sitting(walk: Walk) -> None:
    code, at = walk.draft(), walk.now()
    for count in range(3):
        keep(walk, code, at=at + count * MINUTE)
    owed = db.session.scalars(select(Job).where(Job.kind == scratches.SETTLE)).all()
    assert [job.due_at for job in owed] == [at + scratches.QUIET]
