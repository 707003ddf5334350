"""A small district with everybody in it, made through the services as an operator would.

`World` is what a test holds (fixture `world`): it looks things up by the names written here.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import delete, select
from werkzeug.test import TestResponse

from states.clock import VIET_NAM
from states.facts import Actor
from states.roles import ROLES
from workflow_app.extensions import db
from workflow_app.models import Account, Authority, AwardType, Job, Movement, RegisterEntry, Unit
from workflow_app.queries.actors import actor_of
from workflow_app.services import accounts, grants, links, movements, organisation, register
from workflow_app.services import sessions as login_sessions
from workflow_app.services.accounts import AccountContent
from workflow_app.services.grants import GrantContent
from workflow_app.services.movements import MovementContent
from workflow_app.services.organisation import AuthorityContent, AwardTypeContent, UnitContent
from workflow_app.services.proving import Attempt
from workflow_app.services.register import EntryContent

AT = datetime(2024, 11, 20, 8, tzinfo=VIET_NAM)
PASSWORD = "đường dài mới biết ngựa hay"
CHEAP = (1, 8, 1)
LAUNCHED = AT + timedelta(hours=1)

UNITS = {
    "PNV": "Phòng Nội vụ",
    "VP": "Văn phòng HĐND và UBND huyện",
    "TTR": "Thanh tra huyện",
    "TCKH": "Phòng Tài chính - Kế hoạch",
    "VHTT": "Phòng Văn hóa và Thông tin",
    "THCS": "Trường THCS Nguyễn Trãi",
    "TL": "UBND xã Tân Lập",
}
CITY_UNIT = "SNV"
POST = "Chuyên viên"  # without a post no line of somebody who is known is complete


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with an account: unit, name, role, and the unit the role is narrowed to."""

    unit: str
    name: str
    role: str
    scope: str = ""
    document: str = ""


PEOPLE = {
    "soanthao": Member("THCS", "Đỗ Thị Hà", "unit_drafter", "THCS"),
    "thutruong": Member("THCS", "Vũ Đình Nam", "unit_head", "THCS"),
    "phothutruong": Member("THCS", "Bùi Thị Lan", "unit_head", "THCS"),
    "soanthao2": Member("TL", "Lò Văn Sơn", "unit_drafter", "TL"),
    "thutruong2": Member("TL", "Hà Thị Mai", "unit_head", "TL"),
    "noivu": Member("PNV", "Trần Thị Bình", "home_affairs"),
    "noivu2": Member("PNV", "Phạm Văn Đức", "home_affairs"),
    "truongphong": Member("PNV", "Lê Minh Tuấn", "home_affairs_head"),
    "thaytham": Member("TCKH", "Ngô Thị Thảo", "home_affairs", "PNV", "12/QĐ-UBND"),
    "chutich": Member("VP", "Nguyễn Quốc Việt", "chairman"),
    "phochutich": Member("VP", "Hoàng Thị Thu", "chairman", document="31/QĐ-UBND"),
    "vanthu": Member("VP", "Đặng Thị Nga", "records_clerk"),
    "thanhtra": Member("TTR", "Phan Văn Khải", "auditor"),
    "ketoan": Member("TCKH", "Trịnh Thị Yến", "accountant"),
    "truyenthong": Member("VHTT", "Mai Anh Dũng", "communications"),
    "quantri": Member("VP", "Cao Văn Phúc", "administrator"),
    "quantri2": Member("PNV", "Dương Thị Hạnh", "administrator"),
    "thanhpho": Member(CITY_UNIT, "Lương Văn Toàn", "city_receiver"),
}
NOMINEES = {
    "Trương Văn Ấm": ("THCS", "individual"),
    "Nguyễn Thị Ánh": ("THCS", "individual"),
    "Tổ Khoa học tự nhiên": ("THCS", "collective"),
    "Quàng Văn Ơn": ("TL", "individual"),
    "Chi hội Phụ nữ bản Nà Ten": ("TL", "collective"),
    "Hộ ông Lò Văn Pọm": ("TL", "household"),
}


