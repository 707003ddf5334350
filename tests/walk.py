"""Playing the walk in tests: one call an act, each as the person whose act it is, an hour apart."""

import io
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import select

from states.calendars import WEEK_ENDS_ONLY
from states.clock import day_of
from tests import samples
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import Nomination
from workflow_app.queries import papers as stored_papers
from workflow_app.services import attachments, drafting, lines, nominations, papers
from workflow_app.services.lines import Content
from workflow_app.services.orders import Done, Given, Order, Point
from workflow_app.services.paper_content import digest_of

ACHIEVEMENT = (
    "Trong hai tháng cao điểm đã hoàn thành 112,4 % chỉ tiêu giải phóng mặt bằng được giao, "
    "vận động 37 hộ bàn giao 4,2 ha trước hạn, không phát sinh khiếu nại."
)


@dataclass
class Walk:
    """A story being played in a world; every act happens an hour after the one before."""

    world: World
    hours: "count[int]" = field(default_factory=lambda: count(1))

    def now(self) -> datetime:
        """The next moment."""
        return LAUNCHED + timedelta(hours=next(self.hours))

    def in_time(self) -> date:
        """A day by which an answer can be asked for."""
        return WEEK_ENDS_ONLY.day_after(day_of(self.now()), 2)

    def dossier(self, login: str = "soanthao", unit: str = "THCS") -> str:
        """The unit's dossier, opened when it is not."""
        world = self.world
        actor = world.actor(login)
        return drafting.open_dossier(actor, world.movement, world.unit(unit), self.now())

    def draft(
        self, award: str = "giay_khen", *, name: str = "Đào Thị Kim Oanh", kind: str = "individual",
        login: str = "soanthao", unit: str = "THCS",
    ) -> str:  # fmt: skip
        """A complete draft line; returns its code."""
        content = Content(
            kind, name, award, title="Giáo viên", achievement=ACHIEVEMENT, another=True
        )
        code = self.dossier(login, unit)
        return lines.create(self.world.actor(login), code, content, self.now())

    def edit(self, code: str, *, login: str = "soanthao", **to: Any) -> None:
        """Write the line anew, as `draft` has it but for what is given."""
        usual = {"name": "Đào Thị Kim Oanh", "title": "Giáo viên", "achievement": ACHIEVEMENT}
        content = Content("individual", **{"award": "giay_khen", **usual, **to})
        at = self.now()
        lines.edit(self.world.actor(login, at=at), code, content, None, at)

    def attach(self, code: str, kind: str, name: str, *, login: str = "soanthao") -> None:
        """Put a file of its own to the line."""
        settings = self.world.app.config["SETTINGS"]
        store = attachments.open_store(settings.store_dir, settings.upload_limit)
        file = attachments.receive(store, io.BytesIO(samples.PDF + code.encode()), name)
        attachments.attach(self.world.actor(login), code, kind, file, self.now())

    def act(self, login: str, act: str, code: str, **given: Any) -> Done:
        """One act on one line by this account."""
        at = self.now()
        actor = self.world.actor(login, at=at)
        return nominations.perform(code, Order(actor, act, at, Given(**given)))

    def endorsed(self, award: str = "giay_khen", **who: str) -> str:
        """A line that is endorsed and stands on no paper."""
        code = self.draft(award, **who)
        self.act(self.head_of(code), "submit", code)
        self.act("noivu", "receive", code)
        self.act("noivu", "endorse", code)
        return code

    def on_paper(self, *codes: str, kind: str = "decision") -> str:
        """A drafted paper with these lines."""
        actor = self.world.actor("noivu")
        title = "Về việc tặng thưởng trong phong trào thi đua nước rút"
        return papers.draft(actor, kind, self.world.movement, title, codes, self.now())

    def lay(self, paper: str) -> None:
        """The head of home affairs lays the paper before the chairman."""
        papers.lay(self.world.actor("truongphong"), paper, None, self.now())

    def approve(self, paper: str, *, login: str = "chutich", **leave_out: str) -> None:
        """The chairman signs what he sees."""
        actor = self.world.actor(login, fresh=True)
        version, digest = self.seen(login, paper)
        papers.approve(actor, paper, version, digest, leave_out, self.now())

    def seen(self, login: str, paper: str) -> tuple[int, str]:
        """The version and digest of the paper as this person sees it now."""
        shown = stored_papers.one(self.world.actor(login), paper)
        assert shown
        seen = shown.paper.version, digest_of(shown)
        db.session.rollback()
        return seen

    def issue(self, paper: str) -> str:
        """The clerk numbers and issues, or forwards."""
        at = self.now()
        return papers.number_and_issue(self.world.actor("vanthu"), paper, at.date(), None, at)

    def approved(self, award: str = "giay_khen") -> tuple[str, str]:
        """A line the chairman has approved, and its paper."""
        code = self.endorsed(award)
        paper = self.on_paper(code, kind="decision" if award == "giay_khen" else "proposal")
        self.lay(paper)
        self.approve(paper)
        return code, paper

    def forwarded(self) -> str:
        """A line that lies with the city."""
        code, paper = self.approved("bang_khen")
        self.issue(paper)
        return code

    def head_of(self, code: str) -> str:
        """The login of the head of the line's unit."""
        unit = db.session.scalars(select(Nomination.unit_id).where(Nomination.code == code)).one()
        return "thutruong" if unit == self.world.unit("THCS") else "thutruong2"

    def state(self, code: str) -> str:
        """Where the line stands."""
        db.session.rollback()
        return db.session.scalars(select(Nomination.state).where(Nomination.code == code)).one()

    def line(self, code: str) -> Nomination:
        """The line as it is stored now."""
        db.session.rollback()
        return db.session.scalars(select(Nomination).where(Nomination.code == code)).one()


WHOLE = Point("", "Rà lại cả hồ sơ: số liệu, hình thức đề nghị, tài liệu kèm theo.")
POINT = Point("achievement", "Ghi rõ số liệu đến ngày 30/11 so với chỉ tiêu được giao.")
