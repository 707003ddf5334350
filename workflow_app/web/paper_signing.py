"""The chairman signs a list: what to look at first, then exactly what is bound, then the act.

What he chose stands in the address, what he wrote in the form that is shown again: nothing typed
is lost when the password is wrong or somebody changed the list meanwhile.
"""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.papers import SHARED, SIGN, SignForm, said_of, sign_form
from states.wording import shown_code
from workflow_app.queries.bound_content import bound_content_of
from workflow_app.queries.paper_acts import PaperAct, act_on
from workflow_app.queries.paper_lines import Standing, facts_of
from workflow_app.queries.papers import Whole
from workflow_app.services import papers, sessions
from workflow_app.services.errors import Stale
from workflow_app.services.hashing import Crowded
from workflow_app.services.paper_content import digest_of
from workflow_app.services.proving import WrongPassword
from workflow_app.services.throttle import Throttled
from workflow_app.web import authentication
from workflow_app.web.binding import bind, version_of
from workflow_app.web.current import login_required, now, settings, who
from workflow_app.web.errors import Answer
from workflow_app.web.paper_parts import act_now, closed_page, digest_in, one, seen
from workflow_app.web.sessions import CROWDED_WAIT, attempt_of

blueprint = Blueprint("signing", __name__)

OUT = "0"
ALL_BACK = "tat-ca"


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
        all_back=ALL_BACK,
    )


@blueprint.route("/quyet-dinh/<code>/ky", methods=["GET", "POST"])
@login_required
def sign(code: str) -> str | Response | Answer:
    """Look once more at exactly what is bound, then sign."""
    whole = one(code)
    left = _left_out(whole)
    form = bind(_form_for(whole, left), seen(whole))
    if request.method == "GET":
        return _review(whole, left, form) if _may_go_on(whole, left) else _why_not(whole, left)
    proved = False
    if _may_go_on(whole, left):
        if not form.validate():
            return _review(whole, left, form)
        if "password" in form:
            if (wait := _proof_fault(form)) is not None:
                return _review(whole, left, form), 429 if wait else 200
            proved = True
    try:
        _approve(whole, left, form, proved=proved)
    except Stale:
        return _look_again(code)
    if len(left) == len(whole.lines):
        flash(f"Đã trả {len(left)} hồ sơ về phòng Nội vụ; không có hồ sơ nào được duyệt.", "ok")
        return redirect(url_for("papers.show", code=code), 303)
    return redirect(url_for("papers.receipt", code=code), 303)


def _approve(whole: Whole, left: list[Standing], form: SignForm, *, proved: bool) -> None:
    """Sign; fresh is only whose password was found right, not who sent one along."""
    actor = who().actor
    papers.approve(
        replace(actor, fresh=actor.fresh or proved),
        whole.paper.code,
        version_of(form),
        digest_in(form),
        {line.code: said_of(form, line.code) for line in left},
        now(),
    )


def _look_again(code: str) -> Answer:
    """The list is another than the one seen: it is shown anew, with what was written."""
    whole = one(code)
    left = _left_out(whole)
    if not _may_go_on(whole, left):
        raise Stale
    form = bind(_form_for(whole, left))
    form["version"].data, form["digest"].data = seen(whole).values()
    return _review(whole, left, form, changed=True), 409


def _left_out(whole: Whole) -> list[Standing]:
    if request.args.get("tra") == ALL_BACK:
        return list(whole.lines)
    return [line for line in whole.lines if request.args.get(line.code) == OUT]


def _act_without(whole: Whole, left: list[Standing]) -> PaperAct:
    codes = [line.code for line in left]
    return act_on(whole, "approve", who().actor, now(), without=codes)


def _may_go_on(whole: Whole, left: list[Standing]) -> bool:
    """With every line left out nothing is approved, so nothing stands against it."""
    if whole.lines and len(left) == len(whole.lines):
        return not act_now(whole, "approve").wrong_role
    return _act_without(whole, left).open


def _why_not(whole: Whole, left: list[Standing]) -> Answer:
    return closed_page(_act_without(whole, left))


def _form_for(whole: Whole, left: list[Standing]) -> type[SignForm]:
    labels = [(line.code, f"{shown_code(line.code)}, {line.name}") for line in left]
    signs = len(left) < len(whole.lines)
    return sign_form(labels, asks_password=signs and not who().actor.fresh)


def _review(whole: Whole, left: list[Standing], form: SignForm, *, changed: bool = False) -> str:
    signed = [line for line in whole.lines if line not in left]
    digest = digest_of(whole)
    return render_template(
        "papers/review.html",
        whole=whole,
        signed=signed,
        bound=bound_content_of(signed),
        left=left,
        facts=facts_of(signed),
        form=form,
        digest=digest_of(whole, signed),
        changed=changed or not digest.startswith(request.args.get("ma", "")),
        here=request.full_path,
        comment_prefix=SIGN,
        shared=SHARED,
    )


def _proof_fault(form: SignForm) -> int | None:
    """Check the password given with the form: None when right, else the seconds to wait."""
    here = who()
    attempt = attempt_of(here.login, form["password"].data or "")
    try:
        token = sessions.prove(here.session_id, attempt, settings().password_cost, now())
    except WrongPassword:
        form.take_faults({"password": "Mật khẩu không đúng."})
        return 0
    except (Throttled, Crowded) as busy:
        form.take_faults({"password": "Đã thử nhiều lần. Hãy đợi một lát rồi thử lại."})
        return busy.wait if isinstance(busy, Throttled) else CROWDED_WAIT
    authentication.renew(token)
    return None
