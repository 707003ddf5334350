"""Units, for their administrator: the list, a new one, and a new name with the old ones kept."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from forms.units import RenameForm, UnitForm
from workflow_app.queries import roles
from workflow_app.queries import units as stored
from workflow_app.services import organisation
from workflow_app.services.errors import Invalid
from workflow_app.services.organisation import UnitContent
from workflow_app.web.administration import administrators_only, authority_of, chosen
from workflow_app.web.binding import bind, sent
from workflow_app.web.current import now, who

blueprint = Blueprint("units", __name__, url_prefix="/quan-tri/don-vi")


@blueprint.get("/")
@administrators_only
def index() -> str:
    """The units of my authority."""
    return render_template("units/index.html", units=stored.administered(who().actor))


@blueprint.route("/moi", methods=["GET", "POST"])
@administrators_only
def create() -> str | Response:
    """A new unit."""
    here = who()
    form = bind(UnitForm, {"valid_from": roles.today(now())})
    form.bloc.choices = [
        ("", "Không thuộc khối nào"),
        *((str(bloc.id), bloc.name) for bloc in stored.blocs_of(here.actor)),
    ]
    if sent(form):
        content = UnitContent(
            form.code.data or "",
            form.name.data or "",
            form.valid_from.data or roles.today(now()),
            chosen(form.bloc.data),
        )
        try:
            organisation.create_unit(here.actor, authority_of(here), content, now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã thêm đơn vị.", "ok")
            return redirect(url_for("units.index"))
    return render_template("units/form.html", form=form, page=None)


@blueprint.route("/<uuid:unit_id>", methods=["GET", "POST"])
@administrators_only
def show(unit_id: UUID) -> str | Response:
    """One unit with its names; a new name is given here."""
    page = stored.one(who().actor, unit_id) or abort(404)
    form = bind(RenameForm, {"from_day": roles.today(now())})
    if sent(form):
        try:
            day = form.from_day.data or roles.today(now())
            organisation.rename_unit(who().actor, unit_id, form.name.data or "", day, now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã đổi tên đơn vị; tên cũ vẫn giữ trong lịch sử.", "ok")
            return redirect(url_for("units.show", unit_id=unit_id))
    return render_template("units/form.html", form=form, page=page)
