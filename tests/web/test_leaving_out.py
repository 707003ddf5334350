"""Leaving one line out of an act on many: the others stay, with what was typed so far."""

import re

import pytest
from flask.testing import FlaskClient

from tests.paperwork import SENT, Paperwork
from tests.world import World
from workflow_app.web.picking import short

NAMES = ("Nguyễn Thị Ánh", "Trương Văn Ấm", "Hồ Sỹ Bảo Long")


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


@pytest.fixture
def codes(work: Paperwork) -> list[str]:
    """Lines that home affairs has received."""
    made = work.written(NAMES)
    for code in made:
        work.act(code, "thutruong", "submit", SENT)
        work.act(code, "noivu", "receive", SENT)
    return made


def as_(work: Paperwork, login: str) -> FlaskClient:
    client = work.world.app.test_client()
    work.world.log_in(client, login)
    return client


def ways_out(page: str) -> dict[str, str]:
    """By code where the button leads that leaves it out."""
    found = re.findall(r'name="leave" value="([^"]+)" formaction="([^"#]+)', page)
    return {code: address.replace("&amp;", "&") for code, address in found}


def test_the_others_stay_with_what_was_typed(work: Paperwork, codes: list[str]) -> None:
    first, second, third = codes
    client = as_(work, "noivu")
    drawn = client.get(f"/ho-so/hang-loat?viec=return&ma={short(codes)}").text
    typed = {
        "remark_files": "Thiếu biên bản.",
        "answer_by": "31/12/20",
        f"rieng-{first}": "Sai tên trường.",
        f"rieng-{second}": "Thiếu ngày sinh.",
    }
    fields = {"act": "return", "picked": codes, "leave": second, **typed}
    page = work.world.post(client, ways_out(drawn)[second], **fields).text
    assert "Trả lại bổ sung 2 hồ sơ" in page
    assert re.findall(r'name="picked" value="([^"]+)"', page) == [first, third]
    assert [one for one in typed.values() if one not in page] == ["Thiếu ngày sinh."]
    assert "data-error-summary" not in page
    assert 'data-keep="typed"' in page
    assert list(ways_out(page)) == [first, third]
    assert set(work.states(codes).values()) == {"unit_submitted"}


def test_enter_presses_the_act_and_leaves_nobody_out(work: Paperwork, codes: list[str]) -> None:
    page = as_(work, "noivu").get(f"/ho-so/hang-loat?viec=return&ma={short(codes)}").text
    form = page[page.index('class="tk-confirm"') :]
    (button, *_) = re.findall(r"<button[^>]*>", form)
    assert 'type="submit"' in button
    assert "name=" not in button


def test_whose_act_it_is_not_leaves_nothing_out(work: Paperwork, codes: list[str]) -> None:
    way = f"/ho-so/hang-loat?viec=return&ma={short(codes[1:])}"
    fields = {"act": "return", "picked": codes, "leave": codes[0]}
    answer = work.world.post(as_(work, "thanhtra"), way, **fields)
    assert answer.status_code == 403
