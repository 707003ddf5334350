"""Late is late for ever, and what was accepted late is what was sent then, nothing else."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from states.clock import VIET_NAM
from tests.walk import POINT, Walk
from workflow_app.extensions import db
from workflow_app.models import Movement, Remark
from workflow_app.services import drafting, movements
from workflow_app.services.errors import Closed
from workflow_app.services.movements import MovementContent
from workflow_app.services.nominations import perform
from workflow_app.services.orders import Given, Order

ON_TIME = datetime(2024, 12, 10, 8, tzinfo=VIET_NAM)
LATE = datetime(2024, 12, 20, 8, tzinfo=VIET_NAM)  # five days after the last day
HOUR = timedelta(hours=1)


def act(walk: Walk, code: str, login: str, name: str, at: datetime, **given: Any) -> None:
    actor = walk.world.actor(login, at=at)
    perform(code, Order(actor, name, at, Given(**given)))


def answer(walk: Walk, code: str) -> None:
    """The unit answers every remark of the return, late."""
    remarks = db.session.scalars(select(Remark.id)).all()
    answers = dict.fromkeys(remarks, "Đã bổ sung.")
    drafting.answer_remarks(walk.world.actor("soanthao"), code, answers, None, LATE)


def test_a_line_that_was_recalled_and_sent_again_is_accepted_anew(walk: Walk) -> None:
    """What the head accepted is not what the unit sends after a recall."""
    code = walk.draft()
    act(walk, code, "thutruong", "submit", LATE)
    act(walk, code, "truongphong", "accept_late", LATE + HOUR, reason="Bão số 3.")
    act(walk, code, "thutruong", "recall", LATE + 2 * HOUR)
    act(walk, code, "thutruong", "submit", LATE + 3 * HOUR)
    act(walk, code, "noivu", "receive", LATE + 4 * HOUR)
    with pytest.raises(Closed) as closed:
        act(walk, code, "noivu", "endorse", LATE + 5 * HOUR)
    assert [reason.rule for reason in closed.value.reasons] == ["accepted_if_late"]
    act(walk, code, "truongphong", "accept_late", LATE + 6 * HOUR, reason="Bão số 3.")
    act(walk, code, "noivu", "endorse", LATE + 7 * HOUR)


def test_a_last_day_that_is_moved_makes_no_late_line_be_on_time(walk: Walk) -> None:
    code = walk.draft()
    act(walk, code, "thutruong", "submit", LATE)
    act(walk, code, "thutruong", "recall", LATE + HOUR)
    movement = db.session.scalars(select(Movement)).one()
    content = MovementContent(
        title=movement.title, starts_on=movement.starts_on, ends_on=movement.ends_on,
        last_day=date(2024, 12, 25), awards={"giay_khen": None, "bang_khen": None},
        reason="Bão số 3 làm gián đoạn việc bình xét.",
    )  # fmt: skip
    editor = walk.world.actor("noivu")
    movements.edit(editor, movement.code, content, movement.version, LATE + 2 * HOUR)
    act(walk, code, "thutruong", "submit", LATE + 3 * HOUR)
    assert walk.line(code).late


def test_what_was_sent_on_time_is_never_late_when_it_is_sent_again(walk: Walk) -> None:
    code = walk.draft()
    act(walk, code, "thutruong", "submit", ON_TIME)
    act(walk, code, "noivu", "receive", ON_TIME + HOUR)
    answer_by = date(2024, 12, 31)
    act(walk, code, "noivu", "return", ON_TIME + HOUR, remarks=(POINT,), answer_by=answer_by)
    answer(walk, code)
    act(walk, code, "thutruong", "resubmit", LATE + HOUR)
    assert not walk.line(code).late
    act(walk, code, "thutruong", "recall", LATE + 2 * HOUR)
    act(walk, code, "thutruong", "resubmit", LATE + 3 * HOUR)
    assert not walk.line(code).late
