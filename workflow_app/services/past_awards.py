"""Past awards: one is written down, put right or made void with a reason; nothing is deleted."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from states.clock import day_of
from states.duties import Thing, judge_duty
from states.facts import Actor, Grant
from states.honours import (
    BASES,
    FAMILIES,
    FORM,
    HONOURS,
    LEVELS,
    honour_named,
    level_named,
    usual_basis,
)
from states.papers import NUMBER_LENGTH
from states.tags import Tag
from states.wording import NAMELESS
from workflow_app.models import PastAward, RegisterEntry
from workflow_app.queries.register_entries import thing_of
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.services.operating import demand_of
from workflow_app.services.unit_of_work import require_transaction

EARLIEST = date(1945, 9, 2)


@dataclass(frozen=True, slots=True)
class PastAwardContent:
    """What a decision gave somebody; `honour` is its code where the catalogue knows it."""

    award: str
    family: str
    number: str
    decided_on: date | None
    honour: str = ""
    award_basis: str = ""
    level: str = ""
    agency: str = ""
    from_day: date | None = None
    to_day: date | None = None

    def words(self) -> dict[str, str]:
        """By the names of the columns, as the log says it."""
        return {name: str(value or "") for name, value in self.as_columns().items()}

    def as_columns(self) -> Mapping[str, object]:
        """By the names of the columns."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def completed(self) -> "PastAwardContent":
        """With what its words and who gave it say, where nothing was chosen."""
        named = HONOURS.get(self.honour) or honour_named(self.award)
        family = self.family or (named.family if named else FORM)
        level = (named.level if named else "") or level_named(self.agency or self.award)
        return replace(
            self,
            honour=self.honour or (named.code if named else ""),
            family=family,
            award_basis=self.award_basis or usual_basis(family),
            level=self.level or level,
        )

    @classmethod
    def of(cls, row: PastAward) -> "PastAwardContent":
        """As a stored one says it."""
        return cls(**{one.name: getattr(row, one.name) for one in fields(cls)})


def add(actor: Actor, entry_id: UUID, content: PastAwardContent, at: datetime) -> UUID:
    """Write down what somebody of the register was given; returns its id.

    Raises NotFound, Closed, Invalid.
    """
    with acting(actor, at):
        entry = entry_within(actor, entry_id)
        grant = _leave("past_award:add", actor, entry)
        return add_within((actor, grant), entry, content.completed(), at)


def add_within(
    by: tuple[Actor, Grant | None],
    entry: RegisterEntry,
    content: PastAwardContent,
    at: datetime,
    import_id: UUID | None = None,
) -> UUID:
    """The same inside a transaction that is open, by somebody whose leave was asked."""
    actor = by[0]
    demand_sense(content, at)
    _demand_new(entry.id, content)
    row = PastAward(
        authority_id=entry.authority_id,
        entry_id=entry.id,
        import_id=import_id,
        made_by=actor.account_id,
        made_at=at,
        **content.as_columns(),
    )
    require_transaction().add(row)
    refers = {"past_award": row.id} | ({"past_import": import_id} if import_id else {})
    _note(entry, Tag.PAST_AWARD_ADD, by, at, refers, content.words())
    return row.id


def correct(
    actor: Actor,
    past_id: UUID,
    content: PastAwardContent,
    reason: str,
    version: int | None,
    at: datetime,
) -> None:
    """Put right what was written down; what changed stands in the log, before and after.

    Raises NotFound, Closed, Invalid, Stale.
    """
    with acting(actor, at):
        row, entry, grant = _open("past_award:correct", actor, past_id, version)
        if not reason:
            raise Invalid(reason="Hãy ghi lý do sửa.")
        content = content.completed()
        demand_sense(content, at)
        _demand_new(entry.id, content, besides=row.id)
        before, after = PastAwardContent.of(row).words(), content.words()
        changed = [name for name in after if after[name] != before[name]]
        if not changed:
            raise Invalid(award="Nội dung đúng như đã ghi; không có gì để sửa.")
        for name, value in content.as_columns().items():
            setattr(row, name, value)
        values = {"reason": reason} | {f"before_{name}": before[name] for name in changed}
        values |= {f"after_{name}": after[name] for name in changed}
        refers = {"past_award": row.id}
        _note(entry, Tag.PAST_AWARD_CORRECT, (actor, grant), at, refers, values)


def make_void(actor: Actor, past_id: UUID, reason: str, version: int | None, at: datetime) -> None:
    """Say that what was written down counts for nothing; the row stays, struck out."""
    with acting(actor, at):
        row, entry, grant = _open("past_award:void", actor, past_id, version)
        if not reason:
            raise Invalid(reason="Hãy ghi lý do bỏ.")
        void_within((actor, grant), row, entry, reason, at)


def void_within(
    by: tuple[Actor, Grant | None], row: PastAward, entry: RegisterEntry, reason: str, at: datetime
) -> None:
    """The same inside a transaction that is open, for a whole list of them."""
    row.void_at, row.void_by, row.void_reason = at, by[0].account_id, reason
    refers = {"past_award": row.id} | ({"past_import": row.import_id} if row.import_id else {})
    _note(entry, Tag.PAST_AWARD_VOID, by, at, refers, {"reason": reason})


