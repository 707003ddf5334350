"""What lies half done when the demo opens: a list to look through, saved views, a quota."""

from workflow_app.demo.actors import actor
from workflow_app.demo.places import LAND
from workflow_app.demo.play import Play
from workflow_app.queries import movements as stored
from workflow_app.services import intake_reading, intakes, quota_rows, saved_views
from workflow_app.services.quota_rows import QuotaContent
from workflow_app.services.saved_views import ViewContent

# As it was copied from Word: group rows, a name twice, an award nobody knows, a row without one.
_LIST = (
    ("DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",),
    ("Đợt bổ sung của Trung tâm Phát triển quỹ đất huyện",),
    ("STT", "Họ và tên", "Chức vụ", "Năm sinh", "Hình thức đề nghị", "Tóm tắt thành tích"),
    ("I", "TẬP THỂ"),
    (
        *("1", "Tổ Đo đạc bản đồ", "", "", "Giấy khen"),
        "Đo đạc, chỉnh lý 318/318 thửa phục vụ giải phóng mặt bằng, vượt tiến độ 21 ngày.",
    ),
    ("II", "CÁ NHÂN"),
    (
        *("1", "Nguyễn Thị Hồng Gấm", "Viên chức Phòng Bồi thường", "15/8/1990", "GK"),
        "Lập 146 phương án bồi thường, 100 % được phê duyệt đúng hạn; không có đơn khiếu nại.",
    ),
    (
        *("2", "Hoàng Đình Chung", "Viên chức Tổ đo đạc", "1988", "Bằng khen UBND TP"),
        "Chủ trì đưa máy bay không người lái vào đo đạc, giảm 35 % ngày công ngoại nghiệp.",
    ),
    (
        *("3", "Trần Đăng Khôi", "Phó Giám đốc", "1982", "Giấy khen"),
        "Chỉ đạo bàn giao 42,6 ha mặt bằng sạch, đạt 112 % kế hoạch năm.",
    ),
    (
        *("4", "Lưu Thị Thanh Nhàn", "Kế toán", "năm 1991", "Huân chương Lao động"),
        "Giải ngân 98,4 % vốn chuẩn bị đầu tư; quyết toán 7 dự án trước hạn.",
    ),
    ("5", "Đỗ Văn Sáng", "Nhân viên lái xe", "1975", "", "Phục vụ an toàn 214 chuyến công tác."),
    (
        *("6", "Nguyễn Thị Hồng Gấm", "Viên chức Phòng Bồi thường", "1990", "Giấy khen"),
        "Lập 146 phương án bồi thường, 100 % được phê duyệt đúng hạn.",
    ),
)
_MOST_OF_ONE_UNIT = 8


def a_list_waits(play: Play) -> None:
    """Day 19: the drafter has pasted a list, and has not looked through it yet."""
    play.day(19, 17)
    at = play.clock.tick()
    drafter = actor("soanthao", at)
    movement = stored.one(drafter, play.movement)
    if movement is None:
        raise LookupError(play.movement)
    text = "\n".join("\t".join(row) for row in _LIST)
    source, rows = intake_reading.read_text(text, movement.id, at)
    intakes.keep(drafter, play.dossiers[LAND], source, rows, at)


def filters_are_saved(play: Play) -> None:
    """What people look at every day they keep, some of it for all of their role."""
    for login, list_, query, name, role in (
        ("noivu", "ho-so", "buoc=unit_submitted&han=qua", "Quá hạn ở phòng", "home_affairs"),
        ("noivu", "ho-so", "buoc=returned&sap=han", "Chờ đơn vị bổ sung, hẹn gần nhất", ""),
        ("truongphong", "ho-so", "dung=y", "Đang tạm dừng xét", ""),
        ("soanthao", "ho-so", "buoc=returned", "Dòng bị trả lại", ""),
    ):
        at = play.clock.tick()
        saved_views.save(actor(login, at), list_, query, ViewContent(name, role), at)


def a_quota_is_set(play: Play) -> None:
    """Of individuals no unit puts forward more than so many for a Giấy khen."""
    at = play.clock.tick()
    content = QuotaContent("giay_khen", "individual", lines=_MOST_OF_ONE_UNIT)
    quota_rows.set_quota(actor("truongphong", at), play.movement, content, at)
