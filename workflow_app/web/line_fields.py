"""The fields of a line by their names in its content: how each is called, and where it stands."""

from dataclasses import dataclass

from workflow_app.queries.details import Aspect


@dataclass(frozen=True, slots=True)
class LineField:
    """One field: `beside` is what a remark on it speaks of, `part` the part of a line it is of."""

    label: str
    beside: str
    part: Aspect


FIELDS: dict[str, LineField] = {
    "name": LineField("Tên", "nominee", "name"),
    "title": LineField("Chức vụ", "nominee", "name"),
    "birth_year": LineField("Năm sinh", "nominee", "personal"),
    "sex": LineField("Giới tính", "nominee", "personal"),
    "leads": LineField("Là lãnh đạo", "nominee", "name"),
    "award": LineField("Hình thức", "award", "name"),
    "achievement": LineField("Tóm tắt thành tích", "achievement", "text"),
    "figures": LineField("Số liệu chỉ tiêu", "achievement", "text"),
    "files": LineField("Tài liệu", "files", "files"),
}


def named(name: str) -> str:
    """The field within a sentence."""
    label = FIELDS[name].label
    return label[:1].lower() + label[1:]
