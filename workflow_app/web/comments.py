"""What is said about a line: read as a thread, added to, answered, taken back."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.appraisals import CommentForm
from forms.base import options
from workflow_app.queries import comments as stored
from workflow_app.queries.callable_upon import Reader, callable_upon
from workflow_app.queries.details import Detail
from workflow_app.services import comments
from workflow_app.services.comments import CommentContent
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.web.binding import bind, id_in, picked, sent
from workflow_app.web.current import login_required, now, who
from workflow_app.web.nominations import one
from workflow_app.web.ways_out import ASKS_THE_HEAD

blueprint = Blueprint("comments", __name__)


@blueprint.route("/ho-so/<code>/trao-doi", methods=["GET", "POST"])
@login_required
def thread(code: str) -> str | Response:
    """Everything said that this reader may read, and a form where he may speak or answer."""
    detail = one(code)
    if not detail.sees("remarks"):
        raise NotFound
    may_add = stored.may_comment(who().actor, detail)
    may_answer = stored.may_answer(who().actor, detail)
    form = bind(CommentForm, {"answers": request.args.get("tra-loi", "")})
    readers = _offer(form, detail, speaks=may_add.open)
    if may_add.open and request.args.get("hoi") == ASKS_THE_HEAD and request.method == "GET":
        _ask_the_head(form, readers)
    if request.method == "POST":
        is_good = sent(form)
        if is_good or not (may_add.open or may_answer.open):
            try:
                comments.add(who().actor, code, _content(form), now())
            except Invalid as invalid:
                form.take_faults(invalid.faults)
            else:
                flash("Đã ghi trao đổi.", "ok")
                return redirect(url_for("comments.thread", code=code), 303)
    said = stored.comments_on(who().actor, detail)
    return render_template(
        "comments/thread.html",
        detail=detail,
        form=form,
        comments=said,
        speaks=may_add.open,
        answered=_answered(form, said) if may_answer.open else None,
        may_answer=may_answer.open,
    )


@blueprint.post("/ho-so/<code>/trao-doi/<uuid:comment_id>/rut")
@login_required
def withdraw(code: str, comment_id: UUID) -> Response:
    """Take back what one said oneself."""
    one(code)
    comments.withdraw(who().actor, comment_id, now())
    flash("Đã rút lời trao đổi; dấu rút lại vẫn còn.", "ok")
    return redirect(url_for("comments.thread", code=code), 303)


def _ask_the_head(form: CommentForm, readers: list[Reader]) -> None:
    """Begin the question whether an award in the way is for another achievement: the head knows."""
    form.text.data = (
        "Hồ sơ này trùng khen thưởng với khen thưởng đã có hoặc đang đề nghị (xem phần Kiểm tra). "
        "Đề nghị Trưởng phòng xem: nếu là thành tích khác thì xác nhận để xét tiếp."
    )
    form.mentions.data = [one.login for one in readers if "home_affairs_head" in one.actor.roles]


def _offer(form: CommentForm, detail: Detail, *, speaks: bool) -> list[Reader]:
    """Whom one may call upon: nobody for a unit, which answers."""
    readers = callable_upon(detail.loaded, now()) if speaks else []
    others = [one for one in readers if one.actor.account_id != who().actor.account_id]
    # Apart: what stays inside is not read by the unit, and nobody is called to what he cannot read.
    for field, inside in ((form.mentions, True), (form.mentions_unit, False)):
        field.choices = options(
            (one.login, one.actor.name) for one in others if one.inside is inside
        )
    if not speaks:
        del form["mentions"]
        del form["mentions_unit"]
        del form["audience"]
    return others


def _content(form: CommentForm) -> CommentContent:
    return CommentContent(
        text=form.text.data or "",
        # Where there is nothing to choose an answer goes to the unit's page, all else stays inside.
        audience=(form.audience.data or "") if "audience" in form else "internal",
        mentions=tuple(dict.fromkeys(picked(name="mentions") + picked(name="mentions_unit"))),
        answers_id=id_in(form.answers.data),
    )


def _answered(form: CommentForm, said: list[stored.CommentSeen]) -> stored.CommentSeen | None:
    """What is being answered; None where nothing was chosen."""
    return next((s for s in said if str(s.id) == form.answers.data and s.text), None)
