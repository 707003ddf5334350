"""Lines in every state and circumstance of the procedure, brought there by real acts, in bulk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from states.facts import Actor
from tests.service_story.acts import CITY_PAPER
from tests.walk import ACHIEVEMENT, POINT
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import Nomination, Remark
from workflow_app.queries import papers as stored
from workflow_app.services import drafting, lines, nominations, papers, past_awards
from workflow_app.services.lines import Content
from workflow_app.services.orders import Finding, Given, Order
from workflow_app.services.paper_content import digest_of
from workflow_app.services.past_awards import PastAwardContent

OWN, UPPER = "giay_khen", "bang_khen"
ENDORSED = "submit receive endorse"
APPROVED = f"{ENDORSED} paper lay approve"

# State | circumstance | award | the way there. Together they make every rule true somewhere.
WAYS = f"""
draft             |                | {OWN}   |
draft             | recalled       | {OWN}   | submit recall
draft             | held           | {OWN}   | submit recall hold
unit_submitted    |                | {OWN}   | submit
unit_submitted    | received       | {OWN}   | submit receive
unit_submitted    | claimed        | {OWN}   | submit claim
unit_submitted    | given before   | {OWN}   | submit receive given
unit_submitted    | late           | {OWN}   | late submit receive
unit_submitted    | sent again     | {OWN}   | submit receive return answer resubmit
unit_submitted    | came back      | {OWN}   | submit receive return answer resubmit receive
unit_submitted    | held           | {UPPER} | submit hold
returned          | answered       | {OWN}   | submit receive return answer
returned          | held           | {UPPER} | submit return hold
noi_vu_reviewed   | on no paper    | {OWN}   | {ENDORSED}
noi_vu_reviewed   | on a draft     | {UPPER} | {ENDORSED} paper
noi_vu_reviewed   | laid           | {OWN}   | {ENDORSED} paper lay
noi_vu_reviewed   | given before   | {OWN}   | {ENDORSED} given
noi_vu_reviewed   | held           | {OWN}   | {ENDORSED} hold
district_approved | own award      | {OWN}   | {APPROVED}
district_approved | given before   | {OWN}   | {APPROVED} given
district_approved | upper award    | {UPPER} | {APPROVED}
district_approved | held           | {UPPER} | {APPROVED} hold
forwarded_to_city |                | {UPPER} | {APPROVED} issue
forwarded_to_city | held           | {UPPER} | {APPROVED} issue acknowledge hold
awarded           | own award      | {OWN}   | {APPROVED} issue
awarded           | upper award    | {UPPER} | {APPROVED} issue record_award
withdrawn         |                | {OWN}   | submit withdraw
declined          |                | {OWN}   | submit decline
city_declined     |                | {UPPER} | {APPROVED} issue record_refusal
city_declined     | given before   | {UPPER} | {APPROVED} issue record_refusal given
revoked           |                | {OWN}   | {APPROVED} issue revoke
"""

WHO = {
    **dict.fromkeys(("submit", "resubmit", "recall", "withdraw"), "thutruong"),
    **dict.fromkeys(("receive", "endorse", "return", "claim"), "noivu"),
    **dict.fromkeys(("hold", "decline"), "truongphong"),
    **dict.fromkeys(("acknowledge", "record_award", "record_refusal"), "thanhpho"),
    "revoke": "chutich",
}

# Everything any act of the table asks for.
COMPLETE: dict[str, Any] = {
    **dict.fromkeys(("reason", "comment", "article", "basis", "ground"), "Có căn cứ, có lý do."),
    "number": "2101/QĐ-UBND",
    "paper_number": "15/QĐ-UBND",
    "date": date(2024, 11, 20),
    "answer_by": date(2025, 1, 10),
    "remarks": (POINT,),
    "city_paper": CITY_PAPER,
    "holder": "noivu2",
    "recommendation": "award",
}


@dataclass(frozen=True)
class Spot:
    """A state with a circumstance in it, and the way there."""

    state: str
    circumstance: str
    award: str
    way: tuple[str, ...]

    def __str__(self) -> str:
        """As the name of a test."""
        return " ".join(filter(None, (self.state, self.circumstance)))


def _spots() -> Iterator[Spot]:
    for text in WAYS.strip().splitlines():
        state, circumstance, award, way = (cell.strip() for cell in text.split("|"))
        yield Spot(state, circumstance, award, tuple(way.split()))


SPOTS = tuple(_spots())


def complete(award: str = OWN) -> Given:
    """Everything given, for a line that is proposed for this award."""
    return Given(**COMPLETE, award=UPPER if award == OWN else OWN)


@dataclass
class Setting:
    """Brings lines of the school as far as a test wants them; a minute from act to act."""

    world: World
    minutes: "count[int]" = field(default_factory=lambda: count(1))
    late: timedelta = timedelta(0)

    def now(self) -> datetime:
        """The next moment."""
        return LAUNCHED + self.late + timedelta(minutes=next(self.minutes))

    def actor(self, login: str) -> Actor:
        """Somebody of the world, who has just given the password."""
        return self.world.actor(login, fresh=True)

    def drafts(self, number: int, award: str = OWN, login: str = "soanthao") -> list[str]:
        """Complete drafts of the school."""
        actor, unit = self.actor(login), self.world.unit("THCS")
        dossier = drafting.open_dossier(actor, self.world.movement, unit, self.now())
        content = Content(
            "individual", "Đào Thị Oanh", award, "Giáo viên", achievement=ACHIEVEMENT, another=True
        )
        return [lines.create(actor, dossier, content, self.now()) for _ in range(number)]

    def bring(self, spot: Spot, number: int) -> list[str]:
        """So many lines to this spot, each step of the way in one commit for all."""
        codes = self.drafts(number, spot.award)
        paper = ""
        for step in spot.way:
            if step == "late":
                self.late = timedelta(days=30)
            elif step == "answer":
                self._answer(codes)
            elif step == "given":
                self._give_before(codes)
            elif step == "paper":
                paper = self.draft_paper(codes)
            elif step in ("lay", "approve", "issue"):
                self.on_paper(step, paper)
            else:
                self.act(WHO[step], step, codes)
        db.session.rollback()
        return codes

    def act(self, login: str, act: str, codes: Sequence[str], **given: Any) -> None:
        """One act on all of them, everything given."""
        order = Order(self.actor(login), act, self.now(), Given(**(COMPLETE | given)))
        nominations.perform_all([(code, order) for code in codes])

    def draft_paper(self, codes: Sequence[str]) -> str:
        """A drafted paper with these lines, which are of one award."""
        query = select(Nomination.decided_by).where(Nomination.code == codes[0])
        kind = {"own": "decision", "upper": "proposal"}[db.session.scalars(query).one()]
        movement, clerk = self.world.movement, self.actor("noivu")
        return papers.draft(clerk, kind, movement, "Về việc khen thưởng", codes, self.now())

    def on_paper(self, step: str, code: str) -> None:
        """Lay, approve or issue the whole paper."""
        at = self.now()
        if step == "lay":
            papers.lay(self.actor("truongphong"), code, None, at)
        elif step == "approve":
            version, digest = self.seen(code)
            papers.approve(self.actor("chutich"), code, version, digest, {}, at)
        else:
            papers.number_and_issue(self.actor("vanthu"), code, at.date(), None, at)

    def seen(self, code: str) -> tuple[int, str]:
        """The version and digest of a paper as the chairman sees it."""
        whole = stored.one(self.actor("chutich"), code)
        assert whole
        seen = whole.paper.version, digest_of(whole)
        db.session.rollback()
        return seen

    def _give_before(self, codes: Sequence[str]) -> None:
        """Their nominees turn out to have been rewarded for the same elsewhere."""
        query = select(Nomination.nominee_id).where(Nomination.code.in_(codes))
        given = PastAwardContent("Giấy khen", "form", "12/QĐ-UBND", date(2024, 11, 18))
        for nominee in db.session.scalars(query).all():
            past_awards.add(self.actor("noivu"), nominee, given, self.now())

    def findings(self, code: str) -> tuple[Finding, ...]:
        """That every remark on the line is settled."""
        asked = select(Remark.id).join(Nomination, Nomination.id == Remark.nomination_id)
        ids = db.session.scalars(asked.where(Nomination.code == code)).all()
        db.session.rollback()
        return tuple(Finding(id_, accepted=True) for id_ in ids)

    def _answer(self, codes: Sequence[str]) -> None:
        for code in codes:
            remarks = db.session.scalars(
                select(Remark.id)
                .join(Nomination, Nomination.id == Remark.nomination_id)
                .where(Nomination.code == code)
            )
            answers = dict.fromkeys(remarks, "Đã bổ sung.")
            drafting.answer_remarks(self.actor("soanthao"), code, answers, None, self.now())
