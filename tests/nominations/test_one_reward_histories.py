"""C15: over random histories nobody ends with two awards for one achievement, unless a saying with
a written reason stands in the log.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from states.one_reward import Achievement
from tests.ledger import values_of
from tests.nominations.two_movements import Movements
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Movement, Nomination, PastAward
from workflow_app.queries.nominations import by_codes
from workflow_app.services import register
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.register import EntryContent

MOVEMENTS = ("sprint", "overlapping", "other time")
STEPS = (
    *("draft", "submit", "receive", "endorse", "paper", "issue", "withdraw", "take_back"),
    *("record_award", "record_refusal", "fall_back", "tell_apart", "given before"),
)
WHO = {
    **dict.fromkeys(("submit", "withdraw"), "thutruong"),
    **dict.fromkeys(("receive", "endorse"), "noivu"),
    **dict.fromkeys(("take_back", "fall_back", "tell_apart"), "truongphong"),
    **dict.fromkeys(("record_award", "record_refusal"), "thanhpho"),
}
# Whoever can, does the next thing; now and then something else is tried.
TRIES = st.lists(
    st.tuples(st.sampled_from(STEPS), st.sampled_from(MOVEMENTS), st.booleans()),
    min_size=12,
    max_size=40,
)


class History:
    """One nominee, and what was tried for him in three movements."""

    def __init__(self, two: Movements, nominee: UUID) -> None:
        self.two, self.nominee = two, nominee
        self.lines: dict[str, str] = {}
        self.papers: dict[str, str] = {}
        self.before = 0

    def attempt(self, step: str, movement: str, *, upper: bool) -> None:
        """Try it; what is refused is a part of the story too."""
        try:
            self._does(step, upper=upper)(movement)
        except (Closed, Invalid, NotFound, Stale, KeyError):
            db.session.rollback()

    def _does(self, step: str, *, upper: bool) -> Callable[[str], None]:
        match step:
            case "draft":
                return lambda movement: self._draft(movement, upper=upper)
            case "paper":
                return self._paper
            case "issue":
                return self._issue
            case "given before":
                return lambda movement: self._given(movement, upper=upper)
            case _:
                return lambda movement: self._act(step, movement)

    def _draft(self, movement: str, *, upper: bool) -> None:
        award = "bang_khen" if upper else "giay_khen"
        self.lines[movement] = self.two.draft(movement, self.nominee, award)

    def _act(self, act: str, movement: str) -> None:
        at = self.two.walk.now().date()
        given: dict[str, Any] = {"reason": "Có lý do.", "number": "21/QĐ-UBND", "date": at}
        if act == "tell_apart":
            given["apart_from"] = self._read(self.lines[movement])
        self.two.walk.act(WHO[act], act, self.lines[movement], **given)

    def _read(self, code: str) -> tuple[str, ...]:
        """What the head has before him when he tells apart."""
        (line,) = by_codes([code])
        read = tuple(claim.signature for claim in line.open_claims)
        db.session.rollback()
        return read

    def _paper(self, movement: str) -> None:
        line = self.two.walk.line(self.lines[movement])
        kind = "decision" if line.decided_by == "own" else "proposal"
        self.papers[movement] = self.two.paper(movement, line.code, kind)
        self.two.walk.lay(self.papers[movement])
        self.two.walk.approve(self.papers[movement])

    def _issue(self, movement: str) -> None:
        self.two.walk.issue(self.papers[movement])

    def _given(self, movement: str, *, upper: bool) -> None:
        """Known before anything is decided: a fact that is told later can be refused by nobody."""
        if self.before or any(self.two.walk.state(one) != "draft" for one in self.lines.values()):
            return
        self.before += 1
        starts = db.session.scalars(
            select(Movement.starts_on).where(Movement.code == self.two.codes[movement])
        ).one()
        self.two.before(self.nominee, starts, starts, "movement" if upper else "merit")

    def awards(self) -> list[Achievement]:
        """What he has in the end, here and elsewhere."""
        db.session.rollback()
        lines = db.session.scalars(
            select(Movement)
            .join(Nomination, Nomination.movement_id == Movement.id)
            .where(Nomination.nominee_id == self.nominee, Nomination.state == "awarded")
        )
        before = db.session.scalars(select(PastAward).where(PastAward.entry_id == self.nominee))
        return [
            *(Achievement(one.starts_on, one.ends_on, "movement", one.id) for one in lines),
            *(
                Achievement(one.from_day, one.to_day, one.award_basis)
                for one in before
                if one.from_day and one.to_day
            ),
        ]


@pytest.mark.backends("sqlite")
def test_nobody_ends_with_two_awards_for_one_achievement_unless_somebody_said_why(
    walk: Walk,
) -> None:
    two = Movements(walk)
    names, ends = iter(range(10_000)), list[int]()

    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )
    @given(TRIES)
    def story(tries: list[tuple[str, str, bool]]) -> None:
        content = EntryContent("individual", f"Người {next(names)}", "Giáo viên", 1980)
        school = walk.world.unit("THCS")
        nominee = register.add_entry(walk.world.actor("noivu"), school, content, walk.now())
        history = History(two, nominee)
        told = len(values_of("nomination:tell_apart"))
        for step, movement, upper in tries:
            history.attempt(step, movement, upper=upper)
        _go_on(history)
        awards = history.awards()
        twice = any(
            one.is_also(other) for place, one in enumerate(awards) for other in awards[place + 1 :]
        )
        sayings = values_of("nomination:tell_apart")[told:]
        ends.append(len(awards))
        assert not twice or any(said["reason"] for said in sayings)

    story()
    assert max(ends) >= 2, "no story was long enough to show anything"


def _go_on(history: History) -> None:
    """Whatever stands is taken as far as it goes: a story that stops early proves little."""
    for movement in MOVEMENTS:
        for step in ("draft", "submit", "receive", "endorse", "paper", "issue", "record_award"):
            history.attempt(step, movement, upper=False)
