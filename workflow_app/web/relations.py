"""Declared relations: my own, and for the head and auditors those of the whole office."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.appraisals import RelationForm
from forms.base import options
from workflow_app.queries import register, units
from workflow_app.queries import relations as stored
from workflow_app.services import relations
from workflow_app.services.errors import Invalid
from workflow_app.services.relations import RelationContent
from workflow_app.web.binding import bind, id_in
from workflow_app.web.current import login_required, now, who

blueprint = Blueprint("relations", __name__)

DECLARED = (
    "Đã ghi. Từ lúc này ông/bà không được giao, không xác nhận hồ sơ ấy. Hồ sơ ông/bà đang giữ trở "
    "lại chưa ai nhận; Trưởng phòng được báo."
)


@blueprint.route("/tai-khoan/quan-he", methods=["GET", "POST"])
@login_required
def own() -> str | Response:
    """What I have declared, and a form for more: somebody is looked for by name, then chosen."""
    here = who()
    form = bind(RelationForm, {"q": request.args.get("q", "")})
    _offer(form)
    if request.method == "POST" and "tim" not in request.form:
        try:
            relations.declare(here.actor, _content(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash(DECLARED, "ok")
            return redirect(url_for("relations.own"), 303)
    return render_template(
        "relations/own.html",
        form=form,
        declared=stored.relations_of(here.actor.account_id),
        may=stored.may_declare(here.actor),
    )


@blueprint.post("/tai-khoan/quan-he/<uuid:relation_id>/ket-thuc")
@login_required
def end(relation_id: UUID) -> Response:
    """Say that one of mine is no more."""
    relations.end(who().actor, relation_id, now())
    flash("Đã ghi quan hệ này không còn.", "ok")
    return redirect(url_for("relations.own"), 303)


@blueprint.get("/quan-he-da-khai")
@login_required
def index() -> str:
    """What was declared where one is head of home affairs or auditor."""
    here = who()
    if not here.holds("home_affairs_head", "auditor"):
        abort(403)
    return render_template("relations/index.html", declared=stored.relations_for(here.actor))


def _offer(form: RelationForm) -> None:
    actor, looked_for = who().actor, form.q.data or ""
    # Who has nothing to declare looks nobody up.
    home = actor.authority_id if stored.may_declare(actor) else None
    people = register.looked_for(actor, home, looked_for) if home and looked_for else []
    form.entry.choices = options(
        (str(one.id), ", ".join(filter(None, (one.name, one.title, one.unit)))) for one in people
    )
    listed = units.choices(home) if home else []
    form.unit.choices = options([("", "Không chọn đơn vị"), *listed])


def _content(form: RelationForm) -> RelationContent:
    return RelationContent(
        kind=form.kind.data or "",
        entry_id=id_in(form.entry.data),
        unit_id=None if form.entry.data else id_in(form.unit.data),
        note=form.note.data or "",
    )
