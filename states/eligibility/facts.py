"""What the rules look at of a nominee, as plain data; None where nobody has said it yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from states.bases import MERIT, MOVEMENT
from states.shares import share_of

GIAY_KHEN, BANG_KHEN = "giay_khen", "bang_khen"
ADVANCED_WORKER = "advanced_worker"
FIGHTER_BASE = "emulation_fighter_base"
FIGHTER_PROVINCE = "emulation_fighter_province"
FIGHTER_NATIONAL = "emulation_fighter_national"
ADVANCED_COLLECTIVE = "advanced_collective"
EXCELLENT_COLLECTIVE = "excellent_collective"
FLAG = "emulation_flag_province"

TITLES: Mapping[str, str] = {
    ADVANCED_WORKER: "Lao động tiên tiến",
    FIGHTER_BASE: "Chiến sĩ thi đua cơ sở",
    FIGHTER_PROVINCE: "Chiến sĩ thi đua cấp tỉnh",
    FIGHTER_NATIONAL: "Chiến sĩ thi đua toàn quốc",
    ADVANCED_COLLECTIVE: "Tập thể lao động tiên tiến",
    EXCELLENT_COLLECTIVE: "Tập thể lao động xuất sắc",
    FLAG: "Cờ thi đua cấp tỉnh",
}

Subject = Literal["individual", "collective", "household"]
EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED = "excellent", "good", "completed", "not_completed"
RATINGS: Mapping[str, str] = {
    EXCELLENT: "hoàn thành xuất sắc nhiệm vụ",
    GOOD: "hoàn thành tốt nhiệm vụ",
    COMPLETED: "hoàn thành nhiệm vụ",
    NOT_COMPLETED: "không hoàn thành nhiệm vụ",
}


@dataclass(frozen=True, slots=True)
class Given:
    """A title or an award of a year, with the type of commendation it was given for."""

    year: int
    award: str
    basis: str = MERIT
    label: str = ""

    @property
    def called(self) -> str:
        """What it is called."""
        return self.label or TITLES.get(self.award, self.award)


@dataclass(frozen=True, slots=True)
class Rated:
    """How a year was rated; `on_leave` says maternity leave in it."""

    rating: str = ""
    on_leave: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """An initiative that was recognised, or a topic that was accepted, and how far it reaches."""

    year: int
    kind: Literal["initiative", "topic"] = "initiative"
    scope: Literal["base", "province", "nation"] = "base"


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a collective in a year."""

    members: int | None = None
    completed: int | None = None
    advanced: int | None = None
    fighters: int | None = None
    disciplined: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """An assigned target: what was planned, and what is done or expected for the year."""

    name: str
    planned: Decimal | None = None
    expected: Decimal | None = None
    lower_is_better: bool = False

    @property
    def percent(self) -> Decimal | None:
        """What is done or expected, in percent of the plan; None where it cannot be said."""
        return share_of(self.planned, self.expected, lower_is_better=self.lower_is_better).percent


@dataclass(frozen=True, slots=True)
class Campaign:
    """The movement: of which type, by whose plan it was launched, and from when to when it runs.

    `upper_plan` is the plan of the level above; empty when it is this level's own.
    """

    basis: str = MOVEMENT
    upper_plan: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Led:
    """A collective of the unit: its rating of the year, and whether it is put forward too."""

    name: str
    rating: str = ""
    put_forward: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A quota that counts this line: whose, how many lines have it, and how many may."""

    label: str
    used: int
    most: int


@dataclass(frozen=True, slots=True)
class Nominee:
    """Who is judged, for which award, in which year; with everything that is known of him.

    `day` is the day the file reached the office, or today while it has not. `led` are the
    collectives of the unit he leads, `shares` the quotas that count the line; None where nobody
    looked.
    """

    kind: str
    award: str
    day: date
    year: int
    campaign: Campaign = field(default_factory=Campaign)
    given: tuple[Given, ...] = ()
    ratings: Mapping[int, Rated] = field(default_factory=dict, hash=False)
    recognised: tuple[Recognised, ...] = ()
    figures: Mapping[int, Figures] = field(default_factory=dict, hash=False)
    targets: tuple[Target, ...] = ()
    leads: bool = False
    sex: str = ""
    managed_by_unit: bool | None = None
    led: tuple[Led, ...] | None = None
    shares: tuple[Share, ...] | None = None

    def rating_of(self, year: int) -> str:
        """How the year was rated; empty when nobody said."""
        return self.ratings[year].rating if year in self.ratings else ""

    def on_leave(self, year: int) -> bool:
        """True when there was maternity leave in the year."""
        return year in self.ratings and self.ratings[year].on_leave
