"""Lines go back to their units, are answered, and come again."""

from collections.abc import Iterable
from datetime import date

from workflow_app.demo.dice import Dice
from workflow_app.demo.evidence import report
from workflow_app.demo.play import Play
from workflow_app.demo.sprint import fates, words
from workflow_app.demo.sprint.sending import receive
from workflow_app.demo.staff import drafter_of, head_of
from workflow_app.services.orders import Given, Point


def first_lines(play: Play) -> None:
    """02/12: those of the first units; the unit has a week."""
    play.go(date(2024, 12, 2), 9)
    _return(play, _of(play, fates.FIRST), date(2024, 12, 9))


def first_answers(play: Play) -> None:
    """04/12: answered, sent again and received."""
    play.go(date(2024, 12, 4), 9)
    _answer(play, _of(play, fates.FIRST))


def second_lines(play: Play) -> None:
    """09/12: those of the second units."""
    play.go(date(2024, 12, 9), 14)
    _return(play, _of(play, fates.SECOND), date(2024, 12, 16))


def second_answers(play: Play) -> None:
    """10/12: answered; one is found wanting a second time on the day after."""
    play.go(date(2024, 12, 10), 14)
    _answer(play, _of(play, fates.SECOND))
    play.go(date(2024, 12, 11), 8)
    again = Point("files", words.AGAIN[0])
    given = Given(remarks=(again,), answer_by=date(2024, 12, 18))
    play.act("noivu2", "return", fates.RETURNED_TWICE, given=given)


def last_lines(play: Play) -> None:
    """17/12: those of the other units, and the second answer comes."""
    play.go(date(2024, 12, 17), 9)
    _return(play, _of(play, (*fates.THIRD, *fates.FOURTH)), date(2024, 12, 23))
    key, unit = fates.RETURNED_TWICE, play.candidates[fates.RETURNED_TWICE].unit
    play.attach(drafter_of(unit), key, "achievement_report", *report(play, key))
    play.answer(drafter_of(unit), key, [words.AGAIN[1]])
    play.act(head_of(unit), "resubmit", key)


def last_answers(play: Play) -> None:
    """19/12: answered and sent again; one unit would rather take its line back."""
    play.go(date(2024, 12, 19), 14)
    keys = _of(play, (*fates.THIRD, *fates.FOURTH))
    _answer(play, [key for key in keys if key != fates.WITHDRAWN_RETURNED])
    unit = play.candidates[fates.WITHDRAWN_RETURNED].unit
    given = Given(reason=words.WITHDRAWN_RETURNED)
    play.act(head_of(unit), "withdraw", fates.WITHDRAWN_RETURNED, given=given)


def _of(play: Play, units: tuple[str, ...]) -> list[str]:
    return [key for key in fates.lines_of(play, units) if key in fates.RETURNED]


def _return(play: Play, keys: Iterable[str], until: date) -> None:
    for login, own in fates.by_appraiser(play, keys).items():
        for key in own:
            given = Given(remarks=(_point(play, login, key),), answer_by=until)
            play.act(login, "return", key, given=given)


def _point(play: Play, login: str, key: str) -> Point:
    """What is asked of a line: as the office's list has it, or in words of one's own."""
    if Dice(f"listed {key}").one_of((True, False)):
        return play.listed(login, *words.LISTED[_field(key)])
    return words.asked(_field(key), key)[0]


def _answer(play: Play, keys: list[str]) -> None:
    """What was asked for is put right, the remark answered, the line sent again and received."""
    for unit, own in fates.by_unit(play, keys).items():
        for key in own:
            _put_right(play, drafter_of(unit), key)
            play.answer(drafter_of(unit), key, [words.asked(_field(key), key)[1]])
        play.act(head_of(unit), "resubmit", *own)
    receive(play, keys)


def _put_right(play: Play, drafter: str, key: str) -> None:
    if key in fates.WANTS_REPORT:
        play.attach(drafter, key, "achievement_report", *report(play, key))
    else:
        play.edit(drafter, key)


def _field(key: str) -> str:
    if key in fates.WANTS_FIGURES:
        return "achievement"
    return "files" if key in fates.WANTS_REPORT else "nominee"
