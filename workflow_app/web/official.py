"""Official figures: after the year's end the unit puts them beside what it sent."""

from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.figures import OfficialForm, name_of, official_form
from workflow_app.queries.details import Detail
from workflow_app.queries.figures import Figure, figures_for, may_update
from workflow_app.services import figures
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.figures import Official, last_official
from workflow_app.web.binding import bind, sent
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer, closed_page
from workflow_app.web.figures import rows_of
from workflow_app.web.nominations import one

blueprint = Blueprint("official", __name__)


@blueprint.route("/ho-so/<code>/so-lieu", methods=["GET", "POST"])
@login_required
def update(code: str) -> str | Answer | Response:
    """Put the official figures of the year beside those that were sent."""
    actor, detail = who().actor, one(code)
    may = may_update(actor, detail, now())
    asked = figures_for(detail) if detail.sees("text") else []
    if not may.open:
        if request.method == "POST":
            figures.update_official(actor, code, {}, last_official(asked), now())
        return closed_page(may)
    if not asked:
        raise NotFound
    form = bind(official_form([figure.target for figure in asked]), _stored(asked))
    if sent(form):
        try:
            figures.update_official(actor, code, _said(form, asked), _seen(form), now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash("Đã ghi số liệu chính thức cạnh số liệu đã gửi.", "ok")
            return redirect(url_for("nominations.show", code=code, _anchor="so-lieu"))
    return _page(detail, asked, form)


def _page(detail: Detail, asked: list[Figure], form: OfficialForm) -> str:
    return render_template(
        "nominations/official.html", detail=detail, figures=rows_of(asked), form=form
    )


def _stored(asked: list[Figure]) -> dict[str, Any]:
    last = last_official(asked)
    found: dict[str, Any] = {"seen": last.isoformat() if last else ""}
    for figure in asked:
        found[name_of(figure.target.id, "official")] = figure.official
        found[f"source_{figure.target.id}"] = figure.official_source
    return found


def _said(form: OfficialForm, asked: list[Figure]) -> dict[Any, Official]:
    return {
        figure.target.id: Official(
            form[name_of(figure.target.id, "official")].data,
            form[f"source_{figure.target.id}"].data or "",
        )
        for figure in asked
    }


def _seen(form: OfficialForm) -> datetime | None:
    """When the figures were last put down as this person saw them; altered, a moment nobody saw."""
    text = str(form.seen.data or "")
    try:
        return datetime.fromisoformat(text).astimezone(UTC) if text else None
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
