"""Công khai: who was honoured, for everybody; no log-in, no session, one page for all who ask.

A page that is the same for everybody may be kept a minute by browsers and by a cache before us.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from flask import Blueprint, Response, render_template, request, url_for

from forms.public import PublicSearchForm
from states.clock import day_of
from workflow_app.queries import public, public_decisions
from workflow_app.queries.public import Honoured, Narrow, Office, Page
from workflow_app.services.errors import NotFound
from workflow_app.web.binding import whole_number
from workflow_app.web.current import now
from workflow_app.web.paging import key_in_url, next_url

blueprint = Blueprint("public", __name__, url_prefix="/cong-khai")

Line = tuple[int, Honoured]  # with its place on the list

KEPT = 60  # seconds: so long an award that was revoked may still be seen


@blueprint.after_request
def keep_a_minute(response: Response) -> Response:
    """Let the page be kept for a moment, by its own digest afterwards; search engines keep none."""
    if response.status_code == 200:
        response.cache_control.public = True
        response.cache_control.max_age = KEPT
        response.vary.add("Cookie")  # language and theme; who brings no cookie shares one page
        response.add_etag()
        response.make_conditional(request)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@blueprint.get("/")
def index() -> str:
    """Those honoured, by decision, last published first."""
    offices = public.offices()
    form = _form(offices)
    office = next((one for one in offices if one.code == form.co_quan.data), None)
    page = Page([], more=False)
    if office and form.validate():
        page = public.given_by(office, _narrow(form), key_in_url())
    return render_template(
        "public/index.html",
        form=form,
        offices=offices,
        authority=office.name if office else "",
        groups=_by_decision(enumerate(page.rows, start=1)),
        next_url=next_url(page.last),
        narrowed=any(value for name, value in request.args.items() if name != "sau"),
    )


@blueprint.get("/<code>")
def show(code: str) -> str:
    """One decision with those it honours, in its own order."""
    decision = public_decisions.one(code, max(0, whole_number(request.args.get("sau", ""))))
    if decision is None:
        raise NotFound
    further = url_for("public.show", code=code, sau=decision.last) if decision.more else ""
    return render_template(
        "public/decision.html",
        decision=decision,
        authority=decision.office,
        groups=_by_decision(decision.lines),
        next_url=further,
    )


def _form(offices: list[Office]) -> PublicSearchForm:
    """The form with what can be chosen at the office that was asked for, else at the first."""
    form = PublicSearchForm(request.args)
    wanted = request.args.get("co-quan", "")
    office = next((one for one in offices if one.code == wanted), offices[0] if offices else None)
    form.co_quan.choices = [(one.code, one.name) for one in offices]
    if office and not wanted:
        form.co_quan.data = office.code
    form.nam.choices = [("", "Mọi năm"), *(_years(office, day_of(now())) if office else [])]
    movements = public.movements_of(office) if office else []
    form.phong_trao.choices = [("", "Mọi phong trào"), *movements]
    form.don_vi.choices = [("", "Mọi đơn vị"), *(public.units_of(office) if office else [])]
    return form


def _years(office: Office, today: date) -> list[tuple[str, str]]:
    return [(str(year), str(year)) for year in range(today.year, office.since - 1, -1)]


def _narrow(form: PublicSearchForm) -> Narrow:
    return Narrow(
        text=form.ten.data or "",
        year=int(form.nam.data) if form.nam.data else None,
        movement=form.phong_trao.data or "",
        unit=form.don_vi.data or "",
    )


def _by_decision(lines: Iterable[Line]) -> list[tuple[Honoured, list[Line]]]:
    """The lines as they follow each other, parted where another decision begins."""
    groups = (list(some) for _, some in groupby(lines, lambda line: line[1].decision))
    return [(some[0][1], some) for some in groups]
