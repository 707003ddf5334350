"""The words of the rows in bulk, under which they are found; and names as people bear them."""

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from bench.driver import Link
from states.finding import place, words_kept, year

# Of ten people four bear the first family name, of ten women most the first middle name.
_FAMILIES = "Nguyễn Nguyễn Nguyễn Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý"
_MIDDLES = "Thị Thị Thị Thị Văn Văn Văn Hữu Đức Minh Quang Thanh Ngọc Hải Xuân Thu Đình Công"
_GIVENS = (
    "Anh Ánh Bình Chi Cường Dũng Dung Duyên Đào Đạt Đông Giang Hà Hải Hạnh Hiền Hiếu Hoa Hòa Hoàng"
    " Hồng Huệ Hùng Hương Huyền Khánh Kiên Lan Lâm Liên Linh Loan Long Mai Mạnh Minh Nam Nga Ngân"
    " Nghĩa Ngọc Nhung Oanh Phong Phúc Phương Quân Quang Quyên Quỳnh Sơn Tâm Tân Thảo Thành Thắng"
    " Thủy Thúy Tiến Toàn Trang Trung Tú Tuấn Tùng Tuyết Vân Việt Vinh Xuân Yến"
)
_PARTS = [parts.split() for parts in (_FAMILIES, _MIDDLES, _GIVENS)]
PLANTED = "Nguyễn Thị Hải Đường"  # each word is common, together one bears them
TITLE = "Giáo viên"


def name_of(chance: random.Random) -> str:
    """A name as there are many."""
    return " ".join(map(chance.choice, _PARTS))


@dataclass(frozen=True, slots=True)
class Office:
    """Where it all belongs: the authority, the one above, and the units as they are called."""

    authority: UUID
    upper: UUID
    units: Mapping[UUID, str]

    def words_of_person(self, unit: UUID, name: str) -> str:
        """Somebody of the register."""
        places = (place("authority", self.authority), place("unit", unit))
        return words_kept("person", places, name=name, title=TITLE, units=[self.units[unit]])


@dataclass(slots=True)
class Words:
    """The words of lines; what the lines of one person have in common is made once."""

    office: Office
    _known: dict[tuple[UUID, UUID, int], str]

    @classmethod
    def of(cls, office: Office) -> "Words":
        """With nothing made yet."""
        return cls(office, {})

    def of_line(self, unit: UUID, movement: UUID, since: datetime, code: str, name: str) -> str:
        """One line."""
        named = words_kept("line", (), name=name, title=TITLE, units=[self.office.units[unit]])
        numbers = words_kept("line", (), numbers=[code])
        return f"{self._places(unit, movement, since)} {named} {numbers}"

    def of_decision(self, unit: UUID, movement: UUID, since: datetime, number: str) -> str:
        """The decision a line was honoured by."""
        return f"{self._places(unit, movement, since)} {words_kept('line', (), numbers=[number])}"

    def _places(self, unit: UUID, movement: UUID, since: datetime) -> str:
        key = unit, movement, since.year
        if key not in self._known:
            places = (
                place("authority", self.office.authority),
                place("below", self.office.upper),
                place("unit", unit),
                place("movement", movement),
                year(since),
            )
            self._known[key] = words_kept("line", places)
        return self._known[key]


COLUMNS: Sequence[str] = ("kind", "thing_id", "part", "words")


def without_index(link: Link) -> None:
    """Let rows come in without their index; `with_index` makes it at once."""
    if link.sqlite:
        for name in ("found", "lost", "changed"):
            link.run(f"DROP TRIGGER findables_{name}")
    else:
        link.run("DROP INDEX ix_findables_words")


def with_index(link: Link, before: Iterable[str]) -> None:
    """Index all there is, and go on as before."""
    if link.sqlite:
        link.run("INSERT INTO findable_words(findable_words) VALUES ('rebuild')")
    for statement in before:
        link.run(statement)


def definitions(link: Link) -> list[str]:
    """How the database says to make what `without_index` takes away."""
    query = "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'findables%'"
    if not link.sqlite:
        query = "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_findables_words'"
    return [row[0] for row in link.run(query)]


def people_words(
    office: Office, people: Iterable[tuple[UUID, UUID, str]]
) -> Iterator[tuple[str, UUID, str, str]]:
    """The rows of people, given as (id, unit, name)."""
    for id_, unit, name in people:
        yield "person", id_, "live", office.words_of_person(unit, name)
