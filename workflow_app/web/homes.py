"""What the first page shows where no nomination lies on a desk: what to look at, honestly."""

from dataclasses import dataclass, field

from flask import url_for

from workflow_app.queries import log, waiting_accounts, work
from workflow_app.queries.actors import Visitor
from workflow_app.queries.log import Wanted
from workflow_app.queries.waiting_accounts import Waiting
from workflow_app.services import reading
from workflow_app.web.current import now
from workflow_app.web.line_list import STATES
from workflow_app.web.log_view import Row, row_of

REFUSED_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Home:
    """Counts by state of what this person sees, and what his role should look at."""

    tallies: list[dict[str, str]]
    refused: list[Row] | None = None
    waiting: list[Waiting] | None = None
    notes: list[tuple[str, str]] = field(default_factory=list)


_NOTES = {
    "accountant": (
        "Kế toán xem hồ sơ đã duyệt và đã khen.",
        "Danh sách tiền thưởng và quỹ chưa có trong phiên bản này.",
    ),
    "communications": (
        "Truyền thông xem hồ sơ đã khen, kèm tóm tắt thành tích.",
        "Khi có quyết định mới, hồ sơ hiện trong danh sách.",
    ),
    "council_secretary": (
        "Phiên họp Hội đồng chưa có trong phiên bản này.",
        "Hồ sơ của Hội đồng sẽ hiện ở đây khi có phiên họp.",
    ),
}
_NOTES["council_member"] = _NOTES["council_secretary"]


def home_of(here: Visitor) -> Home | None:
    """What the role should look at; None for those who have only desks."""
    roles = here.actor.roles
    notes = list(dict.fromkeys(_NOTES[role] for role in sorted(roles) if role in _NOTES))
    if not (notes or roles & {"auditor", "administrator"}):
        return None
    return Home(
        _tallies(here),
        _refused(here) if "auditor" in roles else None,
        waiting_accounts.waiting_for(here.actor, now()) if "administrator" in roles else None,
        notes,
    )


def _tallies(here: Visitor) -> list[dict[str, str]]:
    labels = dict(STATES)
    return [
        {
            "count": work.shown_count(count),
            "label": labels[state],
            "href": url_for("work.every_line", buoc=state),
            "note": "",
            "note_kind": "",
            "status": "",
        }
        for state, count in work.tallies_of(here.actor, list(labels))
    ]


def _refused(here: Visitor) -> list[Row]:
    authorities = reading.authorities_read_by(here.actor, now())
    page = log.search(authorities, Wanted(outcome=log.NOT_DONE), size=REFUSED_SHOWN)
    return [row_of(line) for line in page.lines]
