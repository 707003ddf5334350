"""Cases for every rule of the book: by its code one nominee each that meets it, does not, and of
whom the data is missing; with the article the rule must name in the first regime.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from states.eligibility.facts import (
    BANG_KHEN,
    EXCELLENT,
    FIGHTER_BASE,
    FIGHTER_NATIONAL,
    FIGHTER_PROVINCE,
    FLAG,
    GIAY_KHEN,
    GOOD,
    NOT_COMPLETED,
    Campaign,
    Figures,
    Given,
    Led,
    Nominee,
    Rated,
    Recognised,
    Share,
    Target,
)

R1_DAY, R2_DAY, R3_DAY = date(2024, 12, 10), date(2025, 12, 10), date(2026, 12, 10)
YEAR = 2024
OFFICE = "Theo thiết lập của cơ quan"
LAW = "Luật Thi đua, khen thưởng, "
CITY_PLAN = "248/KH-UBND ngày 04/11/2024"


def nominee(kind: str = "individual", award: str = GIAY_KHEN, **facts: Any) -> Nominee:
    """Somebody put forward in December 2024, of whom only this is known."""
    known: dict[str, Any] = {"kind": kind, "award": award, "day": R1_DAY, "year": YEAR, **facts}
    return Nominee(**known)


def rated(**years: str) -> dict[int, Rated]:
    """Ratings by year: y2024=GOOD."""
    return {int(year[1:]): Rated(rating) for year, rating in years.items()}


def titles(title: str, *years: int) -> tuple[Given, ...]:
    return tuple(Given(year, title) for year in years)


@dataclass(frozen=True)
class Three:
    """The article of a rule in the first regime, and a nominee for each of the three answers."""

    source: str
    met: Nominee | None
    unmet: Nominee | None
    unknown: Nominee | None


MERIT = Campaign("merit", upper_plan="")
DISTRICT = Campaign("movement", upper_plan="")
CITY = Campaign("movement", upper_plan=CITY_PLAN)
SUDDEN = Campaign("sudden", upper_plan="")
GOOD_TEAM = Figures(members=20, completed=20, advanced=14, fighters=1, disciplined=0)
TEAM = nominee("collective", "excellent_collective", ratings=rated(y2024=EXCELLENT))
PLAIN_TEAM = replace(TEAM, award="advanced_collective", ratings=rated(y2024=GOOD))
ADVANCED = "advanced_worker"
BASE = nominee(award=FIGHTER_BASE, campaign=MERIT)
PROVINCE = nominee(award=FIGHTER_PROVINCE, campaign=MERIT)
NATIONAL = nominee(award=FIGHTER_NATIONAL, campaign=MERIT)
MERITED = nominee(award=BANG_KHEN, campaign=MERIT)
MERITED_TEAM = nominee("collective", BANG_KHEN, campaign=MERIT)


def aim(name: str, expected: str = "", planned: str = "100") -> Target:
    """A target of so much, and what the year will be."""
    return Target(name, Decimal(planned), Decimal(expected) if expected else None)


FLAGGED = nominee("collective", FLAG)

CASES: dict[str, Three] = {
    "movement_targets": Three(
        OFFICE,
        nominee(targets=(aim("Giải phóng mặt bằng", "112.4"),)),
        nominee(targets=(aim("Thu ngân sách", "112"), aim("Giải ngân", "100"))),
        nominee(targets=(aim("Thu ngân sách", "112"), aim("Giải ngân"))),
    ),
    "province_merit_person": Three(
        f"{LAW}Điều 74 khoản 1",
        nominee(award=BANG_KHEN, campaign=CITY),
        replace(
            MERITED,
            given=titles(ADVANCED, 2022, 2023, 2024),
            ratings=rated(y2024=GOOD, y2023=GOOD, y2022=GOOD),
        ),
        MERITED,
    ),
    "province_merit_collective": Three(
        f"{LAW}Điều 74 khoản 3",
        replace(MERITED_TEAM, ratings=rated(y2024=EXCELLENT, y2023=EXCELLENT)),
        replace(
            MERITED_TEAM,
            ratings=rated(y2024=GOOD, y2023=GOOD),
            given=titles("advanced_collective", 2023, 2024),
        ),
        replace(MERITED_TEAM, ratings=rated(y2024=EXCELLENT)),
    ),
    "province_merit_household": Three(
        f"{LAW}Điều 74 khoản 5", None, None, nominee("household", BANG_KHEN)
    ),
    "province_sudden_person": Three(
        f"{LAW}Điều 74 khoản 1", None, None, nominee(award=BANG_KHEN, campaign=SUDDEN)
    ),
    "province_sudden_collective": Three(
        f"{LAW}Điều 74 khoản 3", None, None, nominee("collective", BANG_KHEN, campaign=SUDDEN)
    ),
    "advanced_worker": Three(
        f"{LAW}Điều 24 khoản 1",
        nominee(award=ADVANCED, ratings=rated(y2024=GOOD)),
        nominee(award=ADVANCED, ratings=rated(y2024="completed")),
        nominee(award=ADVANCED, ratings=rated(y2023=EXCELLENT)),
    ),
    "fighter_base": Three(
        f"{LAW}Điều 23",
        replace(BASE, ratings=rated(y2024=GOOD), recognised=(Recognised(2024),)),
        replace(BASE, ratings=rated(y2024=GOOD), recognised=(Recognised(2022),)),
        replace(BASE, ratings=rated(y2024=GOOD)),
    ),
    "fighter_province": Three(
        f"{LAW}Điều 22",
        replace(
            PROVINCE,
            given=titles(FIGHTER_BASE, 2021, 2022, 2023),
            recognised=(Recognised(2023, scope="province"),),
        ),
        replace(
            PROVINCE,
            given=(*titles(FIGHTER_BASE, 2021, 2023), *titles(ADVANCED, 2022)),
            ratings=rated(y2024="completed"),
            recognised=(Recognised(2023, scope="province"),),
        ),
        replace(PROVINCE, given=titles(FIGHTER_BASE, 2022, 2023)),
    ),
    "fighter_national": Three(
        f"{LAW}Điều 21",
        replace(
            NATIONAL,
            given=titles(FIGHTER_PROVINCE, 2023, 2024),
            recognised=(Recognised(2024, scope="nation"),),
        ),
        replace(
            NATIONAL,
            given=titles(FIGHTER_PROVINCE, 2023, 2024),
            recognised=(Recognised(2024, scope="province"),),
        ),
        replace(NATIONAL, given=titles(FIGHTER_PROVINCE, 2023, 2024)),
    ),
    "advanced_collective": Three(
        f"{LAW}Điều 28",
        replace(PLAIN_TEAM, figures={2024: GOOD_TEAM}),
        replace(PLAIN_TEAM, figures={2024: replace(GOOD_TEAM, advanced=13)}),
        replace(PLAIN_TEAM, figures={2024: replace(GOOD_TEAM, disciplined=None)}),
    ),
    "excellent_collective": Three(
        f"{LAW}Điều 27",
        replace(TEAM, figures={2024: GOOD_TEAM}),
        replace(TEAM, figures={2024: replace(GOOD_TEAM, completed=19)}),
        TEAM,
    ),
    "flag_movement": Three(
        f"{LAW}Điều 26",
        replace(
            FLAGGED, campaign=Campaign(starts_on=date(2021, 11, 1), ends_on=date(2024, 10, 31))
        ),
        replace(
            FLAGGED, campaign=Campaign(starts_on=date(2024, 11, 1), ends_on=date(2024, 12, 31))
        ),
        FLAGGED,
    ),
    "flag_of_bloc": Three(f"{LAW}Điều 26", None, None, replace(FLAGGED, campaign=MERIT)),
    "own_unit": Three(
        f"{LAW}Điều 83 khoản 1",
        nominee(managed_by_unit=True),
        nominee(managed_by_unit=False),
        nominee(),
    ),
    "thematic": Three(
        OFFICE,
        replace(MERITED, given=(*titles(FIGHTER_BASE, 2023), Given(2024, GIAY_KHEN, "movement"))),
        replace(MERITED, given=(Given(2024, GIAY_KHEN, "movement"), Given(2023, "x", "sudden"))),
        MERITED,
    ),
    "leave": Three(
        OFFICE,
        nominee(sex="female", ratings={2023: Rated(on_leave=True)}),
        nominee(sex="female", ratings={2023: Rated(NOT_COMPLETED, on_leave=True)}),
        nominee(sex="female", ratings=rated(y2024=GOOD)),
    ),
    "head": Three(
        OFFICE,
        nominee(leads=True, led=(Led("Tổ Văn phòng"), Led("Tổ Toán", EXCELLENT))),
        nominee(leads=True, led=(Led("Tổ Văn phòng", GOOD),)),
        nominee(leads=True, led=()),
    ),
    "quota": Three(
        OFFICE,
        nominee(shares=(Share("Giấy khen", 4, 4), Share("Giấy khen, cá nhân", 2, 3))),
        nominee(shares=(Share("Giấy khen", 4, 4), Share("Giấy khen, cá nhân", 4, 3))),
        nominee(),
    ),
    "amended_law": Three(OFFICE, None, None, nominee(day=R3_DAY)),
}
# Answered by people alone: no figure can say yes or no.
BY_PEOPLE = {code for code, three in CASES.items() if three.met is None}
