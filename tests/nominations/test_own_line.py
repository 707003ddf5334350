"""Nobody has a hand in a line about himself, from the first word written to the last signature."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from tests.service_story.people import settle
from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Entry, EntryValue, Nomination
from workflow_app.services import accounts, grants, lines, register
from workflow_app.services.accounts import AccountContent
from workflow_app.services.errors import Closed, Invalid
from workflow_app.services.grants import GrantContent
from workflow_app.services.lines import Content
from workflow_app.services.register import EntryContent


@pytest.fixture
def walk(world: World) -> Walk:
    settle(world)  # `haivai` is a second drafter and a third head of the school
    return Walk(world)


def put_forward(walk: Walk, name: str, *, by: str) -> str:
    """A line whose nominee is somebody of the register."""
    content = Content(
        "individual", name, "giay_khen", achievement="Có.", nominee_id=walk.world.entry(name)
    )
    return lines.create(walk.world.actor(by), walk.dossier(), content, walk.now())


def test_a_drafter_does_not_put_himself_forward(walk: Walk) -> None:
    """AZ-05: drafting is a forward act; nobody takes one on a line whose nominee he is."""
    with pytest.raises(Closed) as refused:
        put_forward(walk, "Đỗ Thị Hà", by="soanthao")
    assert [reason.rule for reason in refused.value.reasons] == ["not_own_line"]
    assert refused.value.for_somebody_else
    last = db.session.scalars(select(Entry).order_by(Entry.id.desc()).limit(1)).one()
    assert (last.tag, last.outcome) == ("nomination:create", "refused")
    assert db.session.scalar(select(func.count()).select_from(Nomination)) == 0


def test_a_drafter_whom_somebody_else_put_forward_does_not_write_on_that_line(walk: Walk) -> None:
    """AZ-05: being nominated closes every forward act, whatever the role."""
    code = put_forward(walk, "Đỗ Thị Hà", by="haivai")
    with pytest.raises(Closed) as refused:
        lines.edit(walk.world.actor("soanthao"), code, Content("", "", ""), None, walk.now())
    assert [reason.rule for reason in refused.value.reasons] == ["not_own_line"]


def test_a_head_who_is_nominated_leaves_the_sending_to_the_deputy(walk: Walk) -> None:
    """AZ-05: being nominated closes every forward act, whatever the role."""
    code = put_forward(walk, "Vũ Đình Nam", by="soanthao")
    with pytest.raises(Closed) as refused:
        walk.act("thutruong", "submit", code)
    assert [reason.rule for reason in refused.value.reasons] == ["not_the_nominee"]
    walk.act("phothutruong", "submit", code)
    assert walk.state(code) == "unit_submitted"


def test_who_drafted_does_not_send_under_another_role_or_another_account(walk: Walk) -> None:
    """AZ-06: four eyes look at the person, not at the role or the account."""
    by_the_same_account = put_forward(walk, "Nguyễn Thị Ánh", by="haivai")
    by_another_account = put_forward(walk, "Trương Văn Ấm", by="soanthao")
    for login, code in (("haivai", by_the_same_account), ("soanthao_b", by_another_account)):
        with pytest.raises(Closed) as refused:
            walk.act(login, "submit", code)
        assert [reason.rule for reason in refused.value.reasons] == ["four_eyes"]


def test_who_drafted_does_not_appraise_when_the_account_becomes_another_persons(
    walk: Walk,
) -> None:
    """AZ-06: the account has acted, whatever entry of the register it is linked to by now."""
    world, code = walk.world, walk.draft()
    walk.act("thutruong", "submit", code)
    first, second = world.actor("quantri"), world.actor("quantri2")
    grants.end(first, world.actor("soanthao").grants[0].id, walk.now())
    office = world.unit("PNV")
    person = register.add_entry(None, office, EntryContent("individual", "Người Mới"), walk.now())
    account = world.account("soanthao")
    content = AccountContent(account.name, account.email, person)
    accounts.edit(first, "soanthao", content, None, walk.now())
    role = GrantContent(role="home_affairs", valid_from=date(2024, 1, 1))
    grants.confirm(second, grants.give(first, "soanthao", role, walk.now()), walk.now())
    with pytest.raises(Closed) as refused:
        walk.act("soanthao", "receive", code)
    assert [reason.rule for reason in refused.value.reasons] == ["four_eyes"]


def test_a_name_the_register_knows_is_asked_about_before_it_becomes_a_second_person(
    walk: Walk,
) -> None:
    """AZ-05: who types his own name is asked whether it is he; the answer stands in the log."""
    actor, dossier = walk.world.actor("soanthao"), walk.dossier()
    typed = Content("individual", "đỗ thị hà", "giay_khen", achievement="Có.")
    with pytest.raises(Invalid) as invalid:
        lines.create(actor, dossier, typed, walk.now())
    assert set(invalid.value.faults) == {"another"}
    assert "Đỗ Thị Hà" in invalid.value.faults["another"]
    lines.create(actor, dossier, replace(typed, another=True), walk.now())
    said = db.session.scalars(select(EntryValue.value).where(EntryValue.name == "namesake")).all()
    assert said == ["người khác trùng tên"]
