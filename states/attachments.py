"""The kinds of attachment a nomination can have, and the files that are taken."""

CITY_PAPER = "city_paper"  # comes with the act that records what the city did, never by itself

KINDS = {
    "submission_paper": "Tờ trình",
    "achievement_report": "Báo cáo thành tích",
    "minutes": "Biên bản xét",
    "evidence": "Minh chứng",
    "initiative_proof": "Xác nhận sáng kiến, đề tài",
    "summary_report": "Báo cáo tóm tắt",
    "party_opinion": "Ý kiến cấp ủy",
    CITY_PAPER: "Văn bản của thành phố",
}

# What is taken, by the end of a file's name; what is in it must be of that kind.
EXTENSIONS = ("pdf", "docx", "xlsx", "odt", "ods", "png", "jpg", "jpeg")
IN_WORDS = "Nhận PDF, Word (.docx), Excel (.xlsx), ODT, ODS, ảnh PNG hoặc JPEG."

OF_THE_UNIT = {kind: label for kind, label in KINDS.items() if kind != CITY_PAPER}
