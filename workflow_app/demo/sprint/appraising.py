"""Phòng Nội vụ appraises: most lines are endorsed; some are switched, stopped or declined."""

from collections.abc import Iterable
from datetime import date

from workflow_app.demo.play import Play
from workflow_app.demo.sprint import fates, words
from workflow_app.demo.sprint.sending import receive
from workflow_app.demo.staff import head_of
from workflow_app.services.orders import Given

_HEAD = "truongphong"


def first_units(play: Play) -> None:
    """03/12: the first units' lines; one collective is switched to a Giấy khen before."""
    play.go(date(2024, 12, 3), 9)
    switch(play, fates.SWITCHED[0])
    endorse(play, fates.straight(play, fates.FIRST))


def stopped_and_withdrawn(play: Play) -> None:
    """06 and 09/12: a line is held, a unit takes one back, two are not eligible."""
    play.go(date(2024, 12, 6), 14)
    play.act(_HEAD, "hold", fates.HELD, given=Given(basis=words.HELD))
    given = Given(reason=words.WITHDRAWN_SENT)
    play.act(head_of("KTHT"), "withdraw", fates.WITHDRAWN_SENT, given=given)
    play.go(date(2024, 12, 9), 9)
    decline(play, fates.DECLINED_AT_ONCE)


def second_units(play: Play) -> None:
    """10/12: the second units' lines, and those of the first that came back answered."""
    play.go(date(2024, 12, 10), 8)
    answered = [key for key in fates.lines_of(play, fates.FIRST) if key in fates.RETURNED]
    endorse(play, [*fates.straight(play, fates.SECOND), *answered])
    play.act(_HEAD, "take_back", fates.TAKEN_BACK, given=Given(reason=words.TAKEN_BACK))


def third_units(play: Play) -> None:
    """17/12: the third units' lines, and what had been taken back or answered."""
    play.go(date(2024, 12, 17), 14)
    answered = [key for key in fates.lines_of(play, fates.SECOND) if key in fates.RETURNED]
    answered.remove(fates.RETURNED_TWICE)
    endorse(play, [*fates.straight(play, fates.THIRD), *answered, fates.TAKEN_BACK])


def the_late(play: Play) -> None:
    """18/12: one late line is accepted, the other is not, nor are three that are not eligible."""
    play.go(date(2024, 12, 18), 8)
    play.act(_HEAD, "accept_late", fates.LATE, given=Given(reason=words.LATE))
    decline(play, (fates.TOO_LATE, *fates.DECLINED_LATER))
    receive(play, (fates.LATE, fates.RETURNED_TWICE))


def fourth_units(play: Play) -> None:
    """19/12: the last units' lines."""
    play.go(date(2024, 12, 19), 9)
    switch(play, fates.SWITCHED[1])
    endorse(play, [*fates.straight(play, fates.FOURTH), fates.LATE, fates.RETURNED_TWICE])


def what_came_back(play: Play) -> None:
    """20/12: what was answered, left out or sent back is endorsed anew; a line is held."""
    play.go(date(2024, 12, 20), 14)
    units = (*fates.THIRD, *fates.FOURTH)
    answered = [key for key in fates.lines_of(play, units) if key in fates.RETURNED]
    answered.remove(fates.WITHDRAWN_RETURNED)
    endorse(play, [*answered, fates.LEFT_OUT, fates.SENT_BACK])
    play.act(_HEAD, "hold", fates.WITHDRAWN_HELD, given=Given(basis=words.HELD_IN_COMMUNE))
    given = Given(reason=words.WITHDRAWN_REVIEWED)
    play.act(head_of("HND"), "withdraw", fates.WITHDRAWN_REVIEWED, given=given)


def endorse(play: Play, keys: Iterable[str]) -> None:
    """Everybody of home affairs endorses the lines that are theirs."""
    for login, own in fates.by_appraiser(play, keys).items():
        play.act(login, "endorse", *own)


def switch(play: Play, key: str) -> None:
    """A Bằng khen of the city becomes a Giấy khen of the district."""
    (login,) = fates.by_appraiser(play, (key,))
    play.act(login, "switch_award", key, given=Given(award="giay_khen", reason=words.SWITCHED))


def decline(play: Play, keys: Iterable[str]) -> None:
    """The head of home affairs finds each not eligible."""
    for key in keys:
        reason, article = words.DECLINED[key]
        play.act(_HEAD, "decline", key, given=Given(reason=reason, article=article))
