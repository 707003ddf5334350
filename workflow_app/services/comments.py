"""Comments on a line: among the offices, or to the unit too; who is called upon is told of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from states.duties import Thing
from states.facts import Actor
from states.limits import TEXT
from states.sight import aspects_of, may_view
from states.tags import Tag
from states.vietnamese import tidy
from workflow_app.models import Comment, Nomination
from workflow_app.queries import nominations as stored
from workflow_app.queries.callable_upon import callable_upon
from workflow_app.queries.nominations import Loaded
from workflow_app.services import audit, outbox, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.unit_of_work import require_transaction

INTERNAL, TO_UNIT = "internal", "unit"
MOST_MENTIONS = 10


@dataclass(frozen=True, slots=True)
class CommentContent:
    """What is said, to whom, and who is called upon by login."""

    text: str
    audience: str = INTERNAL
    mentions: tuple[str, ...] = ()
    answers_id: UUID | None = None


def add(actor: Actor, code: str, content: CommentContent, at: datetime) -> UUID:
    """Say something about a line. A unit answers what was said to it, and nothing else."""
    act = Tag.COMMENT_ANSWER if content.answers_id else Tag.COMMENT_ADD
    with acting(actor, at) as session:
        loaded = _held(code)
        line = loaded.line_for(actor)
        subject = subjects.nomination(loaded.nomination.id, loaded.nomination.authority_id)
        if not may_view(actor, line):
            raise NotFound(subject, act)
        grant = demand(str(act), actor, Thing.of_line(line, actor), subject)
        text = tidy(content.text)
        audience = TO_UNIT if content.answers_id else content.audience
        _demand_sense(text, audience, content.mentions)
        if content.answers_id:
            _demand_open(loaded, content.answers_id)
            _demand_nobody_called(content.mentions)
        called = _called(loaded, audience, content.mentions, at)
        row = Comment(
            nomination_id=loaded.nomination.id,
            author_id=actor.account_id,
            role=grant.role,
            audience=audience,
            text=text,
            mentioned=[str(one.account_id) for one in called],
            answers_id=content.answers_id,
            made_at=at,
        )
        session.add(row)
        audit.append(
            subject,
            audit.Event(
                tag=act,
                at=at,
                actor=actor,
                grant=grant,
                refers_to=_refers(row),
                values=_values(row, called),
                about_id=loaded.nominee.id,
            ),
        )
        outbox.enqueue("tell_of_comment", {"comment": str(row.id)}, at)
        return row.id


def _refers(row: Comment) -> dict[str, UUID]:
    answers = {"answers": row.answers_id} if row.answers_id else {}
    return {"comment": row.id, **answers}


def _values(row: Comment, called: list[Actor]) -> dict[str, str]:
    mentioned = {"mentioned": ", ".join(one.name for one in called)} if called else {}
    return {"audience": row.audience, "text": row.text, **mentioned}


def withdraw(actor: Actor, comment_id: UUID, at: datetime) -> str:
    """Take back what one said oneself; its mark stays. Returns the code of the line."""
    with acting(actor, at) as session:
        row = session.get(Comment, comment_id)
        if row is None or row.author_id != actor.account_id:
            raise NotFound
        code = session.scalars(
            select(Nomination.code).where(Nomination.id == row.nomination_id)
        ).one()
        loaded = _held(code)
        subject = subjects.nomination(loaded.nomination.id, loaded.nomination.authority_id)
        line = loaded.line_for(actor)
        if not may_view(actor, line):
            raise NotFound(subject, Tag.COMMENT_WITHDRAW)
        grant = demand(str(Tag.COMMENT_WITHDRAW), actor, Thing.of_line(line, actor), subject)
        if row.withdrawn_at is None:
            row.withdrawn_at = at
            event = audit.Event(
                tag=Tag.COMMENT_WITHDRAW,
                at=at,
                actor=actor,
                grant=grant,
                refers_to={"comment": row.id},
            )
            audit.append(subject, event)
        return code


def _held(code: str) -> Loaded:
    audit.hold(select(Nomination.id).where(Nomination.code == code))
    found = stored.by_codes([code])
    if not found:
        raise NotFound
    return found[0]


def _demand_sense(text: str, audience: str, mentions: tuple[str, ...]) -> None:
    if not text:
        raise Invalid(text="Hãy ghi nội dung trao đổi.")
    if len(text) > TEXT:
        raise Invalid(text=f"Ghi tối đa {TEXT} ký tự.")
    if audience not in (INTERNAL, TO_UNIT):
        raise Invalid(audience="Hãy chọn ai đọc được.")
    if len(mentions) > MOST_MENTIONS:
        raise Invalid(mentions=f"Nhắc tối đa {MOST_MENTIONS} người một lần.")


def _demand_open(loaded: Loaded, comment_id: UUID) -> None:
    """What is answered was said to the unit, and stands."""
    found = require_transaction().get(Comment, comment_id)
    mine = found is not None and found.nomination_id == loaded.nomination.id
    if found is None or not mine or found.audience != TO_UNIT:
        raise NotFound
    if found.withdrawn_at:
        raise Invalid(text="Lời này đã được rút lại, không trả lời được nữa.")


def _demand_nobody_called(mentions: tuple[str, ...]) -> None:
    """An answer is to who asked: a unit is offered nobody, since it is not told who appraises."""
    if mentions:
        raise Invalid(mentions="Lời trả lời không nhắc thêm người khác.")


def _called(loaded: Loaded, audience: str, mentions: tuple[str, ...], at: datetime) -> list[Actor]:
    """Those who are called upon; each must be able to read what he is called to."""
    if not mentions:
        return []
    able = {one.login: one.actor for one in callable_upon(loaded, at)}
    needs = "internal" if audience == INTERNAL else "remarks"
    called = []
    for login in mentions:
        one = able.get(login)
        if one is None or needs not in aspects_of(one, loaded.line_for(one)):
            raise Invalid(mentions="Có người được nhắc không đọc được trao đổi này; hãy chọn lại.")
        called.append(one)
    return called
