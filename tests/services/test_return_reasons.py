"""The office's list of reasons for a return: filled, added to, ended, by its head alone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from states.clock import day_of
from tests.concurrently import concurrently
from tests.ledger import tags_of
from tests.walk import Walk
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import Remark
from workflow_app.queries.return_reasons import in_words, offered_on
from workflow_app.services import drafting, return_reasons
from workflow_app.services.errors import Closed, Invalid, NotFound
from workflow_app.services.orders import Point
from workflow_app.services.return_reasons import ReasonContent
from workflow_app.services.usual_reasons import USUAL

TODAY = day_of(LAUNCHED)
MINUTES = ReasonContent("Thiếu biên bản xét.", "file_minutes", "Điều 84", TODAY)


def test_an_office_begins_with_the_usual_reasons_and_fills_up_only_what_it_lacks(world: World):
    head, office = world.actor("truongphong"), world.authority_id
    assert return_reasons.fill(head, office, LAUNCHED) == len(USUAL)
    assert return_reasons.fill(head, office, LAUNCHED) == 0
    assert [one.text for one in offered_on(office, TODAY)] == [one.text for one in USUAL]
    db.session.rollback()
    assert tags_of("authority", office)[-1] == "return_reasons:set"


def test_of_four_who_fill_the_list_at_once_one_fills_it(app: Flask, world: World):
    head, office = world.actor("truongphong"), world.authority_id
    filled = concurrently(app, lambda _n: return_reasons.fill(head, office, LAUNCHED), range(4))
    db.session.rollback()
    assert sorted(filled) == [0, 0, 0, len(USUAL)]
    assert len(offered_on(office, TODAY)) == len(USUAL)


def test_a_reason_is_offered_from_its_first_day_to_its_last(world: World):
    head, office = world.actor("truongphong"), world.authority_id
    id_ = return_reasons.add(head, office, MINUTES, LAUNCHED)
    last = TODAY + timedelta(days=9)
    return_reasons.end(head, office, id_, last, LAUNCHED)
    for day, offered in ((TODAY - timedelta(days=1), 0), (TODAY, 1), (last, 1)):
        assert len(offered_on(office, day)) == offered
    assert not offered_on(office, last + timedelta(days=1))


def test_what_the_unit_reads_names_the_article(world: World):
    head, office = world.actor("truongphong"), world.authority_id
    return_reasons.add(head, office, MINUTES, LAUNCHED)
    (one,) = offered_on(office, TODAY)
    assert in_words(one) == "Thiếu biên bản xét. Thực hiện theo quy định tại Điều 84."


@pytest.mark.parametrize(
    ("text", "field"), [("  ", "award"), ("Sai.", "nonsense"), (MINUTES.text, MINUTES.field)]
)
def test_a_reason_without_words_or_part_or_twice_is_refused(world: World, text: str, field: str):
    head, office = world.actor("truongphong"), world.authority_id
    return_reasons.add(head, office, MINUTES, LAUNCHED)
    with pytest.raises(Invalid):
        return_reasons.add(head, office, ReasonContent(text, field, "", TODAY), LAUNCHED)


@pytest.mark.parametrize("login", ["noivu", "soanthao", "chutich", "thanhtra", "quantri"])
def test_the_head_of_home_affairs_alone_keeps_the_list(world: World, login: str):
    who, office = world.actor(login), world.authority_id
    id_ = return_reasons.add(world.actor("truongphong"), office, MINUTES, LAUNCHED)
    with pytest.raises(Closed):
        return_reasons.fill(who, office, LAUNCHED)
    with pytest.raises(Closed):
        return_reasons.add(who, office, MINUTES, LAUNCHED)
    with pytest.raises(Closed):
        return_reasons.end(who, office, id_, TODAY, LAUNCHED)


def test_the_reason_of_another_office_does_not_exist(world: World):
    id_ = return_reasons.add(None, world.city_id, MINUTES, LAUNCHED)
    with pytest.raises(NotFound):
        return_reasons.end(world.actor("truongphong"), world.authority_id, id_, TODAY, LAUNCHED)


def test_a_return_keeps_by_which_reason_it_was_made(walk: Walk):
    office = walk.world.authority_id
    id_ = return_reasons.add(walk.world.actor("truongphong"), office, MINUTES, LAUNCHED)
    foreign = return_reasons.add(None, walk.world.city_id, MINUTES, LAUNCHED)
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    for strange in (
        Point("file_minutes", "Thiếu.", foreign),
        Point("nonsense", "Thiếu."),
        Point("files", ""),
        Point("file_minutes", "Thiếu.", attachment_id=id_),
        Point("file_minutes", "Thiếu.", carried_id=id_),
    ):
        with pytest.raises(Invalid):
            walk.act("noivu", "return", code, remarks=(strange,), answer_by=walk.in_time())
    good = Point("file_minutes", "Thiếu biên bản xét. Thực hiện theo quy định tại Điều 84.", id_)
    walk.act("noivu", "return", code, remarks=(good,), answer_by=walk.in_time())
    assert db.session.scalars(select(Remark.reason_id)).one() == id_


def test_an_answer_is_asked_for_by_a_working_day(walk: Walk):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    saturday = walk.in_time()
    while saturday.weekday() != 5:
        saturday += timedelta(days=1)
    point = Point("award", "Xem lại.")
    with pytest.raises(Invalid) as refused:
        walk.act("noivu", "return", code, remarks=(point,), answer_by=saturday)
    monday = saturday + timedelta(days=2)
    assert refused.value.faults["answer_by"].endswith(f"{monday:%d/%m/%Y}.")
    walk.act("noivu", "return", code, remarks=(point,), answer_by=monday)


def test_an_answer_is_asked_for_within_two_months(walk: Walk):
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    point, last = Point("award", "Xem lại."), day_of(walk.now()) + timedelta(days=60)
    beyond = last + timedelta(days=1)
    with pytest.raises(Invalid) as refused:
        walk.act("noivu", "return", code, remarks=(point,), answer_by=beyond)
    assert f"chậm nhất là {last:%d/%m/%Y}" in refused.value.faults["answer_by"]
    while last.weekday() > 4:
        last -= timedelta(days=1)
    walk.act("noivu", "return", code, remarks=(point,), answer_by=last)


@pytest.mark.parametrize("other", ["reason", "part", "text"])
def test_a_point_that_is_asked_again_stays_the_point_it_was(walk: Walk, other: str):
    """Its reason too: also one that is ended, but none that never was."""
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    point = Point("award", "Xem lại.")
    walk.act("noivu", "return", code, remarks=(point,), answer_by=walk.in_time())
    (first,) = db.session.scalars(select(Remark.id)).all()
    soanthao = walk.world.actor("soanthao")
    drafting.answer_remarks(soanthao, code, {first: "Đã sửa."}, None, walk.now())
    walk.act("thutruong", "resubmit", code)
    changed = {
        "reason": Point("award", "Xem lại.", uuid4(), carried_id=first),
        "part": Point("nominee", "Xem lại.", carried_id=first),
        "text": Point("award", "Xem kỹ.", carried_id=first),
    }[other]
    with pytest.raises(Invalid) as refused:
        walk.act("noivu", "return", code, remarks=(changed,), answer_by=walk.in_time())
    assert set(refused.value.faults) == {"remarks"}
    again = Point("award", "Xem lại.", carried_id=first)
    walk.act("noivu", "return", code, remarks=(again,), answer_by=walk.in_time())
