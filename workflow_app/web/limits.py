"""The time limits of the office: what holds now and held before, and one to be set anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.limits import LimitForm
from states.clock import day_of
from states.wording import day
from workflow_app.models import TimeLimit
from workflow_app.queries.timing import limits_of
from workflow_app.queries.waiting import label_of, timed_waits
from workflow_app.services import limits
from workflow_app.services.errors import Invalid
from workflow_app.services.limits import LimitContent
from workflow_app.web.binding import bind, sent
from workflow_app.web.current import login_required, now, who

blueprint = Blueprint("limits", __name__, url_prefix="/thoi-han")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a kind of waiting may take now, and the rows that have been or will be."""

    wait: str
    label: str
    holders: str
    now: TimeLimit | None
    later: list[TimeLimit]
    before: list[TimeLimit]


@blueprint.route("/", methods=["GET", "POST"])
@login_required
def index() -> str | Response:
    """Every limit, and one of them to be set anew."""
    office, may_set = _office(), who().holds("home_affairs_head")
    today = day_of(now())
    rows = _shown(limits_of(office), today)
    wanted = request.args.get("viec", "")
    chosen = next((one for one in rows if one.wait == wanted), rows[0])
    days = chosen.now.workdays if chosen.now else None
    form = bind(LimitForm, {"wait": chosen.wait, "workdays": days, "valid_from": today})
    if request.method == "POST" and (sent(form) or not may_set):
        try:
            limits.set_limit(who().actor, office, _content(form, today), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            since = day(form.valid_from.data or today)
            flash(f"Đã đặt thời hạn của việc “{label_of(form.wait.data)}” từ {since}.", "ok")
            return redirect(url_for("limits.index"), 303)
    return render_template("limits/index.html", form=form, rows=rows, may_set=may_set)


def _content(form: LimitForm, today: date) -> LimitContent:
    return LimitContent(
        form.wait.data or "",
        form.workdays.data,
        form.valid_from.data or today,
        form.basis.data or "",
    )


def _shown(rows: Sequence[TimeLimit], today: date) -> list[Shown]:
    found = []
    for code, label, holders in timed_waits():
        mine = [
            row
            for row in rows
            if row.wait == code and (row.valid_to is None or row.valid_to >= row.valid_from)
        ]
        later = [row for row in mine if row.valid_from > today]
        past = [row for row in mine if row.valid_to and row.valid_to < today]
        current = next((row for row in mine if row not in later and row not in past), None)
        found.append(Shown(code, label, holders, current, later, past))
    return found


def _office() -> UUID:
    office = who().actor.authority_id
    if office is None:
        abort(403)
    return office
