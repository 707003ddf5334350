"""The form of a line: what it offers, what it holds, and what was typed in it as a content."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from secrets import token_hex
from typing import Any
from uuid import UUID

from flask import request
from werkzeug.datastructures import MultiDict

from forms.drawn import note_drawn
from forms.figures import FIGURE, content_typed, stored_in, with_figures
from forms.nominations import NominationForm
from states.vietnamese import one_line
from workflow_app.queries import quotas, register
from workflow_app.queries.candidates import candidates_of
from workflow_app.queries.details import Detail, Said
from workflow_app.queries.dossiers import DossierPage
from workflow_app.queries.figures import Figure, content_of, figures_for
from workflow_app.queries.movements import allowed_in
from workflow_app.queries.returns import Opening, opening_in
from workflow_app.queries.surroundings import Surroundings, surroundings_for
from workflow_app.services.lines import Content
from workflow_app.web.binding import bind, id_in
from workflow_app.web.current import who
from workflow_app.web.figures import written_in

OF_THE_NOMINEE = ("name", "another", "title", "birth_year", "sex", "leads")
Boxes = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class LineForm:
    """The form of a line that is there, with what stands around it."""

    form: NominationForm
    stored: Mapping[str, Any]
    figures: Sequence[Figure]
    around: Surroundings
    opening: Opening

    @property
    def content(self) -> Content:
        """What was typed, with what the form leaves as it is."""
        return content_of_form(self.form, self.stored, self.figures)

    @property
    def typed(self) -> dict[str, Any]:
        """What was typed, to be held against what is stored."""
        targets = [one.target for one in self.figures]
        return self.form.values | {"figures": content_typed(self.form, targets)}


def form_for(detail: Detail, said: Sequence[Said], boxes: Boxes | None = None) -> LineForm:
    """The form of this line: as it was sent just now, as `boxes` say, or as the line stands; `said`
    is every remark made on it.
    """
    around = surroundings_for(who().actor, detail)
    opening = opening_in(detail, said)
    figures = figures_for(detail) if opening.takes("achievement") else []
    stored = stored_of(detail, figures) | {"sitting": token_hex(16)}
    files = [(str(file.id), file.file_name) for file in around.files]
    form_class = with_figures(NominationForm, [one.target for one in figures], files)
    form = bind(form_class, stored) if boxes is None else form_class(in_boxes(boxes))
    if boxes is not None:  # what was kept is given back to another sitting, on the line as it is
        form.version.data, form.sitting.data = str(stored["version"]), stored["sitting"]
    offer_awards(form, detail.loaded.movement.id)
    fix(form, opening, register.written_by_line(detail.loaded.nominee))
    if request.method == "GET" and boxes is None:
        note_drawn(form, stored)
    return LineForm(form, stored, figures, around, opening)


def new_form(page: DossierPage, boxes: Boxes | None = None) -> NominationForm:
    """The form of a new line of this dossier."""
    form = bind(NominationForm) if boxes is None else NominationForm(in_boxes(boxes))
    offer_awards(form, page.movement.id)
    form.award.description = quotas.used_in_words(page.movement.id, page.unit.id)
    form.offer_known(
        (one.known.kind, str(one.known.id), _words(one.known), one.has)
        for one in candidates_of(page.unit.id, page.movement.id)
    )
    return form


def _words(known: register.Known) -> str:
    return ", ".join(filter(None, (known.name, known.title)))


def in_boxes(boxes: Boxes) -> MultiDict[str, str]:
    """What stood in the boxes, as a form takes it."""
    pairs: Iterable[tuple[str, str]] = (
        (name, text) for name, texts in boxes.items() for text in texts
    )
    return MultiDict(pairs)


def kept_rows(detail: Detail, boxes: Boxes) -> list[tuple[str, str]]:
    """What somebody typed, box by box as he typed it, with the label of each."""
    form = NominationForm(in_boxes(boxes))
    offer_awards(form, detail.loaded.movement.id)
    words: dict[str, dict[str, str]] = {
        field.name: {code: label for code, label, *_ in field.iter_choices()}
        for field in (form.award, form.sex, form.kind)
    }
    labels = {field.name: field.label.text for field in form}
    return [
        (labels.get(name, "Số liệu so với chỉ tiêu"), words.get(name, {}).get(text, text))
        for name, texts in boxes.items()
        if name not in ("version", "sitting", "drawn", "nominee_id", "another")
        for text in texts
        if text
    ]


def offer_awards(form: NominationForm, movement_id: UUID) -> None:
    form.award.choices = [
        (allowed.award.code, allowed.award.label) for allowed in allowed_in(movement_id)
    ]


def fix(form: NominationForm, opening: Opening, free: Collection[str]) -> None:
    """Take out what cannot change: the kind, what of the nominee is not the line's to write, and
    what the last return did not ask about.
    """
    fixed = ["nominee_id", "kind"]
    if not opening.takes("nominee"):
        free = ()
    fixed += (name for name in OF_THE_NOMINEE if name not in free)
    if "name" in free:
        fixed.remove("another")
    fixed += (part for part in ("award", "achievement") if not opening.takes(part))
    for name in fixed:
        del form[name]


def typed_in_vain(made: LineForm) -> str:
    """What was typed of the nominee into a box that is no longer there, since something hangs on
    him by now; empty where nothing else was meant than what stands.
    """
    form, stored = made.form, made.stored
    if not made.opening.takes("nominee"):
        return ""  # then no box of his was drawn at all
    said = {name: one_line(request.form.get(name, "")) for name in OF_THE_NOMINEE if name in stored}
    lost = [
        said[name] for name in said if name not in form and said[name] != str(stored[name] or "")
    ]
    return ", ".join(filter(None, lost))


def content_of_form(
    form: NominationForm,
    stored: Mapping[str, Any] | None = None,
    figures: Sequence[Figure] = (),
) -> Content:
    both = {**(stored or {}), **form.values}
    typed = {name: value for name, value in both.items() if not name.startswith(FIGURE)}
    del typed["version"], typed["sitting"], typed["drawn"]
    typed["figures"] = written_in(form, figures) if figures else None
    known = typed.pop("nominee_id")
    return Content(nominee_id=id_in(known), **typed)


def stored_of(detail: Detail, figures: Sequence[Figure]) -> dict[str, Any]:
    nominee = detail.loaded.nominee
    return {
        "version": detail.nomination.version,
        "nominee_id": "",
        "kind": nominee.kind,
        "name": nominee.name,
        "title": nominee.title,
        "birth_year": nominee.birth_year,
        "sex": nominee.sex,
        "leads": nominee.leads,
        "award": detail.loaded.award.code,
        "achievement": detail.nomination.achievement,
        "figures": content_of(figures),
        **stored_in(figures),
    }
