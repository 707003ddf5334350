"""Saved views: a list kept under a name, shown over it as links, renamed, shared, forgotten."""

from dataclasses import dataclass
from uuid import UUID

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.saved_views import SavedViewForm
from workflow_app.queries import saved_views as stored
from workflow_app.queries.actors import Visitor
from workflow_app.services import saved_views
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.saved_views import ViewContent
from workflow_app.web.binding import bind, sent, version_of
from workflow_app.web.current import login_required, now, who

blueprint = Blueprint("views", __name__, url_prefix="/bo-loc")

LISTS = {
    "ho-so": ("work.every_line", "Hồ sơ"),
    "tra-cuu": ("search.index", "Tra cứu"),
    "quyet-dinh": ("papers.index", "Quyết định, tờ trình"),
}


@dataclass(frozen=True, slots=True)
class Chip:
    """A view as a link over its list; `on` when the list is narrowed so now."""

    name: str
    href: str
    on: bool
    by: str


@dataclass(frozen=True, slots=True)
class Chips:
    """The views of a list, and the way to save it as it is; none where it is as always."""

    views: list[Chip]
    save: str


def chips_of(list_: str) -> Chips:
    """What stands over a list for who is here."""
    here, query = who(), request.query_string.decode("ascii", "ignore")
    try:
        now_asked = saved_views.query_of(query)
    except Invalid:
        now_asked = ""
    chips = [
        Chip(view.name, address_of(view), view.query == now_asked, "" if view.own else view.by)
        for view in stored.of_list(here.actor, list_, now())
    ]
    known = not now_asked or any(chip.on for chip in chips)
    there = url_for("views.save", list_=list_)
    return Chips(chips, "" if known else f"{there}?{now_asked}")


def address_of(view: stored.View) -> str:
    """The list as the view has it."""
    there = url_for(LISTS[view.list][0])
    return f"{there}?{view.query}" if view.query else there


@blueprint.get("/")
@login_required
def index() -> str:
    """Everything I have saved."""
    views = [
        (view, LISTS[view.list][1], address_of(view), dict(_roles(who())).get(view.role, ""))
        for view in stored.own(who().actor)
    ]
    return render_template("views/index.html", views=views, most=saved_views.MOST)


@blueprint.route("/moi/<list_>", methods=["GET", "POST"])
@login_required
def save(list_: str) -> str | Response:
    """Save the list whose filters stand in this address too."""
    if list_ not in LISTS:
        abort(404)
    form = bind(SavedViewForm)
    form.offer_roles(_roles(who()))
    query = request.query_string.decode("ascii", "ignore")
    endpoint, called = LISTS[list_]
    if sent(form):
        try:
            saved_views.save(who().actor, list_, query, _content(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã lưu bộ lọc.", "ok")
            return redirect(f"{url_for(endpoint)}?{saved_views.query_of(query)}", 303)
    return render_template(
        "views/form.html", form=form, view=None, back=f"{url_for(endpoint)}?{query}", called=called
    )


@blueprint.route("/<uuid:view_id>", methods=["GET", "POST"])
@login_required
def show(view_id: UUID) -> str | Response:
    """One view of mine, to be renamed, shared or taken back."""
    view = stored.one(who().actor, view_id)
    if view is None:
        if request.method == "POST":
            raise NotFound
        abort(404)
    form = bind(SavedViewForm, {"name": view.name, "role": view.role, "version": str(view.version)})
    form.offer_roles(_roles(who()))
    if sent(form):
        try:
            saved_views.edit(who().actor, view_id, version_of(form), _content(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã sửa bộ lọc.", "ok")
            return redirect(url_for("views.index"), 303)
    return render_template(
        "views/form.html",
        form=form,
        view=view,
        back=url_for("views.index"),
        called=LISTS[view.list][1],
    )


@blueprint.post("/<uuid:view_id>/bo")
@login_required
def drop(view_id: UUID) -> Response:
    """Forget a view of mine."""
    saved_views.drop(who().actor, view_id, now())
    flash("Đã bỏ bộ lọc.", "ok")
    return redirect(url_for("views.index"), 303)


def _content(form: SavedViewForm) -> ViewContent:
    return ViewContent(form.name.data or "", form.role.data or "")


def _roles(here: Visitor) -> list[tuple[str, str]]:
    held = dict.fromkeys(grant.role for grant in here.actor.grants)
    return list(zip(held, here.roles, strict=True))
