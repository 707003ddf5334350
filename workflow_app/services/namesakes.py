"""Namesakes: one person is one entry of the register, so a name that stands there is asked about.

Who is whom never says a name; but a name typed anew would make a second person of the first, and
four eyes, awards and the question of one's own line would look past each other.
"""

from dataclasses import dataclass
from uuid import UUID

from states.wording import moment, shown_code
from workflow_app.queries import register
from workflow_app.services.errors import Invalid


@dataclass(frozen=True, slots=True)
class Sought:
    """A name as it was typed, and where it would stand; `besides` is the entry that is renamed."""

    unit_id: UUID
    kind: str
    name: str
    besides: UUID | None = None


def ask_about(sought: Sought, movement_id: UUID) -> None:
    """Raise Invalid when the unit's register has this name already, with who that is; one who
    stands on a line of the movement was most likely just entered there.
    """
    named = register.named(sought.unit_id, sought.kind, sought.name)
    known = [entry for entry in named if entry.id != sought.besides]
    if not known:
        return
    line = register.living_line([entry.id for entry in known], movement_id)
    if line:
        raise Invalid(
            another=f"{line.name} đã có ở hồ sơ {shown_code(line.code)}, ghi lúc "
            f"{moment(line.created_at)}. Hãy mở hồ sơ đó để sửa tiếp; nếu là đối tượng khác "
            "trùng tên, hãy đánh dấu ô này."
        )
    one = known[0]
    who = ", ".join(filter(None, (one.name, one.title, str(one.birth_year or ""))))
    raise Invalid(
        another=f"Danh bạ của đơn vị đã có {who}. Nếu là người này, hãy chọn trong danh bạ; "
        "nếu là người khác, hãy đánh dấu ô này."
    )
