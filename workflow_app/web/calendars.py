"""The office's calendar: days off and days worked in exchange, a year at a time."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.calendars import CalendarDayForm
from states.clock import day_of
from states.wording import WEEKDAYS, day
from workflow_app.queries import calendars as stored
from workflow_app.services import calendars
from workflow_app.services.errors import Invalid
from workflow_app.web.binding import bind, sent, whole_number
from workflow_app.web.current import login_required, now, who

blueprint = Blueprint("calendars", __name__, url_prefix="/lich-lam-viec")


@blueprint.route("/", methods=["GET", "POST"])
@login_required
def index() -> str | Response:
    """The year, and a day of it to be set by the head of home affairs."""
    office, year = _office(), _year()
    form = bind(CalendarDayForm)
    if request.method == "POST" and (sent(form) or not _may_set()):
        try:
            calendars.set_day(
                who().actor,
                office,
                form.day.data or day_of(now()),
                form.kind.data or "",
                form.note.data or "",
                now(),
            )
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            set_day = form.day.data or day_of(now())
            flash(f"Đã đặt {WEEKDAYS[set_day.weekday()]}, {day(set_day)}.", "ok")
            return redirect(url_for("calendars.index", nam=set_day.year), 303)
    return render_template(
        "calendars/index.html",
        form=form,
        year=year,
        days=[(WEEKDAYS[one.day.weekday()], one) for one in stored.days_of(office, year)],
        may_set=_may_set(),
    )


@blueprint.post("/nap")
@login_required
def fill() -> Response:
    """Fill the year with the holidays that are announced."""
    year = whole_number(request.form.get("year", ""))
    try:
        count = calendars.fill_year(who().actor, _office(), year, now())
    except Invalid as invalid:
        flash(" ".join(invalid.faults.values()), "bad")
        return redirect(url_for("calendars.index"), 303)
    if count:
        flash(f"Đã nạp {count} ngày của năm {year}. Hãy đối chiếu với thông báo của cơ quan.", "ok")
    else:
        flash(f"Năm {year} không có thêm ngày nào để nạp.", "warn")
    return redirect(url_for("calendars.index", nam=year), 303)


def _may_set() -> bool:
    return who().holds("home_affairs_head")


def _office() -> UUID:
    office = who().actor.authority_id
    if office is None:
        abort(403)
    return office


def _year() -> int:
    asked = whole_number(request.args.get("nam", ""))
    return asked if calendars.FIRST <= asked <= calendars.LAST else day_of(now()).year
