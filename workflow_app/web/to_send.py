"""What a unit's head reads before he signs: who, why, with which files, and what to mind."""

from collections.abc import Sequence
from dataclasses import dataclass

from workflow_app.queries import details
from workflow_app.queries.details import Detail
from workflow_app.queries.eligibility import Finding
from workflow_app.queries.figures import figures_of
from workflow_app.queries.file_parts import Part
from workflow_app.queries.flags import Flag, flags_of_earlier, flags_of_findings
from workflow_app.queries.returns import last_return_in
from workflow_app.queries.scratches import unsaved_on
from workflow_app.queries.surroundings import surroundings_of
from workflow_app.web.current import now, who
from workflow_app.web.figures import FigureRow, rows_of
from workflow_app.web.remarks import ShownRemark, shown_remarks
from workflow_app.web.unsaved import flags_of_unsaved


@dataclass(frozen=True, slots=True)
class ToSend:
    """One line as it would be sent."""

    detail: Detail
    parts: list[Part]
    flags: list[Flag]
    remarks: list[ShownRemark]
    figures: list[FigureRow]
    conditions: str = ""
    blocked: tuple[Finding, ...] = ()


def to_send(lines: Sequence[Detail]) -> list[ToSend]:
    """These lines in their order, in a few statements however many they are."""
    ids = [line.nomination.id for line in lines]
    around = surroundings_of(who().actor, [line.loaded for line in lines], ids, now())
    returned = [line.nomination.id for line in lines if line.nomination.state == "returned"]
    remarks = details.remarks_by_line(returned) if returned else {}
    figures = figures_of(ids)
    unsaved = unsaved_on(ids)
    found = {id_: judged.findings for id_ in ids if (judged := around[id_].judged)}
    return [
        ToSend(
            detail=line,
            parts=around[id_].parts,
            flags=[
                *flags_of_unsaved(unsaved.get(id_, ())),
                *flags_of_earlier(around[id_].earlier or ()),
                *flags_of_findings(found.get(id_, ())),
            ],
            conditions=around[id_].conditions,
            blocked=tuple(one for one in found.get(id_, ()) if one.in_the_way),
            remarks=shown_remarks(last_return_in(remarks.get(id_, []))),
            figures=[
                row for row in rows_of(figures[id_]) if row.planned or row.done or row.estimate
            ],
        )
        for id_, line in zip(ids, lines, strict=True)
    ]
