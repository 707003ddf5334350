"""Papers that decide: drafted from endorsed lines, laid, approved, numbered; each act on all lines.

Of a paper that is laid or approved every line may still leave by itself (sent back, withdrawn,
declined). One on which no line stands any more binds nobody and can be discarded.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from states.duties import Thing
from states.facts import Actor, Grant
from states.papers import KINDS
from states.tags import Tag
from states.vietnamese import one_line
from workflow_app.models import Paper
from workflow_app.queries import movements
from workflow_app.queries.paper_acts import lines_for, thing_of
from workflow_app.queries.paper_lines import Standing
from workflow_app.queries.paper_words import basis_of
from workflow_app.queries.papers import Whole
from workflow_app.services import audit, numbers, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.codes import PAPER, next_code
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.nominations import perform_within
from workflow_app.services.orders import Given, Order
from workflow_app.services.paper_content import content_of, demand_as_signed
from workflow_app.services.paper_lines import (
    Seen,
    candidates,
    keep_numbers,
    number_lines,
    put_on,
    take_off,
    take_up,
    touch,
)

TITLE_LENGTH = 400
NO_COMMENT = "Hãy ghi ý kiến cho phòng Nội vụ."


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to become of a draft: a new title (None leaves it), lines to put on and take off."""

    title: str | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def draft(
    actor: Actor, kind: str, movement_code: str, title: str, codes: Iterable[str], at: datetime
) -> str:
    """Draft a decision or a proposal from endorsed lines of one movement; returns its code."""
    with acting(actor, at) as session:
        movement = movements.one(actor, movement_code)  # of one's own authority, no other's
        if movement is None or kind not in KINDS:
            raise NotFound
        subject = subjects.movement(movement.id, movement.authority_id)
        grant = demand("paper:draft", actor, Thing(movement.authority_id), subject)
        lines = candidates(actor, movement, KINDS[kind], codes)
        if not lines:
            raise Invalid(lines="Hãy chọn ít nhất một đối tượng.")
        paper = Paper(
            authority_id=movement.authority_id,
            movement_id=movement.id,
            code=next_code(PAPER, at),
            kind=kind,
            title=_title(title),
            drafted_by=actor.account_id,
            drafted_at=at,
        )
        session.add(paper)
        number_lines(paper, lines)
        put_on(actor, paper, lines, at)
        values = {"title": paper.title, "kind": kind, "lines": _listed(lines)}
        _log(Tag.PAPER_DRAFT, paper, actor, grant, values, at)
        return paper.code


def change(actor: Actor, code: str, version: int | None, wanted: Wanted, at: datetime) -> None:
    """Retitle a draft, put endorsed lines on it, take lines off; one entry says all of it."""
    with acting(actor, at):
        whole = take_up(actor, code, Tag.PAPER_CHANGE, Seen(version), at)
        paper, before = whole.paper, whole.paper.title
        grant = _grant(Tag.PAPER_CHANGE, actor, whole)
        off = [line for line in whole.lines if line.code in wanted.remove]
        add = [code for code in wanted.add if code not in whole.codes]
        on = candidates(actor, whole.movement, whole.kind, add)
        paper.title = before if wanted.title is None else _title(wanted.title)
        if paper.title == before and not off and not on:
            return
        take_off(actor, paper, off, at)
        number_lines(paper, [*(line for line in whole.lines if line not in off), *on])
        put_on(actor, paper, on, at)
        touch(paper)
        values = {"added": _listed(on), "removed": _listed(off)}
        if paper.title != before:
            values |= {"title_before": before, "title_after": paper.title}
        _log(Tag.PAPER_CHANGE, paper, actor, grant, values, at)


def discard(actor: Actor, code: str, version: int | None, at: datetime) -> None:
    """Discard a draft, or a paper nobody's line stands on any more; its lines are free again."""
    with acting(actor, at):
        whole = take_up(actor, code, Tag.PAPER_DISCARD, Seen(version), at)
        grant = _grant(Tag.PAPER_DISCARD, actor, whole)
        take_off(actor, whole.paper, whole.lines, at)
        whole.paper.discarded_at = at
        values = {"removed": _listed(whole.lines)}
        _log(Tag.PAPER_DISCARD, whole.paper, actor, grant, values, at)


