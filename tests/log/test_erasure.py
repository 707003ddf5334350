"""AU-11: what the log knows of a person is erased by a logged act, and the log still verifies."""

import pytest
from sqlalchemy import select, text

from states.tags import Outcome, Tag
from tests.walk import POINT, Walk
from tests.world import LAUNCHED
from workflow_app.extensions import db
from workflow_app.models import Entry, EntryValue
from workflow_app.services import erasure
from workflow_app.services.errors import Closed, Invalid, NotFound
from workflow_app.services.verification import verify_all

BASIS = "Đơn đề nghị xóa dữ liệu ngày 02/12/2024"


def returned(walk: Walk) -> str:
    code = walk.draft(name="Hoàng Văn Thụy")
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    answer_by = walk.in_time()
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=answer_by)
    return code


def test_every_text_about_the_person_is_gone_and_the_chains_hold(walk: Walk):
    person = walk.line(returned(walk)).nominee_id
    other = walk.draft(name="Người ở lại")
    count = erasure.erase(walk.world.actor("quantri"), person, BASIS, LAUNCHED)
    left = db.session.scalars(select(EntryValue).where(EntryValue.value.is_not(None))).all()
    assert count > 5
    assert not [value for value in left if "Hoàng Văn Thụy" in (value.value or "")]
    assert not [value for value in left if POINT.text in (value.value or "")]
    assert not [value for value in left if value.about_id == person]
    assert [value for value in left if value.value == "Người ở lại"], other
    assert verify_all().whole


def test_the_entry_says_who_erased_on_what_basis_and_how_much(walk: Walk):
    world = walk.world
    person = walk.line(walk.draft()).nominee_id
    actor = world.actor("quantri")
    count = erasure.erase(actor, person, BASIS, LAUNCHED)
    entry = db.session.scalars(select(Entry).where(Entry.tag == Tag.LOG_ERASE)).one()
    assert (entry.subject, entry.actor_id) == (str(world.authority_id), actor.account_id)
    assert f'"refers_to":{{"person":"{person}"}}'.encode() in entry.body
    said = db.session.scalars(select(EntryValue).where(EntryValue.entry_id == entry.id))
    assert {value.name: value.value for value in said} == {"basis": BASIS, "count": str(count)}


def test_what_is_known_of_the_persons_account_goes_too(walk: Walk):
    world = walk.world
    person = world.actor("soanthao").person_id
    assert person
    erasure.erase(None, person, BASIS, LAUNCHED)  # by the operator
    left = db.session.scalars(select(EntryValue.value)).all()
    assert "soanthao@thu-nghiem.example" not in left
    assert "soanthao2@thu-nghiem.example" in left
    assert verify_all().whole


@pytest.mark.parametrize("login", ["truongphong", "chutich", "thanhtra", "thutruong"])
def test_nobody_but_an_administrator_erases_and_the_attempt_is_logged(walk: Walk, login: str):
    """AU-10: a refused attempt stands in the log."""
    person = walk.line(walk.draft()).nominee_id
    with pytest.raises(Closed):
        erasure.erase(walk.world.actor(login), person, BASIS, LAUNCHED)
    entry = db.session.scalars(select(Entry).where(Entry.tag == Tag.LOG_ERASE)).one()
    assert entry.outcome == Outcome.REFUSED
    assert db.session.scalars(select(EntryValue).where(EntryValue.value.is_(None))).all() == []


def test_without_basis_or_person_nothing_is_erased(walk: Walk):
    actor = walk.world.actor("quantri")
    with pytest.raises(NotFound):
        erasure.erase(actor, walk.world.city_id, BASIS, LAUNCHED)
    with pytest.raises(Invalid):
        erasure.erase(actor, walk.world.entry("Trương Văn Ấm"), "  ", LAUNCHED)
    assert db.session.scalars(select(EntryValue).where(EntryValue.value.is_(None))).all() == []


def test_an_erasure_that_nobody_logged_is_found(walk: Walk):
    """The triggers let a value be erased; without the act of erasure the verifier names it."""
    code = walk.draft()
    person = walk.line(code).nominee_id
    with db.engine.begin() as connection:
        connection.execute(
            text("UPDATE audit_values SET value = NULL, salt = NULL WHERE value = :code"),
            {"code": code},
        )
    report = verify_all()
    assert [fault.subject for fault in report.faults] == [str(walk.line(code).id)]
    assert report.faults[0].what == "giá trị “code” bị xóa mà không có quyết định xóa"
    erasure.erase(walk.world.actor("quantri"), person, BASIS, LAUNCHED)
    assert verify_all().whole
