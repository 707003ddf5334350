"""The scene: the world with lines in every state, papers in every state, marked in every text.

It is played once in a run and copied; `Scene` finds things in a copy by what they are.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from sqlalchemy import select

from tests import samples
from tests.walk import Walk
from tests.web.walks.marks import NASTY_FILE, mark, marked, marks_in
from tests.web.walks.neighbours import COUNCIL, SPARE, settle_neighbours
from tests.world import PEOPLE, World
from workflow_app.extensions import db
from workflow_app.models import (
    Attachment,
    Dossier,
    Movement,
    MovementTarget,
    Nomination,
    Paper,
    PastAward,
    RegisterEntry,
    Submission,
    Unit,
    UnitReport,
)
from workflow_app.services import (
    attachments,
    intake_reading,
    intakes,
    lines,
    papers,
    past_awards,
    past_imports,
    past_reading,
    reports,
    return_reasons,
    saved_views,
    targets,
    worker,
)
from workflow_app.services.handlers.means import Means
from workflow_app.services.lines import Content
from workflow_app.services.orders import Point
from workflow_app.services.past_awards import PastAwardContent
from workflow_app.services.past_imports import Defaults
from workflow_app.services.reports import ReportContent
from workflow_app.services.targets import TargetContent

# One account for each of the thirteen roles.
PLAYERS = {
    "unit_drafter": "soanthao",
    "unit_head": "thutruong",
    "home_affairs": "noivu",
    "home_affairs_head": "truongphong",
    "council_secretary": "thuky",
    "council_member": "uyvien1",
    "chairman": "chutich",
    "records_clerk": "vanthu",
    "accountant": "ketoan",
    "auditor": "thanhtra",
    "communications": "truyenthong",
    "city_receiver": "thanhpho",
    "administrator": "quantri",
}
A_LIST = """STT\tHọ và tên\tNăm sinh\tHình thức đề nghị
1\tVi Thị Lụa\t1990\tGiấy khen
2\tTổ Xã hội học\t\tGiấy khen
3\tLường Văn Mai\tkhông rõ\tGiấy khen
"""
PAST_LIST = """STT\tHọ và tên\tNăm sinh\tDanh hiệu\tSố quyết định\tNgày quyết định
1\tVi Thị Sen\t1990\tLao động tiên tiến\t7/QĐ-UBND\t04/05/2021
2\tTổ Xã hội học\t\tGiấy khen\t\t04/05/2021
"""
EVERYBODY = (*PEOPLE, *COUNCIL)


class Player(Walk):
    """The walk with marks: every line has a number, which stands in each of its texts."""

    numbers: dict[str, int]

    @property
    def running(self) -> str:
        """The code of the movement that runs, once there are others."""
        home = self.world.authority_id
        query = select(Movement.code).where(
            Movement.authority_id == home,
            Movement.launched_at.is_not(None),
            Movement.closed_at.is_(None),
        )
        return str(db.session.scalars(query).one())

    def draft(
        self, award: str = "giay_khen", *, name: str = "", kind: str = "individual",
        login: str = "soanthao", unit: str = "THCS",
    ) -> str:  # fmt: skip
        """A complete draft line with a file; returns its code. Its name is its mark."""
        number = len(self.numbers) + 1
        content = Content(
            kind,
            name or marked("name", number),
            award,
            title=marked("title", number),
            birth_year=1980,
            sex="female",
            achievement=marked("text", number),
        )
        code = lines.create(self.world.actor(login), self.dossier(login, unit), content, self.now())
        self.numbers[code] = number
        name = f"{mark('files', number)} {NASTY_FILE}.pdf"
        self.attach(code, "achievement_report", name, login=login)
        return code

    def say(self, aspect: str, code: str) -> str:
        """A marked text about a line."""
        return marked(aspect, self.numbers[code])

    def told(self, login: str, act: str, code: str, **given: object) -> None:
        """An act with its words: `remarks` are for the unit too, `internal` for the offices."""
        words = {
            "withdraw": {"reason": "remarks"},
            "decline": {"reason": "remarks"},
            "city_return": {"reason": "remarks"},
            "record_refusal": {"reason": "remarks"},
            "revoke": {"reason": "remarks"},
            "take_back": {"reason": "internal"},
            "send_back": {"comment": "internal"},
            "hold": {"basis": "internal"},
        }[act]
        said = {name: self.say(aspect, code) for name, aspect in words.items()}
        self.act(login, act, code, **{**said, **given})

    def sent(self, award: str = "giay_khen", **who: str) -> str:
        code = self.draft(award, **who)
        self.act(self.head_of(code), "submit", code)
        return code

    def paper(self, *codes: str, kind: str = "decision") -> str:
        """A drafted paper with a marked title."""
        actor = self.world.actor("noivu")
        title = marked("paper", len(db.session.scalars(select(Paper.id)).all()) + 1)
        return papers.draft(actor, kind, self.world.movement, title, codes, self.now())


TL = {"login": "soanthao2", "unit": "TL"}


def play(world: World) -> None:
    """Play everything; afterwards there is more than one movement."""
    player = Player(world)
    player.numbers = {}
    return_reasons.fill(None, world.authority_id, player.now())
    _with_the_unit(player)
    _with_home_affairs(player)
    _with_the_chairman(player)
    _with_the_city(player)
    settle_neighbours(world)
    _with_targets(player)
    _with_reports(player)
    db.session.rollback()
    worker.work_all("scene", Means("http://localhost"), lambda: datetime.now(UTC))


def _with_targets(it: Player) -> None:
    """The movement that runs and the one that is being drawn up have one each."""
    home = it.world.authority_id
    query = select(Movement.code).where(Movement.authority_id == home, Movement.closed_at.is_(None))
    for code in db.session.scalars(query).all():
        content = TargetContent("Thu ngân sách", "triệu đồng", of_individuals=True)
        targets.add(it.world.actor("noivu"), code, content, it.now())


def _with_reports(it: Player) -> None:
    """One unit has sent its report, another one writes."""
    for login, unit in (("soanthao", "THCS"), ("soanthao2", "TL")):
        actor = it.world.actor(login)
        code = reports.open_report(actor, it.running, it.world.unit(unit), it.now())
        settings = it.world.app.config["SETTINGS"]
        store = attachments.open_store(settings.store_dir, settings.upload_limit)
        file = attachments.receive(store, io.BytesIO(samples.PDF), f"{unit}.pdf")
        content = ReportContent(results="Hoàn thành vượt mức.", file=file)
        reports.write(actor, code, content, None, it.now())
    sent = db.session.scalars(select(UnitReport.code).order_by(UnitReport.id)).first()
    assert sent
    reports.send(it.world.actor("thutruong"), sent, None, it.now())


def _with_the_unit(it: Player) -> None:
    it.draft()
    it.draft("bang_khen", **TL)
    it.draft(kind="collective")
    it.sent()
    it.told("thutruong", "withdraw", it.sent())
    for who in ({}, TL):
        returned = it.sent(**who)
        it.act("noivu", "receive", returned)
        point = Point("", it.say("remarks", returned))
        it.act("noivu", "return", returned, remarks=(point,), answer_by=it.in_time())


def _with_home_affairs(it: Player) -> None:
    it.act("noivu", "receive", it.sent(**TL))
    held = it.sent()
    it.told("truongphong", "hold", held)
    declined = it.sent()
    it.told("truongphong", "decline", declined, article="Điều 5")
    it.endorsed()
    it.endorsed("bang_khen", **TL)
    taken = it.endorsed()
    it.told("truongphong", "take_back", taken)
    it.paper(it.endorsed(), it.endorsed(**TL))
    discarded = it.paper(it.endorsed())
    papers.discard(it.world.actor("noivu"), discarded, None, it.now())


def _with_the_chairman(it: Player) -> None:
    it.lay(it.paper(it.endorsed(), it.endorsed(**TL)))
    calm, watched, returned = it.endorsed(), it.endorsed(**TL), it.endorsed()
    laid = it.paper(calm, watched, returned)
    it.lay(laid)
    it.told("truongphong", "hold", watched)
    it.told("chutich", "send_back", returned)
    refused = it.endorsed()
    it.lay(it.paper(refused))
    it.told("chutich", "decline", refused)
    approved = it.paper(it.endorsed(), held := it.endorsed(**TL))
    it.lay(approved)
    it.approve(approved)
    it.told("truongphong", "hold", held)
    given, undone = it.endorsed(), it.endorsed(**TL)
    issued = it.paper(given, undone)
    it.lay(issued)
    it.approve(issued)
    it.issue(issued)
    at = it.now().date()
    it.told("chutich", "revoke", undone, ground="a", paper_number="9/QĐ-UBND", date=at)


def _with_the_city(it: Player) -> None:
    waiting = it.paper(it.endorsed("bang_khen"), kind="proposal")
    it.lay(waiting)
    it.approve(waiting)
    codes = [it.endorsed("bang_khen", **who) for who in ({}, {}, {}, TL)]
    again = it.endorsed("bang_khen")
    early = it.paper(again, kind="proposal")
    it.lay(early)
    it.told("chutich", "send_back", again)
    it.act("noivu2", "endorse", again)
    gone = it.paper(*codes, again, kind="proposal")
    it.lay(gone)
    it.approve(gone)
    it.issue(gone)
    awarded, refused, back, held = codes
    for code in (awarded, refused, back):
        it.act("thanhpho", "acknowledge", code)
    at = it.now()
    it.act("thanhpho", "record_award", awarded, number="2101/QĐ-UBND", date=at.date())
    it.told("thanhpho", "record_refusal", refused)
    it.told("thanhpho", "city_return", back)
    it.told("truongphong", "hold", held)


@dataclass(frozen=True)
class Scene:
    """A copy of what was played."""

    world: World

    def client(self, login: str = "") -> FlaskClient:
        """A browser of this person; without a name nobody is logged in."""
        client = self.world.app.test_client()
        if login:
            self.world.log_in(client, login)
            db.session.rollback()
        return client

    @cached_property
    def numbers(self) -> dict[int, str]:
        """The code of every line by its number."""
        rows = db.session.execute(
            select(Nomination.code, RegisterEntry.name).join(
                RegisterEntry, RegisterEntry.id == Nomination.nominee_id
            )
        ).all()
        db.session.rollback()
        found: dict[int, str] = {}
        for code, name in rows:
            found |= {number: code for aspect, number in marks_in(name) if aspect == "name"}
        return found

    def line(self, state: str, unit: str = "THCS") -> str:
        """The first line of a unit in this state."""
        return str(
            self._first(
                select(Nomination.code)
                .join(Unit, Unit.id == Nomination.unit_id)
                .where(Nomination.state == state, Unit.code == unit)
                .order_by(Nomination.id)
            )
        )

    def unit_of(self, code: str) -> str:
        """The code of a line's unit."""
        query = select(Unit.code).join(Nomination, Nomination.unit_id == Unit.id)
        return str(self._first(query.where(Nomination.code == code)))

    def dossier(self, unit: str = "THCS") -> str:
        query = select(Dossier.code).join(Unit, Unit.id == Dossier.unit_id)
        return str(self._first(query.where(Unit.code == unit)))

    def intake(self) -> UUID:
        """A list of the drafter that waits: two that can be taken, one with a fault."""
        movement = db.session.scalars(
            select(Movement.id).where(Movement.code == self.movement("launched"))
        ).one()
        at = datetime.now(UTC)
        source, rows = intake_reading.read_text(A_LIST, movement, at)
        kept = intakes.keep(self.world.actor("soanthao"), self.dossier(), source, rows, at)
        db.session.rollback()
        return kept

    def view(self) -> UUID:
        """A list home affairs keeps for itself; each time another one."""
        actor, at = self.world.actor("noivu"), datetime.now(UTC)
        content = saved_views.ViewContent("Đang chờ bổ sung")
        kept = saved_views.save(actor, "ho-so", "buoc=returned", content, at)
        db.session.rollback()
        return kept

    def past(self, *, void: bool = False) -> UUID:
        """What somebody of the school was given before; or what was made void of it."""
        world, at = self.world, datetime.now(UTC)
        noivu, entry = world.actor("noivu"), world.entry("Nguyễn Thị Ánh")
        number = f"{len(db.session.scalars(select(PastAward.id)).all()) + 8}/QĐ-UBND"
        db.session.rollback()
        given = PastAwardContent("Giấy khen", "form", number, date(2020, 5, 4))
        past_id = past_awards.add(noivu, entry, given, at)
        if void:
            past_awards.make_void(noivu, past_id, "Nhầm người.", None, at)
        db.session.rollback()
        return past_id

    def past_import(self) -> UUID:
        """A list of past awards that waits: one to be taken, one with a fault."""
        world, at = self.world, datetime.now(UTC)
        source, rows = past_reading.read_text(PAST_LIST, at)
        noivu, unit = world.actor("noivu"), Defaults(world.unit("THCS"))
        kept = past_imports.keep(noivu, world.authority_id, source, rows, unit, at)
        db.session.rollback()
        return kept

    def receipt(self, unit: str = "THCS") -> str:
        query = select(Submission.number).join(Dossier).join(Unit, Unit.id == Dossier.unit_id)
        return str(self._first(query.where(Unit.code == unit).order_by(Submission.id)))

    def paper(self, state: str, kind: str = "decision") -> str:
        """A paper that stands so, with lines on it where it can have any."""
        for paper in db.session.scalars(select(Paper).where(Paper.kind == kind).order_by(Paper.id)):
            if paper.state == state:
                return paper.code
        raise LookupError(state)

    def on(self, paper: str) -> str:
        """The first line of a paper."""
        query = select(Nomination.code).join(Paper, Paper.id == Nomination.paper_id)
        return str(self._first(query.where(Paper.code == paper).order_by(Nomination.id)))

    def movement(self, state: str) -> str:
        """A movement of the district: drafted, launched or closed."""
        home = self.world.authority_id
        found = db.session.scalars(select(Movement).where(Movement.authority_id == home))
        return next(movement.code for movement in found if movement.state == state)

    def attachment(self, line: str) -> UUID:
        """The file of a line."""
        query = select(Attachment.id).join(Nomination, Nomination.id == Attachment.nomination_id)
        return UUID(str(self._first(query.where(Nomination.code == line))))

    def target(self, state: str) -> UUID:
        """A target of the movement that stands so."""
        query = select(MovementTarget.id).join(Movement, Movement.id == MovementTarget.movement_id)
        return UUID(str(self._first(query.where(Movement.code == self.movement(state)))))

    def report(self, unit: str) -> str:
        """The result report of a unit."""
        query = select(UnitReport.code).join(Unit, Unit.id == UnitReport.unit_id)
        return str(self._first(query.where(Unit.code == unit)))

    @property
    def spare(self) -> str:
        """An account that nobody plays with."""
        return SPARE

    def _first(self, query: Any) -> Any:
        found = db.session.scalars(query.limit(1)).first()
        db.session.rollback()
        assert found is not None, query
        return found


Values = Mapping[str, object]
