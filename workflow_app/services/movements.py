"""Movements: created from the plan, edited until they end, launched, closed; all logged."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from states.bases import BASES, PROCEDURES
from states.clock import end_of
from states.duties import Thing
from states.facts import Actor, Grant
from states.tags import Tag
from workflow_app.models import AwardType, Movement, MovementAward
from workflow_app.queries import movements as stored
from workflow_app.services import audit, clocks, outbox, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.codes import next_code
from workflow_app.services.errors import Invalid, NotFound, Stale
from workflow_app.services.movement_days import demand_likely_deadline, demand_likely_period
from workflow_app.services.movement_words import awards_of, changes_between, in_words, words_of
from workflow_app.services.unit_of_work import require_transaction


@dataclass(frozen=True, slots=True)
class MovementContent:
    """What a movement says. `last_day` is the last day on which sending is on time (to 24:00);
    `awards` maps the code of an allowed award to its quota per unit (None = no quota);
    `award_basis` is the type of commendation (loại hình), `procedure` ordinary or simplified.
    `reason` is why the last day is another one since the movement was launched.
    """

    title: str
    starts_on: date
    ends_on: date
    last_day: date
    theme: str = ""
    contents: tuple[str, ...] = ()
    plan: str = ""
    upper_plan: str = ""
    awards: dict[str, int | None] = field(default_factory=dict)
    award_basis: str = "movement"
    procedure: str = "ordinary"
    reason: str = ""
    two_appraisers: bool = False


def create(actor: Actor, authority_id: UUID, content: MovementContent, at: datetime) -> str:
    """Create a movement, not yet launched; returns its code."""
    with acting(actor, at) as session:
        grant = demand(
            "movement:create", actor, Thing(authority_id), subjects.authority(authority_id)
        )
        movement = Movement(
            authority_id=authority_id,
            code=next_code("PT", at),
            created_by=actor.account_id,
            created_at=at,
            **_columns(content),
        )
        session.add(movement)
        session.flush()
        _allow(movement, content.awards)
        audit.append(
            subjects.movement(movement.id, authority_id),
            audit.Event(
                tag=Tag.MOVEMENT_CREATE,
                at=at,
                actor=actor,
                grant=grant,
                values={**words_of(movement), "awards": in_words(content.awards)},
            ),
        )
        return movement.code


def edit(actor: Actor, code: str, content: MovementContent, version: int, at: datetime) -> None:
    """Change a movement that has not ended; before and after of what changed are logged.

    Once it is launched units plan by its last day: another one has a reason, is none that is over
    already, and the units are told. How it is appraised stands, and its period nearly so.
    """
    with acting(actor, at):
        movement = _of_authority(actor, code)
        grant = demand("movement:edit", actor, _thing(movement), _subject(movement))
        if movement.version != version:
            raise Stale
        before = {**words_of(movement), "awards": awards_of(movement)}
        moved = movement.last_moment if _moves_deadline(movement, content) else None
        if moved:
            _demand_movable(content, at)
        period_moved = _moves_period(movement, content)
        if period_moved:
            grant = demand(
                "movement:edit", actor, _thing(movement, of_weight=True), _subject(movement)
            )
        _demand_standing(movement, content)
        if moved or period_moved:
            demand_likely_deadline(content.ends_on, content.last_day)
        for name, value in _columns(content).items():
            setattr(movement, name, value)
        _allow_instead(movement, content.awards)
        after = {**words_of(movement), "awards": in_words(content.awards)}
        values = changes_between(before, after)
        if moved or period_moved:
            values["reason"] = content.reason
        if moved:
            _tell_units(movement, actor, grant, at, before=moved)
            clocks.owe_winding(movement.authority_id, "deadline", at, movement.id)
        audit.append(
            _subject(movement),
            audit.Event(tag=Tag.MOVEMENT_EDIT, at=at, actor=actor, grant=grant, values=values),
        )


def refuse_edit(actor: Actor, code: str, at: datetime) -> None:
    """Ask for leave to edit alone; a no is written down whatever was typed. Raises Closed."""
    with acting(actor, at):
        movement = _of_authority(actor, code)
        demand("movement:edit", actor, _thing(movement), _subject(movement))


def launch(actor: Actor, code: str, at: datetime, version: int | None = None) -> None:
    """Launch: from this moment units see the movement and may open dossiers."""
    _mark(actor, code, at, Tag.MOVEMENT_LAUNCH, version)


def close(actor: Actor, code: str, at: datetime, version: int | None = None) -> None:
    """Close: nothing new is taken in; what is under way goes on to its end."""
    _mark(actor, code, at, Tag.MOVEMENT_CLOSE, version)


def _mark(actor: Actor, code: str, at: datetime, tag: Tag, version: int | None) -> None:
    with acting(actor, at):
        movement = _of_authority(actor, code)
        grant = demand(str(tag), actor, _thing(movement), _subject(movement))
        if version is not None and movement.version != version:
            raise Stale
        if tag is Tag.MOVEMENT_LAUNCH:
            movement.launched_at = at
            _tell_units(movement, actor, grant, at)
        else:
            movement.closed_at = at
            clocks.owe_winding(movement.authority_id, "closed", at, movement.id)
        audit.append(_subject(movement), audit.Event(tag=tag, at=at, actor=actor, grant=grant))


def _moves_deadline(movement: Movement, content: MovementContent) -> bool:
    return movement.state == "launched" and movement.last_moment != end_of(content.last_day)


def _demand_movable(content: MovementContent, at: datetime) -> None:
    if end_of(content.last_day) <= at:
        raise Invalid(
            last_day="Ngày này đã qua. Phong trào đã phát động thì hạn gửi chỉ dời đến một ngày từ "
            "hôm nay trở đi."
        )
    if not content.reason:
        raise Invalid(reason="Hãy ghi lý do dời hạn gửi hồ sơ; các đơn vị đọc được.")


def _moves_period(movement: Movement, content: MovementContent) -> bool:
    before = movement.starts_on, movement.ends_on
    return movement.state == "launched" and before != (content.starts_on, content.ends_on)


def _demand_standing(movement: Movement, content: MovementContent) -> None:
    """Raise Invalid where what lines are judged by would become another thing under them.

    One opinion that is sealed would be opened, one alone would endorse; another period makes what
    stands in the way of a line, here or in another movement, be for another achievement.
    """
    if movement.state != "launched":
        return
    if movement.two_appraisers != content.two_appraisers:
        raise Invalid(
            two_appraisers="Phong trào đã phát động: số ý kiến thẩm định của mỗi hồ sơ giữ như khi "
            "phát động."
        )
    if not _moves_period(movement, content):
        return
    if not content.reason:
        raise Invalid(reason="Hãy ghi lý do đổi thời gian của phong trào.")
    if stored.has_lines_under_way(movement):
        raise Invalid(
            starts_on="Đã có hồ sơ gửi đi xét theo thời gian này, nên thời gian của phong trào "
            "không đổi được nữa. Khen thưởng nào cho thành tích khác thì Trưởng phòng Nội vụ xác "
            "nhận trên từng hồ sơ."
        )


def _tell_units(
    movement: Movement, actor: Actor, grant: Grant, at: datetime, before: datetime | None = None
) -> None:
    """Owe the units the news: launched, or with another last moment than `before`."""
    payload = {
        "movement": str(movement.id),
        "by": str(actor.account_id),
        "role": grant.role,
        "last_moment": movement.last_moment.isoformat(),
    }
    if before:
        payload["before"] = before.isoformat()
    outbox.enqueue("tell_of_movement", payload, at)


def _of_authority(actor: Actor, code: str) -> Movement:
    require_transaction()
    movement = stored.one(actor, code)  # a draft exists for home affairs alone
    if movement is None:
        raise NotFound
    return movement


def _thing(movement: Movement, *, of_weight: bool = False) -> Thing:
    return Thing(movement.authority_id, state=movement.state, of_weight=of_weight)


def _subject(movement: Movement) -> subjects.Subject:
    return subjects.movement(movement.id, movement.authority_id)


def _columns(content: MovementContent) -> dict[str, object]:
    if content.ends_on < content.starts_on:
        raise Invalid(ends_on="Ngày kết thúc phải sau ngày bắt đầu.")
    demand_likely_period(content.starts_on, content.ends_on)
    if content.last_day < content.starts_on:
        raise Invalid(last_day="Ngày cuối nhận hồ sơ phải sau ngày bắt đầu phong trào.")
    if not content.awards:
        raise Invalid(awards="Chọn ít nhất một hình thức khen thưởng.")
    if content.award_basis not in BASES or content.procedure not in PROCEDURES:
        raise Invalid(award_basis="Chọn loại hình và thủ tục trong danh sách.")
    return {
        "title": content.title,
        "theme": content.theme,
        "award_basis": content.award_basis,
        "procedure": content.procedure,
        "contents": list(content.contents),
        "plan": content.plan,
        "upper_plan": content.upper_plan,
        "starts_on": content.starts_on,
        "ends_on": content.ends_on,
        "last_moment": end_of(content.last_day),
        "two_appraisers": content.two_appraisers,
    }


def _allow_instead(movement: Movement, awards: dict[str, int | None]) -> None:
    session = require_transaction()
    for row in session.scalars(
        select(MovementAward).where(MovementAward.movement_id == movement.id)
    ):
        session.delete(row)
    session.flush()
    _allow(movement, awards)


def _allow(movement: Movement, awards: dict[str, int | None]) -> None:
    session = require_transaction()
    found = session.scalars(
        select(AwardType).where(
            AwardType.authority_id == movement.authority_id, AwardType.code.in_(list(awards))
        )
    ).all()
    if {award.code for award in found} != set(awards):
        raise Invalid(awards="Hình thức khen thưởng không có trong danh mục.")
    session.add_all(
        MovementAward(
            movement_id=movement.id, award_type_id=award.id, quota_per_unit=awards[award.code]
        )
        for award in found
    )
