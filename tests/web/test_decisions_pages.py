"""The city's answer on its pages: read back before it is public, and corrected afterwards."""

import html
import io
import re
from datetime import date

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import samples
from tests.walk import Walk
from tests.web.walks.pages import read

pytestmark = pytest.mark.backends("sqlite")

NUMBER, DAY = "2101/QĐ-UBND", "20/11/2024"


@pytest.fixture
def forwarded(walk: Walk) -> str:
    return walk.forwarded()


@pytest.fixture
def awarded(walk: Walk, forwarded: str) -> str:
    walk.act("thanhpho", "record_award", forwarded, number=NUMBER, date=date(2024, 11, 20))
    return forwarded


def logged_in(walk: Walk, login: str) -> FlaskClient:
    client = walk.world.app.test_client()
    walk.world.log_in(client, login)
    return client


def said(answer: TestResponse) -> str:
    """The page as it is read."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def sent_on(client: FlaskClient, answer: TestResponse, **more: str) -> TestResponse:
    """The form of the page that reads back, as its button sends it."""
    form = next(form for form in read("", answer.text).forms if "confirmed" in form.values)
    return client.post(form.action, data={**form.values, **more})


def record_url(code: str) -> str:
    return f"/ho-so/{code}/viec/record_award"


def test_what_is_no_number_is_not_even_read_back(walk: Walk, forwarded: str) -> None:
    client = logged_in(walk, "thanhpho")
    version = walk.line(forwarded).version
    for number, words in (
        ("abc", "ví dụ 1234/QĐ-UBND"),
        ("9" * 3_000, "Ghi tối đa 40 ký tự; hãy bớt 2.960 ký tự."),
    ):
        answer = walk.world.post(
            client, record_url(forwarded), version=version, number=number, date=DAY
        )
        assert answer.status_code == 200
        assert words in said(answer)
        assert number in answer.text, "what was typed stays, uncut"
        assert "Đọc lại trước khi ghi" not in answer.text
    assert walk.state(forwarded) == "forwarded_to_city"


def test_the_box_does_not_let_the_browser_cut_what_is_pasted(walk: Walk, forwarded: str) -> None:
    page = read("", logged_in(walk, "thanhpho").get(record_url(forwarded)).text)
    (box,) = (tag for tag in page.all("input") if tag.get("name") == "number")
    assert "maxlength" not in box


def test_what_becomes_public_is_read_back_and_recorded_on_the_second_word(
    walk: Walk, forwarded: str
) -> None:
    client = logged_in(walk, "thanhpho")
    version = walk.line(forwarded).version
    answer = walk.world.post(
        client, record_url(forwarded), version=version, number="2101 / QĐ–UBND", date=DAY
    )
    assert f"Sẽ ghi và công khai: Quyết định số {NUMBER} ngày {DAY}" in said(answer)
    assert walk.state(forwarded) == "forwarded_to_city"
    done = sent_on(client, answer)
    assert done.status_code == 303
    assert walk.line(forwarded).decision_number == NUMBER
    assert NUMBER in logged_in(walk, "noivu").get("/cong-khai/").text


def test_a_day_that_cannot_be_is_said_before_anything_is_read_back(
    walk: Walk, forwarded: str
) -> None:
    client = logged_in(walk, "thanhpho")
    version = walk.line(forwarded).version
    answer = walk.world.post(
        client, record_url(forwarded), version=version, number=NUMBER, date="1/1/2200"
    )
    assert "Ngày quyết định không được ở tương lai." in said(answer)


def test_from_reading_back_one_goes_back_to_mend(walk: Walk, forwarded: str) -> None:
    client = logged_in(walk, "thanhpho")
    version = walk.line(forwarded).version
    answer = walk.world.post(
        client, record_url(forwarded), version=version, number=NUMBER, date=DAY
    )
    again = sent_on(client, answer, mend="yes")
    assert f'value="{NUMBER}"' in again.text
    assert "Đọc lại trước khi ghi" not in again.text
    assert walk.state(forwarded) == "forwarded_to_city"


def test_the_citys_paper_is_chosen_once(walk: Walk, forwarded: str) -> None:
    client = logged_in(walk, "noivu")
    version = walk.line(forwarded).version
    file = (io.BytesIO(samples.PDF), "quyết định.pdf")
    wrong = walk.world.post(
        client, record_url(forwarded), version=version, number="abc", date=DAY, city_paper=file
    )
    assert "Đã nhận quyết định.pdf" in said(wrong)
    (kept,) = (
        tag["value"] for tag in read("", wrong.text).all("input") if tag.get("name") == "kept"
    )
    right = walk.world.post(
        client, record_url(forwarded), version=version, number=NUMBER, date=DAY, kept=kept
    )
    assert "quyết định.pdf" in said(right)
    assert sent_on(client, right).status_code == 303
    assert walk.state(forwarded) == "awarded"
    assert "quyết định.pdf" in said(client.get(f"/ho-so/{forwarded}"))


def test_a_kept_paper_is_for_nobody_else_and_for_no_other_line(walk: Walk) -> None:
    """A digest alone never leads to a file."""
    mine, other = walk.forwarded(), walk.forwarded()
    client, colleague = logged_in(walk, "noivu"), logged_in(walk, "noivu2")
    answer = walk.world.post(
        client, record_url(mine), number="abc", date=DAY,
        city_paper=(io.BytesIO(samples.PDF), "a.pdf"),
    )  # fmt: skip
    (kept,) = (
        tag["value"] for tag in read("", answer.text).all("input") if tag.get("name") == "kept"
    )
    for who, code, token in ((colleague, mine, kept), (client, other, kept), (client, mine, "x")):
        refused = walk.world.post(who, record_url(code), number=NUMBER, date=DAY, kept=token)
        assert "Hãy đính kèm văn bản của thành phố." in said(refused)


def test_a_correction_is_read_back_with_old_and_new(walk: Walk, awarded: str) -> None:
    client = logged_in(walk, "thanhpho")
    page = client.get(f"/ho-so/{awarded}")
    assert f"/ho-so/{awarded}/dinh-chinh" in page.text
    form = client.get(f"/ho-so/{awarded}/dinh-chinh")
    assert f'value="{NUMBER}"' in form.text
    answer = walk.world.post(
        client, f"/ho-so/{awarded}/dinh-chinh", version=walk.line(awarded).version,
        number="2110/QĐ-UBND", date=DAY, reason="Ghi nhầm.",
    )  # fmt: skip
    assert f"Đang ghi Đính chính thành Số {NUMBER} 2110/QĐ-UBND" in said(answer)
    assert walk.line(awarded).decision_number == NUMBER
    done = sent_on(client, answer)
    assert done.status_code == 303
    assert walk.line(awarded).decision_number == "2110/QĐ-UBND"
    history = said(logged_in(walk, "thutruong").get(f"/ho-so/{awarded}/lich-su"))
    assert f"đính chính quyết định của thành phố, số {NUMBER} thành 2110/QĐ-UBND" in history
    assert "Ghi nhầm." in history


def test_a_correction_without_a_reason_or_without_a_change_says_so(
    walk: Walk, awarded: str
) -> None:
    client, url = logged_in(walk, "noivu"), f"/ho-so/{awarded}/dinh-chinh"
    version = walk.line(awarded).version
    for reason, words in (
        ("", "Hãy ghi lý do đính chính."),
        ("Nhầm.", "không có gì để đính chính"),
    ):
        answer = walk.world.post(
            client, url, version=version, number=NUMBER, date=DAY, reason=reason
        )
        assert answer.status_code == 200
        assert words in said(answer)


@pytest.mark.parametrize("login", ["truongphong", "vanthu", "thutruong"])
def test_nobody_else_is_offered_the_correction(walk: Walk, awarded: str, login: str) -> None:
    client = logged_in(walk, login)
    assert "dinh-chinh" not in client.get(f"/ho-so/{awarded}").text
    assert client.get(f"/ho-so/{awarded}/dinh-chinh").status_code == 403
