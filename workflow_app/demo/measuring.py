"""Targets of the demo's movements, and the figures and result reports of its units."""

from decimal import Decimal
from uuid import UUID

from workflow_app.demo.actors import actor
from workflow_app.demo.days import Clock
from workflow_app.demo.dice import Dice
from workflow_app.demo.places import unit_name
from workflow_app.demo.play import Play
from workflow_app.demo.staff import drafter_of, head_of
from workflow_app.queries import movements as stored
from workflow_app.queries import nominations
from workflow_app.queries.figures import Target, figures_of, targets_of
from workflow_app.services import figures, reports, targets
from workflow_app.services.figures import Official, Written, last_official
from workflow_app.services.reports import ReportContent
from workflow_app.services.targets import TargetContent

# What the six contents of the plan can be counted by; the first is asked of every collective, the
# second of persons.
ASSIGNED = "Chỉ tiêu kinh tế - xã hội huyện giao hoàn thành"
TASKS = "Nhiệm vụ được giao hoàn thành"
_TARGETS = (
    TargetContent(ASSIGNED, "chỉ tiêu", needed=True),
    TargetContent(TASKS, "nhiệm vụ", of_individuals=True),
    TargetContent("Thu ngân sách nhà nước", "triệu đồng"),
    TargetContent("Giải ngân vốn đầu tư công", "triệu đồng"),
    TargetContent("Mặt bằng sạch đã bàn giao", "ha"),
    TargetContent("Hồ sơ giải quyết trực tuyến", "%"),
    TargetContent("Hộ nghèo, cận nghèo được hỗ trợ sửa nhà sau bão số 3", "hộ"),
    TargetContent("Số vụ cháy, nổ, tai nạn giao thông", "vụ", lower_is_better=True),
    TargetContent("Gương điển hình, người tốt việc tốt được giới thiệu", "gương"),
)
# By target the least and most of what a unit is assigned, and how well it does in percent.
_RANGES = {
    "chỉ tiêu": (9, 18, 100, 112),
    "nhiệm vụ": (24, 64, 103, 121),
    "triệu đồng": (850, 9_400, 96, 124),
    "ha": (3, 22, 100, 118),
    "%": (60, 85, 98, 114),
    "hộ": (8, 46, 100, 126),
    "vụ": (4, 14, 60, 105),
    "gương": (3, 9, 100, 150),
}
_RESULTS = (
    "Đơn vị phát động cao điểm ngay trong tuần đầu, giao từng chỉ tiêu cho từng người, kiểm "
    "điểm hằng tuần. {name} hoàn thành các chỉ tiêu huyện giao, trong đó {over} chỉ tiêu vượt "
    "mức; đã giới thiệu các tập thể, cá nhân tiêu biểu ở hồ sơ đề nghị kèm theo."
)
_OBSTACLES = (
    "Khắc phục hậu quả bão số 3 chiếm nhiều thời gian của tháng 10; một số thủ tục còn chờ ý kiến "
    "của cấp trên nên tiến độ chưa đều."
)
_PROPOSALS = "Đề nghị huyện thông báo sớm chỉ tiêu năm sau để đơn vị đăng ký thi đua từ đầu năm."


def set_targets(clock: Clock, movement: str, login: str) -> None:
    """Give a movement its targets, before it is launched."""
    for content in _TARGETS:
        at = clock.tick()
        targets.add(actor(login, at), movement, content, at)


def figures_for(play: Play, key: str) -> dict[UUID, Written] | None:
    """What a line says against the targets: a collective the one all are asked, and two more; of
    persons one in seven says nothing.
    """
    dice, asked = Dice(f"{key}-chi-tieu"), _targets(play)
    if not asked:
        return None
    if play.candidates[key].kind == "individual":
        tasks = next(one for one in asked if one.name == TASKS)
        return {tasks.id: _written(tasks, dice)} if dice.between(1, 7) > 1 else None
    first = next(one for one in asked if one.name == ASSIGNED)
    others = [one for one in asked if one.name not in (ASSIGNED, TASKS)]
    start = dice.between(0, len(others) - 1)
    chosen = (first, others[start], others[(start + 3) % len(others)])
    return {one.id: _written(one, dice) for one in chosen}


def send_report(play: Play, unit: str, *, only_written: bool = False) -> None:
    """The drafter writes the report of the unit, its head signs and sends it."""
    dice, drafter = Dice(f"{unit}-bao-cao"), drafter_of(unit)
    said = {one.id: _written(one, dice) for one in _targets(play)}
    at = play.clock.tick()
    code = reports.open_report(actor(drafter, at), play.movement, play.units[unit], at)
    over = sum(1 for one in said.values() if (one.estimate or 0) > (one.planned or 0))
    content = ReportContent(
        results=_RESULTS.format(name=unit_name(unit), over=over),
        obstacles=_OBSTACLES,
        proposals=_PROPOSALS if dice.between(0, 1) else "",
        figures=said,
    )
    reports.write(actor(drafter, at), code, content, None, at)
    if not only_written:
        at = play.clock.tick()
        reports.send(actor(head_of(unit), at), code, None, at)


def put_official(play: Play, key: str) -> None:
    """After the year's end: the official figures, a little off the estimate."""
    at, unit = play.clock.tick(), play.candidates[key].unit
    (loaded,) = nominations.by_codes([play.codes[key]])
    id_ = loaded.nomination.id
    asked, dice = figures_of([id_])[id_], Dice(f"{key}-chinh-thuc")
    source = f"Báo cáo số {dice.between(3, 28)}/BC của {unit_name(unit)} ngày {at:%d/%m/%Y}"
    said = {
        one.target.id: Official(_whole(one.estimate * dice.between(96, 103) / 100), source)
        for one in asked
        if one.estimate is not None
    }
    who = actor(drafter_of(unit), at)
    figures.update_official(who, play.codes[key], said, last_official(asked), at)


def _targets(play: Play) -> list[Target]:
    movement = stored.one(actor("noivu", play.clock.at), play.movement)
    return targets_of(movement.id) if movement else []


def _written(target: Target, dice: Dice) -> Written:
    least, most, low, high = _RANGES[target.measure]
    planned = Decimal(dice.between(least, most))
    estimate = _whole(planned * dice.between(low, high) / 100)
    return Written(planned, _whole(estimate * dice.between(80, 90) / 100), estimate)


def _whole(value: Decimal) -> Decimal:
    return value.quantize(Decimal(1))
