"""Chains of years: so many in a row, ending with the year that is judged or the one before.

A year of maternity leave never breaks a chain: without what is asked it is passed over.
"""

from collections.abc import Callable, Mapping

from states.eligibility.answers import Answer, Verdict, truth
from states.eligibility.facts import (
    COMPLETED,
    EXCELLENT,
    NOT_COMPLETED,
    RATINGS,
    TITLES,
    Nominee,
)

Has = Callable[[int], bool | None]
LONGEST_LEAVE = 3  # years passed over at most, so that a walk ends
_RANK: dict[Verdict, int] = {"met": 2, "unknown": 1, "unmet": 0}
_YEAR: Mapping[bool | None, str] = {True: "có", False: "không", None: "chưa rõ"}


def chain_of_titles(nominee: Nominee, title: str, times: int) -> Answer:
    """So many times in a row the title; what was given in a campaign or suddenly counts nothing."""
    label = TITLES[title]
    return _chain(nominee, times, lambda year: _has_title(nominee, title, year), label)


def chain_of_excellence(nominee: Nominee, years: int) -> Answer:
    """So many years in a row rated as excellent."""

    def is_excellent(year: int) -> bool | None:
        rating = nominee.rating_of(year)
        return rating == EXCELLENT if rating else None

    return _chain(nominee, years, is_excellent, RATINGS[EXCELLENT].capitalize())


def _has_title(nominee: Nominee, title: str, year: int) -> bool | None:
    """Known not to have it is who was given another title of the year, or was rated too low."""
    titles = {one.award for one in nominee.given if one.year == year and one.award in TITLES}
    if title in titles:
        return True
    low = nominee.rating_of(year) in (COMPLETED, NOT_COMPLETED)
    return False if titles or low else None


def _chain(nominee: Nominee, length: int, has: Has, label: str) -> Answer:
    """The better of the chains that end with this year and with the year before."""
    walks = [_walk(nominee, end, length, has) for end in (nominee.year, nominee.year - 1)]
    verdict, seen = max(walks, key=lambda walk: _RANK[walk[0]])
    years = ", ".join(
        f"{year} {'nghỉ thai sản' if passed else _YEAR[value]}" for year, value, passed in seen
    )
    said = label[:1].lower() + label[1:]
    needed = f"{said} {length} năm liên tục"
    value = {"met": True, "unmet": False, "unknown": None}[verdict]
    return truth(value, f"{label}: {years}.", needed)


def _walk(
    nominee: Nominee, end: int, length: int, has: Has
) -> tuple[Verdict, list[tuple[int, bool | None, bool]]]:
    seen: list[tuple[int, bool | None, bool]] = []
    counted = 0
    for year in range(end, end - length - LONGEST_LEAVE, -1):
        value = has(year)
        passed = value is not True and nominee.on_leave(year)
        seen.append((year, value, passed))
        counted += not passed
        if counted == length:
            break
    values = [value for _, value, passed in seen if not passed]
    if False in values:
        return "unmet", seen
    return ("met" if values.count(True) >= length else "unknown"), seen
