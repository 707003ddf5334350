"""The kinds of attachment a nomination can have, those a file consists of, and the files taken."""

CITY_PAPER = "city_paper"  # comes with the act that records what the city did, never by itself

KINDS = {
    "submission_paper": "Tờ trình",
    "achievement_report": "Báo cáo thành tích",
    "minutes": "Biên bản xét",
    "evidence": "Minh chứng",
    CITY_PAPER: "Văn bản của thành phố",
}

# What is taken, by the end of a file's name; what is in it must be of that kind.
EXTENSIONS = ("pdf", "docx", "xlsx", "odt", "ods", "png", "jpg", "jpeg")
IN_WORDS = "Nhận PDF, Word (.docx), Excel (.xlsx), ODT, ODS, ảnh PNG hoặc JPEG."

OF_THE_UNIT = {kind: label for kind, label in KINDS.items() if kind != CITY_PAPER}

# Nothing refuses to be sent without one of these: simple procedures ask for less (Điều 85).
CONSISTS_OF = ("submission_paper", "achievement_report", "minutes")
MISSING = {
    "submission_paper": "Tờ trình: chưa có.",
    "achievement_report": "Báo cáo thành tích: chưa có.",
    "minutes": "Biên bản xét: chưa có.",
}
CONSISTS_BY = "Luật Thi đua, khen thưởng, Điều 84"
