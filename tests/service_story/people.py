"""Who plays: everybody of the world, and some who hold more than one role or account."""

from dataclasses import dataclass
from datetime import date

from states.facts import Actor
from tests.service_story.book import Person
from tests.world import AT, CITY_UNIT, PEOPLE, POST, World
from workflow_app.extensions import db
from workflow_app.models import RegisterEntry
from workflow_app.services import accounts, grants, organisation, register
from workflow_app.services.accounts import AccountContent
from workflow_app.services.grants import GrantContent
from workflow_app.services.organisation import AuthorityContent, UnitContent
from workflow_app.services.register import EntryContent

UNITS = ("THCS", "TL", "PNV", "VP")
STRANGER = "nguoila"


@dataclass(frozen=True)
class Extra:
    """An account beside those of the world: whose it is, of which unit, with which roles."""

    unit: str
    name: str
    roles: tuple[tuple[str, str], ...]


EXTRA = {
    # two and four roles in one hand
    "haivai": Extra("THCS", "Cầm Thị Én", (("unit_drafter", "THCS"), ("unit_head", "THCS"))),
    "nhieuvai": Extra(
        "VP",
        "Tòng Văn Giót",
        tuple(
            (role, "")
            for role in ("home_affairs", "home_affairs_head", "chairman", "records_clerk")
        ),
    ),
    # a second account of somebody who has one
    "soanthao_b": Extra("THCS", "Đỗ Thị Hà", (("unit_head", "THCS"),)),
    "noivu_b": Extra("PNV", "Trần Thị Bình", (("chairman", ""),)),
    "truongphong_b": Extra("PNV", "Lê Minh Tuấn", (("unit_head", "PNV"),)),
    # an appraiser who comes from a unit that sends dossiers
    "bietphai": Extra("THCS", "Lường Văn Thoan", (("home_affairs", ""),)),
    # the units of phòng Nội vụ and of the chairman send dossiers too
    "soanthao_pnv": Extra("PNV", "Quàng Thị Chựa", (("unit_drafter", "PNV"),)),
    "soanthao_vp": Extra("VP", "Lò Thị Pâng", (("unit_drafter", "VP"),)),
    "thutruong_vp": Extra("VP", "Vì Văn Hặc", (("unit_head", "VP"),)),
    # somebody of another district
    STRANGER: Extra(
        "X1", "Giàng A Chu", (("home_affairs", ""), ("chairman", ""), ("unit_head", "X1"))
    ),
}


@dataclass(frozen=True)
class Cast:
    """Everybody who plays: as the book knows them and as the services do."""

    persons: dict[str, Person]
    actors: dict[str, Actor]

    def nominees(self, unit: str) -> list[str]:
        """The people of a unit who can themselves be proposed."""
        return sorted({p.name for p in self.persons.values() if p.unit == unit})


def settle(world: World) -> Cast:
    """Let the extra people move in."""
    _found_another_district()
    for login, extra in EXTRA.items():
        _settle(world, login, extra)
    persons = {
        login: Person(login, m.name, m.unit, _place(m.unit), ((m.role, m.scope),))
        for login, m in PEOPLE.items()
    }
    persons |= {
        login: Person(login, extra.name, extra.unit, _place(extra.unit), extra.roles)
        for login, extra in EXTRA.items()
    }
    return Cast(persons, {login: world.actor(login, fresh=True) for login in persons})


def _place(unit: str) -> str:
    return {CITY_UNIT: "TP", "X1": "H02"}.get(unit, "H01")


def _found_another_district() -> None:
    begun = date(2020, 1, 1)
    content = AuthorityContent(
        code="H02",
        name="UBND huyện Bên",
        place="Bên",
        level="district",
        procedure="district",
        valid_from=begun,
    )
    district = organisation.create_authority(content, AT)
    organisation.create_unit(None, district, UnitContent("X1", "Phòng Nội vụ", begun), AT)


def _settle(world: World, login: str, extra: Extra) -> None:
    unit = world.unit(extra.unit)
    known = extra.name in {member.name for member in PEOPLE.values()}
    content = EntryContent("individual", extra.name, POST)
    person = world.entry(extra.name) if known else register.add_entry(None, unit, content, AT)
    authority = db.session.get_one(RegisterEntry, person).authority_id
    accounts.create(None, authority, login, AccountContent(extra.name, person_id=person), AT)
    for role, scope in extra.roles:
        where = world.unit(scope) if scope else None
        grants.give(None, login, GrantContent(role=role, valid_from=AT.date(), unit_id=where), AT)
