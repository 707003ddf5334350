"""What is sent twice is done once, also when both come at the same moment."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from states.facts import Actor
from tests.concurrently import concurrently
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import DoneSending, Entry
from workflow_app.services import nominations, sendings
from workflow_app.services.errors import Closed, Repeated
from workflow_app.services.orders import Order


def sent(actor: Actor, name: str = "phiếu 1", content: str = "") -> Actor:
    return replace(actor, sending=sendings.sending_of(name, content or name))


def entries_about(walk: Walk, code: str) -> int:
    db.session.rollback()
    query = select(func.count()).where(Entry.subject == str(walk.line(code).id))
    return db.session.scalar(query) or 0


def test_of_many_clicks_at_once_one_is_done_and_the_others_are_told(walk: Walk, app: Flask):
    code, at = walk.draft(), walk.now()
    order = Order(sent(walk.world.actor("thutruong")), "submit", at)
    before = entries_about(walk, code)

    def click(_number: int) -> tuple[str, object]:
        try:
            nominations.perform(code, order)
        except Repeated as repeated:
            return "repeated", (repeated.at, repeated.same)
        return "done", None

    answers = concurrently(app, click, range(8))
    assert sorted(answers, key=str) == [("done", None), *[("repeated", (at, True))] * 7]
    assert entries_about(walk, code) == before + 1


def test_another_person_may_send_under_the_same_name(walk: Walk):
    code = walk.draft()
    nominations.perform(code, Order(sent(walk.world.actor("thutruong")), "submit", walk.now()))
    nominations.perform(code, Order(sent(walk.world.actor("noivu")), "receive", walk.now()))
    assert walk.line(code).received_at


def test_what_was_refused_may_be_sent_again(walk: Walk):
    """Nothing was done: the name is free."""
    code, head = walk.draft(), sent(walk.world.actor("thutruong"))
    with pytest.raises(Closed):
        nominations.perform(code, Order(head, "recall", walk.now()))
    nominations.perform(code, Order(head, "submit", walk.now()))
    assert walk.state(code) == "unit_submitted"


def test_something_else_under_a_known_name_is_told_apart(walk: Walk):
    code, head = walk.draft(), walk.world.actor("thutruong")
    nominations.perform(code, Order(sent(head, "khóa", "gửi"), "submit", walk.now()))
    with pytest.raises(Repeated) as caught:
        nominations.perform(code, Order(sent(head, "khóa", "thu hồi"), "recall", walk.now()))
    assert not caught.value.same


def test_the_parts_of_one_sending_are_known_by_themselves(walk: Walk):
    """A batch done line by line: what was done is not done again, what was not is."""
    codes, noivu = [walk.draft() for _ in range(2)], sent(walk.world.actor("noivu"))
    assert noivu.sending
    for code in codes:
        walk.act("thutruong", "submit", code)
    for code in codes:
        one = replace(noivu, sending=noivu.sending.part(code))
        nominations.perform(code, Order(one, "receive", walk.now()))
        with pytest.raises(Repeated):
            nominations.perform(code, Order(one, "receive", walk.now()))


def test_old_sendings_are_forgotten_and_new_ones_kept(walk: Walk):
    code, at = walk.draft(), walk.now()
    nominations.perform(code, Order(sent(walk.world.actor("thutruong")), "submit", at))
    assert sendings.forget(at + timedelta(days=2)) == 0
    assert sendings.forget(at + timedelta(days=4)) == 1
    assert db.session.scalar(select(func.count()).select_from(DoneSending)) == 0
