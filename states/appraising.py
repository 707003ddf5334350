"""The appraisal form: what is looked at on a line, what can be found, what can be recommended."""

OTHER_AWARD = "other_award"

# What can be recommended, in the order of the keys 1 to 4.
RECOMMENDATIONS = {
    "award": "Đề nghị khen",
    "no_award": "Không đề nghị khen",
    OTHER_AWARD: "Đề nghị hình thức khác",
    "more": "Cần bổ sung",
}

# What is found of a part of the file.
OF_COMPONENTS = {"good": "Đủ, hợp lệ", "flawed": "Có nhưng chưa đạt", "missing": "Thiếu"}

# What every line is held to; who it is for and what it is called by law say the checks beside it.
CRITERIA = {
    "right_person": "Đúng đối tượng của phong trào",
    "real_deed": "Thành tích có số liệu, có căn cứ",
    "beyond_plan": "Vượt chỉ tiêu, kế hoạch được giao",
    "fitting_award": "Hình thức tương xứng với thành tích",
    "no_complaint": "Không có đơn thư, kỷ luật đang xét",
}
OF_CRITERIA = {"met": "Đạt", "unmet": "Không đạt", "unclear": "Thiếu dữ liệu"}


def opens_to(*, own: bool, given: bool, auditor: bool, blind: bool, both_in: bool) -> bool:
    """Whether an opinion may be read: a draft by nobody but who writes it; where two are asked for
    independently, by the office only when both are in. An auditor reads all that was given.
    """
    if own:
        return True
    return given and (auditor or not blind or both_in)
