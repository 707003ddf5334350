"""The board of what waits: SQL agrees with the pure rows, figures with lists, sight with both."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from states.facts import Actor
from states.waiting import BY_CODE, wait_of
from tests.nominations.circumstances import SPOTS, Setting
from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Movement, Nomination
from workflow_app.queries import details, nominations, standing, stuck, unit_board
from workflow_app.queries.left_alone import left_alone
from workflow_app.queries.waiting import OVER, wait_code, waiting_since
from workflow_app.services import grants, relations
from workflow_app.services.relations import RelationContent


def movement_of(world: World) -> Movement:
    return db.session.scalars(select(Movement).where(Movement.code == world.movement)).one()


def test_in_every_circumstance_the_database_says_what_the_rows_say(world: World) -> None:
    setting = Setting(world)
    for spot in SPOTS:
        setting.late = timedelta(0)
        setting.bring(spot, 1)
    query = select(Nomination.id, wait_code(), waiting_since()).join(
        Movement, Movement.id == Nomination.movement_id
    )
    said = {id_: (code, since) for id_, code, since in db.session.execute(query)}
    actor = world.actor("noivu")
    found = nominations.load()
    assert len(found) == len(SPOTS)
    for loaded in found:
        it, wait = loaded.nomination, wait_of(loaded.line_for(actor))
        moment = getattr(it, wait.moment) if wait else None
        expected = max(moment or it.state_since, it.state_since)
        assert said[it.id] == (wait.code if wait else OVER, expected), (it.state, wait)
    assert {code for code, _ in said.values()} >= set(BY_CODE) - {"hoi-dong"}


def test_the_longest_waiting_come_first_and_each_figure_is_that_of_its_list(walk: Walk) -> None:
    for _ in range(7):
        walk.endorsed()
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    walk.draft()
    actor, movement = walk.world.actor("noivu"), movement_of(walk.world)
    board = stuck.board_of(actor, movement, walk.now().date())
    figures = {group.wait.code: group.count for group in board.groups}
    assert figures == {"du-thao": 7, "tiep-nhan": 1}
    assert [group.wait.code for group in board.groups] == ["du-thao", "tiep-nhan"]
    assert len(board.groups[0].longest) == stuck.FIRST
    assert board.drafting.count == 1
    assert board.drafting.longest == []
    for what, count in figures.items():
        page = stuck.lines_waiting(actor, movement, what, None, walk.now().date())
        assert len(page.rows) == count
        moments = [row.since for row in page.rows]
        assert moments == sorted(moments)


def test_a_long_list_goes_on_where_the_page_before_ended(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = {walk.endorsed() for _ in range(5)}
    monkeypatch.setattr(stuck, "PAGE", 2)
    actor, movement = walk.world.actor("noivu"), movement_of(walk.world)
    seen: list[str] = []
    after = None
    for _ in range(3):
        page = stuck.lines_waiting(actor, movement, "du-thao", after, walk.now().date())
        seen += [row.line.code for row in page.rows]
        after = page.last
    assert after is None
    assert len(seen) == len(codes)
    assert set(seen) == codes


def test_marks_count_what_is_held_late_and_overdue(walk: Walk) -> None:
    setting = Setting(walk.world)
    [held] = setting.drafts(1)
    setting.act("thutruong", "submit", [held])
    setting.act("truongphong", "hold", [held])
    [back] = setting.drafts(1)
    setting.act("thutruong", "submit", [back])
    setting.act("noivu", "receive", [back])
    setting.act("noivu", "return", [back], answer_by=setting.now().date() + timedelta(days=2))
    setting.late = timedelta(days=60)
    [late] = setting.drafts(1)
    setting.act("thutruong", "submit", [late])
    actor, movement = walk.world.actor("noivu"), movement_of(walk.world)
    today = setting.now().date()
    assert stuck.board_of(actor, movement, today).marks == {
        "tam-dung": 1, "gui-muon": 1, "qua-hen": 1, "qua-han": 1,
    }  # fmt: skip
    for mark, code in (("tam-dung", held), ("gui-muon", late), ("qua-hen", back)):
        page = stuck.lines_waiting(actor, movement, mark, None, today)
        assert [row.line.code for row in page.rows] == [code]


def test_the_chairman_sees_figures_of_all_and_lines_once_laid_before_him(walk: Walk) -> None:
    walk.act("thutruong", "submit", walk.draft())
    laid = walk.endorsed()
    walk.lay(walk.on_paper(laid))
    actor, movement = walk.world.actor("chutich"), movement_of(walk.world)
    board = stuck.board_of(actor, movement, walk.now().date())
    shown = {g.wait.code: (g.count, [w.line.code for w in g.longest]) for g in board.groups}
    assert shown == {"tiep-nhan": (1, []), "phe-duyet": (1, [laid])}


def test_a_line_is_named_when_nobody_is_left_who_could_take_the_next_act(walk: Walk) -> None:
    sent = walk.draft()
    walk.act("thutruong", "submit", sent)
    movement = movement_of(walk.world)
    assert left_alone(movement, walk.now()) == []
    for login in ("noivu", "noivu2"):
        end_roles(walk, login)
    [line] = left_alone(movement_of(walk.world), walk.now())
    assert (line.state, line.unit_id) == ("unit_submitted", walk.world.unit("THCS"))


def test_the_substitute_for_one_unit_is_nobody_for_another(walk: Walk) -> None:
    walk.act("thutruong", "submit", walk.draft())
    for login in ("noivu", "noivu2"):
        end_roles(walk, login)
    substitute = walk.world.actor("thaytham")
    assert [grant.unit_id for grant in substitute.grants] == [walk.world.unit("PNV")]
    assert len(left_alone(movement_of(walk.world), walk.now())) == 1


@pytest.mark.parametrize("end", ["entry", "unit"])
def test_nobody_is_left_where_all_have_declared_a_relation(walk: Walk, end: str) -> None:
    """To one nominee: of the unit's other line somebody is left."""
    near, other = walk.draft(), walk.draft(name="Lò Thị Khác")
    for code in (near, other):
        walk.act("thutruong", "submit", code)
    nominee, unit = walk.line(near).nominee_id, walk.world.unit("THCS")
    to = {"entry": RelationContent("spouse", nominee), "unit": RelationContent("other", None, unit)}
    alone = []
    for login in ("noivu", "noivu2"):
        relations.declare(walk.world.actor(login), to[end], walk.now())
        alone.append([line.id for line in left_alone(movement_of(walk.world), walk.now())])
        db.session.rollback()
    related = (near,) if end == "entry" else (near, other)
    assert alone == [[], [walk.line(code).id for code in related]]
    assert _takers(walk, near) == set()
    assert bool(_takers(walk, other)) == (other not in related)


