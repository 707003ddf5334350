"""What a demo says of itself: its district goes on receiving after the last day of districts."""

from datetime import date, datetime

from flask import current_app

from states.clock import day_of
from workflow_app.queries.installation import is_for_show

# The last day on which districts decided: Nghị định 152/2025/NĐ-CP is in force from 01/7/2025.
_LAST_DAY = date(2025, 6, 30)
_KEPT = "for_show"


NOTE = (
    "Huyện trong bản này vẫn nhận hồ sơ sau ngày 30/6/2025, dù cấp huyện đã kết thúc hoạt động; "
    "người, đơn vị và số liệu đều hư cấu."
)


def demo_note(at: datetime) -> str:
    """The sentence to show; "" where this is no demo, or districts still decide."""
    return NOTE if day_of(at) > _LAST_DAY and _for_show() else ""


def _for_show() -> bool:
    """Asked once a process: the first entry of a log never changes."""
    kept: bool | None = current_app.extensions.get(_KEPT)
    if kept is None:
        kept = current_app.extensions[_KEPT] = is_for_show()
    return kept