@dataclass(frozen=True, slots=True)
class World:
    """The district as a test sees it."""

    app: Flask
    at: datetime = AT

    @property
    def authority_id(self) -> UUID:
        return self._id(select(Authority.id).where(Authority.code == "H01"))

    @property
    def city_id(self) -> UUID:
        return self._id(select(Authority.id).where(Authority.code == "TP"))

    @property
    def movement(self) -> str:
        """The code of the launched movement."""
        return str(db.session.scalars(select(Movement.code)).one())

    def unit(self, code: str) -> UUID:
        return self._id(select(Unit.id).where(Unit.code == code))

    def award(self, code: str) -> UUID:
        return self._id(select(AwardType.id).where(AwardType.code == code))

    def entry(self, name: str) -> UUID:
        """The register entry of a nominee, or of somebody with an account."""
        return self._id(select(RegisterEntry.id).where(RegisterEntry.name == name))

    def account(self, login: str) -> Account:
        return db.session.scalars(select(Account).where(Account.login == login)).one()

    def actor(self, login: str, *, at: datetime | None = None, fresh: bool = False) -> Actor:
        """Who acts, with the roles in force at this moment."""
        found = actor_of(login, at or LAUNCHED)
        assert found, f"no account {login}"
        db.session.rollback()
        return replace(found, fresh=fresh)

    def log_in(self, client: FlaskClient, login: str, *, at: datetime | None = None) -> None:
        """Let this browser be logged in since `at`, now by default (then it is fresh)."""
        moment = at or datetime.now(VIET_NAM)
        with self.app.app_context():
            attempt = Attempt(login, PASSWORD, "127.0.0.1", "test")
            token = login_sessions.log_in(attempt, CHEAP, moment)
        with client.session_transaction() as cookie:
            cookie.clear()
            cookie["_user_id"] = token

    def csrf(self, client: FlaskClient) -> str:
        """The token a form of this browser would carry."""
        with client.session_transaction() as cookie:
            secret = cookie.setdefault("csrf_token", "c" * 40)
        signer = URLSafeTimedSerializer(self.app.secret_key or "", salt="wtf-csrf-token")
        return str(signer.dumps(secret))

    def post(self, client: FlaskClient, path: str, **fields: object) -> TestResponse:
        """Send a form as its page would."""
        return client.post(path, data={"csrf_token": self.csrf(client), **fields})

    def _id(self, query) -> UUID:
        found: UUID = db.session.scalars(query).one()
        return found


def build_world(at: datetime = AT) -> None:
    """Make the city, the district, its people, award types, nominees and one launched movement."""
    city, district = _authorities(at)
    units = _units(city, district, at)
    for login, member in PEOPLE.items():
        _settle(login, member, units, at)
    for name, (unit, kind) in NOMINEES.items():
        title = POST if kind == "individual" else ""
        register.add_entry(None, units[unit], EntryContent(kind, name, title), at)
    _awards(district, at)
    _movement(district)


def _authorities(at: datetime) -> tuple[UUID, UUID]:
    begun = date(2020, 1, 1)
    city = organisation.create_authority(
        AuthorityContent(
            code="TP",
            name="UBND thành phố",
            place="Thành phố",
            level="city",
            procedure="district",
            valid_from=begun,
        ),
        at,
    )
    district = organisation.create_authority(
        AuthorityContent(
            code="H01",
            name="UBND huyện Thử Nghiệm",
            place="Thử Nghiệm",
            level="district",
            procedure="district",
            parent_id=city,
            valid_from=begun,
        ),
        at,
    )
    return city, district


def _units(city: UUID, district: UUID, at: datetime) -> dict[str, UUID]:
    begun = date(2020, 1, 1)
    bloc = organisation.create_bloc(None, district, "Khối các cơ quan, đơn vị", at)
    units = {
        code: organisation.create_unit(None, district, UnitContent(code, name, begun, bloc), at)
        for code, name in UNITS.items()
    }
    units[CITY_UNIT] = organisation.create_unit(
        None, city, UnitContent(CITY_UNIT, "Sở Nội vụ", begun), at
    )
    return units


def _settle(login: str, member: Member, units: dict[str, UUID], at: datetime) -> None:
    assert member.role in ROLES
    unit_id = units[member.unit]
    leads = login in ("thutruong", "thutruong2", "chutich")
    person = register.add_entry(
        None, unit_id, EntryContent("individual", member.name, POST, leads=leads), at
    )
    unit = db.session.get_one(Unit, unit_id)
    content = AccountContent(member.name, f"{login}@thu-nghiem.example", person)
    accounts.create(None, unit.authority_id, login, content, at)
    grant = GrantContent(
        role=member.role,
        valid_from=date(2024, 1, 1),
        unit_id=units[member.scope] if member.scope else None,
        document=member.document,
    )
    grants.give(None, login, grant, at)
    links.redeem(links.make(None, login, timedelta(days=1), at), PASSWORD, CHEAP, at)


def _awards(district: UUID, at: datetime) -> None:
    begun = date(2024, 1, 1)
    everybody = ("individual", "collective", "household")
    own = organisation.create_award_type(
        district,
        AwardTypeContent(
            code="giay_khen",
            label="Giấy khen của Chủ tịch UBND huyện",
            short="Giấy khen",
            decided_by="own",
            subject_kinds=everybody,
            valid_from=begun,
        ),
        at,
    )
    organisation.create_award_type(
        district,
        AwardTypeContent(
            code="bang_khen",
            label="Bằng khen của Chủ tịch UBND thành phố",
            short="Bằng khen TP",
            decided_by="upper",
            subject_kinds=everybody,
            fallback_id=own,
            valid_from=begun,
        ),
        at,
    )


def _movement(district: UUID) -> None:
    drafter = actor_of("noivu", AT)
    head = actor_of("truongphong", AT)
    assert drafter
    assert head
    content = MovementContent(
        title="Thi đua nước rút hoàn thành nhiệm vụ năm 2024",
        starts_on=date(2024, 11, 1),
        ends_on=date(2024, 12, 31),
        last_day=date(2024, 12, 15),
        awards={"giay_khen": None, "bang_khen": None},
    )
    code = movements.create(drafter, district, content, AT)
    movements.launch(head, code, LAUNCHED)
    db.session.execute(delete(Job))  # the news of it is old when a test begins
    db.session.commit()
