"""What is done next with a line on a desk, as a link beside it; and under which heading it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from states.clock import day_of
from states.wording import day, number
from workflow_app.queries.line_rows import LineRow
from workflow_app.queries.work import Desk, Pile
from workflow_app.web.dues import Calendars, Due, due_of
from workflow_app.web.paper_parts import address_of_draft

MENDING = "returned"
_HEADINGS = {
    "late": ("Quá hạn", True, True),
    "due": ("Hạn hôm nay", False, True),
    "near": ("Gần hạn", False, True),
    "": ("Còn hạn", False, False),
}

Where = Callable[[LineRow], str]

# Whoever waits this long should not be forgotten; a limit set by law is not meant.
LONG = 10


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


def groups_of(
    desk: Desk, rows: Sequence[LineRow], today: date, calendars: Calendars
) -> list[Group]:
    """The lines of a page under their headings, in the order they come."""
    groups: list[Group] = []
    for row in rows:
        label, late, presses = _heading(row, today)
        if not groups or groups[-1].label != label:
            groups.append(Group(label, late, presses, []))
        groups[-1].rows.append(_row(desk, row, due_of(row, today, calendars), today))
    if len(groups) == 1 and not groups[0].pressing:
        groups[0].label = ""  # a heading over the whole list says nothing
    return groups


def note_of(pile: Pile, today: date) -> tuple[str, str]:
    """What is said beneath the count of a desk, and how pressing it is."""
    said = [f"{number(pile.overdue)} quá hạn"] if pile.overdue else []
    said += [f"{number(pile.near)} gần hạn"] if pile.near else []
    if said:
        return ", ".join(said), "late" if pile.overdue else "near"
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
    mine = {_lines_of(pile.desk): pile for pile in piles if pile.desk.mine}.values()
    if late := sum(pile.overdue for pile in mine):
        yield f"{number(late)} hồ sơ quá hạn."
    if near := sum(pile.near for pile in mine):
        yield f"{number(near)} hồ sơ đến hạn hoặc gần hạn."
    owed = sum(pile.overdue for pile in piles if not pile.desk.mine and MENDING in pile.desk.states)
    if owed:
        yield f"{number(owed)} hồ sơ đơn vị quá hẹn bổ sung."
    waits = [
        ((today - day_of(pile.oldest)).days, pile.desk.label)
        for pile in piles
        if pile.desk.mine and pile.oldest and not (pile.overdue or MENDING in pile.desk.states)
    ]
    longest, label = max(waits, default=(0, ""))
    if longest >= LONG:
        yield f"Chờ lâu nhất: {number(longest)} ngày, ở mục {label}."


def _lines_of(desk: Desk) -> tuple[object, ...]:
    """Which lines lie there: two roles of one person may have a desk for the same ones."""
    return desk.states, desk.narrowing


def _row(desk: Desk, row: LineRow, due: Due | None, today: date) -> DeskRow:
    step, where = _STEPS.get(desk.code, ("", lambda _row: ""))
    lacks = _lacks(row)
    if lacks and desk.act:  # not to be signed as it is
        step, where = "Xem chỗ thiếu", _page("nominations.show")
    unsaved = ("có phần ghi chưa lưu",) if row.unsaved else ()
    return DeskRow(row, due or _waited(row, today), step, where(row), lacks + unsaved)


def _lacks(row: LineRow) -> tuple[str, ...]:
    """What the unit has to do before it can send the line."""
    gaps = (f"còn thiếu: {', '.join(row.gaps)}",) if row.gaps else ()
    remarks = (f"còn {row.open_remarks} điểm chưa trả lời",) if row.open_remarks else ()
    return gaps + remarks


def _waited(row: LineRow, today: date) -> Due:
    """What stands where a line has no last day: since when it waits."""
    waited = (today - day_of(row.since)).days
    return Due(day(row.since), f"đã {number(waited)} ngày" if waited else "hôm nay", "")


def _heading(row: LineRow, today: date) -> tuple[str, bool, bool]:
    """The heading, whether it is late, and whether it presses."""
    if row.due_on:
        return _HEADINGS[row.nearness(today)]
    waited = (today - day_of(row.since)).days
    if waited >= LONG:
        return f"Đã chờ từ {LONG} ngày", False, True
    return "Chờ chưa lâu", False, False
