"""What the log says of limits, clocks and reminders, in words."""

from workflow_app.queries.waiting import label_of

CODES = {
    "unsent": "chưa gửi hồ sơ",
    "owing": "quá hẹn bổ sung",
    "calendar": "lịch làm việc thay đổi",
    "limits": "thời hạn xử lý thay đổi",
    "deadline": "hạn gửi của phong trào thay đổi",
    "closed": "phong trào kết thúc",
    "begun": "bắt đầu theo dõi hạn",
}


def limits_in_words(text: str) -> str:
    """Kinds of waiting by their codes, each with its limit where one is said."""
    return ", ".join(map(_limit, text.split(", ")))


def _limit(text: str) -> str:
    wait, _, workdays = text.partition(" ")
    return f"{label_of(wait)}: {workdays}" if workdays else label_of(wait)