def lay(
    actor: Actor, code: str, version: int | None, at: datetime, *, digest: str | None = None
) -> None:
    """Lay the paper before the chairman, with every line that stands on it."""
    with acting(actor, at):
        whole = take_up(actor, code, "lay_before", Seen(version, digest), at)
        _perform_on(whole, "lay_before", actor, at, Given(paper_number=code))
        whole.paper.laid_at, whole.paper.laid_by = at, actor.account_id


def approve(
    actor: Actor, code: str, version: int, digest: str, leave_out: Mapping[str, str], at: datetime
) -> None:
    """Sign the list: all or nothing on the lines left standing; with all left out, nothing.

    Those left out go back, each with its comment, in the same commit. `version` and `digest` are
    those of the whole paper he saw; Stale when it is no longer that one (SG-01). What is kept and
    what the log names is the content of the lines he signed.
    """
    with acting(actor, at):
        seen = Seen(version, digest)
        whole = take_up(actor, code, "approve", seen, at, without=leave_out)
        silent = [line for line, comment in leave_out.items() if not comment.strip()]
        if silent:
            raise Invalid(**{f"comment-{line}": NO_COMMENT for line in silent})
        sent_back = [
            (line, Order(actor, "send_back", at, Given(comment=comment, paper_number=code)))
            for line, comment in leave_out.items()
        ]
        left = [line for line in whole.standing if line.code not in leave_out]
        content = content_of(whole, left)
        sha256 = hashlib.sha256(content)
        basis = Given(paper_number=code, basis=basis_of(sha256.digest()))
        signed = [(line.code, Order(actor, "approve", at, basis, through="paper")) for line in left]
        perform_within(sent_back + signed, (line.loaded for line in whole.standing))
        if signed:
            whole.paper.approved_at, whole.paper.approved_by = at, actor.account_id
            whole.paper.approved_content = content
            whole.paper.approved_digest = sha256.digest()


def number_and_issue(
    actor: Actor,
    code: str,
    dated: date,
    number: int | None,
    at: datetime,
    *,
    version: int | None = None,
    digest: str | None = None,
) -> str:
    """Number and date the paper; a decision is issued, a proposal forwarded. Returns the number.

    The number is None where the register counts by itself. One closed line refuses the whole, and
    so does one that is no longer as signed (NotAsSigned); then no number is used up.
    """
    with acting(actor, at):
        whole = take_up(actor, code, None, Seen(version, digest), at)
        act = whole.kind.act
        demand_as_signed(whole)
        shown = numbers.take(whole.paper, dated, number, actor, at)
        keep_numbers(whole.paper, whole.standing)
        _perform_on(whole, act, actor, at, Given(number=shown, date=dated, paper_number=code))
        whole.paper.number, whole.paper.dated, whole.paper.issued_at = shown, dated, at
        return shown


def acknowledge_all(
    actor: Actor, code: str, at: datetime, version: int | None = None, digest: str | None = None
) -> int:
    """The city acknowledges a whole proposal; returns how many lines it was done for."""
    with acting(actor, at):
        whole = take_up(actor, code, "acknowledge", Seen(version, digest), at)
        return _perform_on(whole, "acknowledge", actor, at, Given(paper_number=code))


def _perform_on(whole: Whole, act: str, actor: Actor, at: datetime, given: Given) -> int:
    order = Order(actor, act, at, given, through="paper")
    lines = lines_for(whole, act)
    orders = [(line.code, order) for line in lines]
    return len(perform_within(orders, (line.loaded for line in lines)))


def _grant(act: str, actor: Actor, whole: Whole) -> Grant:
    movement = whole.movement
    subject = subjects.movement(movement.id, movement.authority_id)
    return demand(act, actor, thing_of(whole, act), subject)


def _title(text: str) -> str:
    title = one_line(text)
    if not title or len(title) > TITLE_LENGTH:
        raise Invalid(title=f"Hãy ghi trích yếu, tối đa {TITLE_LENGTH} ký tự.")
    return title


def _listed(lines: Iterable[Standing]) -> str:
    return ", ".join(line.code for line in lines)


def _log(
    tag: Tag, paper: Paper, actor: Actor, grant: Grant, values: dict[str, str], at: datetime
) -> None:
    """Papers stand on the chain of their movement."""
    said = {name: value for name, value in values.items() if value}
    audit.append(
        subjects.movement(paper.movement_id, paper.authority_id),
        audit.Event(
            tag=tag,
            at=at,
            actor=actor,
            grant=grant,
            refers_to={"paper": paper.id},
            values={"paper": paper.code} | said,
        ),
    )
