"""What somebody was given before: written down, put right, made void, and never forgotten."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from tests.ledger import tags_of, values_of
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import PastAward
from workflow_app.queries.award_history import given_to
from workflow_app.services import past_awards, relations
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.past_awards import PastAwardContent
from workflow_app.services.relations import RelationContent
from workflow_app.services.verification import verify_all

WHO = "Nguyễn Thị Ánh"
FIGHTER = PastAwardContent(
    award="Chiến sĩ thi đua cơ sở",
    family="title",
    number="1205/QĐ-UBND",
    decided_on=date(2023, 7, 14),
    honour="emulation_fighter_base",
    award_basis="merit",
    level="district",
    agency="Chủ tịch UBND huyện",
    from_day=date(2022, 8, 1),
    to_day=date(2023, 5, 31),
)


def write(world: World, content: PastAwardContent = FIGHTER, login: str = "noivu") -> UUID:
    return past_awards.add(world.actor(login), world.entry(WHO), content, LAUNCHED)


def stored(past_id: UUID) -> PastAward:
    db.session.rollback()
    return db.session.scalars(select(PastAward).where(PastAward.id == past_id)).one()


def test_what_was_given_before_is_written_down_with_its_period(world: World):
    past_id = write(world)
    (given,) = given_to([world.entry(WHO)])[world.entry(WHO)]
    assert (given.honour, given.year, given.number) == (
        "emulation_fighter_base",
        2023,
        FIGHTER.number,
    )
    assert (given.past_id, given.code) == (past_id, "")
    assert tags_of("register", world.entry(WHO)) == ["past_award:add"]
    assert verify_all().whole


def test_without_a_period_it_counts_from_the_day_of_the_decision(world: World):
    write(world, replace(FIGHTER, from_day=None, to_day=None))
    (given,) = given_to([world.entry(WHO)])[world.entry(WHO)]
    assert (given.from_day, given.to_day) == (date(2023, 7, 14), date(2023, 7, 14))


def test_it_is_put_right_with_a_reason_and_both_stand_in_the_log(world: World):
    past_id = write(world)
    right = replace(FIGHTER, number="1250/QĐ-UBND", level="", from_day=None, to_day=None)
    head = world.actor("truongphong")
    past_awards.correct(head, past_id, right, "Ghi nhầm số.", None, LAUNCHED)
    assert PastAwardContent.of(stored(past_id)) == right.completed()
    (said,) = values_of("past_award:correct")
    assert said["before_number"] == "1205/QĐ-UBND"
    assert said["after_number"] == "1250/QĐ-UBND"
    assert said["reason"] == "Ghi nhầm số."
    assert verify_all().whole


def test_what_is_void_stays_and_counts_no_more(world: World):
    past_id = write(world)
    past_awards.make_void(world.actor("noivu"), past_id, "Của người khác.", None, LAUNCHED)
    assert given_to([world.entry(WHO)]) == {}
    assert stored(past_id).void_reason == "Của người khác."
    with pytest.raises(Closed):
        past_awards.correct(world.actor("noivu"), past_id, FIGHTER, "Sửa.", None, LAUNCHED)
    with pytest.raises(Closed):
        past_awards.make_void(world.actor("noivu"), past_id, "Lại.", None, LAUNCHED)
    assert verify_all().whole
    write(world)  # what is void stands in nobody's way


def test_one_award_of_one_decision_is_written_down_once(world: World):
    write(world)
    with pytest.raises(Invalid) as invalid:
        write(world)
    assert "đã ghi cho đối tượng này" in invalid.value.faults["number"]
    write(world, replace(FIGHTER, award="Lao động tiên tiến", honour="advanced_worker"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("award", ""),
        ("family", "medal"),
        ("honour", "nobel"),
        ("award_basis", "luck"),
        ("level", "moon"),
        ("number", ""),
        ("number", "1" * 41),
        ("decided_on", None),
        ("decided_on", date(2044, 1, 1)),
        ("decided_on", date(1900, 1, 1)),
        ("to_day", None),
        ("to_day", date(2021, 1, 1)),
        ("to_day", date(2023, 7, 15)),
        ("to_day", date(9999, 12, 31)),
        ("from_day", date(1945, 9, 1)),
        ("from_day", date(1, 1, 1)),
    ],
)
def test_what_makes_no_sense_is_refused(world: World, field: str, value: Any):
    with pytest.raises(Invalid):
        write(world, replace(FIGHTER, **{field: value}))
    assert given_to([world.entry(WHO)]) == {}


def test_what_is_wrong_with_a_period_is_said_at_its_field(world: World):
    too_late = replace(FIGHTER, to_day=date(2023, 7, 15))
    too_early = replace(FIGHTER, from_day=date(1944, 1, 1))
    for content in (too_late, too_early):
        with pytest.raises(Invalid) as refused:
            write(world, content)
        assert list(refused.value.faults) == ["to_day"]


@pytest.mark.parametrize("act", ["correct", "void"])
def test_nothing_is_changed_without_a_reason_or_by_an_old_page(world: World, act: str):
    past_id = write(world)
    changed = replace(FIGHTER, number="9/QĐ-UBND")

    def do(reason: str, version: int) -> None:
        if act == "correct":
            past_awards.correct(world.actor("noivu"), past_id, changed, reason, version, LAUNCHED)
        else:
            past_awards.make_void(world.actor("noivu"), past_id, reason, version, LAUNCHED)

    with pytest.raises(Invalid):
        do("", 1)
    with pytest.raises(Stale):
        do("Sai.", 7)


def test_a_correction_that_changes_nothing_is_none(world: World):
    past_id = write(world)
    with pytest.raises(Invalid):
        past_awards.correct(world.actor("noivu"), past_id, FIGHTER, "Sửa.", None, LAUNCHED)


@pytest.mark.parametrize("login", ["soanthao", "thutruong", "chutich", "thanhtra", "quantri"])
def test_home_affairs_alone_writes_of_what_was_given(world: World, login: str):
    with pytest.raises(Closed):
        write(world, login=login)


def test_another_office_finds_nobody(world: World):
    with pytest.raises(NotFound):
        write(world, login="thanhpho")


def test_nobody_writes_of_himself(world: World):
    oneself = world.entry("Trần Thị Bình")
    with pytest.raises(Closed):
        past_awards.add(world.actor("noivu"), oneself, FIGHTER, LAUNCHED)
    with pytest.raises(Closed):
        past_awards.add(world.actor("noivu2"), oneself, FIGHTER, LAUNCHED)  # of the same unit
    past_awards.add(world.actor("thaytham"), oneself, FIGHTER, LAUNCHED)


@pytest.mark.parametrize("act", ["add", "correct", "void"])
def test_nobody_writes_of_whom_he_is_near_to(world: World, act: str):
    past_id = write(world, login="noivu2")
    kin = RelationContent("spouse", entry_id=world.entry(WHO))
    relations.declare(world.actor("noivu"), kin, LAUNCHED)
    noivu, other = world.actor("noivu"), replace(FIGHTER, number="9/QĐ-UBND")
    do = {
        "add": lambda: past_awards.add(noivu, world.entry(WHO), other, LAUNCHED),
        "correct": lambda: past_awards.correct(noivu, past_id, other, "Sửa.", None, LAUNCHED),
        "void": lambda: past_awards.make_void(noivu, past_id, "Bỏ.", None, LAUNCHED),
    }
    with pytest.raises(Closed) as closed:
        do[act]()
    assert [reason.rule for reason in closed.value.reasons] == ["no_declared_relation"]
    assert stored(past_id).void_at is None
