"""Remarks of a return: what each can speak of, and which parts of a line they open to the unit.

A part is a field of the form or a part of the file by its kind; the empty name is the whole line.
While a line lies returned, only the parts that its last return speaks of can be written on.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from states.attachments import OF_THE_UNIT

WHOLE = ""
FILES = "files"  # every part of the file at once
_FILE = "file_"
OFFERED_WORKDAYS = 5  # the term that is offered with a return; another day may be written
# No procedure here gives a unit two months to mend a file; who writes such a day has slipped.
LONGEST_ANSWER = timedelta(days=60)


def part_of_file(kind: str) -> str:
    """The part that files of this kind make up."""
    return f"{_FILE}{kind}"


# What a remark can speak of, in the order of the page; the unit finds it beside that part.
REMARKABLE = {
    "nominee": "Họ tên, chức vụ, thông tin của đối tượng",
    "award": "Hình thức đề nghị",
    "achievement": "Tóm tắt thành tích",
    FILES: "Tài liệu kèm theo",
    **{part_of_file(kind): label for kind, label in OF_THE_UNIT.items()},
    WHOLE: "Hồ sơ nói chung",
}
# The part that each field of a line's content belongs to.
PARTS = {
    "name": "nominee",
    "title": "nominee",
    "birth_year": "nominee",
    "sex": "nominee",
    "leads": "nominee",
    "award": "award",
    "achievement": "achievement",
    "figures": "achievement",
}
LOCKED = (
    "Phòng Nội vụ không yêu cầu sửa phần này. Nếu cần sửa, hãy đề nghị phòng Nội vụ ghi thêm điểm "
    "cần bổ sung."
)


def kind_of(part: str) -> str:
    """The kind of the files that make up a part; empty where it is no part of the file."""
    kind = part.removeprefix(_FILE)
    return kind if part.startswith(_FILE) and kind in OF_THE_UNIT else ""


@dataclass(frozen=True, slots=True)
class Opening:
    """What the unit may write on: everything, or the parts asked for `since` the last return and,
    of some kinds of file, single ones.
    """

    everything: bool = True
    parts: frozenset[str] = frozenset()
    singles: Mapping[UUID, str] = field(default_factory=dict, hash=False)
    since: datetime | None = None

    def takes(self, part: str) -> bool:
        """True when all of this part may be written on."""
        of_the_file = bool(kind_of(part)) and FILES in self.parts
        return self.everything or part in self.parts or of_the_file

    def takes_new(self, kind: str) -> bool:
        """True when a file of this kind may be added."""
        return self.takes(part_of_file(kind)) or kind in self.singles.values()

    def lets_go(self, kind: str, file_id: UUID, added_at: datetime) -> bool:
        """True when this file may be taken off: it is asked about, or was added since."""
        asked = self.takes(part_of_file(kind)) or file_id in self.singles
        is_new = self.since is not None and added_at > self.since
        return asked or (is_new and self.takes_new(kind))

    @property
    def in_form(self) -> bool:
        """True when some field of the form may be written on."""
        return any(self.takes(part) for part in PARTS.values())

    @property
    def new_kinds(self) -> tuple[str, ...]:
        """The kinds of file of which one may be added."""
        return tuple(kind for kind in OF_THE_UNIT if self.takes_new(kind))


EVERYTHING = Opening()


def opening_of(points: Iterable[tuple[str, UUID | None, datetime]]) -> Opening:
    """What the remarks of a return open, each given as its part, the single file it is about, and
    when it was made.
    """
    asked = list(points)
    parts = frozenset(part for part, file_id, _ in asked if file_id is None)
    singles = {file_id: kind_of(part) for part, file_id, _ in asked if file_id}
    return Opening(WHOLE in parts, parts, singles, min((at for *_, at in asked), default=None))
