"""What came back of a return, point by point: remark, answer, change, and whether it is settled."""

from dataclasses import dataclass
from uuid import UUID

from flask import render_template

from forms.answers import FindingsForm, findings_form
from forms.nominations import ActForm
from workflow_app.queries import details
from workflow_app.queries.details import Detail
from workflow_app.queries.returns import last_return_in
from workflow_app.services.orders import Finding
from workflow_app.web.acts import Look
from workflow_app.web.differences import Row, remarks_and_differences, rows_about
from workflow_app.web.remarks import ShownRemark, shown_remarks

_SO_FAR = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True, slots=True)
class CheckedPoint:
    """One point: its id, the remark with its answer, and what came back different."""

    id: str
    remark: ShownRemark
    rows: list[Row]


def form_for(detail: Detail) -> type[FindingsForm]:
    """The form that says which of the points of the last return are settled."""
    asked = last_return_in(details.remarks_for(detail))
    return findings_form(
        tuple((str(s.remark.id), s.remark.text, _SO_FAR[s.remark.accepted]) for s in asked)
    )


def findings_in(form: FindingsForm) -> tuple[Finding, ...]:
    """What was marked."""
    return tuple(Finding(UUID(id_), accepted) for id_, accepted in form.found())


def page(detail: Detail, form: ActForm, label: str, look: Look) -> str:
    """The points with their changes, and beside each whether it is settled."""
    return render_template(
        "nominations/check.html",
        detail=detail,
        form=form,
        label=label,
        look=look,
        points=points_of(detail),
    )


def points_of(detail: Detail) -> list[CheckedPoint]:
    """The points of the last return as they came back."""
    said, differences = remarks_and_differences(detail)
    asked = last_return_in(said)
    untouched = differences.untouched if differences else frozenset()
    resent = differences.resent if differences else None
    shown = shown_remarks(asked, untouched)
    return [
        CheckedPoint(str(one.remark.id), remark, rows_about(detail, one, resent) if resent else [])
        for one, remark in zip(asked, shown, strict=True)
    ]
