"""The list to fill in: headings that are read again, and two examples to be written over."""

TITLE = "Danh sách"
HEADS = (
    *("STT", "Phân loại (cá nhân/tập thể/hộ gia đình)", "Họ và tên / Tên tập thể", "Giới tính"),
    *("Năm sinh", "Chức vụ, đơn vị công tác", "Tóm tắt thành tích", "Hình thức đề nghị", "Ghi chú"),
)
_EXAMPLE = "Dòng ví dụ: ghi đè lên"


def examples(person: str, collective: str) -> list[tuple[str | int, ...]]:
    """Somebody and a collective, for the awards given."""
    return [
        (1, "Cá nhân", "Nguyễn Thị Mẫu", "Nữ", 1985, "Giáo viên", "…", person, _EXAMPLE),
        (2, "Tập thể", "Tổ Khoa học tự nhiên", "", "", "", "…", collective, _EXAMPLE),
    ]
