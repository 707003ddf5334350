"""Decisions: number and day of an award are held to their form, a city's answer is corrected."""

from dataclasses import dataclass
from datetime import date, datetime

from states.clock import day_of
from states.facts import Actor
from states.papers import number_fault
from states.tags import Tag
from workflow_app.models import Nomination
from workflow_app.services import audit
from workflow_app.services.acting import acting
from workflow_app.services.drafting import open_for
from workflow_app.services.errors import Invalid


@dataclass(frozen=True, slots=True)
class Correction:
    """The number and day that should have been recorded, and how the wrong ones came about."""

    number: str
    date: date | None
    reason: str

    def changes(self, nomination: Nomination) -> dict[str, tuple[str, str]]:
        """What it changes: the name of each value, before and after."""
        both = {
            "number": (str(nomination.decision_number), self.number),
            "date": (str(nomination.decision_date), str(self.date)),
        }
        return {name: (was, becomes) for name, (was, becomes) in both.items() if was != becomes}


def demand_sound(nomination: Nomination, number: str, dated: date | None, at: datetime) -> None:
    """Raise Invalid unless this can be the decision on the nomination: the number has its form,
    the day lies between the sending on and today.
    """
    faults = {"number": number_fault(number), "date": _date_fault(nomination, dated, at)}
    if any(faults.values()):
        raise Invalid(**{name: fault for name, fault in faults.items() if fault})


def demand_correctable(nomination: Nomination, correction: Correction, at: datetime) -> None:
    """Raise Invalid unless the correction is whole, sound, and changes something."""
    if not correction.reason:
        raise Invalid(reason="Hãy ghi lý do đính chính.")
    if correction.date is None:
        raise Invalid(date="Hãy ghi ngày quyết định.")
    demand_sound(nomination, correction.number, correction.date, at)
    if not correction.changes(nomination):
        raise Invalid(number="Số và ngày này đúng như đã ghi; không có gì để đính chính.")


def correct(
    actor: Actor, code: str, correction: Correction, version: int | None, at: datetime
) -> None:
    """Put right the number or day of a city's decision; the old and the new stand in the log.

    Raises NotFound, Closed (with every reason), Invalid, Stale.
    """
    with acting(actor, at):
        opened = open_for("decision:correct", actor, code, version)
        nomination = opened.loaded.nomination
        demand_correctable(nomination, correction, at)
        values = {"reason": correction.reason}
        for name, (was, becomes) in correction.changes(nomination).items():
            values |= {f"before_{name}": was, f"after_{name}": becomes}
        nomination.decision_number = correction.number
        nomination.decision_date = correction.date
        nomination.changed_at = at
        audit.append(
            opened.subject,
            audit.Event(
                tag=Tag.DECISION_CORRECT,
                at=at,
                actor=actor,
                grant=opened.grant,
                values=values,
                about_id=opened.loaded.nominee.id,
            ),
        )


def _date_fault(nomination: Nomination, dated: date | None, at: datetime) -> str | None:
    if dated and dated > day_of(at):
        return "Ngày quyết định không được ở tương lai."
    if dated and nomination.forwarded_at and dated < day_of(nomination.forwarded_at):
        return "Ngày quyết định không được trước ngày hồ sơ chuyển đi."
    return None
