"""Nominees: what a line says, and whom of the register it proposes, chosen or written anew."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from states.vietnamese import plain
from states.wording import NAMELESS, shown_code
from workflow_app.models import Dossier, RegisterEntry
from workflow_app.queries import register
from workflow_app.queries.nominations import Loaded
from workflow_app.services import namesakes
from workflow_app.services.errors import Invalid
from workflow_app.services.figures import Written
from workflow_app.services.names import write_name
from workflow_app.services.namesakes import Sought
from workflow_app.services.register import nominees_birth_year
from workflow_app.services.unit_of_work import require_transaction


@dataclass(frozen=True, slots=True)
class Content:
    """What a line says. With `nominee_id` the nominee stands in the register already and the
    personal fields are left as they are there, so a `name` beside it can only be his; `another`
    says a namesake there is somebody else. Without `figures` those of the line stay as they are.
    """

    kind: str
    name: str
    award: str
    title: str = ""
    birth_year: int | None = None
    sex: str = ""
    leads: bool = False
    achievement: str = ""
    nominee_id: UUID | None = None
    another: bool = False
    figures: Mapping[UUID, Written] | None = None


def nominee_of(dossier: Dossier, content: Content, at: datetime) -> RegisterEntry:
    """Whom a new line proposes: somebody of the unit's register, or entered there now."""
    session = require_transaction()
    if content.nominee_id is None:
        if not content.another:
            asked = Sought(dossier.unit_id, content.kind, content.name)
            namesakes.ask_about(asked, dossier.movement_id)
        entry = RegisterEntry(
            authority_id=dossier.authority_id,
            unit_id=dossier.unit_id,
            kind=content.kind,
            created_at=at,
        )
        write_nominee(entry, content, at)
        session.add(entry)
        return entry
    known = session.get(RegisterEntry, content.nominee_id)
    if known is None or known.unit_id != dossier.unit_id or known.name == NAMELESS:
        raise Invalid(nominee_id="Danh bạ của đơn vị không có đối tượng này.")
    if content.name and plain(content.name) != known.plain_name:
        raise Invalid(
            name=f"Đã chọn {known.name} trong danh bạ mà ô này ghi tên khác. Nếu đề nghị "
            f"{known.name}, hãy xóa tên ở ô này; nếu đề nghị người mới, hãy bỏ chọn trong danh bạ."
        )
    living = register.living_line([known.id], dossier.movement_id)
    if living:
        code = shown_code(living.code)
        raise Invalid(
            nominee_id=f"Đối tượng này đã có đề nghị {code} trong phong trào; mỗi thành tích "
            "chỉ khen một lần (Luật Thi đua, khen thưởng, Điều 5 khoản 2 điểm c)."
        )
    return known


def faults_of(loaded: Loaded, content: Content, at: datetime) -> dict[str, str]:
    """What keeps this from being said of the nominee of the line, by field; nothing is written."""
    faults: dict[str, str] = {}
    try:
        rename_with_care(loaded, content)
    except Invalid as invalid:
        faults |= invalid.faults
    try:
        if loaded.nominee.kind == "individual":
            nominees_birth_year(content.birth_year, at)
    except Invalid as invalid:
        faults |= invalid.faults
    return faults


def rename_with_care(loaded: Loaded, content: Content) -> None:
    """Raise Invalid when another of the register bears the name that was typed."""
    nominee = loaded.nominee
    if not content.another and plain(content.name) != nominee.plain_name:
        asked = Sought(nominee.unit_id, nominee.kind, content.name, besides=nominee.id)
        namesakes.ask_about(asked, loaded.movement.id)


def write_nominee(
    entry: RegisterEntry, content: Content, at: datetime, free: Collection[str] | None = None
) -> None:
    """Write down what was typed of him, where `free` is given of these fields alone; a collective
    has a name alone.
    """
    person = entry.kind == "individual"
    said = {
        "title": content.title if person else "",
        "birth_year": nominees_birth_year(content.birth_year, at) if person else None,
        "sex": content.sex if person else "",
        "leads": content.leads if person else False,
    }
    if free is None or "name" in free:
        write_name(entry, content.name)
    for name, value in said.items():
        if free is None or name in free:
            setattr(entry, name, value)
