"""Reminding units: whom it reaches, once a day, in the log and on the board."""

import html
import re
from collections.abc import Collection
from itertools import count
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.ledger import tags_of
from tests.services.test_telling import Bag, told
from tests.walk import POINT, Walk
from workflow_app.extensions import db
from workflow_app.models import Movement, Reminder
from workflow_app.queries.reminders import addressees_of
from workflow_app.services import reminders
from workflow_app.services.errors import Closed, Invalid
from workflow_app.services.handlers.means import Means
from workflow_app.services.reminders import Reminded
from workflow_app.services.verification import verify_all


def movement_of(walk: Walk) -> Movement:
    return db.session.scalars(select(Movement)).one()


def remind(
    walk: Walk, units: Collection[UUID], kind: str = "unsent", login: str = "noivu", days: int = 0
) -> Reminded:
    walk.hours = count(20 + days * 24)
    at = walk.now()
    who = walk.world.actor(login, at=at)
    return reminders.remind(who, walk.world.movement, kind, units, at)


def test_a_unit_that_has_sent_nothing_is_reminded_by_name_and_by_when(walk: Walk) -> None:
    walk.act("thutruong", "submit", walk.draft())  # THCS has sent
    told(walk)
    done = remind(walk, {walk.world.unit("TL"), walk.world.unit("THCS")})
    assert done == Reminded(units=1, people=2)
    bag = Bag()
    news = told(walk, Means("http://localhost", bag))
    assert set(news) == {"soanthao2", "thutruong2"}
    said = "Chuyên viên phòng Nội vụ nhắc UBND xã Tân Lập gửi hồ sơ của phong trào “Thi đua nước"
    assert news["soanthao2"].startswith(said)
    assert "hạn gửi hết ngày 15/12/2024, còn" in news["soanthao2"]
    told(walk, Means("http://localhost", bag))
    assert {mail.to for mail in bag.mails} == {
        "soanthao2@thu-nghiem.example", "thutruong2@thu-nghiem.example",
    }  # fmt: skip
    assert "/phong-trao/" in bag.mails[0].text


def test_a_unit_is_reminded_once_a_day(walk: Walk) -> None:
    here = {walk.world.unit("TL")}
    remind(walk, here)
    with pytest.raises(Invalid):
        remind(walk, here, login="truongphong")
    assert remind(walk, here, days=1).units == 1
    assert db.session.scalar(select(func.count()).select_from(Reminder)) == 2
    assert tags_of("movement", movement_of(walk).id)[-2:] == ["movement:remind"] * 2
    assert verify_all().whole


def test_a_unit_without_anybody_is_not_reminded_but_shown(walk: Walk) -> None:
    at = walk.now()
    found = addressees_of(walk.world.actor("noivu"), movement_of(walk), "unsent", at)
    empty = {one.unit.name for one in found if not one.people}
    assert empty == {
        "Phòng Nội vụ", "Phòng Tài chính - Kế hoạch", "Phòng Văn hóa và Thông tin",
        "Thanh tra huyện", "Văn phòng HĐND và UBND huyện",
    }  # fmt: skip
    with pytest.raises(Invalid):
        remind(walk, {walk.world.unit("TTR")})


def test_a_unit_past_the_day_to_answer_is_reminded_of_that(walk: Walk) -> None:
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())
    told(walk)
    here = {walk.world.unit("THCS")}
    with pytest.raises(Invalid):
        remind(walk, here, "owing")  # the day has not passed
    with pytest.raises(Invalid):
        remind(walk, here)  # it has sent
    assert remind(walk, here, "owing", days=5).units == 1
    assert "nhắc Trường THCS Nguyễn Trãi bổ sung hồ sơ đã trả lại" in told(walk)["soanthao"]
    assert verify_all().whole


@pytest.mark.parametrize("login", ["soanthao", "thaytham", "chutich", "thanhtra", "quantri"])
def test_home_affairs_alone_reminds(walk: Walk, login: str) -> None:
    with pytest.raises(Closed):
        remind(walk, {walk.world.unit("TL")}, login=login)


@pytest.mark.backends("sqlite")
def test_one_click_from_the_board_leads_to_all_units_picked_and_back(walk: Walk) -> None:
    walk.act("thutruong", "submit", walk.draft())
    world, client = walk.world, walk.world.app.test_client()
    world.log_in(client, "truongphong")
    board = f"/phong-trao/{world.movement}"
    there = re.search(r'href="([^"]+/nhac[^"]*)"', client.get(board).text)
    assert there
    path = html.unescape(there[1])
    page = client.get(path).text
    ticked = re.findall(r'name="picked" value="([^"]+)"[^>]* checked', page)
    assert ticked == [str(world.unit("TL"))]
    assert "Chưa có tài khoản: gọi điện cho đơn vị" in page
    none = world.post(client, path)
    assert "Hãy chọn ít nhất một đơn vị" in none.text
    done = world.post(client, path, picked=ticked)
    page = client.get(done.location).text
    assert "Đã nhắc 1 đơn vị, 2 người được báo." in page
    assert re.search(r"đã nhắc \d\d/\d\d lúc \d\d:\d\d", page)
    assert not re.findall(r'name="picked"', client.get(path).text)
