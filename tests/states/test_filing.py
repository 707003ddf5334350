"""The name of a file says whose it is and what, however the office writes it."""

import unicodedata

import pytest

from states.filing import kind_of, whose

LINES = [
    ("TDKT-2026-0001", "Nguyễn Văn An"),
    ("TDKT-2026-0002", "Nguyễn Văn Anh"),
    ("TDKT-2026-0003", "Tổ Toán – Tin"),
    ("TDKT-2026-0004", "Lê An"),
    ("TDKT-2026-0005", "Trần Thị Hoa"),
    ("TDKT-2026-0006", "Trần Thị Hoa"),
]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Báo cáo thành tích - Nguyễn Văn An.docx", "TDKT-2026-0001"),
        ("BCTT_NGUYEN VAN ANH.pdf", "TDKT-2026-0002"),
        ("bao_cao_NguyenVanAnh_2026.pdf", "TDKT-2026-0002"),
        ("To Toan-Tin.pdf", "TDKT-2026-0003"),
        ("BaoCaoToToanTin.pdf", "TDKT-2026-0003"),
        ("BC_LeAn.pdf", "TDKT-2026-0004"),
        ("Lê An.pdf", "TDKT-2026-0004"),
        ("TĐKT-2026-0006 báo cáo.pdf", "TDKT-2026-0006"),
        ("TDKT-2026-0099 Nguyễn Văn An.pdf", ""),
        ("Trần Thị Hoa.pdf", ""),
        ("clean.pdf", ""),
        ("Ảnh tập thể.jpg", ""),
        ("Nguyễn Văn An và Tổ Toán - Tin.pdf", ""),
        ("", ""),
    ],
)
def test_a_file_belongs_to_the_line_whose_name_it_bears(name: str, code: str) -> None:
    assert whose(name, LINES) == code


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Báo cáo thành tích - Nguyễn Văn An.docx", "achievement_report"),
        ("BCTT Lê An.pdf", "achievement_report"),
        ("Biên bản xét thành tích.pdf", "minutes"),
        ("Tờ trình kèm báo cáo.pdf", "submission_paper"),
        ("TTr-THCS.pdf", "submission_paper"),
        ("Giấy chứng nhận sáng kiến.pdf", "evidence"),
        ("attribute.pdf", "evidence"),
        ("BC Phạm Quốc Đạt.pdf", "achievement_report"),
        ("BC_PhamQuocDat.pdf", "achievement_report"),
        ("BaoCaoThanhTich_PhamQuocDat.pdf", "achievement_report"),
        ("BáoCáoThànhTích-PhạmQuốcĐạt.pdf", "achievement_report"),
        (unicodedata.normalize("NFD", "BáoCáo PhạmQuốcĐạt.pdf"), "achievement_report"),
        ("BCTTPhamQuocDat.pdf", "achievement_report"),
        ("baocaothanhtich-dat.pdf", "achievement_report"),
        ("BAOCAOTHANHTICH.PDF", "achievement_report"),
        ("03-BC-THCS.pdf", "achievement_report"),
        ("BC2026.pdf", "achievement_report"),
        ("PhamQuocDat_BC.docx", "achievement_report"),
        ("BB-hop-xet.pdf", "minutes"),
        ("BBHop.pdf", "minutes"),
        ("BienBanHop_BCTT.pdf", "minutes"),
        ("BB01.pdf", "minutes"),
        ("TTrUBND.pdf", "submission_paper"),
        ("12_TTr_THCS.pdf", "submission_paper"),
        ("ToTrinh.pdf", "submission_paper"),
        ("Minh chứng kèm báo cáo.pdf", "evidence"),
        ("abc.pdf", "evidence"),
    ],
)
def test_a_file_is_what_its_name_says_first(name: str, kind: str) -> None:
    assert kind_of(name) == kind
