"""The office's list of reasons for a return: what it offers, and what it offered before."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from forms.nominations import REMARKABLE
from forms.returns import ReasonEndForm, ReasonForm
from states.clock import day_of
from workflow_app.queries import return_reasons as stored
from workflow_app.services import return_reasons
from workflow_app.services.errors import Invalid
from workflow_app.services.return_reasons import ReasonContent
from workflow_app.web.binding import bind, sent
from workflow_app.web.current import login_required, now, who

blueprint = Blueprint("return_reasons", __name__, url_prefix="/ly-do-tra-lai")


@blueprint.route("/", methods=["GET", "POST"])
@login_required
def index() -> str | Response:
    """The list, and a reason to be added by the head of home affairs."""
    office, today = _office(), day_of(now())
    form = bind(ReasonForm, {"valid_from": today})
    if sent(form) or (form.errors and not _may_set()):
        content = ReasonContent(
            form.text.data or "",
            form.field.data or "",
            form.article.data or "",
            form.valid_from.data or today,
        )
        try:
            return_reasons.add(who().actor, office, content, now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã thêm lý do vào danh mục.", "ok")
            return redirect(url_for("return_reasons.index"), 303)
    reasons = stored.every_one(office)
    return render_template(
        "return_reasons/index.html",
        form=form,
        today=today,
        part_names=REMARKABLE,
        offered=[one for one in reasons if one.valid_to is None or one.valid_to >= today],
        ended=[one for one in reasons if one.valid_to is not None and one.valid_to < today],
        may_set=_may_set(),
    )


@blueprint.post("/nap")
@login_required
def fill() -> Response:
    """Add the usual reasons that the list lacks."""
    count = return_reasons.fill(who().actor, _office(), now())
    if count:
        flash(f"Đã thêm {count} lý do thường gặp. Hãy bỏ những lý do cơ quan không dùng.", "ok")
    else:
        flash("Danh mục đã có đủ các lý do thường gặp.", "warn")
    return redirect(url_for("return_reasons.index"), 303)


@blueprint.post("/<uuid:reason_id>/ngung")
@login_required
def end(reason_id: UUID) -> Response:
    """Offer a reason no longer after a day."""
    form = bind(ReasonEndForm)
    if not sent(form) and _may_set():
        flash("Ghi ngày cuối dùng lý do này, dạng ngày/tháng/năm.", "bad")
        return redirect(url_for("return_reasons.index"), 303)
    last_day = form.last_day.data or day_of(now())
    try:
        return_reasons.end(who().actor, _office(), reason_id, last_day, now())
    except Invalid as invalid:
        flash(" ".join(invalid.faults.values()), "bad")
    else:
        flash("Đã đặt ngày ngừng dùng. Các lần trả lại trước vẫn giữ lý do này.", "ok")
    return redirect(url_for("return_reasons.index"), 303)


def _may_set() -> bool:
    return who().holds("home_affairs_head")


def _office() -> UUID:
    office = who().actor.authority_id
    if office is None:
        abort(403)
    return office
