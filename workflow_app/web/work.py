"""Việc của tôi: the landing page of every role, with its desks and the lines on the chosen one."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from states.vietnamese import one_line
from workflow_app.queries import movements, rows, work
from workflow_app.queries.waiting_papers import waiting_for
from workflow_app.queries.work import Pile
from workflow_app.web.current import login_required, now, who
from workflow_app.web.deadlines import deadlines_of
from workflow_app.web.demo_note import demo_note
from workflow_app.web.paging import key_in_url, next_url

blueprint = Blueprint("work", __name__)


@blueprint.get("/")
@login_required
def home() -> Response:
    """The site's first page is one's own work."""
    return redirect(url_for("work.my_work"))


@blueprint.get("/viec-cua-toi")
@login_required
def my_work() -> str:
    """The desks, and one page of the lines on the chosen desk, oldest first."""
    actor = who().actor
    piles = work.piles_of(actor)
    chosen = _chosen(piles)
    page = work.lines_on(chosen.desk, actor, key_in_url()) if chosen else None
    return render_template(
        "work/my_work.html",
        piles=piles,
        chosen=chosen,
        page=page,
        next_url=next_url(page.last) if page else "",
        papers=waiting_for(actor),
        deadlines=deadlines_of(movements.seen_by(actor), now()),
        demo_note=demo_note(now()),
    )


@blueprint.get("/ho-so/")
@login_required
def every_line() -> str:
    """Every nomination the person sees, last moved first, narrowed by state."""
    narrow = rows.Narrow(state=one_line(request.args.get("buoc", ""))[:40])
    page = rows.seen_by(who().actor, narrow, key_in_url())
    return render_template(
        "work/lines.html", page=page, narrow=narrow, next_url=next_url(page.last)
    )


def _chosen(piles: list[Pile]) -> Pile | None:
    wanted = request.args.get("viec", "")
    by_code = {pile.desk.code: pile for pile in piles}
    if wanted in by_code:
        return by_code[wanted]
    waiting = (pile for pile in piles if pile.count and pile.desk.mine)
    return next(waiting, piles[0] if piles else None)
