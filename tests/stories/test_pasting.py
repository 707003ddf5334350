"""A table pasted from Word becomes a dossier that is signed and sent, in the browser."""

import pytest
from playwright.sync_api import Page
from sqlalchemy import select

from tests.stories.office import Person, code_of
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Nomination, RegisterEntry

# As Word puts it on the clipboard: cells with paragraphs, merged headings, a name in capitals.
TABLE = """
<table><tr><td rowspan=2><p>TT</p></td><td rowspan=2><p>Họ và tên</p></td>
<td colspan=2><p>Năm sinh</p></td><td rowspan=2><p>Chức vụ</p></td>
<td rowspan=2><p>Tóm tắt thành tích</p></td><td rowspan=2><p>Hình thức đề nghị</p></td></tr>
<tr><td><p>Nam</p></td><td><p>Nữ</p></td></tr>
<tr><td>I</td><td colspan=6><p><b>CÁ NHÂN</b></p></td></tr>
<tr><td>1</td><td><p>Bà<br>Lò Thị Nhung</p></td><td></td><td>1990</td><td>Giáo viên</td>
<td><p>Vượt 12 % chỉ tiêu.</p><p>Dạy giỏi cấp huyện.</p></td><td>GK</td></tr>
<tr><td>2</td><td><p>NGUYỄN VĂN TÙNG</p></td><td>1984</td><td></td><td>Tổ trưởng</td>
<td><p>Giải nhất toàn huyện.</p></td><td>Huân chương</td></tr>
<tr><td>II</td><td colspan=6><p><b>TẬP THỂ</b></p></td></tr>
<tr><td>1</td><td><p>Tổ Toán – Tin</p></td><td></td><td></td><td></td>
<td><p>Tập thể xuất sắc.</p></td><td>Giấy khen</td></tr></table>
"""
PASTE = """html => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  const paste = new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true});
  document.querySelector("textarea").dispatchEvent(paste);
}"""


@pytest.mark.usefixtures("live_server")
def test_a_table_pasted_from_word_ends_as_a_dossier_that_was_sent(
    world: World, page: Page, console_errors: list[str]
) -> None:
    who = Person(page).log_in("soanthao")
    who.go(f"/phong-trao/{world.movement}")
    who.press("Lập bộ hồ sơ")
    dossier = code_of(page)
    who.follow("Nhập từ Excel, Word")
    page.evaluate(PASTE, TABLE)
    who.press("Đọc danh sách")
    who.sees("Phong trào không có hình thức “Huân chương”.")
    who.follow("Sửa Nguyễn Văn Tùng")
    who.choose("Bằng khen TP")
    who.press("Lưu dòng này")
    who.press("Nhận 3 dòng vào bộ hồ sơ")
    who.sees("Đã nhận xong danh sách.")

    who.log_in("thutruong").go(f"/bo-ho-so/{dossier}")
    who.press("Ký gửi các dòng đã chọn")
    who.press("Ký gửi")
    who.sees("Số biên nhận")

    db.session.rollback()
    said = select(RegisterEntry.name, RegisterEntry.sex, Nomination.state, Nomination.achievement)
    sent = db.session.execute(
        said.join(Nomination, Nomination.nominee_id == RegisterEntry.id).order_by(Nomination.id)
    ).all()
    assert sent == [
        ("Lò Thị Nhung", "female", "unit_submitted", "Vượt 12 % chỉ tiêu.\nDạy giỏi cấp huyện."),
        ("Nguyễn Văn Tùng", "male", "unit_submitted", "Giải nhất toàn huyện."),
        ("Tổ Toán – Tin", "", "unit_submitted", "Tập thể xuất sắc."),
    ]
    assert console_errors == []
