"""A line's appraisal and what is said of it, on its page, as far as one may read."""

from dataclasses import dataclass, field

from workflow_app.queries.comments import CommentSeen, comments_on, may_comment
from workflow_app.queries.details import Detail
from workflow_app.queries.opinions import opinions_on
from workflow_app.web.acts import Button, inside_buttons_of
from workflow_app.web.current import who
from workflow_app.web.opinions import ShownOpinion, shown_opinions

LAST = 3  # comments on the page itself


@dataclass(frozen=True, slots=True)
class Inside:
    """Who appraises, what was said, and what this person can do about it."""

    holder: str = ""
    opinions: list[ShownOpinion] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)
    aside: str = ""

    @property
    def shown(self) -> bool:
        """True when there is anything to show."""
        return bool(self.holder or self.opinions or self.buttons)


@dataclass(frozen=True, slots=True)
class Talk:
    """The last comments, and the words of the way to all of them."""

    comments: list[CommentSeen] = field(default_factory=list)
    label: str = ""

    @property
    def shown(self) -> bool:
        """True when there is anything to read or to say."""
        return bool(self.comments or self.label)


def inside_of(detail: Detail) -> Inside:
    """For the offices alone; in one statement."""
    if not detail.sees("internal"):
        return Inside()
    seen = opinions_on(who().actor, detail)
    awards = {detail.loaded.award.code: detail.loaded.award.label}
    given = sum(one.given_at is not None and one.round == detail.nomination.round for one in seen)
    two = detail.loaded.movement.two_appraisers
    return Inside(
        holder=detail.loaded.holder or "",
        opinions=shown_opinions(seen, awards),
        buttons=inside_buttons_of(detail),
        aside=f"{given}/2 ý kiến độc lập" if two else "nội bộ, đơn vị không thấy",
    )


def talk_of(detail: Detail) -> Talk:
    """What is said, as far as this reader may read it; in one statement."""
    said = comments_on(who().actor, detail, LAST)
    if may_comment(who().actor, detail).open and detail.sees("remarks"):
        return Talk(said, "Đọc hết và viết trao đổi" if said else "Viết trao đổi")
    return Talk(said, "Đọc hết, trả lời" if said else "")
