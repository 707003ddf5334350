"""Accounts, for their administrator: the list, one account, a new one, its roles and its link."""

from typing import TypeVar
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.accounts import AccountForm, AccountSearchForm, GrantForm, NewAccountForm
from states.vietnamese import one_line
from workflow_app.queries import accounts as stored
from workflow_app.queries import roles
from workflow_app.services import accounts, grants, links, sessions
from workflow_app.services.accounts import AccountContent
from workflow_app.services.errors import Invalid
from workflow_app.services.grants import GrantContent
from workflow_app.services.people import PersonContent
from workflow_app.web.administration import administrators_only, authority_of, chosen, unit_choices
from workflow_app.web.binding import bind, sent, version_of
from workflow_app.web.current import now, settings, who
from workflow_app.web.errors import Answer, closed_page

blueprint = Blueprint("accounts", __name__, url_prefix="/quan-tri")
F = TypeVar("F", bound=AccountForm)


@blueprint.get("/tai-khoan/")
@administrators_only
def index() -> str:
    """The accounts of my authority, with a search over names."""
    text, after = (one_line(request.args.get(name, ""))[:100] for name in ("q", "sau"))
    rows, last = stored.page(who().actor, text, after, now())
    following = url_for("accounts.index", q=text or None, sau=last) if last else ""
    return render_template(
        "accounts/index.html",
        form=AccountSearchForm(data={"q": text}),
        rows=rows,
        q=text,
        next_url=following,
    )


@blueprint.get("/tai-khoan/<login>")
@administrators_only
def show(login: str) -> str:
    """One account: who it is, what it holds, where it is logged in, what I may do with it."""
    return render_template("accounts/show.html", page=_one(login))


