"""Quotas of a movement: those of each award, and narrower ones by kind of nominee and by unit."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.quotas import quota_form
from workflow_app.models import Movement
from workflow_app.queries import movements, units
from workflow_app.queries import quotas as stored
from workflow_app.services import quota_rows
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.quota_rows import QuotaContent
from workflow_app.web.binding import bind, id_in, sent
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, closed_page

_BOXES = {"lines": "most"}
blueprint = Blueprint("quotas", __name__, url_prefix="/phong-trao/<code>")


@blueprint.route("/chi-tieu", methods=["GET", "POST"])
@login_required
def edit(code: str) -> str | Answer | Response:
    """The quotas that are set, and one more to be set, changed or taken away."""
    movement = _one(code)
    may = movements.may("quotas:set", who().actor, movement)
    if request.method == "GET" and not may.open:
        return closed_page(may)
    allowed = movements.allowed_in(movement.id)
    form = bind(
        quota_form(
            [(one.award.code, one.award.label) for one in allowed],
            units.choices(movement.authority_id),
        )
    )
    if sent(form) or (request.method == "POST" and not may.open):
        content = QuotaContent(
            award=form.award.data or "",
            kind=form.kind.data or "",
            unit_id=id_in(form.unit.data),
            lines=form.most.data,
        )
        try:
            quota_rows.set_quota(who().actor, code, content, now())
        except Invalid as invalid:
            form.take_faults(
                {_BOXES.get(name, name): said for name, said in invalid.faults.items()}
            )
        else:
            flash("Đã bỏ chỉ tiêu." if content.lines is None else "Đã đặt chỉ tiêu.", "ok")
            if content.unit_id:
                _tell_what_is_passed(movement, content.unit_id)
            return redirect(url_for("quotas.edit", code=code), 303)
    return render_template(
        "quotas/edit.html",
        movement=movement,
        allowed=allowed,
        narrower=stored.narrower_of(movement.id),
        form=form,
    )


def _tell_what_is_passed(movement: Movement, unit_id: UUID) -> None:
    """Of which quotas the unit has more lines by now: nothing is taken back for it."""
    for share in stored.passed_in(movement.id, unit_id):
        flash(
            f"Đơn vị đã có {share.used} hồ sơ, nhiều hơn chỉ tiêu {share.label}: {share.most}. "
            "Hồ sơ đã có vẫn được xét; không nhận thêm.",
            "warn",
        )


def _one(code: str) -> Movement:
    movement = movements.one(who().actor, code)
    if movement is None:
        raise NotFound
    return movement
