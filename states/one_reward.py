"""One achievement, one reward: when two awards are for one, and which stands in the way.

Luật Thi đua, khen thưởng, Điều 5 khoản 2 điểm c. Of lines that are under way the one that has come
further stands in the way of the other; of two that have come equally far each stands in the way of
the other, until one goes or the head of home affairs has told the achievements apart.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from states.workflows.district import APPROVED, AWARDED, FORWARDED, RETURNED, REVIEWED, SENT

# How far a line has come. One that was never sent, and one that ended without an award, is nowhere.
COME = {SENT: 1, RETURNED: 1, REVIEWED: 2, APPROVED: 3, FORWARDED: 4, AWARDED: 5}
GRANTED = COME[AWARDED]


@dataclass(frozen=True, slots=True)
class Achievement:
    """What an award is for: the period, the type of commendation where it is known, and the
    movement it was shown in where it is one of ours.
    """

    from_day: date
    to_day: date
    award_basis: str = ""
    movement_id: UUID | None = None

    def is_also(self, other: "Achievement") -> bool:
        """True when both are taken for one: shown in one movement, or in periods that overlap, and
        not known to be of two types (what was done in a movement is no reward of the year's work).
        """
        if self.movement_id and self.movement_id == other.movement_id:
            return True
        types = {self.award_basis, other.award_basis} - {""}
        overlaps = self.from_day <= other.to_day and other.from_day <= self.to_day
        return overlaps and len(types) < 2


def stands_in_the_way(of: str, come: int) -> bool:
    """True when something that has come so far stands in the way of a line in this state."""
    return come >= COME.get(of, 0)