@blueprint.route("/tai-khoan-moi", methods=["GET", "POST"])
@administrators_only
def create() -> str | Response:
    """A new account, without role and password."""
    here = who()
    form = _account_form(NewAccountForm)
    if sent(form):
        login = form.login.data or ""
        try:
            accounts.create(here.actor, authority_of(here), login, _content(form, None), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash(
                "Đã tạo tài khoản. Cấp liên kết để người này tự đặt mật khẩu, rồi giao vai trò.",
                "ok",
            )
            return redirect(url_for("accounts.show", login=login))
    return render_template("accounts/form.html", form=form, page=None)


@blueprint.route("/tai-khoan/<login>/sua", methods=["GET", "POST"])
@administrators_only
def edit(login: str) -> str | Response:
    """Correct an account; a person is attached once, while it has none."""
    page = _one(login)
    account = page.account
    form = _account_form(
        AccountForm,
        {"version": account.version, "name": account.name, "email": account.email},
    )
    if sent(form):
        content = _content(form, account.person_id)
        try:
            accounts.edit(who().actor, login, content, version_of(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã sửa tài khoản.", "ok")
            return redirect(url_for("accounts.show", login=login))
    return render_template("accounts/form.html", form=form, page=page)


@blueprint.route("/tai-khoan/<login>/khoa", methods=["GET", "POST"])
@administrators_only
def close(login: str) -> str | Answer | Response:
    """Close the account: first what that brings about, then at once."""
    if request.method == "GET":
        page = _one(login)
        may = page.may["account:close"]
        return render_template("accounts/close.html", page=page) if may.open else closed_page(may)
    accounts.close(who().actor, login, now())
    flash("Đã khóa tài khoản; mọi phiên của tài khoản đã kết thúc.", "ok")
    return redirect(url_for("accounts.show", login=login))


@blueprint.post("/tai-khoan/<login>/mo-khoa")
@administrators_only
def reopen(login: str) -> Response:
    """Open it again."""
    accounts.reopen(who().actor, login, now())
    flash("Đã mở khóa tài khoản.", "ok")
    return redirect(url_for("accounts.show", login=login))


@blueprint.route("/tai-khoan/<login>/lien-ket", methods=["GET", "POST"])
@administrators_only
def link(login: str) -> str:
    """A one-time link to set the password: what it brings about, and then, once, the link."""
    page = _one(login)
    address = ""
    if request.method == "POST":
        token = links.make(who().actor, login, settings().link_life, now())
        address = f"{settings().base_url}{url_for('sessions.set_password', token=token)}"
    return render_template(
        "accounts/link.html", page=page, address=address, days=settings().link_life.days
    )


@blueprint.route("/tai-khoan/<login>/giao-vai-tro", methods=["GET", "POST"])
@administrators_only
def give(login: str) -> str | Response:
    """Give a role for a time."""
    here, page = who(), _one(login)
    form = bind(GrantForm, {"valid_from": roles.today(now())})
    form.role.choices = [("", "Chọn vai trò"), *roles.choices()]
    form.unit_id.choices = unit_choices(here, "Toàn bộ phạm vi của vai trò")
    if sent(form):
        try:
            grants.give(here.actor, login, _grant(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash(
                "Đã giao vai trò. Vai trò cần hai quản trị thì chờ quản trị thứ hai xác nhận, "
                "sau khi người này đã tự đặt mật khẩu.",
                "ok",
            )
            return redirect(url_for("accounts.show", login=login))
    return render_template("accounts/grant.html", form=form, page=page)


@blueprint.route("/tai-khoan/<login>/vai-tro/<uuid:grant_id>/xac-nhan", methods=["GET", "POST"])
@administrators_only
def confirm(login: str, grant_id: UUID) -> str | Answer | Response:
    """Confirm a role as the second administrator: first what is given to whom, then at once."""
    if request.method == "GET":
        page = _one(login)
        given = _grant_on(page, grant_id)
        if given.confirm is None:
            flash("Việc giao vai trò này không chờ xác nhận nữa.", "warn")
            return redirect(url_for("accounts.show", login=login))
        if not given.confirm.open:
            return closed_page(given.confirm)
        return render_template("accounts/confirm.html", page=page, given=given)
    grants.confirm(who().actor, grant_id, now())
    flash("Đã xác nhận; vai trò có hiệu lực từ lần đăng nhập tới.", "ok")
    return redirect(url_for("accounts.show", login=login))


@blueprint.route("/tai-khoan/<login>/vai-tro/<uuid:grant_id>/cham-dut", methods=["GET", "POST"])
@administrators_only
def end(login: str, grant_id: UUID) -> str | Response:
    """End a role: first what that brings about, then now."""
    if request.method == "GET":
        page = _one(login)
        return render_template("accounts/end.html", page=page, given=_grant_on(page, grant_id))
    grants.end(who().actor, grant_id, now())
    flash("Đã chấm dứt vai trò.", "ok")
    return redirect(url_for("accounts.show", login=login))


@blueprint.post("/tai-khoan/<login>/phien/ket-thuc")
@administrators_only
def end_sessions(login: str) -> Response:
    """End every session of the account."""
    sessions.end_all_of(who().actor, login, now())
    flash("Đã kết thúc mọi phiên của tài khoản.", "ok")
    return redirect(url_for("accounts.show", login=login))


def _one(login: str) -> stored.AccountPage:
    return stored.one(who().actor, login, now()) or abort(404)


def _grant_on(page: stored.AccountPage, grant_id: UUID) -> stored.GrantRow:
    return next((row for row in page.grants if row.id == grant_id), None) or abort(404)


def _account_form(kind: type[F], values: dict[str, object] | None = None) -> F:
    form = bind(kind, values)
    form.unit.choices = unit_choices(who(), "Chưa gắn với đơn vị nào")
    return form


def _content(form: AccountForm, person_id: UUID | None) -> AccountContent:
    unit_id = chosen(form.unit.data)
    person = None
    if unit_id and person_id is None:
        person = PersonContent(unit_id, form.title.data or "", form.namesake.data or "")
    return AccountContent(form.name.data or "", form.email.data or "", person_id, person)


def _grant(form: GrantForm) -> GrantContent:
    return GrantContent(
        role=form.role.data or "",
        valid_from=form.valid_from.data or roles.today(now()),
        valid_to=form.valid_to.data,
        unit_id=chosen(form.unit_id.data),
        document=form.document.data or "",
    )
