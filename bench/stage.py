"""The office that is measured: made through the services, then filled with rows in bulk."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from bench.databases import Database
from bench.driver import Link
from bench.office_rows import PER_DOSSIER, Ground, fill
from config import Settings
from states.facts import Actor
from workflow_app import create_app
from workflow_app.extensions import db
from workflow_app.models import Account, Unit
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

CLIENTS = 4
PASSWORD = "đường dài mới biết ngựa hay"  # noqa: S105 - opens nothing but the benchmark's office
SECRET = "0123456789abcdef" * 3
ENTRIES = 40
_CHEAP = (1, 8, 1)
_BEGUN = date(2020, 1, 1)
_UNITS_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Stage:
    """An office ready to be measured: where, how large, a dossier a client, one long history."""

    url: str
    data_dir: Path
    rows: int
    dossiers: tuple[str, ...]
    storied: str


def set_up(database: Database, rows: int) -> Stage:
    """Make an office with so many nominations."""
    url = database.new(f"office_{rows}")
    data_dir = database.folder / f"data_{rows}"
    app = create_app(Settings(database_url=url, secret_key=SECRET, data_dir=data_dir))
    with app.app_context():
        stage = _play(url, data_dir, rows)
        db.session.remove()
        db.engine.dispose()
    database.settle(url)
    return stage


def _play(url: str, data_dir: Path, rows: int) -> Stage:
    at = datetime.now(UTC) - timedelta(days=20)
    city, district = _authorities(at)
    units = _units(district, rows, at)
    own, above = _awards(district, at)
    _people(units, at)
    movement = _movement(district, at)
    dossiers = tuple(
        drafting.open_dossier(_who(f"soan{n}"), movement, units[n], at) for n in range(CLIENTS)
    )
    somebody = db.session.scalars(select(Account.id).limit(1)).one()
    storied = _story(dossiers[0], at)
    db.session.rollback()
    link = Link(url)
    called = {unit: f"UBND xã {n}" for n, unit in enumerate(units)}
    fill(link, Ground(district, city, called, own, above, somebody, at), rows)
    link.close()
    return Stage(url, data_dir, rows, dossiers, storied)


def _authorities(at: datetime) -> tuple[UUID, UUID]:
    made: list[UUID] = []
    for code, level in (("TP", "city"), ("H", "district")):
        content = AuthorityContent(
            code=code,
            name=f"UBND {code}",
            place="Thử Nghiệm",
            level=level,
            procedure="district",
            parent_id=made[0] if made else None,
            valid_from=_BEGUN,
        )
        made.append(organisation.create_authority(content, at))
    return made[0], made[1]


def _units(district: UUID, rows: int, at: datetime) -> list[UUID]:
    count = max(CLIENTS, min(_UNITS_AT_MOST, -(-rows // PER_DOSSIER)))
    organisation.create_unit(None, district, UnitContent("PNV", "Phòng Nội vụ", _BEGUN), at)
    return [
        organisation.create_unit(None, district, UnitContent(f"X{n}", f"UBND xã {n}", _BEGUN), at)
        for n in range(count)
    ]


def _awards(district: UUID, at: datetime) -> tuple[UUID, UUID]:
    made = [
        organisation.create_award_type(
            district,
            AwardTypeContent(
                code=code,
                label=label,
                short=label,
                decided_by=decided_by,
                subject_kinds=("individual", "collective", "household"),
                valid_from=_BEGUN,
            ),
            at,
        )
        for code, label, decided_by in (
            ("giay_khen", "Giấy khen", "own"),
            ("bang_khen", "Bằng khen", "upper"),
        )
    ]
    return made[0], made[1]


def _people(units: list[UUID], at: datetime) -> None:
    office = db.session.scalars(select(Unit.id).where(Unit.code == "PNV")).one()
    for n in range(CLIENTS):
        _settle(f"soan{n}", "unit_drafter", units[n], units[n], at)
        _settle(f"truong{n}", "unit_head", units[n], units[n], at)
        _settle(f"noivu{n}", "home_affairs", office, None, at)
    _settle("truongphong", "home_affairs_head", office, None, at)


def _settle(login: str, role: str, of: UUID, scope: UUID | None, at: datetime) -> None:
    person = register.add_entry(None, of, EntryContent("individual", f"Ông {login}"), at)
    authority = db.session.get_one(Unit, of).authority_id
    content = AccountContent(f"Ông {login}", f"{login}@do-toc-do.example", person)
    accounts.create(None, authority, login, content, at)
    grants.give(None, login, GrantContent(role=role, valid_from=_BEGUN, unit_id=scope), at)
    links.redeem(links.make(None, login, timedelta(days=1), at), PASSWORD, _CHEAP, at)


def _movement(district: UUID, at: datetime) -> str:
    content = MovementContent(
        title="Thi đua nước rút",
        starts_on=at.date(),
        ends_on=at.date() + timedelta(days=90),
        last_day=at.date() + timedelta(days=80),
        awards={"giay_khen": None, "bang_khen": None},
    )
    code = movements.create(_who("noivu0"), district, content, at)
    movements.launch(_who("truongphong"), code, at)
    return code


def _story(dossier: str, at: datetime) -> str:
    """A line with forty entries: written, mended again and again, sent."""
    drafter = _who("soan0")
    content = Content("individual", "Người nhiều chuyện", "giay_khen", "Y tá", achievement="Bản 0.")
    code = lines.create(drafter, dossier, content, at)
    for n in range(1, ENTRIES - 1):
        content = Content(
            "individual", "Người nhiều chuyện", "giay_khen", "Y tá", achievement=f"Bản {n}."
        )
        lines.edit(drafter, code, content, None, at)
    nominations.perform(code, Order(_who("truong0"), "submit", at))
    return code


def _who(login: str) -> Actor:
    found = actor_of(login, datetime.now(UTC))
    if found is None:
        raise LookupError(login)
    db.session.rollback()
    return found
