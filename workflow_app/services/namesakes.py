"""Namesakes: one person is one entry of the register, so a name that stands there is asked about.

Who is whom never says a name; but a name typed anew would make a second person of the first, and
four eyes, awards and the question of one's own line would look past each other.
"""

from uuid import UUID

from workflow_app.queries import register
from workflow_app.services.errors import Invalid


def ask_about(unit_id: UUID, kind: str, name: str, besides: UUID | None = None) -> None:
    """Raise Invalid when the unit's register has this name already, with who that is."""
    known = [entry for entry in register.named(unit_id, kind, name) if entry.id != besides]
    if not known:
        return
    one = known[0]
    who = ", ".join(filter(None, (one.name, one.title, str(one.birth_year or ""))))
    raise Invalid(
        another=f"Danh bạ của đơn vị đã có {who}. Nếu là người này, hãy chọn trong danh bạ; "
        "nếu là người khác, hãy đánh dấu ô này."
    )
