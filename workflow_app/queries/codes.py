"""What bears a code that people read out and is in no list of the search: dossiers, receipts,
movements and reports, each within the sight of its own page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select

from states.facts import Actor
from states.finding import code_in
from workflow_app.extensions import db
from workflow_app.models import ReportSending, UnitReport
from workflow_app.queries import dossiers, movements, reports


@dataclass(frozen=True, slots=True)
class Coded:
    """The thing of a code: which kind of thing, the code its page goes by, and what it is of."""

    kind: str
    code: str
    of: str


def coded(actor: Actor, text: str) -> Coded | None:
    """The thing this text is the whole code of; None for any other text, and for what the actor
    may not see: the two cannot be told apart.
    """
    code = code_in(text)
    return _BY_PREFIX[code.partition("-")[0]](actor, code) if code else None


def _dossier(actor: Actor, code: str) -> Coded | None:
    page = dossiers.one(actor, code, size=1)
    return Coded("dossier", code, f"{page.unit.name}, {page.movement.title}") if page else None


def _movement(actor: Actor, code: str) -> Coded | None:
    movement = movements.one(actor, code)
    return Coded("movement", code, movement.title) if movement else None


def _report(actor: Actor, code: str) -> Coded | None:
    page = reports.one(actor, code)
    return Coded("report", code, f"{page.unit.name}, {page.movement.title}") if page else None


def _receipt(actor: Actor, number: str) -> Coded | None:
    sent = dossiers.receipt(actor, number)
    if sent:
        return Coded("receipt", number, f"{sent.unit}, {sent.movement.title}")
    of_report = db.session.scalar(
        select(UnitReport.code)
        .join(ReportSending, ReportSending.report_id == UnitReport.id)
        .where(ReportSending.number == number)
    )
    return _report(actor, of_report) if of_report else None


_BY_PREFIX: Mapping[str, Callable[[Actor, str], Coded | None]] = {
    "HS": _dossier,
    "PT": _movement,
    "BC": _report,
    "BN": _receipt,
}
