"""Reminding units: the page that shows whom a reminder reaches, and sending it."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from workflow_app.models import Movement
from workflow_app.queries import movements
from workflow_app.queries.reminders import Addressee, addressees_of
from workflow_app.services import reminders
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.web.binding import id_in, picked
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, closed_page

blueprint = Blueprint("reminders", __name__, url_prefix="/phong-trao")

KINDS = {"chua-gui": "unsent", "qua-hen": "owing"}
TITLES = {
    "chua-gui": "Nhắc đơn vị chưa gửi hồ sơ",
    "qua-hen": "Nhắc đơn vị quá hẹn bổ sung",
}


@blueprint.route("/<code>/nhac", methods=["GET", "POST"])
@login_required
def index(code: str) -> str | Answer | Response:
    """Whom it reaches, all who may be told picked beforehand; then the reminder itself."""
    actor = who().actor
    movement = movements.one(actor, code)
    if movement is None:
        raise NotFound
    what = request.args.get("viec", "")
    what = what if what in KINDS else "chua-gui"
    if request.method == "POST":
        ids = {id_ for id_ in map(id_in, picked()) if id_}
        try:
            done = reminders.remind(actor, code, KINDS[what], ids, now())
        except Invalid as invalid:
            return _page(movement, what, " ".join(invalid.faults.values()), ids)
        flash(f"Đã nhắc {done.units} đơn vị, {done.people} người được báo.", "ok")
        return redirect(url_for("movements.show", code=code, _anchor="chua-gui"), 303)
    may = movements.may("movement:remind", actor, movement)
    return _page(movement, what) if may.open else closed_page(may)


def _page(movement: Movement, what: str, fault: str = "", ids: set[UUID] | None = None) -> str:
    found = addressees_of(who().actor, movement, KINDS[what], now())
    return render_template(
        "movements/remind.html",
        movement=movement,
        what=what,
        title_=TITLES[what],
        fault=fault,
        rows=[(one, _is_picked(one, ids)) for one in found],
        reached=sum(one.may_be_told for one in found),
    )


def _is_picked(one: Addressee, ids: set[UUID] | None) -> bool:
    return one.may_be_told and (ids is None or one.unit.id in ids)
