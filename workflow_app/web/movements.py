"""Movements: the list, one with its plan and board, and what home affairs does to it."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.movements import QUOTA, MovementForm, basis_label, movement_form
from states.clock import local
from workflow_app.models import Movement
from workflow_app.queries import movements as stored
from workflow_app.queries import unit_board
from workflow_app.queries.calendars import calendar_of
from workflow_app.queries.deadline_moves import moves_of
from workflow_app.queries.figures import targets_of
from workflow_app.queries.quotas import Narrower, narrower_of
from workflow_app.services import movements
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.movements import MovementContent
from workflow_app.web import launching
from workflow_app.web.binding import bind, sent, version_of, whole_number
from workflow_app.web.current import login_required, now, who
from workflow_app.web.deadlines import deadline_of
from workflow_app.web.errors import Answer, closed_page
from workflow_app.web.unit_board import Board, bars_of, groups_of, links_in

blueprint = Blueprint("movements", __name__, url_prefix="/phong-trao")


@blueprint.get("/")
@login_required
def index() -> str:
    """The movements of my authority."""
    here = who()
    return render_template(
        "movements/index.html",
        movements=stored.seen_by(here.actor),
        may_create=stored.may_create(here.actor) is not None,
    )


@blueprint.get("/<code>")
@login_required
def show(code: str) -> str:
    """One movement: plan, contents, awards, deadline, and how far the units are."""
    here, at = who(), now()
    movement = _one(code)
    running = movement.state == "launched"
    board = _board(movement, at)
    return render_template(
        "movements/show.html",
        movement=movement,
        basis=basis_label(movement.award_basis),
        allowed=stored.allowed_in(movement.id),
        narrower=_narrower(movement, board),
        deadline=deadline_of(movement, at, calendar_of(movement.authority_id)) if running else None,
        moves=moves_of(movement.id) if movement.launched_at else [],
        board=board,
        lists=unit_board.lists_all(here.actor, movement),
        has_targets=board.whole or bool(targets_of(movement.id)),
        folders=stored.own_folders(here.actor, movement),
        may={
            act: stored.may(f"movement:{act}", here.actor, movement)
            for act in ("edit", "launch", "close", "remind")
        }
        | {"quotas": stored.may("quotas:set", here.actor, movement)},
    )


def _narrower(movement: Movement, board: Board) -> list[Narrower]:
    """The narrower quotas: all for those who watch, for a unit those for every unit and its own."""
    own = who().actor.own_units
    found = narrower_of(movement.id)
    return [one for one in found if board.whole or one.row.unit_id in (None, *own)]


def _board(movement: Movement, at: datetime) -> Board:
    """How far the units are: all of them for those who watch, for others their own."""
    actor = who().actor
    units = unit_board.units_of(actor, movement, at)
    reads = partial(unit_board.reads_drafts, actor, movement)
    if not unit_board.watches(actor, movement):
        return Board(units, links_in(movement, reads, lists=True))
    lists = unit_board.lists_all(actor, movement)
    link = links_in(movement, reads, lists=lists)
    return Board(
        units,
        link,
        whole=True,
        groups=groups_of(units, unit_board.units_with_a_head(movement, at), link, at),
        bars=bars_of(unit_board.piles_of(movement), movement, lists=lists),
    )


@blueprint.route("/moi", methods=["GET", "POST"])
@login_required
def create() -> str | Response:
    """A new movement, from the plan."""
    here = who()
    place = stored.may_create(here.actor)
    if place is None:
        abort(403)
    form = bind(movement_form(_choices(place)))
    del form["reason"]
    if sent(form):
        try:
            code = movements.create(here.actor, place, _content(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash(f"Đã lập phong trào {code}. Đơn vị chưa thấy cho tới khi phát động.", "ok")
            return redirect(url_for("movements.show", code=code))
    return render_template("movements/form.html", form=form, movement=None, period_stands=False)


@blueprint.route("/<code>/sua", methods=["GET", "POST"])
@login_required
def edit(code: str) -> str | Answer | Response:
    """Change what the movement says."""
    here = who()
    movement = _one(code)
    may = stored.may("movement:edit", here.actor, movement)
    if not may.open:
        if request.method == "POST":
            movements.refuse_edit(here.actor, code, now())
        return closed_page(may)
    form = bind(movement_form(_choices(movement.authority_id)), _stored(movement))
    # What a launched movement asks of each line stands; the form shows it and does not ask.
    if movement.state == "launched":
        del form["two_appraisers"]
    else:
        del form["reason"]
    if sent(form):
        content = _content(form, two_appraisers=movement.two_appraisers)
        try:
            movements.edit(here.actor, code, content, version_of(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã ghi thay đổi của phong trào.", "ok")
            return redirect(url_for("movements.show", code=code))
    return render_template(
        "movements/form.html",
        form=form,
        movement=movement,
        period_stands=not stored.may_move_period(here.actor, movement),
    )


@blueprint.route("/<code>/phat-dong", methods=["GET", "POST"])
@login_required
def launch(code: str) -> str | Answer | Response:
    """Launch: units see it from this moment, and are told. It is never one click."""
    if request.method == "GET":
        movement = _one(code)
        may = stored.may("movement:launch", who().actor, movement)
        return launching.page_of(movement, now()) if may.open else closed_page(may)
    version = request.form.get("version", "")
    movements.launch(who().actor, code, now(), whole_number(version) if version else None)
    flash("Đã phát động. Các đơn vị thấy phong trào từ lúc này.", "ok")
    return redirect(url_for("movements.show", code=code))


@blueprint.route("/<code>/ket-thuc", methods=["GET", "POST"])
@login_required
def close(code: str) -> str | Answer | Response:
    """Close: nothing new is taken in. It is never one click."""
    if request.method == "GET":
        movement = _one(code)
        may = stored.may("movement:close", who().actor, movement)
        return (
            render_template("movements/close.html", movement=movement)
            if may.open
            else closed_page(may)
        )
    movements.close(who().actor, code, now())
    flash("Đã kết thúc phong trào. Hồ sơ đang xét vẫn đi tiếp.", "ok")
    return redirect(url_for("movements.show", code=code))


def _one(code: str) -> Movement:
    movement = stored.one(who().actor, code)
    if movement is None:
        raise NotFound
    return movement


def _choices(authority_id: UUID) -> list[tuple[str, str]]:
    return [(award.code, award.label) for award in stored.catalogue(authority_id)]


def _content(form: MovementForm, **stands: bool) -> MovementContent:
    typed = {
        name: value
        for name, value in form.values.items()
        if name not in ("version", "awards", "contents") and not name.startswith(QUOTA)
    }
    contents = tuple(line for line in (form.contents.data or "").split("\n") if line.strip())
    return MovementContent(contents=contents, awards=form.quotas, **{**stands, **typed})


def _stored(movement: Movement) -> dict[str, object]:
    allowed = stored.allowed_in(movement.id)
    return {
        "version": movement.version,
        "title": movement.title,
        "plan": movement.plan,
        "upper_plan": movement.upper_plan,
        "award_basis": movement.award_basis,
        "procedure": movement.procedure,
        "theme": movement.theme,
        "contents": "\n".join(movement.contents),
        "starts_on": movement.starts_on,
        "ends_on": movement.ends_on,
        "last_day": local(movement.last_moment - timedelta(seconds=1)).date(),
        "awards": [a.award.code for a in allowed],
        "two_appraisers": movement.two_appraisers,
        **{f"{QUOTA}{a.award.code}": a.quota for a in allowed},
    }
