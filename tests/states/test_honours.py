"""Awards and titles are known by what people call them, however they write it."""

import pytest

from states.honours import BASES, FAMILIES, HONOURS, LEVELS, honour_named, level_named, usual_basis

NAMED = """
Lao động tiên tiến                              | advanced_worker
LĐTT                                            | advanced_worker
Danh hiệu “Chiến sĩ thi đua cơ sở”              | emulation_fighter_base
CSTĐCS                                          | emulation_fighter_base
Chiến sỹ thi đua cấp cơ sở                      | emulation_fighter_base
Chiến sĩ thi đua thành phố                      | emulation_fighter_province
CSTĐ cấp tỉnh                                   | emulation_fighter_province
Chiến sĩ thi đua toàn quốc                      | emulation_fighter_national
Tập thể Lao động tiên tiến                      | advanced_collective
TẬP THỂ LAO ĐỘNG XUẤT SẮC                       | excellent_collective
Cờ thi đua của UBND thành phố                   | emulation_flag_province
Cờ thi đua của Chính phủ                        | emulation_flag_government
Gia đình văn hóa                                | cultural_family
Tổ dân phố số 4 văn hóa                         | cultural_village
Giấy khen của Giám đốc Sở Giáo dục và Đào tạo   | giay_khen
GK UBND huyện                                   | giay_khen
Bằng khen của Chủ tịch UBND thành phố           | bang_khen
BK TP                                           | bang_khen
Bằng khen của Thủ tướng Chính phủ               | bang_khen_prime_minister
Kỷ niệm chương “Vì sự nghiệp giáo dục”          | memorial_medal
Huân chương Lao động hạng Ba                    | order
Bằng tốt nghiệp                                 |
Bộ khuyến học                                   |
"""
LEVELLED = """
Chủ tịch UBND xã Tân Lập          | commune
Chủ tịch UBND huyện An Dương      | district
Giám đốc Sở Giáo dục và Đào tạo   | department
Chủ tịch UBND thành phố           | province
UBND tỉnh                         | province
Bộ trưởng Bộ Nội vụ               | ministry
Thủ tướng Chính phủ               | government
Chủ tịch nước                     | state
Hiệu trưởng                       |
"""


def pairs(table: str) -> list[tuple[str, str]]:
    lines = (line.split("|") for line in table.strip().splitlines())
    return [(text.strip(), code.strip()) for text, code in lines]


@pytest.mark.parametrize(("text", "code"), pairs(NAMED))
def test_an_award_is_known_by_what_it_is_called(text: str, code: str):
    found = honour_named(text)
    assert (found.code if found else "") == code


@pytest.mark.parametrize(("text", "level"), pairs(LEVELLED))
def test_who_gave_it_says_at_which_level(text: str, level: str):
    assert level_named(text) == level


def test_every_honour_names_itself():
    for honour in HONOURS.values():
        assert honour_named(honour.label) == honour
        assert honour.family in FAMILIES
        assert honour.level in ("", *LEVELS)


def test_a_title_is_given_for_the_work_of_a_year_and_a_form_may_be_for_anything():
    assert usual_basis("title") in BASES
    assert usual_basis("form") == ""


def test_of_a_text_longer_than_a_line_no_more_is_looked_through():
    """`co thi dua … chinh phu` would be looked for from each of its words to its end."""
    assert honour_named("co thi dua " * 40 + "chinh phu") == HONOURS["emulation_flag_province"]
    assert honour_named("Giấy khen" + " x" * 5_000) == HONOURS["giay_khen"]
