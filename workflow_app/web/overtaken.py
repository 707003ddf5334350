"""Overtaken: somebody saved a line while it was open here; both versions, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forms.nominations import NominationForm
from workflow_app.queries.details import Detail
from workflow_app.queries.log_lines import LogLine
from workflow_app.queries.timeline import last_told
from workflow_app.web.differences import Row, rows_between
from workflow_app.web.words import Event, events_of


@dataclass(frozen=True, slots=True)
class Overtaken:
    """Who did what last, as far as it may be known, and where both versions differ."""

    last: list[Event]
    rows: list[Row]


def overtaken_by(
    detail: Detail,
    history: Sequence[LogLine],
    both: tuple[Mapping[str, Any], Mapping[str, Any]],
    form: NominationForm,
) -> Overtaken:
    """What stands there now against what was typed; nothing of it is saved yet."""
    line = last_told(history, detail.aspects)
    # After a return the award stands in the form only if the return asked about it.
    choices = form.award.iter_choices() if "award" in form else ()
    labels = {code: label for code, label, *_ in choices}
    saved, typed = ({**one, "award_label": labels.get(one.get("award"))} for one in both)
    return Overtaken(list(events_of([line] if line else [])), rows_between(saved, typed))
