"""What the offices write in the sprint of 2024: points of a return, answers, reasons, grounds."""

from workflow_app.demo.dice import Dice
from workflow_app.services.orders import Point

_LAW = "Luật Thi đua, khen thưởng"
_FIGURES = (
    (
        (
            "Thành tích chưa có số liệu: ghi rõ kế hoạch huyện giao, thực hiện 10 tháng, ước cả "
            "năm và tỷ lệ %."
        ),
        "Đã bổ sung số kế hoạch giao, thực hiện 10 tháng, ước cả năm và tỷ lệ hoàn thành.",
    ),
    (
        (
            "Chưa thấy mức vượt so với chỉ tiêu được giao; phong trào xét theo mức hoàn thành vượt "
            "kế hoạch."
        ),
        "Đơn vị đã đối chiếu với quyết định giao chỉ tiêu và ghi mức vượt vào báo cáo.",
    ),
    (
        "Bổ sung số liệu ước thực hiện cả năm để đối chiếu với báo cáo của phòng chuyên môn.",
        "Đã thống nhất số liệu với phòng chuyên môn và ghi lại vào phần thành tích.",
    ),
)
_REPORT = (
    (
        "Thiếu báo cáo thành tích có xác nhận của thủ trưởng đơn vị.",
        "Đã đính kèm báo cáo thành tích có xác nhận.",
    ),
    (
        "Chưa có báo cáo thành tích; tóm tắt không thay được báo cáo.",
        "Đơn vị gửi kèm báo cáo thành tích theo mẫu hướng dẫn.",
    ),
)
_YEAR = (
    (
        "Năm sinh trong danh sách khác với báo cáo thành tích và hồ sơ công chức; kiểm tra lại.",
        "Đã sửa năm sinh theo hồ sơ gốc.",
    ),
    (
        "Năm sinh không khớp với căn cước; sửa để in giấy khen cho đúng.",
        "Đã đối chiếu căn cước và sửa lại năm sinh.",
    ),
)
_ASKED = {"achievement": _FIGURES, "files": _REPORT, "nominee": _YEAR}
# The reasons of the office's list for the same: the part they are about, and how they begin.
LISTED = {
    "achievement": ("achievement", "Chưa có số liệu so với chỉ tiêu"),
    "files": ("file_achievement_report", "Thiếu báo cáo thành tích"),
    "nominee": ("nominee", "Họ tên, năm sinh"),
}
AGAIN = (
    (
        "Số liệu đã rõ nhưng chưa có tài liệu chứng minh; đính kèm báo cáo có xác nhận của Hội cấp "
        "trên."
    ),
    "Đã đính kèm báo cáo thành tích có xác nhận của Hội cấp trên.",
)

WITHDRAWN_SENT = "Cá nhân đã được đơn vị khác đề nghị khen đột xuất sau bão số 3; đơn vị xin rút."
WITHDRAWN_RETURNED = "Không thu thập đủ số liệu trong thời hạn; xã sẽ đề nghị vào đợt sau."
WITHDRAWN_REVIEWED = "Hội viên chuyển nơi cư trú và xin rút để nhường suất cho người khác."
WITHDRAWN_HELD = "Việc xác minh đơn phản ánh chưa xong; xã rút hồ sơ, chờ kết luận."

SWITCHED = (
    "Phạm vi ảnh hưởng ở một đơn vị; thống nhất với đơn vị chuyển sang Giấy khen của Chủ tịch UBND "
    "huyện."
)
HELD = "Văn bản số 402/CAH-TM của Công an huyện đề nghị tạm dừng để xác minh đơn phản ánh"
LIFTED = "Văn bản số 07/CAH-TM của Công an huyện: đơn phản ánh không có cơ sở"
HELD_IN_COMMUNE = "Thông báo số 96/TB-UBKT về việc xác minh đơn phản ánh thu quỹ thôn"
TAKEN_BACK = "Thiếu ý kiến của chi bộ nơi cư trú; rút về để bổ sung trước khi tổng hợp."
SENT_BACK = "Còn ý kiến về độ tuổi đoàn; phòng Nội vụ làm rõ với Huyện đoàn rồi trình lại."
LEFT_OUT = "Số tiền thu từ xử lý tài sản cần đối chiếu với Kho bạc; trình ở đợt sau."
DECLINED_BY_CHAIRMAN = (
    "Trang trại đang bị nhắc nhở về xả thải; khắc phục xong thì xét ở phong trào khác."
)
RECONSIDERED = (
    "Khiếu nại đúng: thành tích sửa thiết bị sau bão chưa được khen lần nào; thẩm định lại."
)
REVOKED = (
    "Kết luận thanh tra xác định hai công trình đã báo là xử lý xong vẫn chưa tháo dỡ; số liệu báo "
    "cáo không đúng sự thật."
)

DECLINED = {
    "ttyt-8": (
        "Thành tích khắc phục bão đã được Chủ tịch UBND huyện tặng Giấy khen đột xuất tháng 10.",
        f"{_LAW}, Điều 5 khoản 2 điểm c",
    ),
    "thcs-7": (
        "Thành tích tự làm đồ dùng dạy học đã được khen trong hội thi cấp huyện.",
        f"{_LAW}, Điều 5 khoản 2 điểm c",
    ),
    "lienphu-7": (
        "Hợp tác xã chưa hoàn thành chỉ tiêu sản lượng được giao năm 2024.",
        "Kế hoạch số 312/KH-UBND, mục IV",
    ),
    "tieuhoc-6": (
        "Đối tượng mới làm việc từ tháng 9, chưa đủ thời gian lập thành tích trong năm.",
        "Kế hoạch số 312/KH-UBND, mục IV",
    ),
    "vinhha-10": (
        "Việc tạo việc làm đã được Chủ tịch UBND huyện tặng Giấy khen tháng 6 năm 2024.",
        f"{_LAW}, Điều 5 khoản 2 điểm c",
    ),
    "hnd-5": (
        "Hồ sơ gửi sau hạn ba ngày, không có lý do khách quan.",
        "Kế hoạch số 312/KH-UBND, mục V.1",
    ),
}
LATE = "Đường truyền của Huyện đoàn hỏng từ chiều 13/12 đến 16/12, có biên bản của nhà mạng."

CITY_REFUSED = {
    "vhtt-6": "Thời gian giữ chức vụ chưa đủ một năm; đề nghị huyện xem xét khen theo thẩm quyền.",
    "hpn-1": "Trong năm đã được tặng Bằng khen của Hội cấp trên cho cùng thành tích.",
    "lienphu-8": "Phạm vi ảnh hưởng trong một thôn; đề nghị huyện xem xét tặng Giấy khen.",
}
CITY_RETURNED = {
    "tnmt-1": "Thiếu xác nhận của cấp ủy đối với cán bộ thuộc diện quản lý.",
    "bqlda-1": "Số liệu giải ngân khác với báo cáo của Kho bạc; đề nghị xác nhận lại.",
}


def asked(field: str, key: str) -> tuple[Point, str]:
    """What is asked of a line that is returned for this, and what its unit answers."""
    text, answer = Dice(f"return {key}").one_of(_ASKED[field])
    return Point(field, text), answer
