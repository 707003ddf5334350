"""Reading that is written down: who opened whose personal data, and every page of an auditor.

The entry stands on the reader's own chain: a dossier does not grow by being read. It comes
before the page is shown, so nothing is shown that could not be written down.
"""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from states.duties import Thing
from states.facts import Actor
from states.roles import AUDITOR
from states.tags import Tag
from workflow_app.extensions import db
from workflow_app.models.audit import Entry
from workflow_app.queries.details import Detail
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.unit_of_work import transaction
from workflow_app.services.verification import Report

# Leaving a page and coming back is one reading; an auditor's every opening counts.
ONE_READING = timedelta(minutes=10)
_LAST_ENTRIES = 20


def note_view(actor: Actor, detail: Detail, at: datetime) -> None:
    """Write down that somebody outside the unit opened a nomination with its personal parts."""
    if not detail.sees("personal") or detail.line.unit_id in actor.own_units:
        return
    known = (Tag.NOMINATION_VIEW, "nomination", detail.line.id)
    if AUDITOR not in actor.roles and _read_lately(actor, *known, at):
        return
    # By the code a nomination's readings are found, though they stand on their readers' chains.
    code = {"code": detail.nomination.code}
    _note(actor, at, Tag.NOMINATION_VIEW, {"nomination": detail.line.id}, code)


def note_register_view(
    actor: Actor, entry_id: UUID, unit_id: UUID, at: datetime, *, shown: str = ""
) -> None:
    """Write down that somebody outside the unit opened an entry of the register; `shown` names what
    he was shown besides (a year that is masked otherwise, ratings and leave): that each time.
    """
    if unit_id in actor.own_units:
        return
    known = (Tag.REGISTER_VIEW, "entry", entry_id)
    if not shown and AUDITOR not in actor.roles and _read_lately(actor, *known, at):
        return
    besides = {"shown": shown} if shown else {}
    _note(actor, at, Tag.REGISTER_VIEW, {"entry": entry_id}, besides)


def note_reading(
    actor: Actor,
    at: datetime,
    refers_to: Mapping[str, UUID] | None = None,
    looked_for: Mapping[str, str] | None = None,
) -> None:
    """Write down a page an auditor opened: what it was about, and what was looked for in it."""
    if AUDITOR in actor.roles:
        _note(actor, at, Tag.LOG_READ, refers_to or {}, looked_for or {})


def is_noted() -> bool:
    """Whether what this session read was written down already, by whom could say more of it."""
    return audit.has_spoken()


def log_file_read(
    actor: Actor, refers_to: Mapping[str, UUID], values: Mapping[str, str], at: datetime
) -> None:
    """Write down, in the open transaction, that a file was opened."""
    audit.append(
        subjects.account(actor.account_id, actor.authority_id),
        audit.Event(
            tag=Tag.ATTACHMENT_READ, at=at, actor=actor, refers_to=refers_to, values=values
        ),
    )


def note_export(actor: Actor, at: datetime, wanted: Mapping[str, str]) -> None:
    """Write down that an auditor takes the log away, and which part, before the first line goes."""
    _note(actor, at, Tag.LOG_EXPORT, {}, wanted)


def note_list_export(actor: Actor, at: datetime, wanted: Mapping[str, str]) -> None:
    """Write down that somebody takes a list away as a file: which one, narrowed to what."""
    _note(actor, at, Tag.LIST_EXPORT, {}, wanted)


def note_verdict(actor: Actor, at: datetime, report: Report) -> None:
    """Write down that an auditor verified the log, and what came of it."""
    verdict = "còn nguyên"
    if report.faults:
        verdict = "không còn nguyên"
    elif report.disagreements:
        verdict = "dữ liệu không khớp nhật ký"
    _note(actor, at, Tag.LOG_VERIFY, {}, {"verdict": verdict, "count": str(report.entries)})


def authorities_read_by(actor: Actor, at: datetime) -> frozenset[UUID]:
    """The authorities whose log the actor reads; raises Closed, logged, when there is none."""
    found = frozenset(
        grant.authority_id
        for grant in actor.grants
        if grant.role == AUDITOR and grant.unit_id is None
    )
    if not found:
        own = subjects.account(actor.account_id, actor.authority_id)
        with acting(actor, at):
            demand("log:read", actor, Thing(actor.authority_id or actor.account_id), own)
    return found


def _note(
    actor: Actor,
    at: datetime,
    tag: Tag,
    refers_to: Mapping[str, UUID],
    looked_for: Mapping[str, str] | None = None,
) -> None:
    # What the page has read stays readable, though a transaction begins and ends under it.
    db.session.expunge_all()
    with transaction():
        audit.append(
            subjects.account(actor.account_id, actor.authority_id),
            audit.Event(
                tag=tag,
                at=at,
                actor=actor,
                refers_to=refers_to,
                values=looked_for or {},
                about_id=actor.key,
            ),
        )


def _read_lately(actor: Actor, opened: Tag, name: str, id_: UUID, at: datetime) -> bool:
    """Whether one of the reader's last entries says that he opened it a moment ago."""
    entries = db.session.execute(
        select(Entry.tag, Entry.at, Entry.body)
        .where(Entry.actor_id == actor.account_id)
        .order_by(Entry.id.desc())
        .limit(_LAST_ENTRIES)
    )
    return any(
        tag == opened
        and timedelta() <= at - when < ONE_READING
        and json.loads(body)["refers_to"][name] == str(id_)
        for tag, when, body in entries
    )
