"""To whom lines can be given: the choices of a form, and who is left out of them, with why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import g

from forms.nominations import ActForm
from states.wording import number
from workflow_app.queries.appraisers import Choice, choices_for
from workflow_app.queries.details import Detail
from workflow_app.queries.nominations import Loaded
from workflow_app.web.current import who


@dataclass(frozen=True, slots=True)
class Barred:
    """Somebody who is not offered, or not for all of the lines: the reasons, and how many lines."""

    name: str
    why: str


def offer(form: ActForm, lines: Sequence[Loaded], at: datetime) -> None:
    """Offer everybody who could be given at least one of the lines."""
    form.offer_holders(
        [(one.login, one.person.name) for one in _choices(lines, at) if not one.barred]
    )


def barred(lines: Sequence[Loaded], at: datetime) -> list[Barred]:
    """Whom something speaks against, with what."""
    return [
        Barred(one.person.name, _why(one, len(lines)))
        for one in _choices(lines, at)
        if any(one.against.values())
    ]


def other_holder(detail: Detail) -> str:
    """Who else holds a line, for who may know it: an act on it is not forbidden, but told."""
    line = detail.loaded
    theirs = line.holder_id not in (None, who().actor.account_id) and detail.sees("internal")
    return (line.holder or "") if theirs else ""


def _why(choice: Choice, lines: int) -> str:
    against = [why for why in choice.against.values() if why]
    said = "; ".join(dict.fromkeys(text for why in against for text in why))
    return said if len(against) == lines else f"{number(len(against))} hồ sơ: {said}"


def _choices(lines: Sequence[Loaded], at: datetime) -> list[Choice]:
    """Asked once a request."""
    if "holders" not in g:
        g.holders = choices_for(lines, at)
    found: list[Choice] = g.holders
    return found
