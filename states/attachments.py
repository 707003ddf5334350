"""The kinds of attachment a nomination can have, in the words of the office."""

CITY_PAPER = "city_paper"  # comes with the act that records what the city did, never by itself

KINDS = {
    "submission_paper": "Tờ trình",
    "achievement_report": "Báo cáo thành tích",
    "minutes": "Biên bản xét",
    "evidence": "Minh chứng",
    CITY_PAPER: "Văn bản của thành phố",
}

OF_THE_UNIT = {kind: label for kind, label in KINDS.items() if kind != CITY_PAPER}
