"""The points of a return on their form: where they can stand, what is ready, and what was told."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from forms.attachments import FILE_KINDS, SENT_KINDS
from forms.returns import EVERY_PLACE, Place, Ready, ReturnForm, batch_return_form, return_form
from states.clock import day_of
from workflow_app.models import Attachment, ReturnReason
from workflow_app.queries import details
from workflow_app.queries.details import Detail, Said
from workflow_app.queries.return_reasons import in_words, offered_on
from workflow_app.queries.returns import FILES, part_of_file, unsettled_in
from workflow_app.services.orders import Point
from workflow_app.web.current import now

ASKING = ("return", "add_remarks")  # the acts that tell the unit what to mend


def form_for(detail: Detail, asks: tuple[str, ...]) -> type[ReturnForm]:
    """The form that asks for points on one line: at its fields, its files, and what it lacks."""
    files = details.files_for(detail)
    said = details.remarks_for(detail) if detail.nomination.resubmission else []
    return return_form(
        asks,
        places_of(files),
        reasons_of(detail.nomination.authority_id),
        tuple(_again(unsettled_in(said), files)) if "answer_by" in asks else (),
    )


def form_for_many(lines: Sequence[Detail], asks: tuple[str, ...]) -> type[ReturnForm]:
    """The form that asks for the same points on many lines, and for one of each."""
    codes = tuple(line.nomination.code for line in lines)
    return batch_return_form(
        asks,
        codes,
        reasons_of(lines[0].nomination.authority_id),
        unsettled=any(line.loaded.refused_remarks for line in lines),
    )


def points_in(form: ReturnForm) -> tuple[Point, ...]:
    """What was ticked and written, as the points of an order."""
    return tuple(
        Point(one.part, one.text, one.reason_id, one.file_id, one.carried_id) for one in form.told()
    )


def unsettled_points(lines: Iterable[Detail]) -> dict[str, tuple[Point, ...]]:
    """By code what came back wanting on each of these lines, to be asked again."""
    ids = {line.nomination.id: line for line in lines if line.loaded.refused_remarks}
    said = details.remarks_by_line(ids) if ids else {}
    return {
        line.nomination.code: tuple(
            Point(one.part, one.text, one.reason_id, None, UUID(one.id))
            for one in _again(unsettled_in(said.get(id_, [])), ())
        )
        for id_, line in ids.items()
    }


def places_of(files: Iterable[Attachment]) -> tuple[Place, ...]:
    """Where a point can stand on a line with these files: a kind that has files by each of them."""
    of_the_unit = [file for file in files if file.kind in SENT_KINDS]
    with_files = {part_of_file(file.kind) for file in of_the_unit}
    places: list[Place] = []
    for place in EVERY_PLACE:
        if place.part not in with_files:
            places.append(place)
        if place.part == FILES:
            places += (
                Place(part_of_file(it.kind), FILE_KINDS[it.kind], it.id, it.file_name)
                for it in of_the_unit
            )
    return tuple(places)


def reasons_of(authority_id: UUID) -> tuple[Ready, ...]:
    """The reasons the office offers today."""
    return tuple(map(_ready, offered_on(authority_id, day_of(now()))))


def _ready(reason: ReturnReason) -> Ready:
    return Ready(str(reason.id), reason.field, in_words(reason))


def _again(said: Iterable[Said], files: Sequence[Attachment]) -> Iterable[Ready]:
    """Points to be asked again; of a file that is gone by now, the part it belonged to."""
    there = {file.id for file in files}
    for one in said:
        about = one.remark.attachment_id
        yield Ready(
            str(one.remark.id),
            one.remark.field,
            one.remark.text,
            about if about in there else None,
            one.remark.reason_id,
        )
