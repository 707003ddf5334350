"""The pages of papers: each reader's own acts, nothing typed lost, every closed act with why."""

import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from playwright.sync_api import Page, expect
from sqlalchemy import event, select

from states.clock import VIET_NAM
from tests.bodies import body_of
from tests.paperwork import DRAFTED, ISSUED, LAID, Paperwork
from tests.plugins.live import LiveServer
from tests.world import PASSWORD, World
from workflow_app.extensions import db
from workflow_app.models import Nomination
from workflow_app.services import papers
from workflow_app.services.paper_content import digest_of


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


def _as(work: Paperwork, login: str, *, minutes_ago: int = 0) -> FlaskClient:
    """A browser of this person, who gave the password so many minutes ago."""
    client = work.world.app.test_client()
    work.world.log_in(client, login, at=datetime.now(UTC) - timedelta(minutes=minutes_ago))
    return client


def _hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, f"no hidden field {name}"
    return found.group(1)


@contextmanager
def _statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_more) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield seen
    event.remove(db.engine, "before_cursor_execute", note)


def test_home_affairs_drafts_a_paper_from_the_lines_ticked(work: Paperwork) -> None:
    codes = work.endorsed(["Nguyễn Thị Ánh", "Trương Văn Ấm"])
    client = _as(work, "noivu")
    chosen = f"/quyet-dinh/moi?phong-trao={work.world.movement}&loai=decision"
    assert "chưa nằm trong văn bản nào" in client.get("/quyet-dinh/moi").text
    assert all(code in client.get(chosen).text for code in codes)
    nothing = work.world.post(client, chosen, title="Về việc tặng Giấy khen")
    assert "Hãy đánh dấu ít nhất một đối tượng." in nothing.text
    made = work.world.post(client, chosen, title="Về việc tặng Giấy khen", lines=codes[:1])
    assert made.status_code == 303
    page = client.get(made.location).text
    assert "Nguyễn Thị Ánh" in page
    assert "Trương Văn Ấm" not in page
    assert "Chủ tịch chưa thấy cho tới khi trình" in page


def test_a_draft_for_one_line_begins_with_that_line_alone(work: Paperwork) -> None:
    codes = work.endorsed(["Nguyễn Thị Ánh", "Trương Văn Ấm"])
    client = _as(work, "noivu")
    desk = client.get("/viec-cua-toi?viec=cho-tong-hop").text
    ways = [html.unescape(way) for way in re.findall(r'href="(/quyet-dinh/moi[^"]*)"', desk)]
    assert sum("chon=" in way for way in ways) == len(codes)
    for way in ways:
        page = client.get(way).text
        ticked = re.findall(r'name="lines" value="([^"]+)" checked', page)
        assert ticked == ([code for code in codes if code in way] or codes), way
        assert ("Mới đánh dấu một đối tượng ông/bà chọn." in page) == ("chon=" in way)
    nonsense = client.get(f"{ways[0]}&chon=khong-co").text
    assert nonsense.count(" checked") == len(codes)


