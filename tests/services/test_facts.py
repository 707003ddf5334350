"""Facts by which conditions are judged: who sets them, what is logged, what an erasure takes."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Delete, Update, delete, select, update

from states.clock import day_of
from states.facts import Actor
from tests.ledger import tags_of, values_of
from tests.log.tamper import report_after
from tests.walk import Walk
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import (
    CollectiveYear,
    Initiative,
    MovementQuota,
    Rating,
    RegisterEntry,
    RuleSetting,
)
from workflow_app.queries import facts as stored
from workflow_app.services import erasure, facts, quota_rows, relations, rules
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.facts import FiguresContent, InitiativeContent, RatingContent
from workflow_app.services.quota_rows import QuotaContent
from workflow_app.services.relations import RelationContent
from workflow_app.services.rules import SettingContent
from workflow_app.services.verification import verify_all

TODAY = day_of(LAUNCHED)
TEACHER, TEAM, HOUSE = "Trương Văn Ấm", "Tổ Khoa học tự nhiên", "Hộ ông Lò Văn Pọm"
INVENTION = InitiativeContent(
    "Dạy bù trực tuyến cho học sinh vùng lũ", 2023, "Hội đồng sáng kiến huyện", number="12/QĐ"
)


def rate(world: World, year: int, rating: str, login: str = "soanthao", **more: Any) -> None:
    content = RatingContent(year, rating, **more)
    facts.set_rating(world.actor(login), world.entry(TEACHER), content, LAUNCHED)


def rows(model: type[Any]) -> list[Any]:
    found = list(db.session.scalars(select(model)))
    db.session.rollback()
    return found


def test_a_year_is_rated_mended_and_taken_out_again(world: World):
    rate(world, 2023, "good", source="QĐ 5/QĐ-THCS")
    rate(world, 2023, "excellent", "noivu")
    (row,) = rows(Rating)
    assert (row.year, row.rating, row.source) == (2023, "excellent", "")
    said = values_of("facts:set")[-1]
    assert said["before_rating"] == "good"
    assert said["after_rating"] == "excellent"
    assert (said["before_source"], said["after_source"]) == ("QĐ 5/QĐ-THCS", "")
    rate(world, 2023, "")
    assert rows(Rating) == []
    assert tags_of("authority", world.authority_id)[-3:] == ["facts:set"] * 3


def test_a_year_of_leave_needs_no_rating(world: World):
    rate(world, 2022, "", on_leave=True)
    assert [(row.rating, row.on_leave) for row in rows(Rating)] == [("", True)]


@pytest.mark.parametrize(("year", "rating"), [(2025, "good"), (1980, "good"), (2023, "best")])
def test_a_year_or_rating_that_cannot_be_is_refused(world: World, year: int, rating: str):
    with pytest.raises(Invalid):
        rate(world, year, rating)
    assert rows(Rating) == []


def test_an_initiative_is_added_and_dropped(world: World):
    drafter, teacher = world.actor("soanthao"), world.entry(TEACHER)
    id_ = facts.add_initiative(drafter, teacher, INVENTION, LAUNCHED)
    page = stored.of_entry(drafter, teacher)
    assert page
    assert [one.recognised_by for one in page.initiatives] == ["Hội đồng sáng kiến huyện"]
    with pytest.raises(NotFound):
        facts.drop_initiative(drafter, world.entry(TEAM), id_, LAUNCHED)
    facts.drop_initiative(drafter, teacher, id_, LAUNCHED)
    assert rows(Initiative) == []
    assert values_of("facts:set")[-1]["before_name"] == INVENTION.name


def test_figures_are_of_collectives_and_fit_into_their_members(world: World):
    drafter, team = world.actor("soanthao"), world.entry(TEAM)
    facts.set_figures(drafter, team, FiguresContent(2023, 12, 12, 9, 1, 0), LAUNCHED)
    assert [(row.members, row.disciplined) for row in rows(CollectiveYear)] == [(12, 0)]
    with pytest.raises(Invalid, match="12 người"):
        facts.set_figures(drafter, team, FiguresContent(2023, 12, advanced=13), LAUNCHED)
    with pytest.raises(Invalid, match="tập thể"):
        facts.set_figures(drafter, world.entry(TEACHER), FiguresContent(2023, 1), LAUNCHED)


@pytest.mark.parametrize("login", ["thutruong", "truongphong", "thanhtra"])
def test_who_may_read_the_facts_does_not_therefore_write_them(world: World, login: str):
    with pytest.raises(Closed):
        rate(world, 2023, "good", login)


@pytest.mark.parametrize("login", ["soanthao2", "chutich", "ketoan", "quantri", "thanhpho"])
def test_for_others_there_is_nobody_to_be_rated(world: World, login: str):
    assert stored.of_entry(world.actor(login), world.entry(TEACHER)) is None
    with pytest.raises(NotFound):
        rate(world, 2023, "good", login)


def test_while_a_line_is_appraised_the_unit_writes_no_facts(walk: Walk):
    world = walk.world
    code = walk.endorsed()
    about = walk.line(code).nominee_id
    content = RatingContent(2023, "good")
    with pytest.raises(Closed, match="đã gửi"):
        facts.set_rating(world.actor("soanthao"), about, content, walk.now())
    facts.set_rating(world.actor("noivu"), about, content, walk.now())
    assert [row.rating for row in rows(Rating)] == ["good"]


@pytest.mark.parametrize(("leads", "shut"), [(True, True), (False, False)])
def test_while_its_head_is_appraised_the_unit_rates_no_collective(
    walk: Walk, leads: bool, shut: bool
):
    """A head is judged by how the collectives he leads were rated."""
    world = walk.world
    code = walk.endorsed()
    db.session.execute(
        update(RegisterEntry)
        .where(RegisterEntry.id == walk.line(code).nominee_id)
        .values(leads=leads)
    )
    db.session.commit()
    content, team = RatingContent(2023, "excellent"), world.entry(TEAM)
    if shut:
        with pytest.raises(Closed, match="đứng đầu"):
            facts.set_rating(world.actor("soanthao"), team, content, walk.now())
        facts.set_rating(world.actor("noivu"), team, content, walk.now())
    else:
        facts.set_rating(world.actor("soanthao"), team, content, walk.now())


@pytest.mark.parametrize("about", ["the nominee", "the collective he leads"])
def test_who_is_near_to_whom_is_judged_writes_none_of_the_facts(walk: Walk, about: str):
    world = walk.world
    nominee = walk.line(walk.endorsed()).nominee_id
    db.session.execute(update(RegisterEntry).where(RegisterEntry.id == nominee).values(leads=True))
    db.session.commit()
    kin = RelationContent("spouse", entry_id=nominee)
    relations.declare(world.actor("noivu"), kin, walk.now())
    whose = nominee if about == "the nominee" else world.entry(TEAM)
    content = RatingContent(2023, "excellent")
    with pytest.raises(Closed) as closed:
        facts.set_rating(world.actor("noivu"), whose, content, walk.now())
    assert [reason.rule for reason in closed.value.reasons] == ["no_declared_relation"]
    assert rows(Rating) == []
    facts.set_rating(world.actor("noivu2"), whose, content, walk.now())


def test_nobody_writes_of_whom_the_register_does_not_tell_him(walk: Walk):
    """Known to a draft alone; told of once the line is sent, and no more when it is back."""
    world, code, content = walk.world, walk.draft(), RatingContent(2023, "good")
    nominee = walk.line(code).nominee_id

    def writes() -> None:
        facts.set_rating(world.actor("noivu"), nominee, content, walk.now())

    with pytest.raises(NotFound):
        writes()
    with pytest.raises(NotFound):
        facts.add_initiative(world.actor("noivu"), nominee, INVENTION, walk.now())
    assert rows(Rating) == []
    walk.act("thutruong", "submit", code)
    writes()
    walk.act("thutruong", "recall", code)
    with pytest.raises(NotFound):
        writes()
    facts.set_rating(world.actor("soanthao"), nominee, content, walk.now())


def test_of_two_who_write_of_one_year_the_second_reads_first_what_the_other_wrote(world: World):
    teacher, noivu = world.entry(TEACHER), world.actor("noivu")
    good, excellent = RatingContent(2023, "good"), RatingContent(2023, "excellent")
    facts.set_rating(world.actor("soanthao"), teacher, good, LAUNCHED, {})
    with pytest.raises(Stale):
        facts.set_rating(noivu, teacher, excellent, LAUNCHED, {})
    (row,) = rows(Rating)
    assert row.rating == "good"
    facts.set_rating(noivu, teacher, excellent, LAUNCHED, {2023: row.id})
    assert [row.rating for row in rows(Rating)] == ["excellent"]


def test_what_another_took_out_is_not_written_again_unseen(world: World):
    teacher, noivu = world.entry(TEACHER), world.actor("noivu")
    good = RatingContent(2023, "good")
    facts.set_rating(noivu, teacher, good, LAUNCHED, {})
    seen = {row.year: row.id for row in rows(Rating)}
    facts.set_rating(world.actor("soanthao"), teacher, RatingContent(2023), LAUNCHED, seen)
    with pytest.raises(Stale):
        facts.set_rating(noivu, teacher, good, LAUNCHED, seen)
    assert rows(Rating) == []
    facts.set_rating(noivu, teacher, good, LAUNCHED, {})
    assert len(rows(Rating)) == 1


def test_nobody_rates_himself(world: World):
    drafter = world.actor("soanthao")
    assert drafter.person_id
    with pytest.raises(Closed, match="chính là người"):
        facts.set_rating(drafter, drafter.person_id, RatingContent(2023, "good"), LAUNCHED)


def test_an_erasure_takes_the_facts_of_a_person_too(world: World):
    rate(world, 2023, "good")
    facts.add_initiative(world.actor("soanthao"), world.entry(TEACHER), INVENTION, LAUNCHED)
    erasure.erase(world.actor("quantri"), world.entry(TEACHER), "Đơn", LAUNCHED)
    assert (rows(Rating), rows(Initiative)) == ([], [])
    assert verify_all().whole


def settle(world: World) -> None:
    """Facts, a setting and a quota, as they are set in the office."""
    drafter, head = world.actor("soanthao"), world.actor("truongphong")
    rate(world, 2023, "good", source="QĐ 5")
    facts.add_initiative(drafter, world.entry(TEACHER), INVENTION, LAUNCHED)
    facts.set_figures(drafter, world.entry(TEAM), FiguresContent(2023, 12, 12, 9, 1, 0), LAUNCHED)
    setting = SettingContent(
        "movement_targets", TODAY, asked=True, document="HD 5", figures={"percent": 110}
    )
    rules.set_rule(head, world.authority_id, setting, LAUNCHED)
    quota = QuotaContent("giay_khen", "individual", world.unit("THCS"), 5)
    quota_rows.set_quota(head, world.movement, quota, LAUNCHED)


def changed_beside(world: World) -> Iterator[tuple[Update | Delete, str, str]]:
    for model, values, kind, said in (
        (Rating, {"rating": "excellent"}, "facts", "xếp loại của xếp loại năm 2023"),
        (Initiative, {"scope": "nation"}, "facts", "phạm vi của sáng kiến năm 2023"),
        (CollectiveYear, {"advanced": 12}, "facts", "dữ liệu ghi “12”, nhật ký ghi “9”"),
        (RuleSetting, {"asked": False}, "rules", "dữ liệu ghi “no”, nhật ký ghi “yes”"),
        (RuleSetting, {"parameters": {"percent": 90}}, "rules", "con số của thiết lập"),
        (MovementQuota, {"lines": 50}, "movement", "dữ liệu ghi “50”, nhật ký ghi “5”"),
    ):
        yield update(model).values(values), kind, said
        yield delete(model), kind, "có trong nhật ký, không có trong dữ liệu"


@pytest.mark.parametrize("number", range(12))
def test_facts_settings_and_quotas_are_held_against_the_log(world: World, number: int):
    settle(world)
    assert verify_all().whole
    statement, kind, said = list(changed_beside(world))[number]
    report = report_after(lambda connection: connection.execute(statement))
    assert [kind] == [one.kind for one in report.disagreements]
    assert said in report.disagreements[0].what


def put(world: World, who: Actor | None = None, **to: Any) -> None:
    content: dict[str, Any] = {
        "rule": "head",
        "valid_from": TODAY,
        "asked": False,
        "document": "Hướng dẫn 5/HD-UBND",
    } | to
    rules.set_rule(
        who or world.actor("truongphong"),
        world.authority_id,
        SettingContent(**content),
        LAUNCHED,
    )


def test_the_office_sets_its_own_rule_from_a_day_on(world: World):
    put(world)
    put(world, asked=True, valid_from=TODAY + timedelta(days=1))
    assert [(row.rule, row.asked) for row in rows(RuleSetting)] == [("head", False), ("head", True)]
    said = values_of("rules:set")[-1]
    assert (said["asked_before"], said["asked_after"]) == ("no", "yes")
    assert verify_all().whole


def test_a_rule_that_was_set_is_never_written_over_nor_set_for_days_that_are_past(world: World):
    """Files that came since were judged by it."""
    put(world)
    for day in (TODAY, TODAY - timedelta(days=1)):
        with pytest.raises(Invalid) as invalid:
            put(world, asked=True, valid_from=day)
        assert set(invalid.value.faults) == {"valid_from"}
    assert [row.asked for row in rows(RuleSetting)] == [False]


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ({"rule": "fighter_base"}, "không sửa được"),
        ({"rule": "thematic", "valid_from": date(2025, 7, 1)}, "Nghị định 152/2025/NĐ-CP"),
        ({"rule": "form_minutes"}, "không sửa được"),
        ({"rule": "unknown"}, "không có điều kiện"),
        ({"document": ""}, "văn bản"),
        ({"figures": {"years": 9}}, "con số"),
        ({"rule": "movement_targets", "figures": {"percent": 0}}, "từ 1"),
        ({"valid_from": date(2020, 1, 1)}, "01/01/2024"),
    ],
)
def test_what_the_law_says_is_seen_and_not_set(world: World, to: dict[str, Any], said: str):
    with pytest.raises(Invalid, match=said):
        put(world, **to)
    assert rows(RuleSetting) == []


@pytest.mark.parametrize("login", ["noivu", "soanthao", "chutich", "quantri"])
def test_the_head_of_home_affairs_alone_sets_rules(world: World, login: str):
    with pytest.raises(Closed):
        put(world, world.actor(login))


def test_nobody_sets_the_rules_of_another_office(world: World):
    off = SettingContent("head", TODAY, asked=False, document="HD 5")
    with pytest.raises(Closed):
        rules.set_rule(world.actor("truongphong"), world.city_id, off, LAUNCHED)
