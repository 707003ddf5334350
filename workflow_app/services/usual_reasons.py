"""The reasons for a return that an office can begin with: those a phòng Nội vụ writes most often.

They quote an article only where the law itself names the part that is missing.
"""
# ruff: noqa: E501 - a reason is one line

from dataclasses import dataclass

from states.remarks import FILES, WHOLE, part_of_file

_CONSISTS = "Luật Thi đua, khen thưởng, Điều 84"
_ONCE = "Luật Thi đua, khen thưởng, Điều 5 khoản 2 điểm c"
_REPORT, _MINUTES = part_of_file("achievement_report"), part_of_file("minutes")
_PROPOSAL, _EVIDENCE = part_of_file("submission_paper"), part_of_file("evidence")


@dataclass(frozen=True, slots=True)
class Usual:
    """One reason: the part it asks for, its text, and the article that says so, if one does."""

    field: str
    text: str
    article: str = ""


USUAL = (
    Usual("nominee", "Chức vụ, đơn vị công tác ghi không khớp với quyết định hoặc danh sách kèm tờ trình."),
    Usual("nominee", "Họ tên, năm sinh ghi chưa đúng hoặc còn thiếu."),
    Usual("nominee", "Chưa ghi rõ là lãnh đạo, quản lý hay người trực tiếp công tác, lao động."),
    Usual("award", "Hình thức đề nghị chưa tương xứng với thành tích; đề nghị xem lại hình thức."),
    Usual("award", "Đã được khen thưởng cho thành tích này; đề nghị nêu thành tích khác hoặc rút dòng.", _ONCE),
    Usual("achievement", "Thành tích còn chung chung: ghi rõ việc đã làm, số liệu, thời gian hoàn thành."),
    Usual("achievement", "Chưa có số liệu so với chỉ tiêu được giao; ghi số giao, số thực hiện, tỷ lệ %."),
    Usual("achievement", "Thành tích nằm ngoài thời gian hoặc nội dung của phong trào."),
    Usual(_REPORT, "Thiếu báo cáo thành tích.", _CONSISTS),
    Usual(_REPORT, "Báo cáo thành tích chưa có số liệu so với chỉ tiêu."),
    Usual(_REPORT, "Báo cáo thành tích chưa có xác nhận của thủ trưởng đơn vị."),
    Usual(_MINUTES, "Thiếu biên bản xét khen thưởng.", _CONSISTS),
    Usual(_MINUTES, "Biên bản xét chưa ghi thành phần dự họp và kết quả biểu quyết."),
    Usual(_PROPOSAL, "Thiếu tờ trình đề nghị khen thưởng.", _CONSISTS),
    Usual(_PROPOSAL, "Danh sách kèm tờ trình không khớp với các dòng đã gửi."),
    Usual(_EVIDENCE, "Minh chứng chưa thể hiện kết quả nêu trong tóm tắt thành tích."),
    Usual(FILES, "Ảnh chụp mờ, thiếu trang; đề nghị gửi bản quét rõ, đủ trang."),
    Usual(FILES, "Văn bản chưa có chữ ký, con dấu."),
    Usual(WHOLE, "Thống nhất lại nội dung giữa tờ trình, danh sách và báo cáo thành tích."),
)  # fmt: skip
