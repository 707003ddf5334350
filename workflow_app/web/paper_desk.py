"""The clerk's desk: papers that wait for number and date, and the registers of numbers."""

from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.papers import NumberForm, SeriesForm
from states.clock import day_of
from states.wording import shown_code
from workflow_app.queries import numbers as registers
from workflow_app.queries import paper_list
from workflow_app.queries.paper_acts import PaperAct
from workflow_app.queries.paper_lines import facts_of
from workflow_app.queries.papers import Whole
from workflow_app.services import numbers, papers
from workflow_app.services.errors import Invalid
from workflow_app.services.numbers import Setting
from workflow_app.services.paper_content import NotAsSigned, digest_of
from workflow_app.web.binding import bind, whole_number
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, page
from workflow_app.web.paging import key_in_url, next_url
from workflow_app.web.paper_parts import act_now, closed_page, digest_in, one

blueprint = Blueprint("desk", __name__)


@blueprint.get("/van-thu")
@login_required
def index() -> str:
    """Papers that wait for a number, and the registers."""
    office = registers.office_of(who().actor)
    if office is None:
        abort(403)
    waiting = paper_list.waiting_in(who().actor, "approved", key_in_url())
    known, today = registers.registers_of(office), day_of(now())
    return render_template(
        "papers/desk.html",
        rows=[
            (row, registers.registers_for(known, row.kind.code, row.approved_at, today))
            for row in waiting.rows
        ],
        next_url=next_url(waiting.last),
        registers=known,
    )


@blueprint.route("/quyet-dinh/<code>/van-thu", methods=["GET", "POST"])
@login_required
def number(code: str) -> str | Response | Answer:
    """Number and date one paper; with that it is issued or forwarded."""
    whole = one(code)
    act = act_now(whole, whole.kind.act)
    form = bind(NumberForm, {"digest": digest_of(whole), "date": day_of(now())})
    if request.method == "GET" and not act.open:
        return closed_page(act)
    if request.method == "POST" and not (act.open and not form.validate()):
        dated = form.date.data or day_of(now())
        try:
            papers.number_and_issue(
                who().actor, code, dated, form.number.data, now(), digest=digest_in(form)
            )
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        except NotAsSigned as other:
            return _not_as_signed(whole, other)
        else:
            return redirect(url_for("papers.receipt", code=code), 303)
    return _number_page(whole, act, form)


@blueprint.route("/van-thu/so", methods=["GET", "POST"])
@login_required
def series() -> str | Response:
    """Open a register, or change how it counts."""
    here = who()
    office = registers.office_of(here.actor)
    form = bind(SeriesForm, _stored(office))
    form.symbol.choices = {symbol: symbol for symbol in registers.symbols()}
    if request.method == "POST" and not (office and not form.validate()):
        place = office or here.actor.authority_id
        if place is None:
            abort(403)
        try:
            numbers.set_series(here.actor, place, _setting(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash(f"Đã ghi cách cho số của sổ {form.symbol.data} năm {form.year.data}.", "ok")
            return redirect(url_for("papers.desk.index"), 303)
    if office is None:
        abort(403)
    return render_template("papers/series.html", form=form)


CHANGED = (
    "Đã đổi sau khi ký: {}. Chưa cấp số nào. Đề nghị Chủ tịch trả hồ sơ đó về phòng Nội vụ để "
    "trình lại; các hồ sơ còn lại của văn bản vẫn cho số được."
)
TAMPERED = (
    "Nội dung đang lưu không khớp mã băm ghi lúc ký. Chưa cấp số nào. Giữ nguyên cơ sở dữ liệu và "
    "báo ngay người vận hành để kiểm chứng nhật ký."
)


def _not_as_signed(whole: Whole, other: NotAsSigned) -> Answer:
    """The words are others than those signed: nothing goes out, and who can mend it is named."""
    named = ", ".join(shown_code(code) for code in other.codes) or "trích yếu"
    return page(
        409,
        title="Văn bản không còn đúng như Chủ tịch đã ký",
        text=CHANGED.format(named) if other.intact else TAMPERED,
        href=url_for("papers.show", code=whole.paper.code),
        label="Mở văn bản",
    )


def _number_page(whole: Whole, act: PaperAct, form: NumberForm) -> str:
    dated = form.date.data or day_of(now())
    paper, known = whole.paper, registers.registers_of(whole.paper.authority_id)
    return render_template(
        "papers/number.html",
        whole=whole,
        act=act,
        form=form,
        facts=facts_of(whole.lines),
        register=registers.register_for(known, paper.kind, dated.year),
        possible=registers.registers_for(known, paper.kind, paper.approved_at, day_of(now())),
    )


def _stored(office: UUID | None) -> dict[str, object]:
    """The register named in the address as it counts now, else a new one of this year."""
    year = whole_number(request.args.get("nam", ""))
    wanted = (request.args.get("ky-hieu"), year)
    for register in registers.registers_of(office) if office else ():
        if (register.symbol, register.year) == wanted:
            return {
                "symbol": register.symbol,
                "year": register.year,
                "own": "own" if register.own else "office",
                "version": register.version,
            }
    return {"year": day_of(now()).year}


def _setting(form: SeriesForm) -> Setting:
    version = str(form.version.data or "")
    return Setting(
        symbol=str(form.symbol.data or ""),
        year=form.year.data or 0,
        own=form.own.data == "own",
        last=form.last.data,
        version=whole_number(version) if version else None,
    )
