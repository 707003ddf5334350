"""Launching is never one click, and a deadline units plan by is not moved behind their backs."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select

from states.clock import day_of, end_of
from states.wording import day
from tests.reading import read, words_of
from tests.services.test_telling import Bag, told
from tests.walk import Walk
from tests.world import LAUNCHED
from workflow_app.extensions import db
from workflow_app.models import Entry, EntryValue, Movement
from workflow_app.services import movements
from workflow_app.services.errors import Invalid
from workflow_app.services.handlers.means import Means
from workflow_app.services.movements import MovementContent

TITLE = "Thi đua thực hiện cải cách hành chính năm 2025"
UNITS = {"soanthao", "thutruong", "phothutruong", "soanthao2", "thutruong2"}
REASON = "Bão số 3 làm gián đoạn việc bình xét ở cơ sở."


def content(**to: object) -> MovementContent:
    said = {
        "title": TITLE,
        "starts_on": date(2024, 11, 1),
        "ends_on": date(2024, 12, 31),
        "last_day": date(2024, 12, 15),
        "awards": {"giay_khen": None},
        **to,
    }
    return MovementContent(**said)  # type: ignore[arg-type]  # as each test says


def drafted(walk: Walk, **to: object) -> str:
    world = walk.world
    return movements.create(world.actor("noivu"), world.authority_id, content(**to), LAUNCHED)


def move(walk: Walk, last_day: date, reason: str = REASON, at: datetime | None = None) -> None:
    """The last day of the launched movement becomes another one."""
    movement = db.session.scalars(select(Movement).order_by(Movement.id)).first()
    assert movement
    wanted = content(title=movement.title, last_day=last_day, reason=reason)
    movements.edit(
        walk.world.actor("noivu"), movement.code, wanted, movement.version, at or walk.now()
    )


def head(walk: Walk) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, "truongphong")
    return client


@pytest.fixture
def in_november():
    with time_machine.travel(LAUNCHED, tick=False):
        yield


def test_launching_asks_once_more_and_says_until_when_units_can_send(
    walk: Walk, in_november: None
) -> None:
    code, client = drafted(walk), head(walk)
    url = f"/phong-trao/{code}/phat-dong"
    assert f'href="{url}"' in client.get(f"/phong-trao/{code}").text
    page = client.get(url).text
    said = words_of(page)
    assert "Các đơn vị thấy phong trào ngay" in said
    assert "hết ngày 15/12/2024" in said
    assert "Còn 17 ngày làm việc" in said
    assert "Xem lại:" not in said
    version = re.search(r'name="version" value="(\d+)"', page)
    assert version
    walk.world.post(client, url, version=version[1])
    db.session.rollback()
    launched = db.session.scalars(select(Movement).where(Movement.code == code)).one()
    assert launched.state == "launched"


@pytest.mark.parametrize(
    ("to", "warning"),
    [
        ({"last_day": date(2024, 11, 10)}, "đã qua: hồ sơ nào gửi cũng mang dấu gửi muộn."),
        ({"last_day": date(2026, 1, 15)}, "sau ngày kết thúc phong trào (31/12/2024) hơn một năm."),
        ({"title": "THI ĐUA nước rút hoàn thành nhiệm vụ năm 2024"}, "Đã có phong trào cùng tên:"),
    ],
)
@pytest.mark.backends("sqlite")
def test_what_looks_like_a_slip_is_said_before_it_is_launched(
    walk: Walk, in_november: None, to: dict[str, object], warning: str
) -> None:
    code = drafted(walk, **to)
    assert warning in read(walk.world, "truongphong", f"/phong-trao/{code}/phat-dong")
    movements.launch(walk.world.actor("truongphong"), code, walk.now())  # it only warns


def test_what_was_changed_since_it_was_read_is_not_launched(walk: Walk) -> None:
    code, client = drafted(walk), head(walk)
    stale = walk.world.post(client, f"/phong-trao/{code}/phat-dong", version="7")
    assert stale.status_code == 409
    db.session.rollback()
    assert (
        db.session.scalars(select(Movement.launched_at).where(Movement.code == code)).one() is None
    )


def test_drafters_and_heads_of_the_units_are_told_of_a_launch(walk: Walk) -> None:
    code = drafted(walk)
    assert told(walk) == {}
    movements.launch(walk.world.actor("truongphong"), code, walk.now())
    found = told(walk)
    assert set(found) == UNITS
    assert found["soanthao"] == (
        f"Trưởng phòng Nội vụ đã phát động phong trào “{TITLE}”. "
        "Hạn gửi hồ sơ: hết ngày 15/12/2024."
    )


def test_the_launch_goes_out_as_a_letter_too(walk: Walk) -> None:
    bag = Bag()
    code = drafted(walk)
    movements.launch(walk.world.actor("truongphong"), code, walk.now())
    told(walk, Means("https://khen-thuong.example", bag))
    assert {mail.to for mail in bag.mails} == {f"{one}@thu-nghiem.example" for one in UNITS}
    assert f"https://khen-thuong.example/phong-trao/{code}" in bag.mails[0].text


def test_a_deadline_is_moved_with_a_reason_that_units_are_told_and_read(walk: Walk) -> None:
    move(walk, date(2024, 12, 20))
    found = told(walk)
    assert set(found) == UNITS
    assert "từ hết ngày 15/12/2024 sang hết ngày 20/12/2024" in found["thutruong2"]
    page = read(walk.world, "soanthao", f"/phong-trao/{walk.world.movement}")
    assert "từ hết ngày 15/12/2024 sang hết ngày 20/12/2024" in page
    assert f"Lý do: {REASON}" in page
    logged = (
        select(EntryValue.value)
        .join(Entry)
        .where(Entry.tag == "movement:edit", EntryValue.name == "reason")
    )
    assert db.session.scalars(logged).all() == [REASON]


@pytest.mark.parametrize("last_day", [date(2024, 12, 10), date(2024, 12, 20)])
def test_no_deadline_is_moved_without_a_reason(walk: Walk, last_day: date) -> None:
    with pytest.raises(Invalid) as refused:
        move(walk, last_day, reason="")
    assert set(refused.value.faults) == {"reason"}
    db.session.rollback()
    assert db.session.scalars(select(Movement.last_moment)).one() == end_of(date(2024, 12, 15))
    assert told(walk) == {}


def test_a_deadline_is_never_moved_to_a_day_that_is_over(walk: Walk) -> None:
    at = datetime(2024, 12, 5, 9, tzinfo=UTC)
    with pytest.raises(Invalid) as refused:
        move(walk, date(2024, 12, 4), at=at)
    assert set(refused.value.faults) == {"last_day"}
    db.session.rollback()
    move(walk, day_of(at), at=at)  # the last day is today: there are hours left


def test_other_words_of_a_launched_movement_need_no_reason_and_tell_nobody(walk: Walk) -> None:
    move(walk, date(2024, 12, 15), reason="")
    assert told(walk) == {}
    page = read(walk.world, "soanthao", f"/phong-trao/{walk.world.movement}")
    assert "Hạn gửi đã dời" not in page


def test_before_the_launch_the_last_day_is_anybodys_slip_to_mend(walk: Walk) -> None:
    code = drafted(walk)
    early = content(last_day=date(2024, 11, 10))
    movements.edit(walk.world.actor("noivu"), code, early, 1, walk.now())
    assert told(walk) == {}


@pytest.mark.backends("sqlite")
def test_the_form_asks_for_the_reason_where_it_is_needed(walk: Walk) -> None:
    client, running = head(walk), walk.world.movement
    launched = client.get(f"/phong-trao/{running}/sua").text
    assert "Lý do dời hạn gửi" in launched
    for path in ("/phong-trao/moi", f"/phong-trao/{drafted(walk)}/sua"):
        assert "Lý do dời hạn gửi" not in client.get(path).text
    later = day(datetime.now(UTC) + timedelta(days=9))
    sent = walk.world.post(
        client, f"/phong-trao/{running}/sua", version="2", title=TITLE,
        starts_on="01/11/2024", ends_on="31/12/2024", last_day=later, awards="giay_khen",
    )  # fmt: skip
    assert "Hãy ghi lý do dời hạn gửi hồ sơ; các đơn vị đọc được." in sent.text
