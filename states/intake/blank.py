"""The list to fill in: headings that are read again, and two examples to be written over."""

TITLE = "Danh sách"
HEADS = (
    *("STT", "Phân loại (cá nhân/tập thể/hộ gia đình)", "Họ và tên / Tên tập thể", "Giới tính"),
    *("Năm sinh", "Chức vụ, đơn vị công tác", "Tóm tắt thành tích", "Hình thức đề nghị", "Ghi chú"),
)
PAST_TITLE = "Khen thưởng đã có"
PAST_HEADS = (
    *("STT", "Phân loại (cá nhân/tập thể/hộ gia đình)", "Họ và tên / Tên tập thể", "Năm sinh"),
    *("Đơn vị", "Danh hiệu, hình thức khen thưởng", "Loại hình", "Số quyết định"),
    *("Ngày quyết định", "Cơ quan khen thưởng", "Thời gian thành tích", "Ghi chú"),
)
PAST_EXAMPLES: tuple[tuple[str | int, ...], ...] = (
    (
        *(1, "Cá nhân", "Nguyễn Thị Mẫu", 1985, "Trường THCS Mẫu", "Chiến sĩ thi đua cơ sở"),
        *("Công trạng", "1205/QĐ-UBND", "14/07/2023", "Chủ tịch UBND huyện", "2022-2023"),
        "Dòng ví dụ: ghi đè lên",
    ),
    (
        *(2, "Tập thể", "Tổ Khoa học tự nhiên", "", "Trường THCS Mẫu", "Giấy khen"),
        *("Phong trào thi đua", "96/QĐ-UBND", "20/01/2024", "Chủ tịch UBND huyện"),
        *("01/11/2023 - 31/12/2023", "Dòng ví dụ: ghi đè lên"),
    ),
)
_EXAMPLE = "Dòng ví dụ: ghi đè lên"


def examples(person: str, collective: str) -> list[tuple[str | int, ...]]:
    """Somebody and a collective, for the awards given."""
    return [
        (1, "Cá nhân", "Nguyễn Thị Mẫu", "Nữ", 1985, "Giáo viên", "…", person, _EXAMPLE),
        (2, "Tập thể", "Tổ Khoa học tự nhiên", "", "", "", "…", collective, _EXAMPLE),
    ]
