"""Conditions of the awards of a person: ratings, titles in a row, initiatives."""

from collections.abc import Mapping

from states.eligibility.answers import Answer, all_of, any_of, truth
from states.eligibility.chains import chain_of_excellence, chain_of_titles
from states.eligibility.facts import (
    ADVANCED_WORKER,
    EXCELLENT,
    FIGHTER_BASE,
    FIGHTER_PROVINCE,
    GOOD,
    RATINGS,
    Nominee,
)

Figures = Mapping[str, int]
SCOPES = {
    "base": "ở cơ sở",
    "province": "có ảnh hưởng trong tỉnh",
    "nation": "có ảnh hưởng toàn quốc",
}
_REACH = {"base": 0, "province": 1, "nation": 2}


def advanced_worker(nominee: Nominee, _figures: Figures) -> Answer:
    """Lao động tiên tiến: the year is rated as good at least."""
    year = nominee.year
    rating = nominee.rating_of(year)
    if not rating and _has(nominee, ADVANCED_WORKER):
        return truth(value=True, used=f"Đã có danh hiệu Lao động tiên tiến năm {year}.")
    said = f"Xếp loại năm {year}: {RATINGS.get(rating, 'chưa có')}."
    value = rating in (GOOD, EXCELLENT) if rating else None
    return truth(value, said, f"xếp loại năm {year} từ hoàn thành tốt nhiệm vụ trở lên")


def fighter_base(nominee: Nominee, figures: Figures) -> Answer:
    """Chiến sĩ thi đua cơ sở: an advanced worker, and excellent or with an initiative or topic.

    Years as an advanced worker before are not asked for: the Law says nothing of them.
    """
    year = nominee.year
    rating = nominee.rating_of(year)
    said = f"Hoàn thành xuất sắc nhiệm vụ năm {year}: {_in_words(rating)}."
    excellent = truth(
        rating == EXCELLENT if rating else None, said, "hoàn thành xuất sắc nhiệm vụ trong năm"
    )
    invented = _initiatives(nominee, 1, "base", since=year)
    return all_of((advanced_worker(nominee, figures), any_of((excellent, invented))))


def fighter_province(nominee: Nominee, figures: Figures) -> Answer:
    """Chiến sĩ thi đua cấp tỉnh: chiến sĩ thi đua cơ sở in a row, an initiative of the province."""
    return all_of(
        (
            chain_of_titles(nominee, FIGHTER_BASE, figures["times"]),
            _initiatives(nominee, 1, "province"),
        )
    )


def fighter_national(nominee: Nominee, figures: Figures) -> Answer:
    """Chiến sĩ thi đua toàn quốc: that of the province in a row, an initiative of the nation."""
    return all_of(
        (
            chain_of_titles(nominee, FIGHTER_PROVINCE, figures["times"]),
            _initiatives(nominee, 1, "nation"),
        )
    )


def years_of_merit(nominee: Nominee, figures: Figures) -> Answer:
    """Titles in a row, or excellent years in a row with so many initiatives or topics."""
    years = figures["years"]
    return any_of(
        (
            chain_of_titles(nominee, FIGHTER_BASE, years),
            all_of(
                (
                    chain_of_excellence(nominee, years),
                    _initiatives(nominee, figures["initiatives"], "base"),
                )
            ),
        )
    )


def _has(nominee: Nominee, title: str) -> bool:
    return any(one.award == title and one.year == nominee.year for one in nominee.given)


def _in_words(rating: str) -> str:
    return "chưa có xếp loại" if not rating else "có" if rating == EXCELLENT else "không"


def _initiatives(nominee: Nominee, least: int, scope: str, since: int = 0) -> Answer:
    """So many that reach so far. None entered says nothing: nobody enters what there is not."""
    counted = [
        one
        for one in nominee.recognised
        if _REACH[one.scope] >= _REACH[scope] and since <= one.year <= nominee.year
    ]
    said = f"Sáng kiến, đề tài {SCOPES[scope]}: {len(counted)}/{least}."
    needed = f"{least} sáng kiến được công nhận hoặc đề tài nghiệm thu {SCOPES[scope]}"
    if len(counted) >= least:
        return truth(value=True, used=said)
    return truth(False if nominee.recognised else None, said, needed)
