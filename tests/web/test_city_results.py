"""The city's decision for a whole proposal, but some: one form, read back once, an entry a line."""

import io
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from tests import samples
from tests.paperwork import ISSUED, Paperwork
from tests.reading import words_of
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Attachment, Entry, Nomination

NUMBER, DAY = "2915/QĐ-UBND", f"{ISSUED:%d/%m/%Y}"


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


@pytest.fixture
def codes(work: Paperwork) -> list[str]:
    return work.endorsed(["Nguyễn Thị Ánh", "Trương Văn Ấm", "Lò Thị Hương"], "bang_khen")


@pytest.fixture
def paper(work: Paperwork, codes: list[str]) -> str:
    """A proposal that lies with the city."""
    return work.issued(codes, "proposal")


def browser(work: Paperwork, login: str) -> FlaskClient:
    client = work.world.app.test_client()
    work.world.log_in(client, login)
    return client


def fields_of(page: str, *, without: str = "") -> dict[str, object]:
    """What a browser would send, with a box unticked."""
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    hidden.pop("csrf_token")
    boxes = re.findall(r'name="lines" value="([^"]+)" checked', page)
    boxes = boxes or re.findall(r'type="hidden" name="lines" value="([^"]+)"', page)
    return {**hidden, "lines": [code for code in boxes if code != without]}


def recorded(work: Paperwork, codes: list[str]) -> dict[str, tuple[str, str | None]]:
    db.session.rollback()
    rows = db.session.scalars(select(Nomination).where(Nomination.code.in_(codes)))
    return {row.code: (row.state, row.decision_number) for row in rows}


def test_the_city_records_it_once_for_all_lines_but_one(
    work: Paperwork, codes: list[str], paper: str
) -> None:
    client, url = browser(work, "thanhpho"), f"/quyet-dinh/{paper}/ket-qua"
    assert f'href="{url}"' in client.get(f"/quyet-dinh/{paper}").text
    form = fields_of(client.get(url).text, without=codes[2])
    back = work.world.post(client, url, **form, number=NUMBER, date=DAY)
    said = words_of(back.text)
    assert "Đọc lại trước khi ghi" in said
    assert "Sẽ ghi và công khai cho 2 hồ sơ" in said
    assert "Để lại 1 hồ sơ" in said
    assert recorded(work, codes)[codes[0]] == ("forwarded_to_city", None), "nothing yet"
    done = work.world.post(client, url, **fields_of(back.text))
    assert done.status_code == 303
    receipt = words_of(client.get(done.location).text)
    assert "Đã ghi quyết định khen thưởng cho 2 hồ sơ" in receipt
    assert NUMBER in receipt
    assert DAY in receipt
    found = recorded(work, codes)
    assert [found[code] for code in codes[:2]] == [("awarded", NUMBER)] * 2
    assert found[codes[2]] == ("forwarded_to_city", None)
    assert len(work.entries("nomination:record_award")) == 2, "one entry a line"
    entries = select(Entry).where(Entry.tag == "nomination:record_award")
    assert len({entry.at for entry in db.session.scalars(entries)}) == 1


def test_home_affairs_records_it_with_the_paper_of_the_city_chosen_once(
    work: Paperwork, codes: list[str], paper: str
) -> None:
    client, url = browser(work, "noivu"), f"/quyet-dinh/{paper}/ket-qua"
    form = fields_of(client.get(url).text)
    without = work.world.post(client, url, **form, number=NUMBER, date=DAY)
    assert "Hãy đính kèm văn bản của thành phố." in without.text
    file = (io.BytesIO(samples.PDF), "Quyết định 2915.pdf")
    back = work.world.post(client, url, **form, number=NUMBER, date=DAY, city_paper=file)
    assert "Quyết định 2915.pdf" in back.text
    done = work.world.post(client, url, **fields_of(back.text))
    assert done.status_code == 303
    assert set(recorded(work, codes).values()) == {("awarded", NUMBER)}
    kept = db.session.scalars(select(Attachment).where(Attachment.kind == "city_paper")).all()
    assert len(kept) == 3
    assert len({file.digest for file in kept}) == 1


def test_a_wrong_number_or_nobody_ticked_is_said_with_what_was_typed(
    work: Paperwork, codes: list[str], paper: str
) -> None:
    client, url = browser(work, "thanhpho"), f"/quyet-dinh/{paper}/ket-qua"
    form = fields_of(client.get(url).text)
    wrong = work.world.post(client, url, **form, number="số mấy", date=DAY).text
    assert 'value="số mấy"' in wrong
    early = work.world.post(client, url, **form, number=NUMBER, date="01/11/2024").text
    assert "Ngày quyết định không được trước ngày hồ sơ chuyển đi." in early
    nobody = work.world.post(client, url, **{**form, "lines": []}, number=NUMBER, date=DAY).text
    assert "Hãy đánh dấu ít nhất một hồ sơ." in nobody
    assert set(recorded(work, codes).values()) == {("forwarded_to_city", None)}


def test_a_line_that_moved_meanwhile_leaves_all_of_them_as_they_were(
    work: Paperwork, codes: list[str], paper: str
) -> None:
    client, url = browser(work, "thanhpho"), f"/quyet-dinh/{paper}/ket-qua"
    form = fields_of(client.get(url).text)
    back = work.world.post(client, url, **form, number=NUMBER, date=DAY)
    work.act(codes[1], "thanhpho", "acknowledge", ISSUED)
    stale = work.world.post(client, url, **fields_of(back.text))
    assert stale.status_code == 409
    assert set(recorded(work, codes).values()) == {("forwarded_to_city", None)}


def test_what_waits_no_more_cannot_be_recorded_again(
    work: Paperwork, codes: list[str], paper: str
) -> None:
    for code in codes:
        work.act(code, "thanhpho", "record_refusal", ISSUED, reason="Chưa đủ.")
    client = browser(work, "thanhpho")
    answer = client.get(f"/quyet-dinh/{paper}/ket-qua")
    assert answer.status_code == 409
    assert "Không còn hồ sơ nào của tờ trình chờ kết quả của thành phố." in answer.text
    sent = work.world.post(client, f"/quyet-dinh/{paper}/ket-qua", number=NUMBER, date=DAY)
    assert sent.status_code == 409
    assert "Ghi kết quả cho cả tờ trình" not in client.get(f"/quyet-dinh/{paper}").text


@pytest.mark.parametrize("login", ["chutich", "vanthu", "truongphong", "thanhtra"])
def test_whose_act_it_is_not_is_told_so_and_it_is_written_down(
    work: Paperwork, paper: str, login: str
) -> None:
    client, url = browser(work, login), f"/quyet-dinh/{paper}/ket-qua"
    assert client.get(url).status_code == 403
    refused = work.world.post(client, url, number=NUMBER, date=DAY)
    assert refused.status_code == 403
    assert work.entries("nomination:record_award", "refused")
    assert "Ghi kết quả cho cả tờ trình" not in client.get(f"/quyet-dinh/{paper}").text


def test_a_decision_of_the_district_has_no_such_page(work: Paperwork) -> None:
    code = work.issued(work.endorsed(["Ánh"]))
    assert browser(work, "noivu").get(f"/quyet-dinh/{code}/ket-qua").status_code == 404


def test_one_line_leads_to_the_form_for_all_of_them(
    work: Paperwork, codes: list[str], paper: str
) -> None:
    page = browser(work, "thanhpho").get(f"/ho-so/{codes[0]}/viec/record_award").text
    assert f'href="/quyet-dinh/{paper}/ket-qua"' in page
