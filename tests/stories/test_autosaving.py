"""C6: what is typed is kept while one types; a page that is left without saving loses nothing."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from tests.ledger import tags_of
from tests.stories.office import Person
from tests.walk import ACHIEVEMENT, Walk
from tests.world import AT, PASSWORD, World
from workflow_app.extensions import db
from workflow_app.models import Nomination
from workflow_app.services import grants
from workflow_app.services.grants import GrantContent

WRITTEN = "Vận động 41 hộ bàn giao mặt bằng trước hạn 12 ngày."
THEIRS = "Đồng nghiệp ghi: vượt 118,9 % kế hoạch giao."
BOX = "Tóm tắt thành tích"
SAVED = re.compile(r"^Đã lưu lúc \d\d:\d\d$")

pytestmark = [pytest.mark.usefixtures("live_server"), pytest.mark.backends("sqlite")]


def draft(world: World) -> tuple[str, str]:
    """A draft, and where it is edited; a colleague can write on it too."""
    walk = Walk(world)
    code = walk.draft()
    content = GrantContent(role="unit_drafter", valid_from=AT.date(), unit_id=world.unit("THCS"))
    grants.give(None, "phothutruong", content, walk.now())
    db.session.rollback()
    return code, f"/ho-so/{code}/sua"


def write(person: Person, text: str) -> None:
    """Type, and wait until the page says that it is kept."""
    with person.page.expect_response(lambda answer: answer.url.endswith("/tu-luu")):
        person.page.get_by_label(BOX).fill(text)
    expect(person.page.locator("[data-autosave-state]")).to_have_text(SAVED)


def stored(code: str) -> Nomination:
    db.session.rollback()
    return db.session.scalars(select(Nomination).where(Nomination.code == code)).one()


def test_who_leaves_without_saving_finds_his_text_again(
    world: World, page: Page, console_errors: list[str]
) -> None:
    code, path = draft(world)
    drafter = Person(page).log_in("soanthao")
    drafter.go(path)
    write(drafter, WRITTEN[:20])
    assert stored(code).achievement == ACHIEVEMENT, "it is not in the nomination yet"
    page.get_by_label(BOX).fill(WRITTEN)
    page.reload()
    expect(page.get_by_label(BOX)).to_have_value(WRITTEN)
    drafter.go("/viec-cua-toi")
    page.wait_for_load_state("networkidle")
    drafter.go(f"/ho-so/{code}")
    drafter.sees(WRITTEN)
    line = stored(code)
    assert line.achievement == WRITTEN
    assert tags_of("nomination", line.id).count("nomination:edit") == 1
    assert console_errors == []


def test_of_two_who_write_the_second_sees_both_texts(
    world: World, new_page: Callable[..., Page]
) -> None:
    code, path = draft(world)
    mine, other = (Person(new_page()).log_in(login) for login in ("soanthao", "phothutruong"))
    mine.go(path)
    write(mine, WRITTEN)
    other.go(path)
    other.sees("Đỗ Thị Hà cũng đang ghi trên trang này")
    other.page.get_by_label(BOX).fill(THEIRS)
    other.press("Lưu")
    mine.page.get_by_label(BOX).fill(f"{WRITTEN} Không khiếu nại.")
    expect(mine.page.locator("[data-autosave-alarm]")).to_contain_text("Bùi Thị Lan đã sửa hồ sơ")
    assert stored(code).achievement == THEIRS
    mine.follow("So hai bản")
    mine.sees("Đã có người sửa hồ sơ này từ khi ông/bà mở trang")
    expect(mine.page.get_by_label(BOX)).to_have_value(f"{WRITTEN} Không khiếu nại.")
    mine.press("Lưu")
    assert stored(code).achievement == f"{WRITTEN} Không khiếu nại."


def test_of_two_windows_of_one_person_the_old_one_writes_nothing_over(
    world: World, new_page: Callable[..., Page]
) -> None:
    code, path = draft(world)
    first = Person(new_page()).log_in("soanthao")
    second = Person(first.page.context.new_page())
    for window in (first, second):
        window.go(path)
    first.page.get_by_label(BOX).fill(WRITTEN)
    first.press("Lưu")
    first.sees(WRITTEN)
    second.page.get_by_label("Chức vụ").fill("Tổ trưởng")
    alarm = second.page.locator("[data-autosave-alarm]")
    expect(alarm).to_contain_text("đã sửa hồ sơ này")
    assert stored(code).achievement == WRITTEN
    second.follow("So hai bản")
    second.sees("Đã có người sửa hồ sơ này từ khi ông/bà mở trang")
    second.sees(WRITTEN)
    assert stored(code).achievement == WRITTEN


def test_a_session_that_ends_while_one_types_loses_nothing(world: World, page: Page) -> None:
    _, path = draft(world)
    drafter = Person(page).log_in("soanthao")
    drafter.go(path)
    write(drafter, WRITTEN)
    page.context.clear_cookies()
    page.get_by_label(BOX).fill(f"{WRITTEN} Sau đó")
    alarm = page.locator("[data-autosave-alarm]")
    expect(alarm).to_contain_text("Phiên làm việc đã hết")
    page.once("dialog", lambda dialog: dialog.accept())
    alarm.get_by_role("link", name="Đăng nhập lại").click()
    drafter.fill("Tên đăng nhập", "soanthao")
    drafter.fill("Mật khẩu", PASSWORD)
    drafter.press("Đăng nhập")
    drafter.sees("được đưa lại dưới đây")
    expect(page.get_by_label(BOX)).to_have_value(WRITTEN)


def test_not_saving_throws_away_what_was_kept(world: World, page: Page) -> None:
    code, path = draft(world)
    drafter = Person(page).log_in("soanthao")
    drafter.go(path)
    write(drafter, WRITTEN)
    drafter.follow("Không lưu")
    page.wait_for_load_state("networkidle")
    drafter.go(path)
    expect(page.get_by_label(BOX)).to_have_value(ACHIEVEMENT)
    assert stored(code).achievement == ACHIEVEMENT


def test_what_keeps_his_words_from_being_saved_is_said_while_he_types(
    world: World, page: Page
) -> None:
    _, path = draft(world)
    drafter = Person(page).log_in("soanthao")
    drafter.go(path)
    page.get_by_label("Năm sinh").fill("1880")
    state = page.locator("[data-autosave-state]")
    expect(state).to_have_text(re.compile(r"^Đã giữ lúc \d\d:\d\d, chưa lưu được: năm sinh$"))
    drafter.sees("Ghi năm sinh gồm bốn chữ số")
    page.get_by_label("Năm sinh").fill("1980")
    expect(state).to_have_text(SAVED)
    expect(page.get_by_text("Ghi năm sinh gồm bốn chữ số")).to_have_count(0)
