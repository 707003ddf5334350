"""Units write their lines and send them: four rounds before the deadline, and two lines after."""

from collections.abc import Collection
from datetime import date

from workflow_app.demo.evidence import put_files, report
from workflow_app.demo.measuring import send_report
from workflow_app.demo.play import Play
from workflow_app.demo.sprint import fates
from workflow_app.demo.staff import drafter_of, head_of

_APART = (fates.NEVER_SENT, fates.LATE, fates.TOO_LATE)


def first_units(play: Play) -> None:
    """25 to 29/11: five offices, schools and the health centre."""
    play.go(date(2024, 11, 25), 9)
    write(play, fates.FIRST)
    play.go(date(2024, 11, 28), 9)
    send(play, fates.FIRST)
    play.go(date(2024, 11, 29))
    receive(play, fates.lines_of(play, fates.FIRST))


def second_units(play: Play) -> None:
    """04 to 06/12: six more, with what the first ones were asked for."""
    play.go(date(2024, 12, 5), 8)
    write(play, fates.SECOND)
    play.go(date(2024, 12, 5), 15)
    send(play, fates.SECOND)
    play.go(date(2024, 12, 6))
    receive(play, fates.lines_of(play, fates.SECOND))


def third_units(play: Play) -> None:
    """10 to 12/12: five more; phòng Tư pháp recalls a line at once and sends it anew."""
    play.go(date(2024, 12, 11), 9)
    write(play, fates.THIRD)
    play.go(date(2024, 12, 11), 14)
    send(play, fates.THIRD)
    play.act(head_of("TUPHAP"), "recall", fates.RECALLED)
    drafter = drafter_of("TUPHAP")
    play.attach(drafter, fates.RECALLED, "achievement_report", *report(play, fates.RECALLED))
    play.act(head_of("TUPHAP"), "submit", fates.RECALLED)
    play.go(date(2024, 12, 12))
    receive(play, fates.lines_of(play, fates.THIRD))


def fourth_units(play: Play) -> None:
    """12 to 16/12: the last five, on the last working day before the deadline."""
    play.go(date(2024, 12, 12), 14)
    write(play, fates.FOURTH)
    play.go(date(2024, 12, 13), 9)
    send(play, fates.FOURTH)


def after_the_deadline(play: Play) -> None:
    """16 and 17/12: what came in time is received; two lines come too late."""
    play.go(date(2024, 12, 16), 14)
    in_time = [key for key in fates.lines_of(play, fates.FOURTH) if key not in _APART]
    receive(play, in_time)
    play.go(date(2024, 12, 17))
    for unit, key in (("DTN", fates.LATE), ("HND", fates.TOO_LATE)):
        put_files(play, drafter_of(unit), (key,), without=(key,))  # its report lies with it
        play.act(head_of(unit), "submit", key)


def write(play: Play, units: Collection[str]) -> None:
    """Each drafter writes the lines of the unit and puts the files to them."""
    for unit, keys in fates.by_unit(play, fates.lines_of(play, units)).items():
        drafter = drafter_of(unit)
        for key in keys:
            play.draft(drafter, key, **_amiss(play, key))
        put_files(play, drafter, keys, without=fates.REPORT_COMES_LATER)


def send(play: Play, units: Collection[str]) -> None:
    """Each head sends the whole list."""
    for unit, keys in fates.by_unit(play, fates.lines_of(play, units)).items():
        play.act(head_of(unit), "submit", *(key for key in keys if key not in _APART))
        if unit not in fates.WITHOUT_REPORT:
            send_report(play, unit)


def receive(play: Play, keys: Collection[str]) -> None:
    """Everybody of home affairs receives the lines that are theirs."""
    for login, own in fates.by_appraiser(play, keys).items():
        play.act(login, "receive", *own)


def _amiss(play: Play, key: str) -> dict[str, object]:
    """What is not yet right about a line when it is written first."""
    one = play.candidates[key]
    if key in fates.WANTS_FIGURES:
        return {"achievement": one.vague}
    if key in fates.WANTS_YEAR and one.birth_year:
        return {"birth_year": one.birth_year + 1}
    return {}
