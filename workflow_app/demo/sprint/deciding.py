"""Decisions and proposals: drafted, laid, signed, numbered; four rounds from December on."""

from datetime import date

from workflow_app.demo.plan import DECISION, PROPOSAL
from workflow_app.demo.play import Play
from workflow_app.demo.registers import go_on_counting
from workflow_app.demo.sprint import fates, words
from workflow_app.services.orders import Given

_CLERK, _HEAD, _CHAIRMAN, _VICE_CHAIRMAN = "vanthu", "truongphong", "chutich", "phochutich"


def first_drafts(play: Play) -> None:
    """11 and 12/12: what the first eleven units sent and was endorsed."""
    play.go(date(2024, 12, 12), 9)
    units = (*fates.FIRST, *fates.SECOND)
    keys = [key for key in fates.straight(play, units) if key != fates.TAKEN_BACK]
    keys += [key for key in fates.lines_of(play, fates.FIRST) if key in fates.RETURNED]
    _draft(play, 1, keys)
    _lay(play, 1)


def first_signing(play: Play) -> None:
    """13 and 16/12: signed but for one line; of the signed ones one is called back."""
    play.go(date(2024, 12, 13), 16)
    play.approve(_CHAIRMAN, "decision-1", {fates.LEFT_OUT: words.LEFT_OUT})
    play.approve(_CHAIRMAN, "proposal-1")
    play.go(date(2024, 12, 16), 9)
    go_on_counting(play, decisions=5316, proposals=397)
    play.act(_CHAIRMAN, "send_back", fates.SENT_BACK, given=Given(comment=words.SENT_BACK))
    _issue(play, 1)


def second_round(play: Play) -> None:
    """23 to 27/12: the other ten units, and what came back; one the chairman does not want."""
    play.go(date(2024, 12, 23), 10)
    units = (*fates.THIRD, *fates.FOURTH)
    came_back = [
        key for key in fates.lines_of(play, (*fates.SECOND, *units)) if key in fates.RETURNED
    ]
    keys = [*fates.straight(play, units), *came_back, fates.LATE, fates.TAKEN_BACK]
    keys += [fates.LEFT_OUT, fates.SENT_BACK]
    gone = (fates.WITHDRAWN_RETURNED, fates.WITHDRAWN_REVIEWED)
    _draft(play, 2, [key for key in keys if key not in gone])
    _lay(play, 2)
    play.go(date(2024, 12, 26), 9)
    given = Given(reason=words.DECLINED_BY_CHAIRMAN)
    play.act(_CHAIRMAN, "decline", fates.DECLINED_BY_CHAIRMAN, given=given)
    play.approve(_CHAIRMAN, "decision-2")
    play.approve(_CHAIRMAN, "proposal-2")
    play.go(date(2024, 12, 27), 9)
    _issue(play, 2)


def third_round(play: Play) -> None:
    """14 to 17/01: late findings; the vice-chairman signs by delegation."""
    play.go(date(2025, 1, 14), 10)
    _draft(
        play,
        3,
        [fates.HELD, fates.RECONSIDERED, fates.CITY_RETURNED, fates.CITY_RETURNED_LATER],
    )
    _lay(play, 3)
    play.go(date(2025, 1, 16), 15)
    play.approve(_VICE_CHAIRMAN, "decision-3")
    play.approve(_VICE_CHAIRMAN, "proposal-3")
    play.go(date(2025, 1, 17), 9)
    _issue(play, 3)


def fourth_round(play: Play) -> None:
    """06 to 14/02: what the city refused becomes a Giấy khen, which the chairman signs anew."""
    play.go(date(2025, 2, 6), 9)
    keys = (*fates.CITY_REFUSED, fates.CITY_REFUSED_LATER)
    play.act(_HEAD, "fall_back", *keys)
    play.draft_paper("noivu", "decision-4", "decision", DECISION.format(number=4), *keys)
    play.lay(_HEAD, "decision-4")
    play.go(date(2025, 2, 13), 15)
    play.approve(_CHAIRMAN, "decision-4")
    play.go(date(2025, 2, 14), 9)
    play.issue(_CLERK, "decision-4")


def _draft(play: Play, number: int, keys: list[str]) -> None:
    for kind, award, title in (
        ("decision", "giay_khen", DECISION),
        ("proposal", "bang_khen", PROPOSAL),
    ):
        own = fates.of_award(play, keys, award)
        play.draft_paper("noivu", f"{kind}-{number}", kind, title.format(number=number), *own)


def _lay(play: Play, number: int) -> None:
    for kind in ("decision", "proposal"):
        play.lay(_HEAD, f"{kind}-{number}")


def _issue(play: Play, number: int) -> None:
    for kind in ("decision", "proposal"):
        play.issue(_CLERK, f"{kind}-{number}")
