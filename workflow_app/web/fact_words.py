"""The names of what the log says of facts, rules and quotas, as people read them."""

LABELS = {
    "advanced": "Đạt Lao động tiên tiến",
    "asked": "Có xét điều kiện này",
    "award_basis": "Loại hình",
    "completed": "Hoàn thành nhiệm vụ",
    "dated": "Ngày công nhận",
    "disciplined": "Bị kỷ luật từ cảnh cáo",
    "fact": "Dữ kiện",
    "fighters": "Đạt Chiến sĩ thi đua cơ sở",
    "members": "Tổng số người",
    "on_leave": "Nghỉ thai sản",
    "parameters": "Con số",
    "procedure": "Thủ tục",
    "rating": "Xếp loại",
    "recognised_by": "Nơi công nhận",
    "rule": "Điều kiện",
    "source": "Nguồn",
}
CODES = {
    "excellent": "hoàn thành xuất sắc nhiệm vụ",
    "good": "hoàn thành tốt nhiệm vụ",
    "completed": "hoàn thành nhiệm vụ",
    "not_completed": "không hoàn thành nhiệm vụ",
    "rating": "xếp loại năm",
    "figures": "số liệu năm",
    "initiative": "sáng kiến",
    "topic": "đề tài",
    "base": "ở cơ sở",
    "province": "trong tỉnh",
    "nation": "toàn quốc",
    "ordinary": "thông thường",
    "simplified": "đơn giản",
}
CODED = frozenset(("scope", "asked", "on_leave", "fact", "rating", "procedure"))
