"""An office in which something of everything was done, through the services."""

import io
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from states.clock import day_of, end_of
from states.facts import Actor
from tests import samples
from tests.walk import ACHIEVEMENT, Walk
from tests.world import CHEAP, PASSWORD
from workflow_app.extensions import db
from workflow_app.models import Account, Attachment, Movement, Nomination, Remark, RoleGrant
from workflow_app.services import (
    accounts,
    api_tokens,
    appraisals,
    attachments,
    calendars,
    comments,
    decisions,
    drafting,
    grants,
    limits,
    lines,
    links,
    movements,
    numbers,
    organisation,
    papers,
    past_awards,
    relations,
    reminders,
    return_reasons,
    saved_views,
)
from workflow_app.services.accounts import AccountContent
from workflow_app.services.api_tokens import TokenContent
from workflow_app.services.comments import CommentContent
from workflow_app.services.decisions import Correction
from workflow_app.services.grants import GrantContent
from workflow_app.services.limits import LimitContent
from workflow_app.services.lines import Content
from workflow_app.services.movements import MovementContent
from workflow_app.services.numbers import Setting
from workflow_app.services.orders import Finding, Given, Opinion, Point, StoredFile
from workflow_app.services.past_awards import PastAwardContent
from workflow_app.services.relations import RelationContent
from workflow_app.services.return_reasons import ReasonContent
from workflow_app.services.saved_views import ViewContent

NUMBER, CORRECTED = "2101/QĐ-UBND", "2110/QĐ-UBND"


