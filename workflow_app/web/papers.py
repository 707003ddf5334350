"""Papers: the list, one paper, drafting and changing it, laying it before the chairman."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.papers import ChangeForm, DraftForm, SeenForm
from workflow_app.queries import paper_candidates as candidates
from workflow_app.queries import paper_list
from workflow_app.queries.paper_candidates import Pile
from workflow_app.queries.paper_lines import facts_of
from workflow_app.queries.paper_receipts import then_on
from workflow_app.queries.sent_back import sent_back_from
from workflow_app.services import papers
from workflow_app.services.errors import Invalid
from workflow_app.services.paper_content import digest_of
from workflow_app.services.papers import Wanted
from workflow_app.web import city_results, paper_desk, paper_signing
from workflow_app.web.binding import bind, version_of
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer
from workflow_app.web.paging import key_in_url, next_url
from workflow_app.web.paper_parts import act_now, buttons_of, closed_page, digest_in, one, seen
from workflow_app.web.saved_views import chips_of

blueprint = Blueprint("papers", __name__)
blueprint.register_blueprint(paper_signing.blueprint)
blueprint.register_blueprint(paper_desk.blueprint)
blueprint.register_blueprint(city_results.blueprint)

FILTERS = (
    ("", "Tất cả"),
    ("draft", "Dự thảo"),
    ("laid", "Đã trình"),
    ("approved", "Chờ cho số"),
    ("issued", "Đã ban hành, đã chuyển"),
)


@blueprint.get("/quyet-dinh/")
@login_required
def index() -> str:
    """The papers I may see, last drafted first."""
    here = who()
    state = request.args.get("buoc", "")
    listed = paper_list.seen_by(here.actor, state, key_in_url())
    chips = [
        (label, url_for("papers.index", buoc=code or None), code == state)
        for code, label in FILTERS
    ]
    return render_template(
        "papers/index.html",
        page=listed,
        chips=chips,
        views=chips_of("quyet-dinh"),
        next_url=next_url(listed.last),
        may_draft=here.holds("home_affairs"),
        may_number=here.holds("records_clerk"),
    )


@blueprint.route("/quyet-dinh/moi", methods=["GET", "POST"])
@login_required
def draft() -> str | Response | Answer:
    """A new paper: which movement and kind, then its lines."""
    here = who()
    if request.method == "GET" and not here.holds("home_affairs"):
        abort(403)
    piles = candidates.piles_of(here.actor)
    pile = _chosen(piles)
    form = bind(DraftForm, {"title": _usual_title(pile)} if pile else None)
    ready = here.holds("home_affairs") and pile is not None
    if request.method == "POST" and not (ready and not form.validate()):
        try:
            code = papers.draft(
                here.actor,
                request.args.get("loai", ""),
                request.args.get("phong-trao", ""),
                form.title.data or "",
                form.lines.data or (),
                now(),
            )
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash(f"Đã dự thảo văn bản {code}. Chủ tịch chưa thấy cho tới khi trình.", "ok")
            return redirect(url_for("papers.show", code=code), 303)
    groups = candidates.groups_for(here.actor, pile.movement_id, pile.kind) if pile else []
    return render_template(
        "papers/draft.html",
        piles=piles,
        pile=pile,
        form=form,
        groups=groups,
        asked=[line.code for group in groups for line in group.lines if line.code == _asked()],
    )


@blueprint.get("/quyet-dinh/<code>")
@login_required
def show(code: str) -> str:
    """One paper. Who can sign it gets the page for signing."""
    whole = one(code)
    if whole.paper.state == "laid" and whole.lines:
        act = act_now(whole, "approve")
        if not act.wrong_role:
            return paper_signing.page_of(whole, act)
    return render_template(
        "papers/show.html",
        whole=whole,
        facts=facts_of(whole.lines),
        digest=digest_of(whole),
        sent_back=sent_back_from(who().actor, whole),
        buttons=buttons_of(whole),
    )


@blueprint.route("/quyet-dinh/<code>/sua", methods=["GET", "POST"])
@login_required
def edit(code: str) -> str | Response | Answer:
    """Change a draft: its title, lines off and onto it."""
    whole = one(code, told=False)
    act = act_now(whole, "paper:change")
    form = bind(ChangeForm, {"title": whole.paper.title, "version": whole.paper.version})
    if request.method == "GET" and not act.open:
        return closed_page(act)
    if request.method == "POST" and not (act.open and not form.validate()):
        wanted = Wanted(
            form.title.data or "", tuple(form.lines.data or ()), tuple(form.remove.data or ())
        )
        try:
            papers.change(who().actor, code, version_of(form), wanted, now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã ghi thay đổi của dự thảo.", "ok")
            return redirect(url_for("papers.show", code=code), 303)
    groups = candidates.groups_for(who().actor, whole.movement.id, whole.kind, whole.lines)
    return render_template("papers/edit.html", whole=whole, form=form, groups=groups)


@blueprint.route("/quyet-dinh/<code>/trinh", methods=["GET", "POST"])
@login_required
def lay(code: str) -> str | Response | Answer:
    """Lay the paper before the chairman, after one look at what goes."""
    whole = one(code)
    form = bind(SeenForm, seen(whole))
    if request.method == "POST":
        papers.lay(who().actor, code, version_of(form), now(), digest=digest_in(form))
        return redirect(url_for("papers.receipt", code=code), 303)
    act = act_now(whole, "lay_before")
    if not act.open:
        return closed_page(act)
    return render_template("papers/lay.html", whole=whole, form=form, facts=facts_of(whole.lines))


@blueprint.route("/quyet-dinh/<code>/bo", methods=["GET", "POST"])
@login_required
def discard(code: str) -> str | Response | Answer:
    """Discard a draft, or a paper from which every line has gone."""
    whole = one(code)
    form = bind(SeenForm, seen(whole))
    if request.method == "POST":
        papers.discard(who().actor, code, version_of(form), now())
        flash("Đã bỏ văn bản; các hồ sơ trở lại danh sách chờ tổng hợp.", "ok")
        return redirect(url_for("papers.show", code=code), 303)
    act = act_now(whole, "paper:discard")
    return (
        render_template("papers/discard.html", whole=whole, form=form)
        if act.open
        else closed_page(act)
    )


@blueprint.route("/quyet-dinh/<code>/tiep-nhan", methods=["GET", "POST"])
@login_required
def acknowledge(code: str) -> str | Response | Answer:
    """The city acknowledges a whole proposal."""
    whole = one(code)
    form = bind(SeenForm, seen(whole))
    if request.method == "POST":
        count = papers.acknowledge_all(who().actor, code, now(), version_of(form), digest_in(form))
        flash(f"Đã xác nhận tiếp nhận {count} hồ sơ của tờ trình.", "ok")
        return redirect(url_for("papers.show", code=code), 303)
    act = act_now(whole, "acknowledge")
    return (
        render_template("papers/acknowledge.html", whole=whole, form=form)
        if act.open
        else closed_page(act)
    )


@blueprint.get("/quyet-dinh/<code>/bien-nhan")
@login_required
def receipt(code: str) -> str | Response:
    """What was last done on the whole paper: number, moment, who held it then."""
    whole = one(code)
    if whole.paper.state in ("draft", "discarded"):
        return redirect(url_for("papers.show", code=code))
    return render_template(
        "papers/receipt.html",
        whole=whole,
        facts=facts_of(whole.lines),
        then=then_on(who().actor, whole.paper),
        next=next(iter(paper_list.waiting_for(who().actor)), None),
    )


def _chosen(piles: list[Pile]) -> Pile | None:
    movement, kind = request.args.get("phong-trao"), request.args.get("loai")
    return next((p for p in piles if (p.movement, p.kind.code) == (movement, kind)), None)


def _asked() -> str:
    """The one line the draft was asked for; empty for all that wait."""
    return request.args.get("chon", "")


def _usual_title(pile: Pile) -> str:
    what = "tặng Giấy khen" if pile.kind.code == "decision" else "đề nghị thành phố khen thưởng"
    return f"Về việc {what} thành tích trong {pile.title[:1].lower()}{pile.title[1:]}"
