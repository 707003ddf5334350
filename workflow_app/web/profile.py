"""My own account: who I am here, what I may do, where I am logged in, my password, my theme."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from forms.sessions import ChangePasswordForm
from forms.themes import ThemeForm
from workflow_app.queries import accounts as stored
from workflow_app.queries.api_tokens import tokens_of
from workflow_app.services import passwords, sessions
from workflow_app.services.errors import Invalid
from workflow_app.services.hashing import Crowded
from workflow_app.services.proving import WrongPassword
from workflow_app.services.throttle import Throttled
from workflow_app.web import authentication, themes
from workflow_app.web.binding import bind, sent
from workflow_app.web.current import login_required, now, settings, who
from workflow_app.web.sessions import attempt_of, slowed

blueprint = Blueprint("profile", __name__, url_prefix="/tai-khoan")


@blueprint.get("/")
@login_required
def show() -> str:
    """Name, roles with their documents, theme, sessions and tokens."""
    here = who()
    account = here.actor.account_id
    return render_template(
        "profile/show.html",
        me=here,
        grants=stored.held_by(account, now()),
        sessions=stored.sessions_of(account, now()),
        tokens=tokens_of(account, now()),
        form=bind(ThemeForm, {"theme": themes.chosen()}),
    )


@blueprint.post("/giao-dien")
@login_required
def choose_theme() -> Response:
    """Light, dark, or as the machine is set: kept in this browser, so nothing is written here."""
    form = bind(ThemeForm)
    answer = redirect(url_for("profile.show", _anchor="giao-dien"))
    return themes.choose(answer, form.theme.data or "") if sent(form) else answer


@blueprint.route("/mat-khau", methods=["GET", "POST"])
@login_required
def change_password() -> str | Response:
    """A new password, giving the old one; every other session ends."""
    here = who()
    form = bind(ChangePasswordForm)
    if sent(form):
        attempt = attempt_of(here.login, form.current.data or "")
        new = form.password.data or ""
        try:
            cost = settings().password_cost
            token = passwords.change(here.session_id, attempt, new, cost, now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        except WrongPassword:
            form.take_faults({"current": "Mật khẩu đang dùng không đúng."})
        except (Throttled, Crowded) as busy:
            return slowed("profile/password.html", form, busy, me=here)
        else:
            authentication.renew(token)
            flash("Đã đổi mật khẩu; các phiên khác đã kết thúc.", "ok")
            return redirect(url_for("profile.show"))
    return render_template("profile/password.html", form=form, me=here)


@blueprint.post("/phien/<uuid:session_id>/ket-thuc")
@login_required
def end_session(session_id: UUID) -> Response:
    """End one session of my own."""
    sessions.end_session(who().actor, session_id, now())
    flash("Đã kết thúc phiên đó.", "ok")
    return redirect(url_for("profile.show"))
