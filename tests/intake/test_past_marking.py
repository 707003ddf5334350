"""What of a list of past awards is marked before it is taken in, and what needs no question."""

import pytest

from tests.services.test_past_imports import accept, born, entries, keep, row, tally
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.queries import past_imports as stored
from workflow_app.queries.award_history import given_to
from workflow_app.services import past_imports, register
from workflow_app.services.register import EntryContent


def test_a_row_that_stands_there_twice_is_marked_before_it_is_taken_in(world: World):
    kept = keep(world, row("Lò Thị Mới", born="1990"), row("LÒ THỊ MỚI", born="1990"))
    assert (tally(kept).ready, tally(kept).faults) == (1, 1)
    second = stored.row_at(kept, 1)
    assert second
    said = " ".join(note.text for note in past_imports.notes_of(second))
    assert said == "Trùng với dòng 2 của danh sách; hãy bỏ qua một dòng."
    db.session.rollback()
    assert accept(world, kept) == 1


@pytest.mark.parametrize(
    "other",
    [
        row("Lò Thị Mỡi", born="1990"),
        row("Lò Thị Mới", born="1991"),
        row("Lò Thị Mới", born="1990", year=2022),
    ],
)
def test_what_differs_in_anything_is_no_second(world: World, other: tuple[str, ...]):
    assert tally(keep(world, row("Lò Thị Mới", born="1990"), other)).faults == 0


def test_a_namesake_of_another_unit_raises_no_question_where_all_agrees_with_one(world: World):
    teacher = born(world, "Vì Thị Sao", 1980)
    born(world, "Vì Thị Sao", 1980, unit="TL")
    kept = keep(world, row("Vì Thị Sao", born="1980"))
    assert tally(kept).asks == 0
    accept(world, kept)
    assert entries("Vì Thị Sao") == 2
    assert [one.year for one in given_to([teacher])[teacher]] == [2023]


def test_a_name_of_other_tones_beside_is_asked_about_only_where_none_is_his(world: World):
    teacher = born(world, "Hoàng Văn Thụy", 1980)
    born(world, "Hoàng Văn Thủy", 1980)
    assert tally(keep(world, row("Hoàng Văn Thuỳ", born="1980"))).asks == 1
    kept = keep(world, row("Hoàng Văn Thụy", born="1980", year=2022))
    assert tally(kept).asks == 0
    accept(world, kept)
    assert [one.year for one in given_to([teacher])[teacher]] == [2022]


def test_two_entries_that_agree_in_everything_are_asked_about(world: World):
    born(world, "Vì Thị Sao", 1980)
    born(world, "Vì Thị Sao", 1980)
    assert tally(keep(world, row("Vì Thị Sao", born="1980"))).asks == 1


def test_a_collective_of_that_name_elsewhere_raises_no_question(world: World):
    for unit in ("THCS", "TL"):
        content = EntryContent("collective", "Tổ Khoa học")
        register.add_entry(world.actor("noivu"), world.unit(unit), content, LAUNCHED)
    assert tally(keep(world, row("Tổ Khoa học"))).asks == 0
