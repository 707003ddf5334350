"""The city: packages come, and its answers: awards, refusals, and what it sends back."""

from collections.abc import Iterable
from datetime import date

from workflow_app.demo.files import pdf
from workflow_app.demo.play import Play
from workflow_app.demo.sprint import fates, words
from workflow_app.demo.sprint.appraising import endorse
from workflow_app.services.orders import Given

_CITY = "thanhpho"
_PAPER = (
    "UBND THANH PHO HAI DONG",
    "QUYET DINH SO 486/QD-UBND NGAY 18/02/2025",
    "Tang Bang khen cua Chu tich UBND thanh pho.",
    "Tai lieu mau cua ban trinh dien.",
)


def first_package_comes(play: Play) -> None:
    """20/12: the city has the first proposal."""
    play.go(date(2024, 12, 20), 9)
    play.acknowledge(_CITY, "proposal-1")


def second_package_comes(play: Play) -> None:
    """30/12: and the second."""
    play.go(date(2024, 12, 30), 9)
    play.acknowledge(_CITY, "proposal-2")


def first_answers(play: Play) -> None:
    """10 to 13/01: most of the first are honoured, two are not; two lack a paper."""
    play.go(date(2025, 1, 10), 14)
    for key, reason in words.CITY_RETURNED.items():
        play.act(_CITY, "city_return", key, given=Given(reason=reason))
    _answer(play, (*fates.FIRST, *fates.SECOND), "96/QĐ-UBND", fates.CITY_REFUSED)
    play.go(date(2025, 1, 13), 9)
    endorse(play, words.CITY_RETURNED)


def last_answers(play: Play) -> None:
    """20 and 21/01: the third package comes, the second is answered."""
    play.go(date(2025, 1, 20), 9)
    play.acknowledge(_CITY, "proposal-3")
    play.go(date(2025, 1, 21), 10)
    _answer(play, (*fates.THIRD, *fates.FOURTH), "214/QĐ-UBND", (fates.CITY_REFUSED_LATER,))


def answer_on_paper(play: Play) -> None:
    """19/02: on the third the city answers by letter, which home affairs puts in."""
    play.go(date(2025, 2, 19), 14)
    paper = play.keep("Quyết định 486 của UBND thành phố.pdf", pdf(_PAPER))
    given = Given(number="486/QĐ-UBND", date=date(2025, 2, 18), city_paper=paper)
    play.act("noivu", "record_award", *words.CITY_RETURNED, given=given)


def _answer(play: Play, units: tuple[str, ...], number: str, refused: Iterable[str]) -> None:
    sent = fates.of_award(play, fates.straight(play, units), "bang_khen")
    honoured = [key for key in sent if key not in words.CITY_REFUSED | words.CITY_RETURNED]
    decided = Given(number=number, date=play.clock.today)
    play.act(_CITY, "record_award", *honoured, given=decided)
    for key in refused:
        play.act(_CITY, "record_refusal", key, given=Given(reason=words.CITY_REFUSED[key]))
