"""What of a movement stands once it is launched: how it is appraised, and what it is judged by."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.ledger import values_of
from tests.nominations.two_movements import DAYS, Movements
from tests.reading import read
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Movement
from workflow_app.services import movements
from workflow_app.services.errors import Closed, Invalid
from workflow_app.services.movements import MovementContent

WHY = "Kế hoạch được điều chỉnh."
ELSEWHEN = date(2025, 4, 1), date(2025, 6, 30)


@pytest.fixture
def two(walk: Walk) -> Movements:
    return Movements(walk)


@pytest.fixture
def nominee(walk: Walk) -> UUID:
    return walk.world.entry("Nguyễn Thị Ánh")


def stored(two: Movements, name: str = "overlapping") -> Movement:
    db.session.rollback()
    return db.session.scalars(select(Movement).where(Movement.code == two.codes[name])).one()


def as_it_stands(two: Movements) -> MovementContent:
    first, last = DAYS["overlapping"]
    awards: dict[str, int | None] = {"giay_khen": None, "bang_khen": None}
    return MovementContent("overlapping", first, last, last, awards=awards)


def edit(two: Movements, login: str, **to: object) -> None:
    movement = stored(two)
    content = replace(as_it_stands(two), **to)  # type: ignore[arg-type]  # as each test says
    actor = two.walk.world.actor(login)
    movements.edit(actor, movement.code, content, movement.version, two.walk.now())


@pytest.mark.parametrize("login", ["noivu", "truongphong"])
def test_how_many_appraise_a_line_stands_once_units_were_told(two: Movements, login: str):
    """Else whoever waits for a second opinion could read the first, and endorse on it alone."""
    with pytest.raises(Invalid) as invalid:
        edit(two, login, two_appraisers=True, reason=WHY)
    assert set(invalid.value.faults) == {"two_appraisers"}
    assert not stored(two).two_appraisers


def test_before_the_launch_it_can_be_chosen(two: Movements):
    world, content = two.walk.world, replace(as_it_stands(two), title="Chưa phát động")
    code = movements.create(world.actor("noivu"), world.authority_id, content, two.walk.now())
    asked = replace(content, two_appraisers=True)
    movements.edit(world.actor("noivu"), code, asked, 1, two.walk.now())
    two.codes["drafted"] = code
    assert stored(two, "drafted").two_appraisers


def test_the_period_of_a_launched_movement_is_moved_by_the_head_alone(two: Movements):
    first, last = ELSEWHEN
    moved = {"starts_on": first, "ends_on": last, "last_day": last, "reason": WHY}
    with pytest.raises(Closed) as closed:
        edit(two, "noivu", **moved)
    assert [reason.rule for reason in closed.value.reasons] == ["period_kept"]
    edit(two, "truongphong", **moved)
    assert (stored(two).starts_on, stored(two).ends_on) == ELSEWHEN
    said = values_of("movement:edit")[-1]
    assert (said["reason"], said["after_starts_on"]) == (WHY, "2025-04-01")


def test_moving_the_period_has_a_reason(two: Movements):
    with pytest.raises(Invalid) as invalid:
        edit(two, "truongphong", starts_on=date(2024, 12, 2))
    assert set(invalid.value.faults) == {"reason"}


def test_no_line_is_freed_of_another_award_by_moving_the_period(two: Movements, nominee: UUID):
    """Neither one of the movement itself, nor one of another that stands beside it."""
    two.sent("overlapping", nominee)
    with pytest.raises(Invalid) as invalid:
        edit(two, "truongphong", starts_on=date(2025, 1, 2), reason=WHY)
    assert set(invalid.value.faults) == {"starts_on"}
    edit(two, "noivu", theme="Điều khác vẫn sửa được.")


def test_what_was_only_drafted_leaves_the_period_open(two: Movements, nominee: UUID):
    two.draft("overlapping", nominee)
    edit(two, "truongphong", starts_on=date(2024, 12, 2), reason=WHY)
    assert stored(two).starts_on == date(2024, 12, 2)


@pytest.mark.backends("sqlite")
def test_the_form_says_what_stands(two: Movements, nominee: UUID):
    page = f"/phong-trao/{two.codes['overlapping']}/sua"
    stands = "Phong trào đã phát động: Trưởng phòng Nội vụ đổi được thời gian"
    world = two.walk.world
    assert "Mỗi hồ sơ cần một ý kiến thẩm định." in read(world, "noivu", page)
    assert stands in read(world, "noivu", page)
    assert stands not in read(world, "truongphong", page)
    two.sent("overlapping", nominee)
    assert stands in read(world, "truongphong", page)
