"""Opinions of appraisers in words."""

from dataclasses import dataclass
from datetime import datetime

from forms.appraisals import CRITERIA, OF_COMPONENTS, OF_CRITERIA, OF_THE_UNIT, RECOMMENDATIONS
from workflow_app.models import Appraisal
from workflow_app.queries.opinions import OpinionSeen


@dataclass(frozen=True, slots=True)
class ShownOpinion:
    """An opinion in words: whose, when, what is recommended, what was found wanting."""

    who: str
    mine: bool
    draft: bool
    at: datetime | None
    round: int
    readable: bool
    recommendation: str = ""
    award: str = ""
    note: str = ""
    wanting: tuple[str, ...] = ()


def shown_opinions(seen: list[OpinionSeen], awards: dict[str, str]) -> list[ShownOpinion]:
    """The opinions as a page shows them; `awards` are the names of awards by code."""
    return [_shown(one, awards) for one in seen]


def _shown(one: OpinionSeen, awards: dict[str, str]) -> ShownOpinion:
    known = (one.who, one.mine, one.given_at is None, one.given_at, one.round, one.said is not None)
    if one.said is None:
        return ShownOpinion(*known)
    return ShownOpinion(
        *known,
        recommendation=RECOMMENDATIONS.get(one.said.recommendation, "Chưa chọn đề nghị"),
        award=awards.get(one.said.other_award, one.said.other_award),
        note=one.said.note,
        wanting=tuple(_wanting(one.said)),
    )


def _wanting(said: Appraisal) -> list[str]:
    found = [
        f"{OF_THE_UNIT[code]}: {OF_COMPONENTS[value].lower()}"
        for code, value in said.components.items()
        if code in OF_THE_UNIT and value in OF_COMPONENTS and value != "good"
    ]
    found += [
        f"{CRITERIA[code]}: {OF_CRITERIA[value].lower()}"
        for code, value in said.criteria.items()
        if code in CRITERIA and value in OF_CRITERIA and value != "met"
    ]
    return found
