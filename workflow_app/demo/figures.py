"""Sentences with figures left open in braces, and what becomes of them.

`{12-30}` and `{1,2-4,8}` are a figure in between, `{a|b}` one of these, `{KH 120-340 104-128 hộ}`
a target of so many with what was reached of it in percent, `DK` one that nobody but oneself has
set, `{TL 180-420 95-99 hồ sơ}` so many of so many. A name stands for what is given under it;
anything else is left as it stands.
"""

import re
from collections.abc import Mapping

from workflow_app.demo.dice import Dice

_OPEN = re.compile(r"\{([^{}]+)\}")
_FIGURE = re.compile(r"(\d+(?:,\d)?)-(\d+(?:,\d)?)")
_OF_RANGES = re.compile(rf"(KH|DK|TL) {_FIGURE.pattern} (\d+)-(\d+) (.+)")
_TARGETS = (
    (
        "kế hoạch giao {plan} {unit}, thực hiện 10 tháng {done} {unit}, ước cả năm {year} {unit}, "
        "đạt {percent} %"
    ),
    (
        "được giao {plan} {unit}, đến hết tháng 10 thực hiện {done} {unit}, ước cả năm {year} "
        "{unit}, bằng {percent} % kế hoạch"
    ),
    (
        "ước cả năm {year} {unit} so với kế hoạch giao {plan} {unit}, đạt {percent} % (10 tháng "
        "thực hiện {done} {unit})"
    ),
    "kế hoạch giao {plan} {unit}; 10 tháng thực hiện {done}, ước cả năm {year}, đạt {percent} %",
)
_OWN_TARGETS = (
    (
        "đầu năm đăng ký {plan} {unit}, 10 tháng đạt {done} {unit}, ước cả năm {year} {unit}, bằng "
        "{percent} %"
    ),
    (
        "ước cả năm {year} {unit}, bằng {percent} % mức đăng ký {plan} {unit} (10 tháng đạt {done} "
        "{unit})"
    ),
)


def filled(text: str, dice: Dice, words: Mapping[str, str]) -> str:
    """The text with every brace filled."""
    return _OPEN.sub(lambda found: _fill(found[1], dice, words), text)


def _fill(wanted: str, dice: Dice, words: Mapping[str, str]) -> str:
    if wanted in words:
        return words[wanted]
    if ranges := _OF_RANGES.fullmatch(wanted):
        kind, low, high, least, most, unit = ranges.groups()
        whole, tenths = _whole(low, high, dice), "," in low
        percent = dice.between(int(least) * 10, int(most) * 10)
        if kind == "TL":
            return _share(whole, percent, unit, tenths=tenths)
        wording = dice.one_of(_TARGETS if kind == "KH" else _OWN_TARGETS)
        return wording.format(unit=unit, **_target(dice, whole, percent, tenths=tenths))
    if "|" in wanted:
        return dice.one_of(wanted.split("|"))
    if figure := _FIGURE.fullmatch(wanted):
        return _shown(_whole(figure[1], figure[2], dice), tenths="," in figure[1])
    return wanted


def _whole(low: str, high: str, dice: Dice) -> int:
    """A figure between two as they are written, without the comma: in tenths where it has one."""
    return dice.between(int(low.replace(",", "")), int(high.replace(",", "")))


def _target(dice: Dice, plan: int, percent: int, *, tenths: bool) -> dict[str, str]:
    """A target: assigned, done in ten months, estimated for the year, in percent of the plan."""
    year = max(plan, _part(plan, percent))
    done = min(year, _part(year, dice.between(790, 890)))
    figures = {"plan": plan, "done": done, "year": year}
    shown = {name: _shown(figure, tenths=tenths) for name, figure in figures.items()}
    return shown | {"percent": _percent(year, plan)}


def _share(whole: int, percent: int, unit: str, *, tenths: bool) -> str:
    """So many of so many."""
    part = min(whole, _part(whole, percent))
    of = f"{_shown(part, tenths=tenths)}/{_shown(whole, tenths=tenths)} {unit}"
    return f"{of} ({_percent(part, whole)} %)"


def _part(whole: int, per_mille: int) -> int:
    return (whole * per_mille + 500) // 1000


def _percent(part: int, whole: int) -> str:
    return _shown((part * 1000 + whole // 2) // whole, tenths=True)


def _shown(number: int, *, tenths: bool) -> str:
    """As offices write it: 1.234,5; no decimal where it is nought."""
    whole, tenth = divmod(number, 10) if tenths else (number, 0)
    return f"{whole:,}".replace(",", ".") + (f",{tenth}" if tenth else "")
