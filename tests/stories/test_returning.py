"""C2, C14 in the browser: two lines go back, are mended or kept, judged, and asked again."""

import pytest
from playwright.sync_api import Page, expect

from tests.stories.office import Person
from tests.walk import ACHIEVEMENT, Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.services import return_reasons
from workflow_app.web.picking import short

FIGURES = "Chưa có số liệu so với chỉ tiêu được giao; ghi số giao, số thực hiện, tỷ lệ %."
ENDORSE = "Xác nhận đủ điều kiện"


@pytest.fixture
def received(world: World) -> tuple[str, str]:
    """Two lines of one dossier with home affairs, and the office's list of reasons."""
    walk = Walk(world)
    head = world.actor("truongphong")
    return_reasons.fill(head, world.authority_id, walk.now())
    codes = walk.draft(), walk.draft(name="Lê Văn Hải")
    for code in codes:
        walk.act("thutruong", "submit", code)
        walk.act("noivu", "receive", code)
    db.session.rollback()
    return codes


@pytest.mark.usefixtures("live_server")
@pytest.mark.backends("sqlite")
def test_two_lines_go_back_and_only_what_is_mended_is_endorsed(
    received: tuple[str, str], page: Page, console_errors: list[str]
) -> None:
    mended, kept = received
    both = short(received)
    office = Person(page).log_in("noivu")
    office.go(f"/ho-so/hang-loat?viec=return&ma={both}")
    office.choose(FIGURES)
    office.press("Trả lại bổ sung 2 hồ sơ")
    office.sees("xong 2 hồ sơ")

    drafter = Person(page).log_in("soanthao")
    drafter.go(f"/ho-so/{mended}")
    drafter.sees("Phòng Nội vụ yêu cầu bổ sung 1 điểm")
    drafter.follow("Sửa nội dung")
    expect(page.get_by_text("Phòng Nội vụ không yêu cầu sửa phần này.")).to_have_count(2)
    page.locator("#achievement").fill(ACHIEVEMENT.replace("112,4", "118,9"))
    drafter.press("Lưu")
    drafter.follow("Trả lời từng điểm")
    drafter.choose("Đã sửa")
    drafter.press("Ghi và sang")
    expect(page).to_have_url(f"{page.url.partition('/ho-so/')[0]}/ho-so/{kept}/tra-loi")
    drafter.choose("Giữ nguyên, vì lý do ghi ở dưới")
    drafter.fill(f"Trả lời: {FIGURES}", "Đơn vị không được giao chỉ tiêu này.")
    drafter.press("Ghi trả lời")

    head = Person(page).log_in("thutruong")
    head.go(f"/ho-so/{mended}")
    head.follow("Bộ hồ sơ")
    head.press("Ký gửi các dòng đã chọn")
    head.press("Ký gửi lại 2 dòng")
    head.sees("Đã gửi hồ sơ tới phòng Nội vụ")

    office = Person(page).log_in("noivu")
    office.go(f"/ho-so/hang-loat?viec=receive&ma={both}")
    office.press("Tiếp nhận 2 hồ sơ")
    office.go(f"/ho-so/{mended}/viec/check_remarks")
    expect(page.locator("ins").first).to_have_text("118,9 ")
    office.choose("Đạt")
    office.press("Ghi kết quả xét")
    office.follow(ENDORSE)
    office.press(ENDORSE)
    office.sees("Bây giờ: Đã thẩm định")
    office.go(f"/ho-so/{kept}/viec/check_remarks")
    office.sees("Phần này không đổi so với bản bị trả lại.")
    office.sees("Đơn vị không được giao chỉ tiêu này.")
    office.choose("Chưa đạt")
    office.press("Ghi kết quả xét")
    office.follow("Trả lại bổ sung")
    expect(page.get_by_label(FIGURES, exact=True).first).to_be_checked()
    office.press("Trả lại bổ sung")
    office.sees("Bây giờ: Chờ đơn vị bổ sung")
    office.go(f"/ho-so/{mended}/so-sanh")
    expect(page.locator("ins").first).to_have_text("118,9 ")
    assert console_errors == []
