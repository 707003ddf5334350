"""Lines and papers brought as far as a test needs them, through the services, in the world."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from states.facts import Actor
from tests import samples
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import Entry, Nomination, Paper
from workflow_app.queries import papers as stored
from workflow_app.queries.papers import Whole
from workflow_app.services import attachments, drafting, lines, nominations, papers
from workflow_app.services.lines import Content
from workflow_app.services.orders import Given, Order
from workflow_app.services.paper_content import digest_of

SENT = LAUNCHED + timedelta(days=1)
ENDORSED = LAUNCHED + timedelta(days=2)
DRAFTED = LAUNCHED + timedelta(days=3)
LAID = LAUNCHED + timedelta(days=4)
APPROVED = LAUNCHED + timedelta(days=5)
ISSUED = LAUNCHED + timedelta(days=6)
TITLE = "Về việc tặng Giấy khen"
UNIT_PEOPLE = {"THCS": ("soanthao", "thutruong"), "TL": ("soanthao2", "thutruong2")}


@dataclass(frozen=True)
class Paperwork:
    """The steps before the one a test is about."""

    world: World

    def act(self, code: str, login: str, act: str, at: datetime, **given: Any) -> None:
        actor = self.world.actor(login, fresh=True)
        nominations.perform(code, Order(actor, act, at, Given(**given)))
        db.session.rollback()

    def written(
        self,
        names: Iterable[str],
        award: str = "giay_khen",
        unit: str = "THCS",
        *,
        whole: bool = False,
    ) -> list[str]:
        """Drafted lines of one unit, individuals with a title; `whole` with all a file has."""
        drafter = self.world.actor(UNIT_PEOPLE[unit][0])
        dossier = drafting.open_dossier(
            drafter, self.world.movement, self.world.unit(unit), LAUNCHED
        )
        content = (
            Content(
                "individual",
                name,
                award,
                title="Giáo viên",
                achievement="Vượt kế hoạch.",
                another=True,
            )
            for name in names
        )
        codes = [lines.create(drafter, dossier, one, LAUNCHED) for one in content]
        if whole:
            for kind in ("submission_paper", "minutes"):
                self.attach(codes[0], drafter, kind)
            for code in codes:
                self.attach(code, drafter, "achievement_report")
        db.session.rollback()
        return codes

    def attach(self, code: str, drafter: Actor, kind: str) -> None:
        settings = self.world.app.config["SETTINGS"]
        store = attachments.open_store(settings.store_dir, settings.upload_limit)
        file = attachments.receive(store, io.BytesIO(samples.PDF), f"{kind}.pdf")
        attachments.attach(drafter, code, kind, file, LAUNCHED)

    def endorsed(
        self,
        names: Iterable[str],
        award: str = "giay_khen",
        unit: str = "THCS",
        *,
        whole: bool = False,
    ) -> list[str]:
        """Lines as they wait to be put on a paper."""
        codes = self.written(names, award, unit, whole=whole)
        for login, act, at in (
            (UNIT_PEOPLE[unit][1], "submit", SENT),
            ("noivu", "receive", SENT),
            ("noivu", "endorse", ENDORSED),
        ):
            actor = self.world.actor(login)
            nominations.perform_all([(code, Order(actor, act, at)) for code in codes])
        db.session.rollback()
        return codes

    def drafted(self, codes: Iterable[str], kind: str = "decision") -> str:
        actor = self.world.actor("noivu")
        return papers.draft(actor, kind, self.world.movement, TITLE, codes, DRAFTED)

    def laid(self, codes: Iterable[str], kind: str = "decision") -> str:
        code = self.drafted(codes, kind)
        papers.lay(self.world.actor("truongphong"), code, None, LAID)
        return code

    def approved(self, codes: Iterable[str], kind: str = "decision") -> str:
        code = self.laid(codes, kind)
        self.approve(code)
        return code

    def approve(
        self,
        code: str,
        leave_out: Mapping[str, str] | None = None,
        *,
        actor: Actor | None = None,
        seen: tuple[int, str] | None = None,
    ) -> None:
        """The chairman signs what he sees now, or what he saw before."""
        actor = actor or self.world.actor("chutich", fresh=True)
        version, digest = seen or self.seen(code)
        papers.approve(actor, code, version, digest, leave_out or {}, APPROVED)
        db.session.rollback()

    def issued(self, codes: Iterable[str], kind: str = "decision") -> str:
        code = self.approved(codes, kind)
        self.issue(code)
        return code

    def issue(self, code: str, number: int | None = None, day: date | None = None) -> str:
        clerk = self.world.actor("vanthu")
        return papers.number_and_issue(clerk, code, day or ISSUED.date(), number, ISSUED)

    def whole(self, code: str, login: str = "noivu") -> Whole:
        db.session.rollback()
        found = stored.one(self.world.actor(login), code)
        assert found, f"{login} does not see {code}"
        return found

    def seen(self, code: str, login: str = "noivu") -> tuple[int, str]:
        whole = self.whole(code, login)
        return whole.paper.version, digest_of(whole)

    def state(self, code: str) -> str:
        """The state of a paper."""
        db.session.rollback()
        return db.session.scalars(select(Paper).where(Paper.code == code)).one().state

    def states(self, codes: Iterable[str]) -> dict[str, str]:
        """The states of nominations."""
        db.session.rollback()
        rows = db.session.execute(
            select(Nomination.code, Nomination.state).where(Nomination.code.in_(list(codes)))
        )
        return {row.code: row.state for row in rows}

    def entries(self, tag: str, outcome: str = "done") -> list[str]:
        """The subjects of the entries with this tag, in order."""
        db.session.rollback()
        rows = db.session.scalars(
            select(Entry.subject)
            .where(Entry.tag == tag, Entry.outcome == outcome)
            .order_by(Entry.id)
        )
        return list(rows)

    def id_of(self, code: str) -> UUID:
        return db.session.scalars(select(Nomination.id).where(Nomination.code == code)).one()
