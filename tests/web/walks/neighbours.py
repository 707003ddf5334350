"""The neighbours: the council, a second district with people of its own, and a spare account."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from tests.web.walks.marks import marked
from tests.world import AT, CHEAP, LAUNCHED, PASSWORD, World
from workflow_app.extensions import db
from workflow_app.models import Authority
from workflow_app.queries.actors import actor_of
from workflow_app.services import (
    accounts,
    drafting,
    grants,
    lines,
    links,
    movements,
    nominations,
    organisation,
    register,
)
from workflow_app.services.accounts import AccountContent
from workflow_app.services.grants import GrantContent
from workflow_app.services.lines import Content
from workflow_app.services.movements import MovementContent
from workflow_app.services.orders import Order
from workflow_app.services.organisation import AuthorityContent, AwardTypeContent, UnitContent
from workflow_app.services.register import EntryContent

COUNCIL = {"thuky": "council_secretary", "uyvien1": "council_member"}
SPARE = "dutru"
# Everybody of the other district, by role; the unit's people are of its only unit.
OVER_THERE = {
    "soanthao_ben": "unit_drafter",
    "thutruong_ben": "unit_head",
    "noivu_ben": "home_affairs",
    "truongphong_ben": "home_affairs_head",
    "chutich_ben": "chairman",
    "vanthu_ben": "records_clerk",
    "ketoan_ben": "accountant",
    "thanhtra_ben": "auditor",
    "truyenthong_ben": "communications",
    "quantri_ben": "administrator",
}
DAYS: dict[str, Any] = {
    "starts_on": date(2024, 11, 1),
    "ends_on": date(2024, 12, 31),
    "last_day": date(2024, 12, 15),
}
LATER = LAUNCHED + timedelta(days=60)


def settle_neighbours(world: World) -> None:
    """Let them move in, when everything else has been played."""
    home = world.authority_id
    for login, role in {**COUNCIL, SPARE: "unit_drafter"}.items():
        unit = "THCS" if login == SPARE else "VP"
        _settle(login, role, world.unit(unit), home, scoped=login == SPARE)
    content = UnitContent("XX", marked("unit", 1), date(2020, 1, 1))
    organisation.create_unit(None, home, content, AT)
    _movements(world)
    _found_another_district(world.city_id)


def _movements(world: World) -> None:
    """One not launched, one that is over."""
    noivu, head = actor_of("noivu", LATER), actor_of("truongphong", LATER)
    assert noivu
    assert head
    for number, state in enumerate(("drafted", "closed"), start=1):
        content = MovementContent(
            title=marked("movement", number),
            theme=marked("movement", number),
            contents=(marked("movement", number),),
            awards={"giay_khen": None},
            **DAYS,
        )
        code = movements.create(noivu, world.authority_id, content, LATER)
        if state == "closed":
            movements.launch(head, code, LATER)
            movements.close(head, code, LATER)


def _found_another_district(city: UUID) -> None:
    begun = date(2020, 1, 1)
    content = AuthorityContent(
        code="H02",
        name="UBND huyện Bên",
        place="Bên",
        level="district",
        procedure="district",
        parent_id=city,
        valid_from=begun,
    )
    district = organisation.create_authority(content, AT)
    unit = organisation.create_unit(None, district, UnitContent("B1", "Trường bên", begun), AT)
    for login, role in OVER_THERE.items():
        _settle(login, role, unit, district, scoped=role.startswith("unit_"))
    award = AwardTypeContent(
        code="giay_khen",
        label="Giấy khen huyện Bên",
        short="Giấy khen",
        decided_by="own",
        subject_kinds=("individual",),
        valid_from=date(2024, 1, 1),
    )
    organisation.create_award_type(district, award, AT)
    noivu, head = actor_of("noivu_ben", LATER), actor_of("truongphong_ben", LATER)
    drafter, sender = actor_of("soanthao_ben", LATER), actor_of("thutruong_ben", LATER)
    assert noivu
    assert head
    assert drafter
    assert sender
    plan = MovementContent(title="Phong trào bên", awards={"giay_khen": None}, **DAYS)
    movement = movements.create(noivu, district, plan, LATER)
    movements.launch(head, movement, LATER)
    dossier = drafting.open_dossier(drafter, movement, unit, LATER)
    said = Content(
        "individual", "Người bên kia", "giay_khen", title="Giáo viên", achievement="Vượt."
    )
    code = lines.create(drafter, dossier, said, LATER)
    nominations.perform(code, Order(sender, "submit", LATER))


def _settle(login: str, role: str, unit: UUID, authority: UUID, *, scoped: bool) -> None:
    name = marked("unit", 2) if login == SPARE else f"Người {login}"
    entry = EntryContent("individual", name)
    person = register.add_entry(None, unit, entry, AT)
    content = AccountContent(name, f"{login}@thu-nghiem.example", person)
    accounts.create(None, authority, login, content, AT)
    where = unit if scoped else None
    grant = GrantContent(role=role, valid_from=date(2024, 1, 1), unit_id=where)
    grants.give(None, login, grant, AT)
    links.redeem(links.make(None, login, timedelta(days=1), AT), PASSWORD, CHEAP, AT)


def other_district() -> object:
    """The id of the other district."""
    found = db.session.scalars(select(Authority.id).where(Authority.code == "H02")).one()
    db.session.rollback()
    return found
