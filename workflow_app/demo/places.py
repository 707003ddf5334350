"""The places of the demo, all invented: a city, a district below it, its units and hamlets."""

LAND, COMMUNE, HOME = "TTPTQD", "TANLAP", "PNV"
OFFICE, FINANCE, INSPECTORATE = "VP", "TCKH", "TTR"
CITY_BOARD = "BTDKT"

CITY_NAME, CITY_PLACE, CITY_CODE = "UBND thành phố Hải Đông", "Hải Đông", "HAIDONG"
DISTRICT_NAME, DISTRICT_PLACE, DISTRICT_CODE = "UBND huyện Vĩnh Giang", "Vĩnh Giang", "VINHGIANG"

UNITS: dict[str, str] = {
    LAND: "Trung tâm Phát triển quỹ đất huyện",
    COMMUNE: "UBND xã Tân Lập",
    HOME: "Phòng Nội vụ",
    OFFICE: "Văn phòng HĐND và UBND huyện",
    FINANCE: "Phòng Tài chính - Kế hoạch",
    INSPECTORATE: "Thanh tra huyện",
    "TNMT": "Phòng Tài nguyên và Môi trường",
    "NNPTNT": "Phòng Nông nghiệp và Phát triển nông thôn",
    "KTHT": "Phòng Kinh tế và Hạ tầng",
    "VHTT": "Phòng Văn hóa và Thông tin",
    "LDTBXH": "Phòng Lao động - Thương binh và Xã hội",
    "TUPHAP": "Phòng Tư pháp",
    "BQLDA": "Ban Quản lý dự án đầu tư xây dựng huyện",
    "TTYT": "Trung tâm Y tế huyện",
    "THCS": "Trường THCS Vĩnh Hà",
    "TIEUHOC": "Trường Tiểu học An Khê",
    "HPN": "Hội Liên hiệp Phụ nữ huyện",
    "DTN": "Huyện đoàn Vĩnh Giang",
    "HND": "Hội Nông dân huyện",
    "VINHHA": "UBND thị trấn Vĩnh Hà",
    "ANKHE": "UBND xã An Khê",
    "LIENPHU": "UBND xã Liên Phú",
    "MINHTAN": "UBND xã Minh Tân",
}
CITY_UNITS: dict[str, str] = {CITY_BOARD: "Ban Thi đua - Khen thưởng thành phố"}
BLOCS: dict[str, tuple[str, ...]] = {
    "Khối các cơ quan thuộc UBND huyện": (
        *(HOME, OFFICE, FINANCE, INSPECTORATE),
        *("TNMT", "NNPTNT", "KTHT", "VHTT", "LDTBXH", "TUPHAP"),
    ),
    "Khối các đơn vị sự nghiệp": (LAND, "BQLDA", "TTYT", "THCS", "TIEUHOC"),
    "Khối Mặt trận, đoàn thể": ("HPN", "DTN", "HND"),
    "Khối các xã, thị trấn": (COMMUNE, "VINHHA", "ANKHE", "LIENPHU", "MINHTAN"),
}
_HAMLETS = {
    COMMUNE: "Đông Trung|Bắc Hải|Tiền Phong|Cẩm La|Phú Xuân|Lũng Đông|Trung Nghĩa|Hạ Đồng",
    "ANKHE": "Khê Đông|Khê Tây|Mỹ Lộc|An Trì|Quán Trạch|Vạn Hoạch|Tân Khê|Kim Sơn|Đồng Lý",
    "LIENPHU": "Phú Lương|Liên Hoa|Đại Nỗ|Quan Bồ|Tràng Thượng|Bồng Lai Hạ|Cựu Viên|Phú Hải",
    "MINHTAN": "Minh Khai|Tân Thắng|Ngọc Đới|Lộc Trù|Minh Tiến|Đông Xuyên|Phương Lai|Xuân Úc",
}
HAMLETS: dict[str, tuple[str, ...]] = {
    "VINHHA": tuple(f"tổ dân phố số {number}" for number in (3, 7, 1, 5, 9, 2, 8, 4)),
    **{unit: tuple(f"thôn {one}" for one in names.split("|")) for unit, names in _HAMLETS.items()},
}


def unit_name(code: str) -> str:
    """The name of a unit of the district or of the city."""
    return (UNITS | CITY_UNITS)[code]
