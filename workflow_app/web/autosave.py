"""Autosaving: what stands in the form of a line, sent while somebody types; answers are data."""

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as Answer

from forms.base import BaseForm
from states.clock import local
from states.vietnamese import storable
from workflow_app.queries import dossiers, scratches
from workflow_app.queries.details import Detail, remarks_for
from workflow_app.queries.dossiers import DossierPage
from workflow_app.queries.timeline import last_told, timeline
from workflow_app.services import autosave
from workflow_app.services.autosave import Kept, plain_of
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.scratches import TooSoon, Typed
from workflow_app.web.binding import sitting_of, version_of
from workflow_app.web.current import login_required, now, who
from workflow_app.web.line_form import form_for, kept_rows, new_form
from workflow_app.web.nominations import one

blueprint = Blueprint("autosave", __name__)

LEAVES = "leaves"  # sent with the last one, when the page is left
WAIT = "2"  # seconds


@blueprint.post("/ho-so/<code>/tu-luu")
@login_required
def line(code: str) -> Response:
    """What is typed about a line; who leaves the page saves it."""
    actor, detail = who().actor, one(code)
    made = form_for(detail, remarks_for(detail))
    content = plain_of(made.content) if made.form.validate() else None
    kept = autosave.keep(
        actor,
        code,
        Typed(_boxes(made.form), content, sitting_of(made.form)),
        version_of(made.form),
        now(),
        leaves=LEAVES in request.form,
    )
    return _answer(kept, detail, made.form)


@blueprint.get("/ho-so/<code>/tu-luu")
@login_required
def kept(code: str) -> str:
    """What I typed about a line that takes it no more: to be read, copied, or dropped."""
    detail = one(code)
    own = scratches.beside(who().actor, detail.nomination.id, now()).own if detail.own else None
    if own is None:
        raise NotFound
    return render_template(
        "nominations/kept.html", detail=detail, at=own.at, rows=kept_rows(detail, own.boxes)
    )


@blueprint.post("/ho-so/<code>/tu-luu/bo")
@login_required
def drop_line(code: str) -> Answer:
    """Throw away what I typed about a line and did not save."""
    detail = one(code)
    if not detail.own:
        abort(403)
    autosave.drop(who().actor, detail.nomination.id, now())
    flash("Đã bỏ phần ghi dở. Dưới đây là bản đang lưu.", "ok")
    end = "edit" if detail.may_edit.open else "show"
    return redirect(url_for(f"nominations.{end}", code=code), 303)


@blueprint.post("/bo-ho-so/<dossier>/them/tu-luu")
@login_required
def new(dossier: str) -> Response:
    """What is typed about a nominee who is no line yet."""
    page = _page(dossier)
    form = new_form(page)
    form.birth_year.validate(form)
    born = form.birth_year.data if form.kind.data == "individual" else None
    kept = autosave.keep_new(who().actor, dossier, Typed(_boxes(form)), now(), born)
    return _answer(kept, form=form)


@blueprint.post("/bo-ho-so/<dossier>/them/tu-luu/bo")
@login_required
def drop_new(dossier: str) -> Answer:
    """Throw away what I typed about a nominee who is no line yet."""
    autosave.drop(who().actor, _page(dossier).dossier.id, now())
    flash("Đã bỏ phần ghi dở.", "ok")
    return redirect(url_for("dossiers.show", code=dossier), 303)


@blueprint.errorhandler(TooSoon)
def _too_soon(_error: Exception) -> Response:
    """The page sends it again a little later."""
    answer = Response(status=429)
    answer.headers["Retry-After"] = WAIT
    return answer


@blueprint.errorhandler(Invalid)
def _too_much(_error: Exception) -> Response:
    return Response(status=413)


def _page(dossier: str) -> DossierPage:
    page = dossiers.own_folder(who().actor, dossier)
    if page is None:
        raise NotFound
    return page


def _boxes(form: BaseForm) -> dict[str, list[str]]:
    """What stands in the boxes of the form, and in no other, as it was typed and can be stored."""
    return {
        name: [storable(text) for text in request.form.getlist(name)]
        for name in form.values
        if name in request.form and name not in ("version", "sitting")
    }


def _answer(kept: Kept, detail: Detail | None = None, form: BaseForm | None = None) -> Response:
    said: dict[str, object] = {"at": f"{local(kept.at):%H:%M}", "version": kept.version}
    unshaped = {field.name: str(field.errors[0]) for field in form or () if field.errors}
    if faults := unshaped | dict(kept.faults):
        said["faults"] = faults
    if not kept.newest and detail is not None:
        said["overtaken"] = _overtaken(detail)
    return jsonify(said)


def _overtaken(detail: Detail) -> dict[str, str]:
    """Who did what last on the line, and where both versions stand beside each other."""
    last = last_told(timeline(who().actor, detail), detail.aspects)
    there = url_for("nominations.edit", code=detail.nomination.code, so="hai-ban")
    said = {"href": there}
    return said | ({"who": last.actor, "at": f"{local(last.at):%H:%M}"} if last else {})
