"""Returns of a movement in figures, each leading to its list; and the same as a workbook."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, abort, render_template, url_for

from workflow_app.models import Movement
from workflow_app.queries import movements
from workflow_app.queries.calendars import calendar_of
from workflow_app.queries.return_figures import Figures, figures_of
from workflow_app.queries.returned_lines import OWN_WORDS
from workflow_app.queries.unit_board import lists_all
from workflow_app.services import exports
from workflow_app.services.errors import NotFound
from workflow_app.services.exports import Table
from workflow_app.web.current import login_required, now, who
from workflow_app.web.exports import file_of

blueprint = Blueprint("return_figures", __name__, url_prefix="/phong-trao")

MOST_ROUNDS = 3  # from so many on the lines are counted together
OWN = "Người trả lại tự ghi"


@dataclass(frozen=True, slots=True)
class Round:
    """How many lines were returned so often, and their list."""

    label: str
    count: int
    href: str


@blueprint.get("/<code>/tra-lai")
@login_required
def index(code: str) -> str:
    """How many returns, to which units, for which reasons, and how long they took."""
    movement = _movement(code)
    figures = figures_of(movement, calendar_of(movement.authority_id))
    return render_template(
        "movements/returns.html",
        movement=movement,
        figures=figures,
        rounds=_rounds(movement, figures),
        own=OWN,
        own_words=OWN_WORDS,
    )


@blueprint.get("/<code>/tra-lai/xuat.xlsx")
@login_required
def export(code: str) -> Response:
    """The same as a workbook: the units, then the reasons."""
    movement = _movement(code)
    figures = figures_of(movement, calendar_of(movement.authority_id))
    looked_for = {"movement": movement.title, "text": "Số liệu trả lại"}
    body = exports.export_lines(who().actor, _table(figures), "xlsx", looked_for, now())
    return file_of(body, f"tra-lai-{movement.code}", "xlsx")


def _movement(code: str) -> Movement:
    movement = movements.one(who().actor, code)
    if movement is None:
        raise NotFound
    if not lists_all(who().actor, movement):
        abort(403)
    return movement


def _rounds(movement: Movement, figures: Figures) -> list[Round]:
    """Lines by how often at least they were returned."""
    found = []
    for times in range(1, MOST_ROUNDS + 1):
        count = sum(many for often, many in figures.rounds.items() if often >= times)
        label = "Từ một lần" if times == 1 else f"Từ {times} lần"
        where: dict[str, Any] = {"phong-trao": movement.code, "tra-lai": times}
        found.append(Round(label, count, url_for("work.every_line", **where)))
    return found


def _table(figures: Figures) -> Table:
    heads = ("Đơn vị, lý do", "Số dòng bị trả lại", "Số lần, số điểm", "Đang chờ", "Ngày làm việc")
    rows: list[tuple[str | int, ...]] = [
        (one.unit, one.lines, one.returns, one.lying, "" if one.usual is None else str(one.usual))
        for one in figures.units
    ]
    rows += [(one.text or OWN, one.lines, one.points, "", "") for one in figures.reasons]
    return Table("Trả lại bổ sung", heads, rows)
