"""The columns of a list of nominations: on the screen, where some stand together, and in a file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from states.clock import day_of
from states.wording import shown_code
from workflow_app.queries.line_rows import LineRow
from workflow_app.services.exports import Table
from workflow_app.web.dues import Due, calendars_for, due_of

KINDS = {"individual": "Cá nhân", "collective": "Tập thể", "household": "Hộ gia đình"}
Cell = str | date


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the screen, and the columns it becomes in a file."""

    code: str
    label: str
    heads: tuple[str, ...]
    cells: Callable[[LineRow, Due | None], Sequence[Cell]]
    cls: str = ""
    usual: bool = True


def _words(yes: bool) -> str:
    return "có" if yes else ""


# fmt: off
COLUMNS: tuple[Column, ...] = (
    Column("de-nghi",    "Đề nghị",    ("Hình thức",), lambda r, _: (r.award,)),
    Column("dang-o",     "Đang ở",     ("Đang ở", "Gửi muộn", "Tạm dừng xét"), lambda r, _: (stage_of(r), _words(r.late), _words(r.held))),
    Column("han",        "Hạn",        ("Hạn", "Còn hay quá"), lambda r, by: (r.due_on or "", by.note if by else "")),
    Column("phong-trao", "Phong trào", ("Phong trào",), lambda r, _: (r.movement,), usual=False),
    Column("loai",       "Đối tượng",  ("Đối tượng",), lambda r, _: (KINDS.get(r.kind, ""),), usual=False),
    Column("hen",        "Hẹn bổ sung", ("Hẹn bổ sung",), lambda r, _: (r.answer_by or "",), "end", usual=False),
    Column("quyet-dinh", "Quyết định", ("Số quyết định", "Ngày quyết định"), lambda r, _: (r.decision, r.decision_date or ""), usual=False),
    Column("tham-dinh",  "Người thẩm định", ("Người thẩm định",), lambda r, _: (r.holder,), usual=False),
    Column("tu-ngay",    "Từ ngày",    ("Từ ngày",), lambda r, _: (day_of(r.since),), "end hide-s"),
)
# fmt: on
_WHO = ("Mã", "Người, tập thể được đề nghị", "Chức vụ", "Đơn vị")


def stage_of(row: LineRow) -> str:
    """Where it stands, in the words of whoever looks."""
    return row.stage.unit if row.own else row.stage.staff


def columns_of(codes: Sequence[str]) -> list[Column]:
    """The chosen columns in the order of the table; the usual ones when none is known."""
    chosen = [column for column in COLUMNS if column.code in codes]
    return chosen or [column for column in COLUMNS if column.usual]


def table_of(title: str, rows: Sequence[LineRow], columns: Sequence[Column], today: date) -> Table:
    """The same as a file: who first, then every chosen column."""
    calendars = calendars_for(rows)
    heads = [*_WHO, *(head for column in columns for head in column.heads)]
    return Table(
        title,
        heads,
        [
            [
                shown_code(row.code),
                row.name,
                row.title,
                row.unit,
                *(
                    cell
                    for column in columns
                    for cell in column.cells(row, due_of(row, today, calendars))
                ),
            ]
            for row in rows
        ],
    )
