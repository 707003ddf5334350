"""Targets of a movement: read by everybody who sees it, set by phòng Nội vụ."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.figures import DOWN, UP, TargetForm
from workflow_app.models import Movement
from workflow_app.queries import movements as stored
from workflow_app.queries.figures import Target, targets_of
from workflow_app.services import targets
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.targets import TargetContent
from workflow_app.web.binding import bind, sent
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, closed_page

blueprint = Blueprint("targets", __name__, url_prefix="/phong-trao/<code>/chi-tieu")


@blueprint.route("/", methods=["GET", "POST"])
@login_required
def index(code: str) -> str | Answer | Response:
    """The targets, and one more."""
    movement = _movement(code)
    may = {act: stored.may(f"target:{act}", who().actor, movement) for act in ("add", "change")}
    form = bind(TargetForm)
    if request.method == "POST" and not may["add"].open:
        targets.refuse(who().actor, "target:add", code, now())
    if sent(form):
        try:
            targets.add(who().actor, code, _content(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash(f"Đã thêm chỉ tiêu “{form.name.data}”.", "ok")
            return redirect(url_for("targets.index", code=code), 303)
    return render_template(
        "targets/index.html", movement=movement, targets=targets_of(movement.id), form=form, may=may
    )


@blueprint.route("/<uuid:target_id>", methods=["GET", "POST"])
@login_required
def change(code: str, target_id: UUID) -> str | Answer | Response:
    """Change a target while no unit has seen it."""
    movement = _movement(code)
    target = _target(movement, target_id)
    may = stored.may("target:change", who().actor, movement)
    if not may.open:
        if request.method == "POST":
            targets.refuse(who().actor, "target:change", code, now())
        return closed_page(may)
    form = bind(TargetForm, _stored(target))
    if sent(form):
        try:
            targets.change(who().actor, code, target_id, _content(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã ghi thay đổi của chỉ tiêu.", "ok")
            return redirect(url_for("targets.index", code=code))
    return render_template("targets/change.html", movement=movement, form=form)


@blueprint.post("/<uuid:target_id>/bo")
@login_required
def remove(code: str, target_id: UUID) -> Response:
    """Take a target away while no unit has seen it."""
    target = _target(_movement(code), target_id)
    targets.remove(who().actor, code, target_id, now())
    flash(f"Đã bỏ chỉ tiêu “{target.name}”.", "ok")
    return redirect(url_for("targets.index", code=code))


def _movement(code: str) -> Movement:
    movement = stored.one(who().actor, code)
    if movement is None:
        raise NotFound
    return movement


def _target(movement: Movement, target_id: UUID) -> Target:
    found = next((one for one in targets_of(movement.id) if one.id == target_id), None)
    if found is None:
        raise NotFound
    return found


def _content(form: TargetForm) -> TargetContent:
    return TargetContent(
        name=form.name.data or "",
        measure=form.measure.data or "",
        lower_is_better=form.direction.data == DOWN,
        needed=bool(form.needed.data),
        of_individuals=bool(form.of_individuals.data),
    )


def _stored(target: Target) -> dict[str, object]:
    return {
        "name": target.name,
        "measure": target.measure,
        "direction": DOWN if target.lower_is_better else UP,
        "needed": target.needed,
        "of_individuals": target.of_individuals,
    }
