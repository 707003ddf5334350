"""The chairman signs a list: what to look at first, then exactly what is bound, then the act.

What he chose stands in the address, what he wrote in the form that is shown again: nothing typed
is lost when the password is wrong or somebody changed the list meanwhile.
"""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from forms.papers import SIGN, SignForm, sign_form
from workflow_app.queries.paper_acts import PaperAct, act_on
from workflow_app.queries.paper_lines import Standing, facts_of
from workflow_app.queries.papers import Whole
from workflow_app.services import papers, sessions
from workflow_app.services.errors import Invalid
from workflow_app.services.hashing import Crowded
from workflow_app.services.paper_content import digest_of
from workflow_app.services.proving import Attempt, WrongPassword
from workflow_app.services.throttle import Throttled
from workflow_app.web.binding import bind, version_of
from workflow_app.web.current import login_required, now, settings, who
from workflow_app.web.errors import Answer
from workflow_app.web.filters import shown_code
from workflow_app.web.paper_parts import act_now, closed_page, digest_in, one, seen

blueprint = Blueprint("signing", __name__)

OUT = "0"
PROOF_FAULTS: dict[type[Exception], str] = {
    WrongPassword: "Mật khẩu không đúng.",
    Throttled: "Đã thử sai nhiều lần; đợi ít phút rồi thử lại.",
    Crowded: "Hệ thống đang bận; bấm lại sau vài giây.",
}


def page_of(whole: Whole, act: PaperAct) -> str:
    """The sign-off page: four facts, the lines to look at, the quiet rest."""
    to_see = [line for line in whole.lines if line.flags or line.code in act.by_line]
    return render_template(
        "papers/sign.html",
        whole=whole,
        facts=facts_of(whole.lines),
        digest=digest_of(whole),
        to_see=to_see,
        quiet=[line for line in whole.lines if line not in to_see],
        closed=act.by_line,
        out=OUT,
    )


@blueprint.route("/quyet-dinh/<code>/ky", methods=["GET", "POST"])
@login_required
def sign(code: str) -> str | Response | Answer:
    """Look once more at exactly what is bound, then sign."""
    whole = one(code)
    left = [line for line in whole.lines if request.args.get(line.code) == OUT]
    may_go_on = _may_go_on(whole, left)
    form = bind(_form_for(whole, left), seen(whole))
    if request.method == "GET":
        act = _act_without(whole, left)
        return _review(whole, left, form) if may_go_on else closed_page(act)
    if may_go_on and not (form.validate() and _proved(form)):
        return _review(whole, left, form)
    comments = {line.code: form[f"{SIGN}{line.code}"].data or "" for line in left}
    actor = replace(who().actor, fresh=who().actor.fresh or "password" in form)
    try:
        papers.approve(actor, code, version_of(form), digest_in(form), comments, now())
    except Invalid as invalid:
        form.take_faults(invalid.faults)
        return _review(whole, left, form)
    if len(left) == len(whole.lines):
        flash(f"Đã trả {len(left)} hồ sơ về phòng Nội vụ; không có hồ sơ nào được duyệt.", "ok")
        return redirect(url_for("papers.show", code=code), 303)
    return redirect(url_for("papers.receipt", code=code), 303)


def _act_without(whole: Whole, left: list[Standing]) -> PaperAct:
    codes = [line.code for line in left]
    return act_on(whole, "approve", who().actor, now(), without=codes)


def _may_go_on(whole: Whole, left: list[Standing]) -> bool:
    """With every line left out nothing is approved, so nothing stands against it."""
    if whole.lines and len(left) == len(whole.lines):
        return not act_now(whole, "approve").wrong_role
    return _act_without(whole, left).open


def _form_for(whole: Whole, left: list[Standing]) -> type[SignForm]:
    labels = [(line.code, f"{shown_code(line.code)}, {line.name}") for line in left]
    signs = len(left) < len(whole.lines)
    return sign_form(labels, asks_password=signs and not who().actor.fresh)


def _review(whole: Whole, left: list[Standing], form: SignForm) -> str:
    signed = [line for line in whole.lines if line not in left]
    shown = request.args.get("ma", "")
    return render_template(
        "papers/review.html",
        whole=whole,
        signed=signed,
        left=left,
        facts=facts_of(signed),
        form=form,
        digest=digest_of(whole),
        changed=bool(shown) and not digest_of(whole).startswith(shown),
        here=request.full_path,
        back=url_for("papers.show", code=whole.paper.code),
        comment_prefix=SIGN,
    )


def _proved(form: SignForm) -> bool:
    """True when the password given with the form is right, or none was asked for."""
    if "password" not in form:
        return True
    here = who()
    attempt = Attempt(
        here.login,
        form["password"].data or "",
        request.remote_addr or "",
        request.user_agent.string,
    )
    try:
        token = sessions.prove(here.session_id, attempt, settings().password_cost, now())
    except (WrongPassword, Throttled, Crowded) as refused:
        form["password"].errors = [PROOF_FAULTS[type(refused)]]
        return False
    session["_user_id"] = token
    return True
