"""A line renames whom it entered itself, until anything else hangs on him: it steals no history."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.reading import read
from tests.walk import ACHIEVEMENT, Walk
from workflow_app.extensions import db
from workflow_app.models import RegisterEntry
from workflow_app.services import facts, lines, past_awards, relations
from workflow_app.services.facts import FiguresContent, InitiativeContent, RatingContent
from workflow_app.services.lines import Content
from workflow_app.services.past_awards import PastAwardContent
from workflow_app.services.relations import RelationContent
from workflow_app.services.verification import verify_all

TYPED, OTHER = "Lò Thị Mỵ", "Kẻ Mạo Danh"
FIXED = "Thông tin của người đã có trong danh bạ được sửa ở danh bạ, không sửa ở đây."
AWARD = PastAwardContent("Giấy khen", "form", "12/QĐ-UBND", date(2021, 7, 14))


def stands(walk: Walk, code: str) -> tuple[str, int | None]:
    """Name and year of birth of who is proposed."""
    entry = db.session.get_one(RegisterEntry, walk.line(code).nominee_id)
    return entry.name, entry.birth_year


def awarded(walk: Walk, code: str) -> None:
    walk.act("thutruong", "submit", code)
    past_awards.add(walk.world.actor("noivu"), walk.line(code).nominee_id, AWARD, walk.now())
    walk.act("thutruong", "recall", code)


def awarded_in_vain(walk: Walk, code: str) -> None:
    walk.act("thutruong", "submit", code)
    noivu = walk.world.actor("noivu")
    past_id = past_awards.add(noivu, walk.line(code).nominee_id, AWARD, walk.now())
    past_awards.make_void(noivu, past_id, "Của người khác.", None, walk.now())
    walk.act("thutruong", "recall", code)


def rated(walk: Walk, code: str) -> None:
    drafter = walk.world.actor("soanthao")
    facts.set_rating(drafter, walk.line(code).nominee_id, RatingContent(2023, "good"), walk.now())


def inventive(walk: Walk, code: str) -> None:
    it = InitiativeContent("Dạy bù trực tuyến", 2023, "Hội đồng sáng kiến huyện")
    drafter = walk.world.actor("soanthao")
    facts.add_initiative(drafter, walk.line(code).nominee_id, it, walk.now())


def related(walk: Walk, code: str) -> None:
    walk.act("thutruong", "submit", code)
    entry = walk.line(code).nominee_id
    said = RelationContent("spouse", entry_id=entry)
    relations.declare(walk.world.actor("noivu"), said, walk.now())
    walk.act("thutruong", "recall", code)


def test_a_line_renames_whom_it_entered_itself(walk: Walk) -> None:
    code = walk.draft(name=TYPED)
    walk.edit(code, name="Lò Thị Mị", birth_year=1985)
    assert stands(walk, code) == ("Lò Thị Mị", 1985)
    assert FIXED not in read(walk.world, "soanthao", f"/ho-so/{code}/sua")


@pytest.mark.parametrize("hangs", [awarded, awarded_in_vain, rated, inventive, related])
def test_of_whom_anything_was_written_down_no_line_writes_another_name(
    walk: Walk, hangs: Callable[[Walk, str], None]
) -> None:
    code = walk.draft(name=TYPED)
    hangs(walk, code)
    walk.edit(code, name=OTHER, birth_year=1980)
    assert stands(walk, code) == (TYPED, None)
    page = read(walk.world, "soanthao", f"/ho-so/{code}/sua")
    assert FIXED in page
    assert "Năm sinh" not in page
    assert verify_all().whole


def test_nor_of_a_collective_whose_figures_were(walk: Walk) -> None:
    code = walk.draft(name="Tổ Toán", kind="collective")
    entry = walk.line(code).nominee_id
    year = FiguresContent(2023, 12, 12, 9, 1, 0)
    facts.set_figures(walk.world.actor("soanthao"), entry, year, walk.now())
    walk.edit(code, name="Tổ Văn")
    assert stands(walk, code) == ("Tổ Toán", None)


@pytest.mark.parametrize("honoured", [True, False])
def test_who_was_chosen_in_the_register_stays_who_he_is(walk: Walk, honoured: bool) -> None:
    world, name = walk.world, "Trương Văn Ấm"
    if honoured:
        past_awards.add(world.actor("noivu"), world.entry(name), AWARD, walk.now())
    chosen = Content("individual", "", "giay_khen", nominee_id=world.entry(name))
    code = lines.create(world.actor("soanthao"), walk.dossier(), chosen, walk.now())
    walk.edit(code, name=OTHER, birth_year=1980)
    assert stands(walk, code) == (name, None)
    assert walk.line(code).achievement == ACHIEVEMENT, "what the line says is the line's"
    client = world.app.test_client()
    world.log_in(client, "soanthao")
    world.post(client, f"/ho-so/{code}/sua", name=OTHER, birth_year="1980", award="giay_khen")
    assert stands(walk, code) == (name, None)
    assert FIXED in read(world, "soanthao", f"/ho-so/{code}/sua")