@dataclass
class Office:
    """Lines by what was done with them, and the other things by what they are."""

    walk: Walk
    codes: dict[str, str] = field(default_factory=dict)
    ids: dict[str, UUID] = field(default_factory=dict)

    def play(self) -> None:
        """Everything, in its order."""
        self._people()
        self._mended_line()
        self._decided_lines()
        self._appraised_line()
        self._papers()
        self._late_line()
        self._given_before()
        db.session.rollback()

    def id_of(self, name: str) -> UUID:
        """The id of a line by its name here, or of another thing."""
        if name in self.ids:
            return self.ids[name]
        return self.walk.line(self.codes[name]).id

    def _people(self) -> None:
        walk, world = self.walk, self.walk.world
        quantri = world.actor("quantri")
        content = AccountContent("Cầm Thị Mới", "moi@thu-nghiem.example")
        accounts.create(quantri, world.authority_id, "moi", content, walk.now())
        person = AccountContent("Cầm Thị Mới", "moi@thu-nghiem.example", world.entry("Bùi Thị Lan"))
        accounts.edit(quantri, "moi", person, None, walk.now())
        waits = GrantContent(
            role="home_affairs", valid_from=date(2024, 1, 1), valid_to=date(2030, 1, 1)
        )
        self.ids["waits"] = grants.give(quantri, "moi", waits, walk.now())
        at_once = GrantContent(role="council_secretary", valid_from=date(2024, 1, 1))
        self.ids["ended"] = grants.give(quantri, "moi", at_once, walk.now())
        api_tokens.issue_for("moi", TokenContent("Trước", "sign", 30), walk.now())
        grants.end(quantri, self.ids["ended"], walk.now())
        # Whoever makes a link puts the role in doubt, and again when it is used.
        api_tokens.issue_for("ketoan", TokenContent("Kế toán", "read", 30), walk.now())
        token = links.make(quantri, "ketoan", timedelta(days=1), walk.now())
        links.redeem(token, PASSWORD, CHEAP, walk.now())
        again = select(RoleGrant.id).join(Account, Account.id == RoleGrant.account_id)
        again = again.where(Account.login == "ketoan", RoleGrant.ended_at.is_(None))
        self.ids["confirmed"] = db.session.scalars(again).one()
        grants.confirm(world.actor("quantri2"), self.ids["confirmed"], walk.now())
        api_tokens.issue_for("noivu", TokenContent("Một cửa", "read", 30), walk.now())
        head = world.actor("truongphong")
        calendars.fill_year(head, world.authority_id, 2025, walk.now())
        for day, kind in ((date(2025, 3, 3), "off"), (date(2025, 3, 4), "off")):
            calendars.set_day(head, world.authority_id, day, kind, "Nghỉ bù", walk.now())
        calendars.set_day(head, world.authority_id, date(2025, 3, 4), "usual", "", walk.now())
        at = walk.now()
        four_days = LimitContent("trinh", 4, at.date(), "Quy chế làm việc")
        limits.set_limit(head, world.authority_id, four_days, at)
        reminders.remind(head, world.movement, "unsent", {world.unit("TL")}, walk.now())
        for called in ("Chờ bổ sung", "Bằng khen", "Bỏ sau"):
            kept = ViewContent(called, "home_affairs_head")
            view = saved_views.save(head, "ho-so", "buoc=returned", kept, walk.now())
            self.ids[called] = view
        renamed = ViewContent("Bằng khen năm nay", "home_affairs_head")
        saved_views.edit(head, self.ids["Bằng khen"], 1, renamed, walk.now())
        saved_views.drop(head, self.ids["Bỏ sau"], walk.now())
        self._reasons(head)
        name = "Trường THCS Nguyễn Trãi, thị trấn"
        at = walk.now()
        organisation.rename_unit(quantri, world.unit("THCS"), name, at.date(), at)

    def _reasons(self, head: Actor) -> None:
        """One that is offered, one that is offered no longer."""
        office, at = self.walk.world.authority_id, self.walk.now()
        kept = ReasonContent("Ghi rõ số liệu, thay tệp mờ.", "", "Điều 84", at.date())
        self.ids["reason"] = return_reasons.add(head, office, kept, at)
        ended = ReasonContent("Thiếu biên bản.", "file_minutes", "", at.date())
        id_ = return_reasons.add(head, office, ended, self.walk.now())
        return_reasons.end(head, office, id_, at.date() + timedelta(days=60), self.walk.now())

    def _mended_line(self) -> None:
        """Sent with files, returned, answered, mended, sent again, found good, held, let go on,
        held.
        """
        walk = self.walk
        code = self.codes["mended"] = walk.draft()
        walk.attach(code, "achievement_report", "bao-cao.pdf")
        walk.act("thutruong", "submit", code)
        walk.act("noivu", "receive", code)
        reason = self.ids["reason"]
        point = Point("", "Ghi rõ số liệu, thay tệp mờ.", reason)
        walk.act("noivu", "return", code, remarks=(point,), answer_by=walk.in_time())
        asked = db.session.scalars(select(Remark.id)).one()
        drafter = walk.world.actor("soanthao")
        drafting.answer_remarks(drafter, code, {asked: "Đã bổ sung."}, None, walk.now())
        walk.edit(code, achievement="Vận động 37 hộ bàn giao đất.")
        attachments.attach(drafter, code, "evidence", self._file("anh.pdf"), walk.now())
        taken_off = db.session.scalars(
            select(Attachment.id).where(Attachment.file_name == "bao-cao.pdf")
        ).one()
        attachments.remove(drafter, code, taken_off, walk.now())
        walk.act("thutruong", "resubmit", code)
        walk.act("noivu", "receive", code)
        walk.act("noivu", "check_remarks", code, findings=(Finding(asked, accepted=True),))
        for act, basis in (("hold", "Có đơn."), ("lift_hold", "Đơn rút."), ("hold", "Đơn khác.")):
            walk.act("truongphong", act, code, basis=basis)

    def _decided_lines(self) -> None:
        walk = self.walk
        self.codes["own"], self.codes["decision"] = walk.approved()
        walk.issue(self.codes["decision"])
        self.codes["city"] = walk.forwarded()
        walk.act(
            "noivu", "record_award", self.codes["city"],
            number=NUMBER, date=walk.now().date(), city_paper=self._file("van-ban.pdf"),
        )  # fmt: skip
        correction = Correction(CORRECTED, walk.now().date(), "Ghi nhầm số.")
        at = walk.now()
        decisions.correct(
            walk.world.actor("noivu", at=at), self.codes["city"], correction, None, at
        )
        self.codes["declined"] = declined = walk.endorsed()
        walk.act("truongphong", "take_back", declined, reason="Xem lại.")
        walk.act("truongphong", "decline", declined, reason="Chưa đủ.", article="Điều 5")

    def _appraised_line(self) -> None:
        """Given from hand to hand, appraised by two, talked about; a relation is declared."""
        walk = self.walk
        code = self.codes["appraised"] = walk.draft(name="Người được thẩm định")
        walk.act("thutruong", "submit", code)
        walk.act("noivu", "receive", code)
        walk.act("noivu", "claim", code)
        walk.act("truongphong", "assign", code, holder="noivu2")
        found = Opinion(
            {"minutes": "missing"}, {"real_deed": "met"}, "bang_khen", "Nên xét cao hơn."
        )
        walk.act("noivu", "appraise", code, recommendation="other_award", opinion=found)
        noivu, noivu2 = walk.world.actor("noivu"), walk.world.actor("noivu2")
        appraisals.save(noivu2, code, Given(recommendation="more"), walk.now())
        asked = comments.add(noivu, code, CommentContent("Xem giúp.", "unit"), walk.now())
        said = CommentContent("Đã xem.", answers_id=asked)
        comments.add(walk.world.actor("soanthao"), code, said, walk.now())
        comments.withdraw(noivu, asked, walk.now())
        kin = RelationContent("sibling", entry_id=walk.world.entry("Nguyễn Thị Ánh"))
        self.ids["relation"] = relations.declare(noivu2, kin, walk.now())
        unit = RelationContent("other", unit_id=walk.world.unit("TL"), note="Chồng là Chủ tịch xã")
        relations.end(noivu2, relations.declare(noivu2, unit, walk.now()), walk.now())
        walk.act("noivu2", "recuse", code, reason="Có quan hệ họ hàng.")

    def _file(self, name: str) -> StoredFile:
        """A file in the store, of which there is no other."""
        settings = self.walk.world.app.config["SETTINGS"]
        store = attachments.open_store(settings.store_dir, settings.upload_limit)
        return attachments.receive(store, io.BytesIO(samples.PDF + name.encode()), name)

    def _papers(self) -> None:
        """A draft from which one line was taken, and a register that was opened by hand."""
        walk = self.walk
        self.codes["stays"], other = walk.endorsed(), walk.endorsed()
        self.codes["draft paper"] = paper = walk.on_paper(self.codes["stays"], other)
        wanted = papers.Wanted(remove=(other,))
        papers.change(walk.world.actor("noivu"), paper, None, wanted, walk.now())
        setting = Setting("QĐ-UBND", 2031, own=False, last=7)
        numbers.set_series(walk.world.actor("vanthu"), walk.world.authority_id, setting, walk.now())

    def _late_line(self) -> None:
        """The deadline is moved forward, somebody is late, and only then it is moved back."""
        walk = self.walk
        self.codes["on time"] = walk.draft(name="Người đúng hạn")
        walk.act("thutruong", "submit", self.codes["on time"])
        at = self._move_deadline(0)
        while walk.now() < end_of(day_of(at)):
            pass  # the day goes by
        self.codes["late"] = code = walk.draft(name="Người muộn")
        walk.act("thutruong", "submit", code)
        walk.act("truongphong", "accept_late", code, reason="Bão số 3.")
        self._move_deadline(9)

    def _given_before(self) -> None:
        """Written down, put right, and another made void."""
        walk, world = self.walk, self.walk.world
        given = PastAwardContent("Giấy khen", "form", "12/QĐ-UBND", date(2024, 11, 18))
        for name, entry in (("past", "Nguyễn Thị Ánh"), ("past void", "Trương Văn Ấm")):
            noivu = world.actor("noivu")
            self.ids[name] = past_awards.add(noivu, world.entry(entry), given, walk.now())
        right = replace(given, level="district", agency="Chủ tịch UBND huyện")
        noivu, at = world.actor("noivu"), walk.now()
        past_awards.correct(noivu, self.ids["past"], right, "Ghi thiếu.", None, at)
        past_awards.make_void(noivu, self.ids["past void"], "Nhầm người.", None, walk.now())
        who = Content(
            "individual", "", "giay_khen", achievement=ACHIEVEMENT,
            nominee_id=world.entry("Nguyễn Thị Ánh"),
        )  # fmt: skip
        drafter = world.actor("soanthao")
        self.codes["apart"] = code = lines.create(drafter, walk.dossier(), who, walk.now())
        walk.act("thutruong", "submit", code)
        walk.act("truongphong", "tell_apart", code, reason="Thành tích khác.")

    def _move_deadline(self, days: int) -> datetime:
        """To so many days from now on."""
        at, movement = self.walk.now(), db.session.scalars(select(Movement)).one()
        content = MovementContent(
            movement.title,
            movement.starts_on,
            movement.ends_on,
            day_of(at) + timedelta(days=days),
            awards={"giay_khen": None, "bang_khen": 5},
            reason="Thành phố yêu cầu đổi hạn.",
        )
        head = self.walk.world.actor("truongphong", at=at)
        movements.edit(head, movement.code, content, movement.version, at)
        return at

    def line(self, name: str) -> Nomination:
        """One of the lines."""
        return self.walk.line(self.codes[name])