def test_nobody_is_left_where_all_have_stepped_aside(walk: Walk) -> None:
    walk.act("thutruong", "submit", code := walk.draft())
    walk.act("thutruong", "submit", walk.draft(name="Lò Thị Khác"))
    alone = []
    for login in ("noivu", "noivu2"):
        walk.act(login, "recuse", code, reason="Là bạn thân.")
        alone.append([line.id for line in left_alone(movement_of(walk.world), walk.now())])
        db.session.rollback()
    assert alone == [[], [walk.line(code).id]]


def _takers(walk: Walk, code: str) -> set[str]:
    """Whom the page of the line names for what it waits for."""
    viewer = walk.world.actor("truongphong")
    detail = details.one(viewer, code, walk.now())
    assert detail
    acts = standing.acts_for(viewer, detail, walk.now())
    return {name for act in acts if act.waited for _, names in act.takers for name in names}


def end_roles(walk: Walk, login: str) -> None:
    """End every role this person holds."""
    for grant in walk.world.actor(login).grants:
        grants.end(None, grant.id, walk.now())
    db.session.rollback()


def test_the_units_are_told_apart_by_how_far_they_are(walk: Walk) -> None:
    walk.dossier("soanthao2", "TL")
    walk.draft()
    movement, at = movement_of(walk.world), walk.now()
    whole = unit_board.units_of(walk.world.actor("noivu"), movement, at)
    stages = {row.name: row.stage for row in whole}
    assert stages["UBND xã Tân Lập"] == "opened"
    assert stages["Trường THCS Nguyễn Trãi"] == "drafting"
    assert stages["Thanh tra huyện"] == "not_begun"
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    [school] = unit_board.units_of(walk.world.actor("soanthao"), movement, at)
    assert (school.drafts, school.under_way, school.stage) == (1, 1, "sent")
    assert school.last_sent


@pytest.mark.parametrize("login", ["thaytham", "vanthu", "ketoan", "quantri", "soanthao2"])
def test_the_board_of_all_units_is_for_those_who_watch(walk: Walk, login: str) -> None:
    """A substitute appraiser has one unit; so has a unit; the others have none."""
    walk.draft()
    actor: Actor = walk.world.actor(login)
    movement = movement_of(walk.world)
    assert not unit_board.watches(actor, movement)
    own = {grant.unit_id for grant in actor.grants if grant.unit_id}
    assert {row.id for row in unit_board.units_of(actor, movement, walk.now())} == own


def test_a_grant_elsewhere_watches_nothing_here(walk: Walk) -> None:
    actor = walk.world.actor("noivu")
    elsewhere = tuple(replace(g, authority_id=walk.world.city_id) for g in actor.grants)
    assert not unit_board.watches(replace(actor, grants=elsewhere), movement_of(walk.world))


def test_a_unit_without_anybody_to_sign_is_known(walk: Walk) -> None:
    heads = unit_board.units_with_a_head(movement_of(walk.world), walk.now())
    assert heads == {walk.world.unit("THCS"), walk.world.unit("TL")}
