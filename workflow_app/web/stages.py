"""The thread of a nomination: its stages, which are behind it, where it is, and who comes next."""

from dataclasses import dataclass
from datetime import datetime

from states.clock import day_of
from states.wording import day
from workflow_app.queries.details import Detail
from workflow_app.queries.standing import waited_for
from workflow_app.queries.timing import timing_of
from workflow_app.web.dues import in_words
from workflow_app.web.standing import waiting_in_words


@dataclass(frozen=True, slots=True)
class Stage:
    """One point of the thread."""

    label: str
    note: str
    status: str


OWN = ("Đơn vị soạn", "Thẩm định", "Trình Chủ tịch", "Ban hành", "Khen thưởng")
UPPER = (
    "Đơn vị soạn",
    "Thẩm định",
    "Trình Chủ tịch",
    "Chuyển thành phố",
    "Thành phố xét",
    "Khen thưởng",
)


# Until when the unit has it; elsewhere it is the term of who has it.
_DUE = {"draft": "Gửi chậm nhất", "returned": "Bổ sung chậm nhất"}
# The act that ends a stage, by the stage's place; its day stands under the stage.
_ENDS = (
    ("submit", "resubmit"),
    ("endorse",),
    ("approve",),
    ("issue", "forward"),
    ("record_award",),
)


def thread_of(detail: Detail) -> list[Stage]:
    """The stages of this nomination's path with where it stands on them."""
    nomination = detail.nomination
    stage = detail.loaded.stage
    labels = [*(OWN if nomination.decided_by == "own" else UPPER)]
    here = _place(nomination.state, len(labels))
    if stage is detail.loaded.workflow.unreceived:
        labels[here] = stage.staff
    stages = []
    for place, label in enumerate(labels):
        status = "done" if place < here else "now" if place == here else ""
        note = _done_on(detail, place) if place < here else ""
        if place == here:
            note = f"từ {day(nomination.state_since)}"
            if nomination.state == "returned":
                status, note = "back", "đơn vị bổ sung"
            elif nomination.state == "awarded":
                status = "won"
            elif stage.end:
                status, note = "back", stage.staff.lower()
        stages.append(Stage(label, note, status))
    return stages


def _done_on(detail: Detail, place: int) -> str:
    """The day a stage was left, for whom the history is; what fell since does not count."""
    if not detail.sees("timeline"):
        return ""
    ended = [
        act.at
        for act in detail.loaded.acts
        if act.act in _ENDS[place] and (act.void_at is None or place == 0)
    ]
    return day(max(ended)) if ended else ""


def foot_of(detail: Detail, at: datetime) -> list[tuple[str, str]]:
    """Who holds it, since when, and what comes next, in the words of whoever looks."""
    nomination = detail.nomination
    stage = detail.loaded.stage
    calendar = timing_of(nomination.authority_id, detail.loaded.timing).calendar
    foot = [("Đang ở", stage.unit if detail.own else stage.staff)]
    waited = waited_for(detail)
    foot += waiting_in_words(waited, stage.staff, at, calendar) if waited else []
    foot.append(("Tiếp theo", stage.next))
    if detail.due_on:
        label = _DUE.get(nomination.state, "Hạn")
        by_when = in_words(detail.due_on, day_of(at), calendar)
        foot.append((label, f"hết ngày {day(detail.due_on)}, {by_when}"))
    if nomination.decision_number and nomination.decision_date:
        foot.append(
            ("Quyết định", f"{nomination.decision_number}, {day(nomination.decision_date)}")
        )
    return foot


def _place(state: str, length: int) -> int:
    places = {
        "draft": 0,
        "returned": 0,
        "withdrawn": 0,
        "unit_submitted": 1,
        "declined": 1,
        "noi_vu_reviewed": 2,
        "district_approved": 3,
        "forwarded_to_city": 4,
        "city_declined": 4,
    }
    return places.get(state, length - 1)
