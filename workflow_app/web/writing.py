"""Said above a line its unit is writing on: which version the reader has, and who has another."""

from dataclasses import dataclass

from states.wording import moment
from workflow_app.queries.details import Detail


@dataclass(frozen=True, slots=True)
class Writing:
    """What is said."""

    title: str
    text: str


def writing_on(detail: Detail) -> Writing | None:
    """What this reader is told; None where there is one version, or he reads none of it."""
    sent_at = detail.loaded.sent_last_at
    if sent_at is None or not detail.sees("name"):
        return None
    sent, state = moment(sent_at), detail.line.state
    if detail.as_sent:
        title = "Đơn vị đã rút." if state == "withdrawn" else "Đơn vị đang sửa."
        return Writing(title, f"Đây là bản gửi ngày {sent}.")
    if state not in ("draft", "returned"):
        return None
    if detail.own:
        text = f"Các cơ quan đọc bản gửi ngày {sent} cho tới khi thủ trưởng ký gửi lại."
        return Writing("Đơn vị đang sửa.", text)
    return Writing("Đơn vị đang sửa.", f"Đây là nội dung chưa gửi; bản gửi gần nhất ngày {sent}.")
