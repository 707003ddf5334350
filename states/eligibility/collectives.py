"""Conditions of the awards of a collective: its rating, and shares of its members."""

from collections.abc import Mapping

from states.eligibility.answers import Answer, all_of, any_of, truth
from states.eligibility.chains import chain_of_excellence, chain_of_titles
from states.eligibility.facts import (
    EXCELLENT,
    EXCELLENT_COLLECTIVE,
    GOOD,
    RATINGS,
    Figures,
    Nominee,
)


def advanced_collective(nominee: Nominee, figures: Mapping[str, int]) -> Answer:
    """Tập thể lao động tiên tiến: rated good, enough advanced workers, nobody disciplined."""
    year = _year(nominee)
    return all_of(
        (
            _rated(nominee, (GOOD, EXCELLENT), "từ hoàn thành tốt nhiệm vụ trở lên"),
            _share(year.advanced, year.members, figures["advanced_percent"], "Lao động tiên tiến"),
            _nobody(year.disciplined),
        )
    )


def excellent_collective(nominee: Nominee, figures: Mapping[str, int]) -> Answer:
    """Tập thể lao động xuất sắc: excellent, all complete their duties, enough advanced workers, and
    somebody is a fighter.
    """
    year = _year(nominee)
    return all_of(
        (
            _rated(nominee, (EXCELLENT,), "hoàn thành xuất sắc nhiệm vụ"),
            _share(
                *(year.completed, year.members, figures["completed_percent"]),
                "Hoàn thành nhiệm vụ",
            ),
            _share(year.advanced, year.members, figures["advanced_percent"], "Lao động tiên tiến"),
            _some(year.fighters),
        )
    )


def collective_years(nominee: Nominee, figures: Mapping[str, int]) -> Answer:
    """So many years in a row excellent, or tập thể lao động xuất sắc so many times in a row."""
    years = figures["years"]
    return any_of(
        (
            chain_of_excellence(nominee, years),
            chain_of_titles(nominee, EXCELLENT_COLLECTIVE, years),
        )
    )


def _year(nominee: Nominee) -> Figures:
    return nominee.figures.get(nominee.year, Figures())


def _rated(nominee: Nominee, enough: tuple[str, ...], needed: str) -> Answer:
    rating = nominee.rating_of(nominee.year)
    said = f"Xếp loại tập thể năm {nominee.year}: {RATINGS.get(rating, 'chưa có')}."
    value = rating in enough if rating else None
    return truth(value, said, f"tập thể xếp loại {needed}")


def _share(part: int | None, whole: int | None, least: int, what: str) -> Answer:
    """At least so many percent, counted in whole people: never by a rounded percentage."""
    needed = f"{what} từ {least} % trở lên"
    if part is None or not whole:
        known = f"{part if part is not None else '?'}/{whole or '?'}"
        return truth(None, f"{what}: {known} người.", f"{needed} (ghi số người)")
    percent = f"{part * 100 / whole:.1f}".replace(".", ",")
    return truth(
        part * 100 >= least * whole, f"{what}: {part}/{whole} người ({percent} %).", needed
    )


def _nobody(disciplined: int | None) -> Answer:
    said = f"Bị kỷ luật từ cảnh cáo trở lên: {'chưa ghi' if disciplined is None else disciplined}."
    value = None if disciplined is None else disciplined == 0
    return truth(value, said, "không có cá nhân bị kỷ luật từ cảnh cáo trở lên")


def _some(fighters: int | None) -> Answer:
    said = f"Chiến sĩ thi đua cơ sở: {'chưa ghi' if fighters is None else fighters}."
    value = None if fighters is None else fighters > 0
    return truth(value, said, "có cá nhân đạt Chiến sĩ thi đua cơ sở")
