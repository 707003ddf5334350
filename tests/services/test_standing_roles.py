"""A role that ended between the page and the act does nothing any more, on both databases."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import select

from states.facts import Actor
from tests.concurrently import concurrently
from tests.paperwork import APPROVED, ENDORSED, ISSUED, LAID, SENT, Paperwork
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import Account, Entry, RoleGrant
from workflow_app.services import accounts, grants, movements, nominations, papers
from workflow_app.services.errors import Closed, Stale
from workflow_app.services.orders import Order


@pytest.fixture
def work(world: World) -> Paperwork:
    return Paperwork(world)


def end_role(world: World, login: str, role: str = "") -> None:
    """The operator ends the roles of this person, or one of them."""
    query = select(RoleGrant.id).join(Account, Account.id == RoleGrant.account_id)
    query = query.where(Account.login == login, RoleGrant.ended_at.is_(None))
    found = db.session.scalars(query.where(RoleGrant.role == role) if role else query).all()
    db.session.rollback()
    assert found
    for grant_id in found:
        grants.end(None, grant_id, SENT)


def sent_line(work: Paperwork) -> str:
    (code,) = work.written(["Nguyễn Thị Ánh"])
    work.act(code, "thutruong", "submit", SENT)
    return code


def refusals(tag: str) -> list[str]:
    db.session.rollback()
    query = select(Entry.subject).where(Entry.tag == tag, Entry.outcome == "refused")
    return list(db.session.scalars(query))


def test_who_lost_the_role_after_opening_the_page_does_nothing(work: Paperwork) -> None:
    code = sent_line(work)
    seen_before = work.world.actor("noivu")
    end_role(work.world, "noivu")
    with pytest.raises(Closed) as caught:
        nominations.perform(code, Order(seen_before, "receive", ENDORSED))
    assert [reason.rule for reason in caught.value.reasons] == ["grant_stands"]
    assert caught.value.for_somebody_else
    assert work.states([code]) == {code: "unit_submitted"}
    assert refusals("nomination:receive") == [str(work.id_of(code))]


def test_a_whole_paper_is_not_signed_by_who_is_no_longer_chairman(work: Paperwork) -> None:
    paper = work.laid(work.endorsed(["Ánh", "Ấm"]))
    chairman, seen = work.world.actor("chutich", fresh=True), work.seen(paper)
    end_role(work.world, "chutich")
    with pytest.raises(Closed):
        papers.approve(chairman, paper, *seen, {}, APPROVED)
    assert work.state(paper) == "laid"


def test_other_things_than_nominations_are_closed_as_well(work: Paperwork) -> None:
    head = work.world.actor("truongphong")
    end_role(work.world, "truongphong")
    with pytest.raises(Closed):
        movements.close(head, work.world.movement, LAID)
    assert len(refusals("movement:close")) == 1


def test_a_role_that_runs_out_by_its_date_ends_too(work: Paperwork) -> None:
    """A delegation of today does nothing tomorrow, however long the page stays open."""
    code = sent_line(work)
    clerk = work.world.actor("noivu")
    query = select(RoleGrant).where(RoleGrant.id == clerk.grants[0].id)
    db.session.scalars(query).one().valid_to = LAUNCHED.date()
    db.session.commit()
    with pytest.raises(Closed):
        nominations.perform(code, Order(clerk, "receive", LAUNCHED + timedelta(days=2)))
    assert nominations.perform(code, Order(clerk, "receive", LAUNCHED)).step.act == "receive"


def test_who_keeps_the_role_is_not_stopped_by_another_that_ended(work: Paperwork) -> None:
    code = sent_line(work)
    clerk = work.world.actor("noivu")
    grants.give(
        None, "noivu", grants.GrantContent(role="auditor", valid_from=LAUNCHED.date()), SENT
    )
    both = work.world.actor("noivu", at=SENT)
    assert len(both.grants) == len(clerk.grants) + 1
    end_role(work.world, "noivu", "auditor")
    nominations.perform(code, Order(both, "receive", ENDORSED))
    assert work.entries("nomination:receive") == [str(work.id_of(code))]


def test_a_closed_account_acts_no_more(work: Paperwork) -> None:
    code = sent_line(work)
    clerk = work.world.actor("noivu")
    accounts.close(work.world.actor("quantri"), "noivu", SENT)
    with pytest.raises(Closed):
        nominations.perform(code, Order(clerk, "receive", ENDORSED))


def test_to_act_and_to_lose_the_role_at_once_is_one_after_the_other(
    app: Flask, work: Paperwork
) -> None:
    """Of many clicks some come before the end of the role and count; none comes after it."""
    codes = work.written([f"Người {number}" for number in range(8)])
    for code in codes:
        work.act(code, "thutruong", "submit", SENT)
    clerk = work.world.actor("noivu")
    tries: list[Callable[[], object]] = [partial(_receive, clerk, c) for c in codes]
    grant_id = clerk.grants[0].id
    tries.insert(4, lambda: grants.end(None, grant_id, ISSUED))
    db.session.rollback()
    ended = concurrently(app, lambda attempt: attempt(), tries)
    won = [code for code, answer in zip(codes, ended[:4] + ended[5:], strict=True) if answer]
    db.session.rollback()
    last = db.session.scalar(select(RoleGrant.ended_at).where(RoleGrant.id == grant_id))
    assert last == ISSUED
    assert len(work.entries("nomination:receive")) == len(won)
    assert len(refusals("nomination:receive")) == len(codes) - len(won)
    with pytest.raises(Closed):
        nominations.perform(codes[0], Order(clerk, "endorse", ISSUED))


def _receive(clerk: Actor, code: str) -> bool:
    try:
        nominations.perform(code, Order(clerk, "receive", ENDORSED))
    except (Closed, Stale):
        return False
    return True
