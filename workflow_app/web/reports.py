"""Result reports of units: written and sent by the unit, read side by side by phòng Nội vụ."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from forms.figures import figures_typed, stored_in, with_figures
from forms.reports import ReportForm
from states.clock import day_of
from workflow_app.models import Movement
from workflow_app.queries import movements, unit_board
from workflow_app.queries import reports as stored
from workflow_app.queries.figures import Figure, figure_in_words, figures_in
from workflow_app.queries.reports import TEXTS, ReportPage, UnitLine
from workflow_app.services import exports, reports
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.exports import MEDIA, Table
from workflow_app.services.figures import Written
from workflow_app.services.reports import ReportContent
from workflow_app.web import files
from workflow_app.web.binding import bind, sent, version_of, whole_number
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, closed_page
from workflow_app.web.exports import file_of
from workflow_app.web.figures import percent_of, rows_of
from workflow_app.web.filters import clock

blueprint = Blueprint("reports", __name__)

HEADS = ("Đơn vị", "Khối", "Gửi lúc", *TEXTS.values())


@blueprint.get("/phong-trao/<movement>/bao-cao/")
@login_required
def index(movement: str) -> str | Answer:
    """The reports of all units, for who watches the movement."""
    found = _watched(movement)
    units = stored.in_movement(found, day_of(now()))
    return render_template(
        "reports/index.html",
        movement=found,
        units=units,
        unsent=sum(unit.sent_at is None for unit in units),
        figures={unit.code: rows_of(_figures(unit)) for unit in units if unit.code},
    )


@blueprint.get("/phong-trao/<movement>/bao-cao/xuat.<kind>")
@login_required
def export(movement: str, kind: str) -> Response:
    """The same as a file."""
    found = _watched(movement)
    if kind not in MEDIA:
        raise NotFound
    units = stored.in_movement(found, day_of(now()))
    names = list(dict.fromkeys(one.target.label for unit in units for one in _figures(unit)))
    heads = [*HEADS, *(f"{name}: {what}" for name in names for what in ("kế hoạch", "ước", "%"))]
    rows = [_cells(unit, names) for unit in units]
    table = Table("Báo cáo kết quả", heads, rows)
    body = exports.export_lines(who().actor, table, kind, {"movement": movement}, now())
    return file_of(body, "bao-cao-ket-qua", kind)


@blueprint.post("/phong-trao/<movement>/bao-cao/lap")
@login_required
def begin(movement: str) -> Response:
    """Begin the report of my unit; the one that exists is opened again."""
    actor = who().actor
    found = movements.one(actor, movement)
    if found is None:
        raise NotFound
    named = request.form.get("unit", "")
    units = [unit for unit in actor.own_units if str(unit) == named] or list(actor.own_units)
    if not units:
        abort(403)
    code = reports.open_report(actor, movement, units[0], now())
    return redirect(url_for("reports.write", code=code), 303)


@blueprint.get("/bao-cao/<code>")
@login_required
def show(code: str) -> str:
    """One report: as it is written for its unit, as it was sent for others."""
    page = _one(code)
    return render_template(
        "reports/show.html",
        page=page,
        texts=TEXTS,
        figures=rows_of(page.figures),
        may={act: stored.may(who().actor, act, page) for act in ("write", "send")},
        late=bool(page.last and page.last.at > page.movement.last_moment),
    )


@blueprint.route("/bao-cao/<code>/sua", methods=["GET", "POST"])
@login_required
def write(code: str) -> str | Answer | Response:
    """Write the report."""
    page = _one(code)
    may = stored.may(who().actor, "write", page)
    if not may.open:
        if request.method == "POST":
            reports.refuse(who().actor, "report:write", code, now())
        return closed_page(may)
    figures = stored.figures_of(page.report.id, page.movement.id)
    form = bind(with_figures(ReportForm, [one.target for one in figures]), _stored(page, figures))
    if sent(form):
        try:
            content = _content(form, figures)
            reports.write(who().actor, code, content, version_of(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã lưu báo cáo. Thủ trưởng đơn vị ký gửi.", "ok")
            return redirect(url_for("reports.show", code=code))
    return render_template("reports/form.html", page=page, form=form, figures=rows_of(figures))


@blueprint.post("/bao-cao/<code>/gui")
@login_required
def send(code: str) -> Response:
    """Sign and send what was read on the page of the report."""
    _one(code)
    version = whole_number(request.form.get("version", ""))
    try:
        number = reports.send(who().actor, code, version, now())
    except Invalid as invalid:
        flash(" ".join(invalid.faults.values()), "warn")
    else:
        flash(f"Đã gửi báo cáo tới phòng Nội vụ, biên nhận {number}, lúc {clock(now())}.", "ok")
    return redirect(url_for("reports.show", code=code), 303)


@blueprint.get("/tep/bao-cao/<code>")
@login_required
def download(code: str) -> Response:
    """The file of the report."""
    meta, stream = reports.open_file(files.store(), who().actor, code, now())
    return files.download(meta, stream)


def _watched(code: str) -> Movement:
    actor = who().actor
    movement = movements.one(actor, code)
    if movement is None or movement.state == "drafted":
        raise NotFound
    if not unit_board.watches(actor, movement):
        abort(403)
    return movement


def _one(code: str) -> ReportPage:
    page = stored.one(who().actor, code)
    if page is None:
        raise NotFound
    return page


def _stored(page: ReportPage, figures: list[Figure]) -> dict[str, object]:
    texts = {name: getattr(page.report, name) for name in TEXTS}
    return {"version": page.report.version, **texts, **stored_in(figures)}


def _content(form: ReportForm, figures: list[Figure]) -> ReportContent:
    typed = figures_typed(form, [one.target for one in figures])
    chosen = form.file.data
    has_file = isinstance(chosen, FileStorage) and bool(chosen.filename)
    return ReportContent(
        results=form.results.data or "",
        obstacles=form.obstacles.data or "",
        proposals=form.proposals.data or "",
        figures={one.target.id: Written(one.planned, one.done, one.estimate) for one in typed},
        file=files.received(chosen) if has_file else None,
        no_file=bool(form.no_file.data),
    )


def _figures(unit: UnitLine) -> list[Figure]:
    return figures_in(unit.content.get("figures", ()))


def _cells(unit: UnitLine, names: list[str]) -> list[str]:
    figures = {one.target.label: one for one in _figures(unit)}
    cells = [unit.unit, unit.bloc, clock(unit.sent_at) if unit.sent_at else "chưa gửi"]
    cells += [str(unit.content.get(name, "")) for name in TEXTS]
    for name in names:
        one = figures.get(name)
        cells += [
            figure_in_words(one.planned) if one else "",
            figure_in_words(one.estimate if one.estimate is not None else one.done) if one else "",
            percent_of(one.as_sent) if one else "",
        ]
    return cells
