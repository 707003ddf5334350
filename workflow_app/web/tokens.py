"""Tokens of my programs: made with the password and shown once, ended at once."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from forms.tokens import TokenForm
from workflow_app.services import api_tokens
from workflow_app.services.api_tokens import TokenContent
from workflow_app.services.errors import Invalid
from workflow_app.services.hashing import Crowded
from workflow_app.services.proving import WrongPassword
from workflow_app.services.throttle import Throttled
from workflow_app.web.binding import bind, sent
from workflow_app.web.current import login_required, now, settings, who
from workflow_app.web.sessions import attempt_of, slowed

blueprint = Blueprint("tokens", __name__, url_prefix="/tai-khoan/ma-truy-cap")


@blueprint.route("/moi", methods=["GET", "POST"])
@login_required
def create() -> str | Response:
    """A new token: what it is for, then the token itself, once."""
    here = who()
    form = bind(TokenForm)
    token = ""
    if sent(form):
        content = TokenContent(form.name.data or "", form.scope.data, form.days.data or 0)
        attempt = attempt_of(here.login, form.password.data or "")
        try:
            token = api_tokens.issue(attempt, content, settings().password_cost, now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        except WrongPassword:
            form.take_faults({"password": "Mật khẩu không đúng."})
        except (Throttled, Crowded) as busy:
            return slowed("profile/token.html", form, busy, me=here, token="")
    return render_template("profile/token.html", form=form, me=here, token=token)


@blueprint.post("/<uuid:token_id>/ket-thuc")
@login_required
def end(token_id: UUID) -> Response:
    """End a token of my own."""
    api_tokens.end(who().actor, token_id, now())
    flash("Đã chấm dứt mã truy cập đó.", "ok")
    return redirect(url_for("profile.show"))
