"""Việc của tôi: the landing page of every role, with its desks; and the list of all one sees."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from states.calendars import WEEK_ENDS_ONLY
from states.clock import day_of
from states.wording import day, weekday
from workflow_app.queries import movements, work
from workflow_app.queries.paper_list import waiting_for
from workflow_app.queries.rows import Listing
from workflow_app.queries.work import Pile
from workflow_app.web import desk_steps, homes, line_list
from workflow_app.web.current import login_required, now, who
from workflow_app.web.deadlines import deadlines_of
from workflow_app.web.demo_note import demo_note
from workflow_app.web.dues import calendars_for, due_of
from workflow_app.web.line_list import Asked
from workflow_app.web.paging import mark_in_url, next_url
from workflow_app.web.paper_parts import ways_to_draft
from workflow_app.web.saved_views import chips_of
from workflow_app.web.whose import WHOSE, held_by_in_url, whose_in_url

TO_DRAFT = "cho-tong-hop"  # the desk from which papers are drafted

blueprint = Blueprint("work", __name__)


@blueprint.get("/")
@login_required
def home() -> Response:
    """The site's first page is one's own work."""
    return redirect(url_for("work.my_work"))


@blueprint.get("/viec-cua-toi")
@login_required
def my_work() -> str:
    """The desks, and one page of the lines on the chosen one: overdue first, then oldest first."""
    here, today = who(), day_of(now())
    piles = work.piles_of(here.actor, today)
    chosen = _chosen(piles)
    held_by = held_by_in_url() if chosen and chosen.desk.shared else ""
    after = mark_in_url()
    page = work.lines_on(chosen.desk, here.actor, after, held_by=held_by) if chosen else None
    rows = page.rows if page else []
    calendars = calendars_for(rows, here.actor.authority_id)
    return render_template(
        "work/my_work.html",
        today=f"Hôm nay {weekday(today)}, {day(today)}.",
        pressing=desk_steps.pressing(piles, today),
        piles=[(pile, *desk_steps.note_of(pile, today)) for pile in piles],
        chosen=chosen,
        groups=desk_steps.groups_of(chosen.desk, rows, today, calendars) if chosen else [],
        next_url=next_url(page.mark) if page else "",
        chips=_chips(chosen),
        drafts=ways_to_draft() if chosen and chosen.desk.code == TO_DRAFT else (),
        home=homes.home_of(here),
        papers=waiting_for(here.actor),
        deadlines=deadlines_of(
            movements.seen_by(here.actor),
            now(),
            calendars.get(here.actor.authority_id, WEEK_ENDS_ONLY),
        ),
        demo_note=demo_note(now()),
    )


@blueprint.get("/ho-so/")
@login_required
def every_line() -> str:
    """Every nomination the person sees, narrowed, ordered and drawn as the address says."""
    here = who()
    asked = line_list.asked_by(here, today := day_of(now()))
    listing = line_list.listing_of(here, asked)
    page = listing.page(mark_in_url())
    calendars = calendars_for(page.rows)
    return render_template(
        "work/lines.html",
        asked=asked,
        page=page,
        due_of=lambda row: due_of(row, today, calendars),
        counted=work.shown_count(listing.count),
        remarks=_remarks(asked, listing),
        chips=line_list.chips_of(asked),
        views=chips_of("ho-so"),
        narrowed=bool(asked.words),
        export=line_list.url_with,
        next_url=next_url(page.mark),
    )


def _remarks(asked: Asked, listing: Listing) -> list[str]:
    """Why the list is not as it was asked for."""
    if listing.order == "due" and asked.narrow.due not in ("near", "due", "late"):
        return ["Chỉ gồm hồ sơ đang có hạn."]
    if listing.order == asked.order:
        return []
    if asked.order == "unit":
        return ["Hơn 1.000 hồ sơ: hãy lọc bớt để xếp theo đơn vị."]
    return ["Ông/bà không xem tên đối tượng nên danh sách xếp theo ngày."]


def _chips(chosen: Pile | None) -> list[tuple[str, str, bool]]:
    """On a desk that colleagues share: whose lines to show."""
    if chosen is None or not chosen.desk.shared:
        return []
    here, code = whose_in_url(), chosen.desk.code
    chips = [("Tất cả", url_for("work.my_work", viec=code), not here)]
    return chips + [
        (label, url_for("work.my_work", viec=code, nguoi=word), word == here)
        for word, (_, label) in WHOSE.items()
    ]


def _chosen(piles: list[Pile]) -> Pile | None:
    wanted = request.args.get("viec", "")
    by_code = {pile.desk.code: pile for pile in piles}
    if wanted in by_code:
        return by_code[wanted]
    overdue = (pile for pile in piles if pile.overdue and pile.desk.mine)
    waiting = (pile for pile in piles if pile.count and pile.desk.mine)
    return next(overdue, next(waiting, piles[0] if piles else None))
