"""The places of the demo, all invented: a city, a district below it, and its six units."""

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
}
CITY_UNITS: dict[str, str] = {CITY_BOARD: "Ban Thi đua - Khen thưởng thành phố"}
BLOCS: dict[str, tuple[str, ...]] = {
    "Khối các cơ quan thuộc UBND huyện": (HOME, OFFICE, FINANCE, INSPECTORATE),
    "Khối các đơn vị sự nghiệp": (LAND,),
    "Khối các xã, thị trấn": (COMMUNE,),
}


def unit_name(code: str) -> str:
    """The name of a unit of the district or of the city."""
    return (UNITS | CITY_UNITS)[code]
