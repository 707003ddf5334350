"""Names of people who do not exist, each given once; well-known people's are never given."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from workflow_app.demo.dice import Dice

# as often as they are borne
SURNAMES = (
    *("Nguyễn",) * 11, *("Trần",) * 4, *("Lê",) * 4, *("Phạm",) * 4, *("Hoàng",) * 2,
    *("Vũ",) * 3, *("Bùi",) * 3, *("Đỗ",) * 2, *("Đặng",) * 2, *("Ngô",) * 2, "Đào", "Đoàn",
    "Dương", "Lương", "Phan", "Mai", "Trịnh", "Tạ", "Cao", "Khúc", "Vương", "Lại", "Tô", "Hà",
    "Đinh", "Lưu", "Quách", "Mạc", "Phùng", "Chu",
)  # fmt: skip
_MIDDLE = {
    "male": (
        *("Văn",) * 6, *("Đức",) * 2, "Hữu", "Xuân", "Quang", "Công", "Đình", "Trọng", "Bá",
        "Ngọc", "Mạnh", "Duy", "Viết", "Khắc", "Hồng",
    ),
    "female": (
        *("Thị",) * 7, "Thị Thu", "Thị Thanh", "Thị Minh", "Thị Hồng", "Thị Ngọc", "Thị Bích",
        "Thị Phương", "Thị Kim", "Thị Hải", "Thị Lan", "Ngọc",
    ),
}  # fmt: skip
_GIVEN = {
    "male": (
        "Toản", "Khánh", "Hưởng", "Dũng", "Thắng", "Cường", "Hùng", "Tuyên", "Chiến", "Bình",
        "Lâm", "Sáng", "Thiện", "Tùng", "Quyền", "Đạt", "Long", "Hiếu", "Thịnh", "Vượng", "Quý",
        "Tiến", "Điệp", "Ninh", "Đông", "Hải", "Khương", "Nhã", "Thuận", "Trường", "Duẩn", "Mừng",
        "Cảnh", "Nghiêm", "Hoan", "Kiên", "Bằng", "Hậu", "Chính", "Thế", "Luân", "Oánh", "Đoan",
    ),
    "female": (
        "Hương", "Lan", "Nga", "Hằng", "Thủy", "Loan", "Huyền", "Dung", "Oanh", "Yến", "Hiền",
        "Thơm", "Mai", "Nhàn", "Vân", "Hòa", "Liên", "Hạnh", "Quyên", "Tâm", "Ngát", "Trang",
        "Thúy", "Nhung", "Xuyến", "Ngân", "Duyên", "Thắm", "Hường", "Len", "Chuyên", "Lụa",
        "Bưởi", "Thoa", "Luyến", "Phượng", "Dịu", "Hợp", "Mến", "Sen", "Tươi", "Gấm", "Vui",
    ),
}  # fmt: skip
WELL_KNOWN = frozenset(
    (
        "Nguyễn Văn Linh", "Nguyễn Văn Thắng", "Nguyễn Xuân Thắng", "Nguyễn Mạnh Hùng",
        "Nguyễn Văn Hùng", "Nguyễn Hồng Diên", "Lê Quang Tùng", "Nguyễn Văn Tùng", "Đỗ Đức Duy",
        "Trần Văn Sơn", "Nguyễn Văn Bình", "Nguyễn Xuân Bình", "Trần Đức Thắng",
        "Nguyễn Trọng Nghĩa", "Trần Quốc Cường", "Phan Đình Trạc", "Nguyễn Duy Ngọc",
        "Lê Hồng Quang", "Nguyễn Thị Thanh", "Nguyễn Thị Hồng", "Đào Hồng Lan", "Đào Ngọc Dung",
        "Phạm Thị Thanh Trà", "Bùi Thị Minh Hoài", "Lê Thị Thủy", "Hoàng Thị Thúy Lan",
        "Nguyễn Thị Tuyến", "Nguyễn Công Phượng", "Đoàn Văn Hậu", "Đặng Văn Lâm", "Đỗ Hùng Dũng",
        "Nguyễn Quang Hải", "Nguyễn Tiến Linh", "Bùi Tiến Dũng", "Nguyễn Thị Oanh",
        "Lương Xuân Trường", "Phạm Đức Long", "Nguyễn Đức Hải", "Nguyễn Đức Cảnh",
    )
)  # fmt: skip


@dataclass(slots=True)
class Names:
    """Gives names; `taken` are those that somebody bears already."""

    taken: set[str] = field(default_factory=lambda: set(WELL_KNOWN))

    def keep(self, names: Iterable[str]) -> None:
        """Leave these to those who bear them."""
        self.taken.update(names)

    def give(self, dice: Dice, sex: str) -> str:
        """A name nobody of the demo bears."""
        while True:
            parts = (SURNAMES, _MIDDLE[sex], _GIVEN[sex])
            name = " ".join(dice.one_of(part) for part in parts)
            words = name.split()
            if name not in self.taken and len(set(words)) == len(words):
                self.taken.add(name)
                return name