def forget_within(entry_id: UUID) -> None:
    """Take out of the past awards of one who is erased what says who he is."""
    rows = require_transaction().scalars(select(PastAward).where(PastAward.entry_id == entry_id))
    for row in rows:
        row.award = row.agency = row.number = NAMELESS
        row.void_reason = row.void_reason and NAMELESS


def entry_within(actor: Actor, entry_id: UUID) -> RegisterEntry:
    """The entry, locked: two who write of one person take turns. Of another office it is none."""
    entry = require_transaction().scalar(
        select(RegisterEntry)
        .where(RegisterEntry.id == entry_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    if entry is None or entry.authority_id not in {one.authority_id for one in actor.grants}:
        raise NotFound
    return entry


def _open(
    act: str, actor: Actor, past_id: UUID, version: int | None
) -> tuple[PastAward, RegisterEntry, Grant | None]:
    session = require_transaction()
    entry_id = session.scalar(select(PastAward.entry_id).where(PastAward.id == past_id))
    if entry_id is None:
        raise NotFound
    entry = entry_within(actor, entry_id)
    row = session.get_one(PastAward, past_id, populate_existing=True)
    grant = _leave(act, actor, entry, row)
    if version is not None and version != row.version:
        raise Stale
    return row, entry, grant


def demand_another(actor: Actor, thing: Thing) -> None:
    """Raise Invalid where one row of a list of many is closed to who takes it in: it is about
    himself or somebody he is near to.
    """
    reasons = judge_duty("past_award:add", actor, thing).reasons
    if reasons:
        raise Invalid(decided=" ".join(reason.text for reason in reasons))


def _leave(
    act: str, actor: Actor, entry: RegisterEntry, past: PastAward | None = None
) -> Grant | None:
    subject = subjects.register(entry.id, entry.authority_id)
    return demand_of(act, actor, thing_of(entry, past), subject)


def demand_sense(content: PastAwardContent, at: datetime) -> None:
    """Raise Invalid where this can be no decision, or not be told from others."""
    faults: dict[str, str | None] = {
        "award": None if content.award else "Hãy ghi danh hiệu hoặc hình thức.",
        "family": None if content.family in FAMILIES else "Hãy chọn danh hiệu hay hình thức.",
        "honour": None if content.honour in ("", *HONOURS) else "Hãy chọn một mục trong danh sách.",
        "award_basis": None
        if content.award_basis in ("", *BASES)
        else "Hãy chọn loại hình trong danh sách.",
        "level": None if content.level in ("", *LEVELS) else "Hãy chọn cấp trong danh sách.",
        "number": _number_fault(content.number),
        "decided_on": _day_fault(content.decided_on, at),
        "to_day": _period_fault(content),
    }
    if any(faults.values()):
        raise Invalid(**{name: fault for name, fault in faults.items() if fault})


def _number_fault(number: str) -> str | None:
    if not number:
        return "Hãy ghi số quyết định."
    if len(number) > NUMBER_LENGTH:
        return f"Số quyết định dài quá {NUMBER_LENGTH} ký tự."
    return None


def _day_fault(day: date | None, at: datetime) -> str | None:
    if day is None:
        return "Hãy ghi ngày quyết định."
    if not EARLIEST <= day <= day_of(at):
        return "Ngày quyết định phải từ 02/09/1945 đến hôm nay."
    return None


def _period_fault(content: PastAwardContent) -> str | None:
    first, last = content.from_day, content.to_day
    if (first is None) != (last is None):
        return "Ghi đủ ngày đầu và ngày cuối của thời gian lập thành tích, hoặc để trống cả hai."
    if first and last and last < first:
        return "Ngày cuối không được trước ngày đầu."
    if first and first < EARLIEST:
        return "Thời gian lập thành tích phải từ 02/09/1945."
    if last and content.decided_on and last > content.decided_on:
        return "Thời gian lập thành tích không được kéo dài quá ngày quyết định."
    return None


def _demand_new(entry_id: UUID, content: PastAwardContent, besides: UUID | None = None) -> None:
    """One award of one decision stands there once."""
    same = select(PastAward.id).where(
        PastAward.entry_id == entry_id,
        PastAward.number == content.number,
        PastAward.decided_on == content.decided_on,
        PastAward.award == content.award,
        PastAward.void_at.is_(None),
    )
    if require_transaction().scalars(same).first() not in (None, besides):
        raise Invalid(number="Khen thưởng theo quyết định này đã ghi cho đối tượng này.")


def _note(
    entry: RegisterEntry,
    tag: Tag,
    by: tuple[Actor, Grant | None],
    at: datetime,
    refers_to: Mapping[str, UUID],
    values: Mapping[str, str],
) -> None:
    audit.append(
        subjects.register(entry.id, entry.authority_id),
        audit.Event(
            tag=tag,
            at=at,
            actor=by[0],
            grant=by[1],
            refers_to=refers_to,
            values={name: value for name, value in values.items() if value or "after" in name},
            about_id=entry.id,
        ),
    )
