"""Conditions that look at the movement: its targets, whose it is, how long it runs."""

from collections.abc import Mapping
from datetime import date

from states.eligibility.answers import Answer, met, truth, unknown, unmet
from states.eligibility.facts import Nominee, Target

Figures = Mapping[str, int]


def targets_surpassed(nominee: Nominee, figures: Figures) -> Answer:
    """Every assigned target is surpassed: done or expected for the year is above the plan."""
    most = figures["percent"]
    needed = f"mọi chỉ tiêu được giao đạt trên {most} % kế hoạch"
    if not nominee.targets:
        return unknown("Chưa ghi chỉ tiêu được giao.", f"{needed} (ghi bảng chỉ tiêu)")
    said = tuple(f"{one.name}: {_percent(one)}." for one in nominee.targets)
    percents = [one.percent for one in nominee.targets]
    if any(percent is not None and percent <= most for percent in percents):
        return unmet(said, needed)
    return met(*said) if None not in percents else unknown(said, f"{needed} (còn ô chưa có số)")


def of_the_upper_level(nominee: Nominee, _figures: Figures) -> Answer:
    """The movement was launched by the level that decides the award: it stands in its plan."""
    plan = nominee.campaign.upper_plan
    needed = "phong trào do cấp tỉnh, thành phố phát động (ghi kế hoạch cấp trên của phong trào)"
    if plan is None:
        return unknown("Chưa rõ phong trào do cấp nào phát động.", needed)
    if plan:
        return met(f"Phong trào theo kế hoạch cấp trên: {plan}.")
    return unmet("Phong trào không ghi kế hoạch của cấp tỉnh, thành phố.", needed)


def runs_long_enough(nominee: Nominee, figures: Figures) -> Answer:
    """A flag is given when a movement of so many years is summed up."""
    years, campaign = figures["years"], nominee.campaign
    needed = f"phong trào chuyên đề có thời gian thực hiện từ {years} năm trở lên"
    if campaign.starts_on is None or campaign.ends_on is None:
        return unknown("Chưa ghi thời gian của phong trào.", needed)
    said = f"Phong trào từ {campaign.starts_on:%d/%m/%Y} đến {campaign.ends_on:%d/%m/%Y}."
    return truth(campaign.ends_on >= _last_day(campaign.starts_on, years), said, needed)


def judged_by_people(_nominee: Nominee, _figures: Figures) -> Answer:
    """What no figure says: people read the dossier and conclude."""
    return unknown("Không tính được bằng số liệu.", "người thẩm định đọc hồ sơ và kết luận")


def _percent(target: Target) -> str:
    if target.percent is None:
        return "chưa đủ số"
    return f"{target.percent:.1f} %".replace(".", ",")


def _last_day(starts_on: date, years: int) -> date:
    """The day before the same day so many years later, which is the last of them."""
    year = starts_on.year + years
    try:
        after = starts_on.replace(year=year)
    except ValueError:  # 29 February
        after = date(year, 3, 1)
    return date.fromordinal(after.toordinal() - 1)