def test_a_draft_is_edited_laid_and_leaves_a_receipt(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm"])
    code = work.drafted(codes[:1])
    client = _as(work, "noivu")
    version = _hidden(client.get(f"/quyet-dinh/{code}/sua").text, "version")
    world = work.world
    world.post(
        client,
        f"/quyet-dinh/{code}/sua",
        version=version,
        title="Mới",
        lines=codes[1:],
        remove=codes[:1],
    )
    assert work.whole(code).codes == codes[1:]
    head = _as(work, "truongphong")
    page = head.get(f"/quyet-dinh/{code}/trinh").text
    fields = {name: _hidden(page, name) for name in ("version", "digest")}
    laid = world.post(head, f"/quyet-dinh/{code}/trinh", **fields)
    receipt = head.get(laid.location).text
    assert "Đã trình Chủ tịch 1 hồ sơ" in receipt
    again = world.post(head, f"/quyet-dinh/{code}/trinh", **fields)
    assert again.status_code == 409


@pytest.mark.parametrize("login", ["noivu", "thanhtra"])
def test_a_closed_act_says_why_and_whose_it_is(work: Paperwork, login: str) -> None:
    code = work.drafted(work.endorsed(["Ánh"]))
    client = _as(work, login)
    assert "Chưa mở: Việc của Trưởng phòng Nội vụ" in client.get(f"/quyet-dinh/{code}").text
    for path in ("trinh", "van-thu", "ky"):
        page = client.get(f"/quyet-dinh/{code}/{path}")
        assert page.status_code == 403, path


@pytest.mark.parametrize("path", ["sua", "trinh", "bo", "ky", "van-thu", "tiep-nhan"])
def test_an_auditor_posts_nothing_whatever_he_fills_in(work: Paperwork, path: str) -> None:
    """AZ-07: also on a paper that is his to read."""
    code = (
        work.laid(work.endorsed(["Ánh"])) if path == "ky" else work.drafted(work.endorsed(["Ánh"]))
    )
    before = work.whole(code).paper.version
    answer = work.world.post(_as(work, "thanhtra"), f"/quyet-dinh/{code}/{path}")
    assert answer.status_code == 403
    assert work.whole(code).paper.version == before


def test_whom_a_paper_does_not_concern_it_does_not_exist(work: Paperwork) -> None:
    code = work.drafted(work.endorsed(["Ánh"]))
    for login in ("chutich", "vanthu", "thutruong", "quantri", "thanhpho"):
        client = _as(work, login)
        foreign = client.get(f"/quyet-dinh/{code}")
        nothing = client.get("/quyet-dinh/VB-2024-9999")
        assert foreign.status_code == nothing.status_code == 404
        assert body_of(foreign.text, code) == body_of(nothing.text, "VB-2024-9999")


def test_the_chairman_sees_four_facts_and_what_to_look_at_first(work: Paperwork) -> None:
    codes = work.endorsed(["Nguyễn Thị Ánh", "Trương Văn Ấm"], whole=True)
    code = work.laid(codes)
    work.act(codes[0], "truongphong", "hold", LAID, basis="Có đơn kiến nghị")
    page = _as(work, "chutich").get(f"/quyet-dinh/{code}").text
    assert "2 hồ sơ chờ Chủ tịch quyết định" in page
    assert page.index("1 hồ sơ cần xem") < page.index("1 hồ sơ không có cảnh báo")
    assert "Đang tạm dừng xét: Có đơn kiến nghị" in page
    assert re.search(rf'name="{codes[0]}" value="0"[^>]* checked', page)


def test_the_chairman_signs_with_the_password_on_the_same_page(work: Paperwork) -> None:
    """SG-03: the password again, and nothing typed is lost when it is wrong."""
    codes = work.endorsed(["Nguyễn Thị Ánh", "Trương Văn Ấm"])
    code = work.laid(codes)
    client = _as(work, "chutich", minutes_ago=6)
    url = f"/quyet-dinh/{code}/ky?{codes[1]}=0"
    page = client.get(url).text
    assert "Phê duyệt 1 hồ sơ" in page
    assert "Để lại 1 hồ sơ" in page
    fields = {name: _hidden(page, name) for name in ("version", "digest")}
    comment = {f"comment-{codes[1]}": "Chờ kết luận của Thanh tra."}
    silent = work.world.post(client, url, **fields, password=PASSWORD)
    assert "Hãy ghi ý kiến cho phòng Nội vụ." in silent.text
    wrong = work.world.post(client, url, **fields, **comment, password="không phải")
    assert "Mật khẩu không đúng." in wrong.text
    assert "Chờ kết luận của Thanh tra." in wrong.text
    assert work.state(code) == "laid"
    signed = work.world.post(client, url, **fields, **comment, password=PASSWORD)
    assert signed.status_code == 303
    receipt = client.get(signed.location).text
    assert "Đã phê duyệt 1 hồ sơ, để lại 1" in receipt
    whole = work.whole(code)
    assert digest_of(whole) != fields["digest"]
    assert digest_of(whole) in receipt
    assert "Văn thư" in receipt


def test_signing_a_list_that_changed_shows_the_new_one_with_what_was_written(
    work: Paperwork,
) -> None:
    """SG-01: what was seen is what is signed."""
    codes = work.endorsed(["Ánh", "Ấm", "Sơn"])
    code = work.laid(codes)
    client = _as(work, "chutich")
    url = f"/quyet-dinh/{code}/ky?{codes[1]}=0"
    page = client.get(url).text
    fields = {name: _hidden(page, name) for name in ("version", "digest")}
    comment = {f"comment-{codes[1]}": "Để đợt sau."}
    work.act(codes[0], "thutruong", "withdraw", LAID, reason="Xin rút")
    stale = work.world.post(client, url, **fields, **comment)
    assert stale.status_code == 409
    assert "Danh sách đã đổi" in stale.text
    assert "Để đợt sau." in stale.text
    assert work.state(code) == "laid"
    fields = {name: _hidden(stale.text, name) for name in ("version", "digest")}
    assert work.world.post(client, url, **fields, **comment).status_code == 303
    assert work.state(code) == "approved"
    replayed = work.world.post(client, url, **fields, **comment)
    assert replayed.status_code == 409


def test_the_chairman_sends_a_whole_paper_back_with_one_comment(work: Paperwork) -> None:
    codes = work.endorsed(["Ánh", "Ấm", "Sơn"])
    code = work.laid(codes)
    client = _as(work, "chutich")
    assert f"/quyet-dinh/{code}/ky?tra=tat-ca" in client.get(f"/quyet-dinh/{code}").text
    url = f"/quyet-dinh/{code}/ky?tra=tat-ca"
    page = client.get(url).text
    assert "Trả về 3 hồ sơ" in page
    fields = {name: _hidden(page, name) for name in ("version", "digest")}
    silent = work.world.post(client, url, **fields)
    assert "Hãy ghi ý kiến chung" in silent.text
    own = {f"comment-{codes[0]}": "Thiếu biên bản."}
    sent_back = work.world.post(client, url, **fields, **own, comment="Xem lại cả danh sách.")
    assert sent_back.status_code == 303
    assert set(work.states(codes).values()) == {"unit_submitted"}
    clerk = _as(work, "noivu")
    assert "Thiếu biên bản." in clerk.get(f"/ho-so/{codes[0]}").text
    assert "Xem lại cả danh sách." in clerk.get(f"/ho-so/{codes[1]}").text


def test_the_chairman_is_told_what_a_nominee_was_given_before(work: Paperwork) -> None:
    """One achievement, one reward: whoever signs sees the award of the same movement first, and by
    whom and why it was said to be for another achievement.
    """
    (old,) = work.endorsed(["Nguyễn Thị Ánh"])
    work.issued([old])
    (again,) = work.endorsed(["Nguyễn Thị Ấm"])
    lines = db.session.scalars(select(Nomination).where(Nomination.code.in_((old, again))))
    by_code = {line.code: line for line in lines}
    by_code[again].nominee_id = by_code[old].nominee_id
    db.session.commit()
    work.act(again, "truongphong", "tell_apart", DRAFTED, reason="Sáng kiến khác, xét riêng.")
    code = work.laid([again])
    page = _as(work, "chutich").get(f"/quyet-dinh/{code}").text
    day = f"{ISSUED:%d/%m/%Y}"
    assert f"Đã được tặng Giấy khen trong chính phong trào này: 01/QĐ-UBND ngày {day}." in page
    assert "đã xác nhận là thành tích khác" in page
    assert "Sáng kiến khác, xét riêng." in page
    assert "1 hồ sơ cần xem" in page


def test_what_waits_for_the_chairman_is_one_tap_away(work: Paperwork) -> None:
    code = work.laid(work.endorsed(["Ánh"]))
    desk = _as(work, "chutich").get("/viec-cua-toi").text
    assert "1 văn bản chờ ông/bà" in desk
    assert f'href="/quyet-dinh/{code}"' in desk
    assert "văn bản chờ ông/bà" not in _as(work, "noivu").get("/viec-cua-toi").text


def test_the_clerk_sees_the_next_number_and_after_it_the_next_paper(work: Paperwork) -> None:
    first = work.approved(work.endorsed(["Ánh"]))
    second = work.approved(work.endorsed(["Ấm"]))
    client = _as(work, "vanthu")
    assert "01/QĐ-UBND" in client.get("/van-thu").text
    url = f"/quyet-dinh/{first}/van-thu"
    digest, today = _hidden(client.get(url).text, "digest"), f"{datetime.now(VIET_NAM):%d/%m/%Y}"
    work.world.post(client, url, digest=digest, date=today)
    assert "02/QĐ-UBND" in client.get("/van-thu").text
    receipt = client.get(f"/quyet-dinh/{first}/bien-nhan").text
    assert "Văn bản tiếp theo" in receipt
    assert f'href="/quyet-dinh/{second}"' in receipt


def test_the_clerk_sees_the_next_number_of_every_year_a_paper_may_be_dated_in(
    work: Paperwork,
) -> None:
    """A movement ends in December, and what it led to is numbered in January."""
    issued, waiting = (work.approved([code]) for code in work.endorsed(["Ánh", "Ấm"]))
    papers.number_and_issue(work.world.actor("vanthu"), issued, ISSUED.date(), None, ISSUED)
    with time_machine.travel(datetime(2025, 1, 6, 8, tzinfo=VIET_NAM), tick=False):
        client = _as(work, "vanthu")
        for path in ("/van-thu", f"/quyet-dinh/{waiting}/van-thu"):
            page = client.get(path).text
            main = page.partition("<main")[2]
            assert main.index("01/QĐ-UBND") < main.index("02/QĐ-UBND"), path
            assert "năm 2025" in main, path
            assert "năm 2024" in main, path
        page = client.get("/van-thu").text
    register = page.partition("Cách cho số")[2]
    assert "02/QĐ-UBND" in register, "the register of 2024 goes on from there"


def test_the_clerk_numbers_a_paper_and_gets_a_receipt(work: Paperwork) -> None:
    code = work.approved(work.endorsed(["Ánh"]))
    client = _as(work, "vanthu")
    assert code in client.get("/van-thu").text
    page = client.get(f"/quyet-dinh/{code}/van-thu").text
    assert "01/QĐ-UBND" in page
    digest = _hidden(page, "digest")
    wrong = work.world.post(client, f"/quyet-dinh/{code}/van-thu", digest=digest, date="2024-01-01")
    assert "trước ngày Chủ tịch phê duyệt" in wrong.text
    day = "2024-11-26"
    issued = work.world.post(client, f"/quyet-dinh/{code}/van-thu", digest=digest, date=day)
    assert "Đã ban hành quyết định 01/QĐ-UBND" in client.get(issued.location).text
    assert "01/QĐ-UBND" in client.get("/quyet-dinh/").text


def test_the_clerk_sets_a_register_and_then_enters_the_offices_number(work: Paperwork) -> None:
    code = work.approved(work.endorsed(["Ánh"]))
    client = _as(work, "vanthu")
    done = work.world.post(client, "/van-thu/so", symbol="QĐ-UBND", year="2024", own="office")
    assert done.status_code == 303
    assert "ghi số của sổ công văn" in client.get("/van-thu").text
    url = f"/quyet-dinh/{code}/van-thu"
    digest = _hidden(client.get(url).text, "digest")
    missing = work.world.post(client, url, digest=digest, date="2024-11-26")
    assert "Hãy ghi số do sổ công văn" in missing.text
    work.world.post(client, url, digest=digest, date="2024-11-26", number="3127")
    assert work.whole(code).paper.number == "3127/QĐ-UBND"


def test_the_city_acknowledges_a_whole_proposal(work: Paperwork) -> None:
    code = work.issued(work.endorsed(["Ánh", "Ấm"], award="bang_khen"), "proposal")
    client = _as(work, "thanhpho")
    page = client.get(f"/quyet-dinh/{code}/tiep-nhan").text
    assert "01/TTr-UBND" in page
    other = work.world.post(client, f"/quyet-dinh/{code}/tiep-nhan", version="1", digest="0" * 64)
    assert other.status_code == 409  # not what was seen
    bound = {name: _hidden(page, name) for name in ("version", "digest")}
    done = work.world.post(client, f"/quyet-dinh/{code}/tiep-nhan", **bound)
    assert "Đã xác nhận tiếp nhận 2 hồ sơ" in client.get(done.location).text
    assert "Thành phố đã xác nhận" in client.get(done.location).text


def test_lists_and_pages_cost_few_statements_however_many_papers_and_lines(
    work: Paperwork,
) -> None:
    for code in work.endorsed([f"Người {number}" for number in range(6)]):
        work.drafted([code])
    code = work.laid(work.endorsed([f"Nữa {number}" for number in range(12)]))
    for login, path, most in (
        ("noivu", "/quyet-dinh/", 8),
        ("noivu", "/quyet-dinh/moi", 8),
        ("noivu", f"/quyet-dinh/{code}", 8),
        ("chutich", f"/quyet-dinh/{code}", 8),
        ("chutich", f"/quyet-dinh/{code}/ky", 8),
    ):
        client = _as(work, login)
        client.get(path)
        with _statements() as seen:
            assert client.get(path).status_code == 200
        assert len(seen) <= most, f"{path}: {len(seen)}\n" + "\n".join(seen)


def test_the_list_goes_on_page_by_page(work: Paperwork) -> None:
    codes = [work.drafted([code]) for code in work.endorsed([f"Người {n}" for n in range(27)])]
    client = _as(work, "noivu")
    first = client.get("/quyet-dinh/").text
    following = re.search(r'href="([^"]*sau=[^"]*)"', first)
    assert following
    second = client.get(following.group(1).replace("&amp;", "&")).text
    on_first = {code for code in codes if f">{code}<" in first}
    on_second = {code for code in codes if f">{code}<" in second}
    assert (len(on_first), len(on_second)) == (25, 2)
    assert on_first | on_second == set(codes)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_chairman_signs_on_a_phone(
    work: Paperwork, live_server: LiveServer, new_page: Callable[..., Page], scripts: bool
) -> None:
    """J6, with and without scripts: look, leave one out, say why, sign, have a receipt."""
    codes = work.endorsed(["Nguyễn Thị Ánh", "Trương Văn Ấm", "Hồ Sỹ Bảo Long"], whole=True)
    code = work.laid(codes)
    work.act(codes[0], "truongphong", "hold", LAID, basis="Có đơn kiến nghị")
    page = new_page(viewport={"width": 390, "height": 844}, java_script_enabled=scripts)
    page.goto(f"/quyet-dinh/{code}")
    page.fill("#login", "chutich")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 hồ sơ chờ Chủ tịch quyết định")
    page.locator(f'input[name="{codes[2]}"]').check()
    button = page.locator("[data-sign-button]")
    words = "Phê duyệt tất cả trừ 2…" if scripts else "Xem lại và phê duyệt…"
    expect(button).to_have_text(words)
    button.click()
    for line in (codes[0], codes[2]):
        page.locator(f"#comment-{line}").fill("Chờ kết luận.")
    page.get_by_role("button", name="Phê duyệt 1, để lại 2").click()
    receipt = page.get_by_role("heading", level=1)
    expect(receipt).to_have_text("Đã phê duyệt 1 hồ sơ, để lại 2")
    assert work.state(code) == "approved"
