"""Shares: figures read as people write them, and what share of the plan each is."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Level = Literal["over", "met", "below", "unknown"]

WHOLE_DIGITS, DECIMALS = 12, 4
HUNDRED = Decimal(100)
LEVELS: dict[Level, str] = {
    "over": "vượt mức",
    "met": "đạt",
    "below": "chưa đạt",
    "unknown": "chưa đủ số liệu",
}
EXAMPLE = "1.234,5"
NOT_A_FIGURE = f"Ghi một số, ví dụ {EXAMPLE}."
BELOW_NOTHING = "Ghi số từ 0 trở lên."
TOO_LONG = f"Ghi số có tối đa {WHOLE_DIGITS} chữ số nguyên và {DECIMALS} chữ số thập phân."

# Groups of three after the first dot or comma are thousands; what is left after the last is not.
_VIETNAMESE = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+(,\d+)?")
_FOREIGN = re.compile(r"\d{1,3}(,\d{3}){2,}(\.\d+)?|\d{1,3}(,\d{3})+\.\d+|\d+\.\d+")
# 1,200 is read as a little more than one here, and meant as thousands by who learnt it so.
_TWO_WAYS = re.compile(r"[1-9]\d{0,2},\d{3}")


class NotAFigure(ValueError):
    """What was typed is no number that can be kept; its text says what to type."""


@dataclass(frozen=True, slots=True)
class Share:
    """What share of the plan a figure is, to two decimals, where it can be said; and how it stands.

    `level` over is the "vượt mức" that a movement asks for.
    """

    percent: Decimal | None
    level: Level

    @property
    def words(self) -> str:
        """How it stands, as people say it."""
        return LEVELS[self.level]


UNKNOWN = Share(None, "unknown")


def read_figure(text: str) -> Decimal | None:
    """The number in a text as Vietnamese offices write it: 1.234,5; None for an empty one.

    1.234 is one thousand and some, as everywhere here; what can only be foreign (1,234.5 or 12.5)
    is read so too. Raises NotAFigure, also for what is less than nothing: no target is set so.
    """
    bare = re.sub(r"\s", "", text).removesuffix("%")
    if not bare:
        return None
    below_nothing = bare.startswith(("-", "−"))
    bare = bare[1:] if below_nothing or bare.startswith("+") else bare
    if not bare.isascii():
        raise NotAFigure(NOT_A_FIGURE)
    if _TWO_WAYS.fullmatch(bare):
        raise NotAFigure(two_ways(bare))
    if _VIETNAMESE.fullmatch(bare):
        plain = bare.replace(".", "").replace(",", ".")
    elif _FOREIGN.fullmatch(bare):
        plain = bare.replace(",", "")
    else:
        raise NotAFigure(NOT_A_FIGURE)
    whole, _, decimals = plain.partition(".")
    if len(whole.lstrip("0")) > WHOLE_DIGITS or len(decimals.rstrip("0")) > DECIMALS:
        raise NotAFigure(TOO_LONG)
    value = Decimal(f"{whole}.{decimals.rstrip('0') or '0'}")
    if below_nothing and value:
        raise NotAFigure(BELOW_NOTHING)
    return value


def two_ways(bare: str) -> str:
    """What to type for a figure that may be of thousands, or have three decimals."""
    thousands = bare.replace(",", ".")
    return f"“{bare}” đọc được hai cách: ghi {thousands} nếu là hàng nghìn, {bare}0 nếu là số lẻ."


def figure_to_type(value: Decimal | None) -> str:
    """A figure as it stands in a box, so that what nobody touched is read again as it was."""
    words = figure_in_words(value)
    return f"{words}0" if _TWO_WAYS.fullmatch(words) else words


def figure_in_words(value: Decimal | None) -> str:
    """A figure the Vietnamese way, no more decimals than it has: 1.234,5; empty for none."""
    if value is None:
        return ""
    text = f"{value.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,"))


def share_of(planned: Decimal | None, value: Decimal | None, *, lower_is_better: bool) -> Share:
    """What share of the plan the value is.

    Where less is better the share grows as the value falls: the plan itself is 100 %, a tenth less
    than planned is 110 %, nothing at all is 200 %. Against a plan of nothing no share can be said:
    whatever is more (or, where less is better, not more) than nothing is still over or met.
    """
    if planned is None or value is None:
        return UNKNOWN
    ahead = planned - value if lower_is_better else value - planned
    level: Level = "over" if ahead > 0 else "met" if ahead == 0 else "below"
    if planned <= 0:
        return Share(None, level)
    percent = HUNDRED + ahead * HUNDRED / planned
    return Share(percent.quantize(Decimal("0.01")), level)
