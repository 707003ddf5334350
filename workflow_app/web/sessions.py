"""Logging in and out, giving the password again, and setting it by a one-time link."""

from flask import (
    Blueprint,
    Response,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as BaseResponse

from forms.base import BaseForm
from forms.sessions import LogInForm, NewPasswordForm, ProveForm
from workflow_app.queries import links as stored_links
from workflow_app.services import links, sessions
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.hashing import Crowded
from workflow_app.services.proving import Attempt, WrongPassword
from workflow_app.services.throttle import Throttled
from workflow_app.services.tokens import digest_of
from workflow_app.web import authentication, errors
from workflow_app.web.binding import bind, sent
from workflow_app.web.current import login_required, now, settings, visitor, who
from workflow_app.web.paths import own_path

blueprint = Blueprint("sessions", __name__)

CROWDED_WAIT = 10
Answer = str | BaseResponse


@blueprint.route("/dang-nhap", methods=["GET", "POST"])
def log_in() -> Answer:
    """The log-in page; afterwards back to the page that asked for it."""
    if visitor() is not None:
        return redirect(_next())
    form = bind(LogInForm, {"next": request.args.get("next", "")})
    if not sent(form):
        return render_template("sessions/log_in.html", form=form)
    attempt = attempt_of((form.login.data or "").lower(), form.password.data or "")
    old = authentication.token_here()
    try:
        token = sessions.log_in(attempt, settings().password_cost, now(), replaces=old)
    except WrongPassword:
        form.take_faults({"password": "Tên đăng nhập hoặc mật khẩu không đúng."})
        return render_template("sessions/log_in.html", form=form)
    except (Throttled, Crowded) as busy:
        return slowed("sessions/log_in.html", form, busy)
    authentication.enter(token)
    return redirect(_next())


@blueprint.post("/dang-xuat")
@login_required
def log_out() -> BaseResponse:
    """End the session of this browser."""
    here = who()
    sessions.log_out(here.actor, here.session_id, now())
    authentication.leave()
    flash("Đã đăng xuất.", "ok")
    return redirect(url_for("sessions.log_in"))


@blueprint.route("/xac-nhan-lai", methods=["GET", "POST"])
@login_required
def prove() -> Answer:
    """The password again, before an act that asks for it; then back to that page."""
    here = who()
    form = bind(ProveForm, {"next": request.args.get("next", "")})
    if not sent(form):
        return render_template("sessions/prove.html", form=form, login=here.login, back=_next())
    try:
        token = sessions.prove(
            here.session_id,
            attempt_of(here.login, form.password.data or ""),
            settings().password_cost,
            now(),
        )
    except WrongPassword:
        form.take_faults({"password": "Mật khẩu không đúng."})
        return render_template("sessions/prove.html", form=form, login=here.login, back=_next())
    except (Throttled, Crowded) as busy:
        return slowed("sessions/prove.html", form, busy, login=here.login, back=_next())
    authentication.renew(token)
    flash("Đã xác nhận. Ông/bà có 5 phút để thực hiện việc này.", "ok")
    return redirect(_next())


@blueprint.route("/dat-mat-khau/<token>", methods=["GET", "POST"])
def set_password(token: str) -> Answer | tuple[str, int]:
    """Set the password of an account by its one-time link; looking at the page uses nothing up."""
    target = stored_links.target_of(digest_of(token), now())
    if target is None:
        return _link_is_over()
    form = bind(NewPasswordForm)
    if sent(form):
        try:
            links.redeem(token, form.password.data or "", settings().password_cost, now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        except NotFound:
            return _link_is_over()
        except Crowded as busy:
            return slowed("sessions/set_password.html", form, busy, target=target)
        else:
            flash("Đã đặt mật khẩu. Hãy đăng nhập bằng mật khẩu mới.", "ok")
            return redirect(url_for("sessions.log_in"))
    return render_template("sessions/set_password.html", form=form, target=target)


def attempt_of(login: str, password: str) -> Attempt:
    """What was given, and from where."""
    return Attempt(login, password, request.remote_addr or "", request.user_agent.string[:400])


def slowed(template: str, form: BaseForm, busy: Exception, **more: object) -> Response:
    """The same page with how long to wait, as 429 with Retry-After."""
    wait = busy.wait if isinstance(busy, Throttled) else CROWDED_WAIT
    form.take_faults({"password": f"Đã thử nhiều lần. Hãy đợi {_in_words(wait)} rồi thử lại."})
    answer = make_response(render_template(template, form=form, **more), 429)
    answer.headers["Retry-After"] = str(wait)
    return answer


def _in_words(seconds: int) -> str:
    return f"{seconds} giây" if seconds < 60 else f"{-(-seconds // 60)} phút"


def _link_is_over() -> tuple[str, int]:
    return errors.page(
        404,
        title="Liên kết không dùng được nữa",
        text="Liên kết đã dùng một lần, đã hết hạn hoặc đã có liên kết mới hơn. "
        "Hãy xin quản trị hệ thống cấp liên kết khác.",
        href=url_for("sessions.log_in"),
        label="Về trang đăng nhập",
    )


def _next() -> str:
    """The page to return to."""
    return own_path(request.values.get("next", ""))
