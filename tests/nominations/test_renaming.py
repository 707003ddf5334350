"""A line renames whom it entered itself, until anything else hangs on him: it steals no history."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.reading import read
from tests.walk import ACHIEVEMENT, Walk
from workflow_app.extensions import db
from workflow_app.models import RegisterEntry
from workflow_app.services import facts, lines, past_awards, register, relations
from workflow_app.services.facts import InitiativeContent, RatingContent
from workflow_app.services.lines import Content
from workflow_app.services.past_awards import PastAwardContent
from workflow_app.services.register import EntryContent
from workflow_app.services.relations import RelationContent
from workflow_app.services.verification import verify_all

TYPED, OTHER = "Lò Thị Mỵ", "Kẻ Mạo Danh"
FIXED = "Tên của người, tập thể đã có trong danh bạ không sửa ở đây."
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


@pytest.mark.parametrize("hangs", [awarded, awarded_in_vain])
def test_of_whom_an_award_was_written_down_no_line_writes_another_name(
    walk: Walk, hangs: Callable[[Walk, str], None]
) -> None:
    code = walk.draft(name=TYPED)
    walk.edit(code, name=TYPED, birth_year=1985)
    hangs(walk, code)
    walk.edit(code, name=OTHER, birth_year=1980)
    assert stands(walk, code) == (TYPED, 1985)
    client = walk.world.app.test_client()
    walk.world.log_in(client, "soanthao")
    page = client.get(f"/ho-so/{code}/sua").text
    assert FIXED in page
    assert 'name="birth_year"' not in page
    assert 'name="title"' in page, "a post is the unit's to write"
    assert verify_all().whole


@pytest.mark.parametrize("hangs", [rated, inventive, related])
def test_a_slip_of_the_pen_is_mended_also_after_facts_were_written_or_a_relation_declared(
    walk: Walk, hangs: Callable[[Walk, str], None]
) -> None:
    code = walk.draft(name=TYPED)
    hangs(walk, code)
    walk.edit(code, name="Lò Thị Mị", birth_year=1985)
    assert stands(walk, code) == ("Lò Thị Mị", 1985)
    assert FIXED not in read(walk.world, "soanthao", f"/ho-so/{code}/sua")
    assert verify_all().whole


def test_what_was_typed_into_a_box_that_is_gone_is_not_lost_in_silence(walk: Walk) -> None:
    code = walk.draft(name=TYPED)
    awarded(walk, code)
    client = walk.world.app.test_client()
    walk.world.log_in(client, "soanthao")
    typed = {"name": "Lò Thị Mị", "award": "giay_khen", "achievement": "Khác hẳn."}
    version = str(walk.line(code).version)
    answer = walk.world.post(client, f"/ho-so/{code}/sua", **typed, version=version)
    assert "Chưa lưu gì: “Lò Thị Mị” không còn sửa được ở đây." in answer.text
    assert "Khác hẳn." in answer.text
    assert walk.line(code).achievement == ACHIEVEMENT


def test_a_post_nobody_has_written_is_written_by_the_line_that_needs_it(walk: Walk) -> None:
    world = walk.world
    content = EntryContent("individual", "Vì Thị Sao", "", None)
    entry = register.add_entry(world.actor("soanthao"), world.unit("THCS"), content, walk.now())
    past_awards.add(world.actor("noivu"), entry, AWARD, walk.now())
    chosen = Content("individual", "", "giay_khen", nominee_id=entry, achievement=ACHIEVEMENT)
    code = lines.create(world.actor("soanthao"), walk.dossier(), chosen, walk.now())
    walk.edit(code, name=OTHER, title="Giáo viên", birth_year=1990)
    assert stands(walk, code) == ("Vì Thị Sao", 1990)
    assert db.session.get_one(RegisterEntry, entry).title == "Giáo viên"
    walk.act("thutruong", "submit", code)
    assert verify_all().whole


@pytest.mark.parametrize("honoured", [True, False])
def test_who_was_chosen_in_the_register_stays_who_he_is(walk: Walk, honoured: bool) -> None:
    world, name = walk.world, "Trương Văn Ấm"
    if honoured:
        past_awards.add(world.actor("noivu"), world.entry(name), AWARD, walk.now())
    chosen = Content("individual", "", "giay_khen", nominee_id=world.entry(name))
    code = lines.create(world.actor("soanthao"), walk.dossier(), chosen, walk.now())
    born = stands(walk, code)[1]
    walk.edit(code, name=OTHER, birth_year=1980)
    assert stands(walk, code) == (name, born or 1980), "what nobody wrote may be filled in"
    assert walk.line(code).achievement == ACHIEVEMENT, "what the line says is the line's"
    client = world.app.test_client()
    world.log_in(client, "soanthao")
    world.post(client, f"/ho-so/{code}/sua", name=OTHER, birth_year="1980", award="giay_khen")
    assert stands(walk, code)[0] == name
    assert FIXED in read(world, "soanthao", f"/ho-so/{code}/sua")
