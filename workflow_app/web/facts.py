"""The facts of somebody in the register, by which conditions are judged: read, set, taken out."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from forms.base import BaseForm
from forms.facts import (
    FIGURES,
    INVENTIONS,
    RATED,
    SCOPES,
    FiguresForm,
    InitiativeForm,
    RatingForm,
)
from states.wording import kept_code
from workflow_app.models import CollectiveYear, Rating
from workflow_app.queries import details
from workflow_app.queries import facts as stored
from workflow_app.queries.details import Detail
from workflow_app.services import facts, reading
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.facts import FiguresContent, InitiativeContent, RatingContent
from workflow_app.web.binding import bind, id_in, sent, whole_number
from workflow_app.web.current import login_required, now, who

blueprint = Blueprint("facts", __name__, url_prefix="/so-dang-ky/<uuid:entry_id>")

MOST_SEEN = 10_000  # characters: a year and an id for each of some sixty years, and more


class Writing(NamedTuple):
    """One of the forms: its class, what is said when it was taken, and what takes it."""

    form: type[BaseForm]
    said: str
    take: Callable[[UUID, dict[str, Any]], object]


def _rate(entry_id: UUID, typed: dict[str, Any]) -> None:
    facts.set_rating(who().actor, entry_id, RatingContent(**typed), now(), _seen())


def _invent(entry_id: UUID, typed: dict[str, Any]) -> None:
    kind, scope = typed.pop("sort"), typed.pop("reach")
    content = InitiativeContent(kind=kind, scope=scope, **typed)
    facts.add_initiative(who().actor, entry_id, content, now())


def _count(entry_id: UUID, typed: dict[str, Any]) -> None:
    facts.set_figures(who().actor, entry_id, FiguresContent(**typed), now(), _seen())


WRITINGS = {
    "rating": Writing(RatingForm, "Đã ghi xếp loại.", _rate),
    "initiative": Writing(InitiativeForm, "Đã ghi sáng kiến, đề tài.", _invent),
    "figures": Writing(FiguresForm, "Đã ghi số liệu năm.", _count),
}


@blueprint.get("/du-kien")
@login_required
def show(entry_id: UUID) -> str:
    """Everything that is known, with the forms for who may write."""
    return _page(entry_id)


@blueprint.post("/xep-loai")
@login_required
def rate(entry_id: UUID) -> str | Response:
    """Say how a year was rated."""
    return _take("rating", entry_id)


@blueprint.post("/sang-kien")
@login_required
def invent(entry_id: UUID) -> str | Response:
    """Add an initiative or a topic."""
    return _take("initiative", entry_id)


@blueprint.post("/so-lieu")
@login_required
def count(entry_id: UUID) -> str | Response:
    """Say the figures of a collective in a year."""
    return _take("figures", entry_id)


@blueprint.post("/sang-kien/<uuid:initiative_id>/bo")
@login_required
def drop(entry_id: UUID, initiative_id: UUID) -> Response:
    """Take out an initiative that was entered wrongly."""
    facts.drop_initiative(who().actor, entry_id, initiative_id, now())
    flash("Đã bỏ. Nội dung đã ghi vẫn còn trong nhật ký.", "ok")
    return redirect(_here(entry_id), 303)


def _take(what: str, entry_id: UUID) -> str | Response:
    page = _one(entry_id)
    if not page.told:
        raise NotFound
    writing = WRITINGS[what]
    form = bind(writing.form)
    if sent(form) or not page.may_set.open:
        try:
            writing.take(entry_id, _typed(form))
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash(writing.said, "ok")
            return redirect(_here(entry_id), 303)
    return _page(entry_id, {what: form})


def _seen() -> dict[int, UUID]:
    """What stood on the page on which somebody writes, by year; what was altered is left out."""
    pairs = (pair.partition(":")[::2] for pair in request.form.get("seen", "")[:MOST_SEEN].split())
    return {whole_number(year): id_ for year, said in pairs if (id_ := id_in(said))}


def _told(rows: Sequence[Rating] | Sequence[CollectiveYear]) -> str:
    """The same as the form carries it."""
    return " ".join(f"{row.year}:{row.id}" for row in rows)


def _typed(form: BaseForm) -> dict[str, Any]:
    return {name: value or 0 if name == "year" else value for name, value in form.values.items()}


def _page(entry_id: UUID, forms: dict[str, BaseForm] | None = None) -> str:
    page = _one(entry_id)
    code = kept_code(request.args.get("ho-so", "")[:40])
    line = details.one(who().actor, code, now()) if code else None
    mine = line if line and line.loaded.nominee.id == entry_id else None
    html = render_template(
        "facts/show.html",
        page=page,
        named=_named(page, mine),
        line=mine.nomination.code if mine else "",
        forms=_drawn({what: one.form() for what, one in WRITINGS.items()} | (forms or {})),
        wrong=next(iter(forms.values()), None) if forms else None,
        scopes=SCOPES,
        inventions=INVENTIONS,
        figures=FIGURES,
        ratings=RATED,
        # Who mends what he typed has still read what stood there when he began.
        seen={"rating": _told(page.ratings), "figures": _told(page.figures)}
        | {what: request.form.get("seen", "") for what in forms or ()},
    )
    # What cannot be written down is not shown: ratings and leave are nobody's reading in passing.
    unit_id, shown = page.entry.unit_id, "dữ kiện xét khen thưởng"
    reading.note_register_view(who().actor, entry_id, unit_id, now(), shown=shown)
    return html


def _named(page: stored.FactsPage, line: Detail | None) -> Any:
    """Who he is to this reader: as his line is read, or as the register tells of him."""
    if line:
        return line.shown
    if not page.told:
        raise NotFound
    return page.entry


def _drawn(forms: dict[str, BaseForm]) -> dict[str, BaseForm]:
    """The forms of one page: fields of the same name have an id each."""
    for what, form in forms.items():
        for field in form:
            field.id = f"{what}-{field.name}"
    return forms


def _one(entry_id: UUID) -> stored.FactsPage:
    page = stored.of_entry(who().actor, entry_id)
    if page is None:
        raise NotFound
    return page


def _here(entry_id: UUID) -> str:
    code = request.args.get("ho-so", "")[:40]
    there: dict[str, Any] = {"ho-so": code} if code else {}
    return url_for("facts.show", entry_id=entry_id, **there)
