"""What is done next with a line on a desk, as a link beside it; and under which heading it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for

from states.clock import day_of
from states.wording import day, number
from workflow_app.queries.line_rows import LineRow
from workflow_app.queries.work import Desk, Pile
from workflow_app.web.paper_parts import address_of_draft

Where = Callable[[LineRow], str]

# Whoever waits this long should not be forgotten; a limit set by law is not meant.
LONG = 10


@dataclass(frozen=True, slots=True)
class Due:
    """The day a line is told by: the date, in words how far off, and how pressing it is."""

    label: str
    note: str
    kind: str


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A line with its day, its next step and what stands in the way of that."""

    line: LineRow
    due: Due
    step: str
    href: str
    lacks: tuple[str, ...] = ()


@dataclass(slots=True)
class Group:
    """Lines under one heading."""

    label: str
    late: bool
    pressing: bool
    rows: list[DeskRow]


def _act(name: str) -> Where:
    return lambda row: url_for("nomination_acts.act", code=row.code, act=name)


def _page(endpoint: str) -> Where:
    return lambda row: url_for(endpoint, code=row.code)


def _paper(row: LineRow) -> str:
    return url_for("papers.show", code=row.paper) if row.paper else ""


def _new_paper(row: LineRow) -> str:
    kind = "decision" if row.decided_by == "own" else "proposal"
    return address_of_draft(row.movement_code, kind, row.code)


# fmt: off
_STEPS: dict[str, tuple[str, Where]] = {
    "soan":                 ("Soạn tiếp",          _page("nominations.edit")),
    "bo-sung":              ("Trả lời",            _page("nominations.answer")),
    "cho-ky-gui":           ("Ký gửi…",            _act("submit")),
    "cho-gui-lai":          ("Ký gửi lại…",        _act("resubmit")),
    "thu-hoi-duoc":         ("Thu hồi…",           _act("recall")),
    "cho-tiep-nhan":        ("Tiếp nhận…",         _act("receive")),
    "tham-dinh":            ("Thẩm định",          _page("nominations.show")),
    "cho-tong-hop":         ("Đưa vào dự thảo",    _new_paper),
    "gui-muon":             ("Xét gửi muộn…",      _act("accept_late")),
    "cho-trinh":            ("Xem dự thảo",        _paper),
    "thanh-pho-khong-khen": ("Chuyển Giấy khen…",  _act("fall_back")),
    "cho-duyet":            ("Xem văn bản",       _paper),
    "cho-ban-hanh":         ("Cho số",             _paper),
    "cho-chuyen":           ("Cho số",             _paper),
    "moi-den":              ("Xác nhận đã nhận…",  _act("acknowledge")),
    "dang-xet-tp":          ("Ghi kết quả",        _page("nominations.show")),
}
# fmt: on


def groups_of(desk: Desk, rows: Sequence[LineRow], today: date) -> list[Group]:
    """The lines of a page under their headings, in the order they come."""
    groups: list[Group] = []
    for row in rows:
        label, late, presses = _heading(row, today)
        if not groups or groups[-1].label != label:
            groups.append(Group(label, late, presses, []))
        groups[-1].rows.append(_row(desk, row, today))
    if len(groups) == 1 and not groups[0].pressing:
        groups[0].label = ""  # a heading over the whole list says nothing
    return groups


def note_of(pile: Pile, today: date) -> tuple[str, str]:
    """What is said beneath the count of a desk, and how pressing it is."""
    if pile.overdue:
        return f"{number(pile.overdue)} quá hẹn", "late"
    if not pile.desk.mine:
        return ("đang chờ người khác" if pile.count else ""), ""
    if pile.oldest is None:
        return "", ""
    waited = (today - day_of(pile.oldest)).days
    return (f"lâu nhất {number(waited)} ngày" if waited else "mới hôm nay"), (
        "near" if waited >= LONG else ""
    )


def pressing(piles: Sequence[Pile], today: date) -> Iterator[str]:
    """What should be done first, a sentence each; none when nothing presses."""
    overdue = {pile.desk.states: pile.overdue for pile in piles if pile.overdue}
    if overdue:
        yield f"{number(sum(overdue.values()))} hồ sơ quá hẹn bổ sung."
    waits = [
        ((today - day_of(pile.oldest)).days, pile.desk.label)
        for pile in piles
        if pile.desk.mine and pile.oldest and "returned" not in pile.desk.states
    ]
    longest, label = max(waits, default=(0, ""))
    if longest >= LONG:
        yield f"Chờ lâu nhất: {number(longest)} ngày, ở mục {label}."


def _row(desk: Desk, row: LineRow, today: date) -> DeskRow:
    step, where = _STEPS.get(desk.code, ("", lambda _row: ""))
    lacks = _lacks(row)
    if lacks and desk.act:  # not to be signed as it is
        step, where = "Xem chỗ thiếu", _page("nominations.show")
    return DeskRow(row, _due(row, today), step, where(row), lacks)


def _lacks(row: LineRow) -> tuple[str, ...]:
    """What the unit has to do before it can send the line."""
    gaps = (f"còn thiếu: {', '.join(row.gaps)}",) if row.gaps else ()
    remarks = (f"còn {row.open_remarks} điểm chưa trả lời",) if row.open_remarks else ()
    return gaps + remarks


def _due(row: LineRow, today: date) -> Due:
    if row.answer_by and row.state == "returned":
        left = (row.answer_by - today).days
        if left < 0:
            return Due(day(row.answer_by), f"quá hẹn {number(-left)} ngày", "late")
        soon = {0: "hẹn hôm nay", 1: "hẹn ngày mai"}.get(left, f"còn {number(left)} ngày")
        return Due(day(row.answer_by), soon, "near" if left <= 1 else "")
    waited = (today - day_of(row.since)).days
    return Due(day(row.since), f"đã {number(waited)} ngày" if waited else "hôm nay", "")


def _heading(row: LineRow, today: date) -> tuple[str, bool, bool]:
    """The heading, whether it is late, and whether it presses."""
    if row.answer_by and row.state == "returned":
        if row.answer_by < today:
            return "Quá hẹn bổ sung", True, True
        if row.answer_by <= today + timedelta(days=1):
            return "Đến hẹn hôm nay và ngày mai", False, True
        return "Chưa đến hẹn", False, False
    waited = (today - day_of(row.since)).days
    if waited >= LONG:
        return f"Đã chờ từ {LONG} ngày", False, True
    return "Chờ chưa lâu", False, False
