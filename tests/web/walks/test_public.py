"""The public list: who was honoured, by which decision, for everybody alike and nobody else."""

import json
import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select, update

from states.vietnamese import plain
from tests.bodies import body_of
from tests.web.walks.marks import mark, marks_in, of_lines
from tests.web.walks.probe import probing
from tests.web.walks.scene import Scene
from workflow_app.extensions import db
from workflow_app.models import Nomination, Paper, RegisterEntry, Unit
from workflow_app.queries import public, public_decisions

MOST = 8
ODD = (
    *("nam=abc", "nam=1e9", "phong-trao=khac", "don-vi=%27--", "co-quan=x"),
    *("sau=%00", "sau=99999999999", "ten=%25_%5C", "ten=%00%ff"),
)


def numbers(text: str) -> set[int]:
    """The lines whose names stand on a page."""
    return {number for _, number in of_lines(marks_in(text))}


def in_state(scene: Scene, state: str) -> set[int]:
    query = select(Nomination.code).where(Nomination.state == state)
    codes = set(db.session.scalars(query))
    db.session.rollback()
    return {number for number, code in scene.numbers.items() if code in codes}


def name_of(number: int) -> str:
    return mark("name", number)


def answer(client: FlaskClient, path: str) -> str:
    got = client.get(path)
    assert got.status_code == 200, (path, got.status)
    return got.text


def test_those_honoured_stand_there_and_those_whose_award_is_void_are_gone(scene: Scene):
    """AZ-10, docs/decisions: a revoked award is no longer named; how many is said."""
    page = answer(scene.client(), "/cong-khai/")
    assert numbers(page) == in_state(scene, "awarded")
    assert in_state(scene, "revoked")
    decision = answer(scene.client(), f"/cong-khai/{scene.paper('issued')}")
    assert not numbers(decision) & in_state(scene, "revoked")
    assert "1 đối tượng đã bị hủy bỏ khen thưởng" in decision


def test_what_the_city_decided_stands_under_its_own_number(scene: Scene):
    city = db.session.scalars(
        select(Nomination)
        .where(Nomination.state == "awarded", Nomination.decided_by == "upper")
        .order_by(Nomination.id)
    ).first()
    assert city
    page = answer(scene.client(), f"/cong-khai/{scene.paper('issued', 'proposal')}")
    assert str(city.decision_number) in page
    assert "TTr" not in page.replace(scene.paper("issued", "proposal"), "")


@pytest.mark.backends("sqlite")
@pytest.mark.parametrize("state", ["draft", "laid", "approved", "discarded"])
def test_a_paper_that_has_not_gone_out_does_not_exist(scene: Scene, state: str):
    absent = scene.client().get("/cong-khai/QD-0000-0000")
    found = scene.client().get(f"/cong-khai/{scene.paper(state)}")
    assert found.status_code == absent.status_code == 404
    assert body_of(found.text) == body_of(absent.text)


def test_the_list_is_narrowed_by_name_without_accents_year_movement_and_unit(scene: Scene):
    client = scene.client()
    given = sorted(in_state(scene, "awarded"))
    one = given[0]
    assert numbers(answer(client, f"/cong-khai/?ten={plain(name_of(one)).upper()}")) == {one}
    unit = db.session.scalars(
        select(Unit.code)
        .join(Nomination, Nomination.unit_id == Unit.id)
        .where(Nomination.code == scene.numbers[one])
    ).one()
    same = {number for number in given if scene.unit_of(scene.numbers[number]) == unit}
    assert numbers(answer(client, f"/cong-khai/?don-vi={unit}")) == same
    movement = scene.movement("launched")
    assert numbers(answer(client, f"/cong-khai/?phong-trao={movement}")) == set(given)
    year = db.session.scalars(
        select(Nomination.decision_date).where(Nomination.code == scene.numbers[one])
    ).one()
    assert year
    assert one in numbers(answer(client, f"/cong-khai/?nam={year.year}"))
    assert not numbers(answer(client, f"/cong-khai/?nam={year.year}&ten=khong-co-ai"))


@pytest.mark.backends("sqlite")
@pytest.mark.parametrize("query", ODD)
def test_odd_addresses_do_no_harm(scene: Scene, query: str):
    assert not numbers(answer(scene.client(), f"/cong-khai/?{query}")) - in_state(scene, "awarded")
    assert scene.client().get(f"/cong-khai/{scene.paper('issued')}?{query}").status_code == 200


@pytest.mark.backends("sqlite")
def test_movements_and_units_of_which_nothing_was_published_are_not_offered(scene: Scene):
    page = answer(scene.client(), "/cong-khai/")
    aspects = {aspect for aspect, _ in marks_in(page)}
    assert "movement" not in aspects
    assert "unit" not in aspects


def test_pages_follow_each_other_without_gap_or_repetition(scene: Scene):
    [office] = public.offices()
    after, met = None, []
    while True:
        page = public.given_by(office, public.Narrow(), after, size=1)
        met += [row.name for row in page.rows]
        if page.last is None:
            break
        after = page.last
    assert len(met) == len(set(met)) == len(in_state(scene, "awarded"))


def test_a_decision_is_read_page_by_page_in_the_order_that_was_signed(scene: Scene):
    code = scene.paper("issued", "proposal")
    whole = public_decisions.one(code)
    assert whole
    assert [place for place, _ in whole.lines] == sorted(place for place, _ in whole.lines)
    first = public_decisions.one(code, size=1)
    assert first
    assert first.lines == whole.lines[:1]
    assert first.more == (len(whole.lines) > 1)


def test_the_words_are_those_that_were_signed(scene: Scene):
    """An entry of the register that is mended for another dossier changes no public page."""
    number = min(in_state(scene, "awarded"))
    nominee = select(Nomination.nominee_id).where(Nomination.code == scene.numbers[number])
    db.session.execute(
        update(RegisterEntry)
        .where(RegisterEntry.id == nominee.scalar_subquery())
        .values(title="ztitle99q đang soạn")
    )
    [office] = public.offices()
    titles = {row.title for row in public.given_by(office, public.Narrow(), None).rows}
    db.session.rollback()
    assert "ztitle99q đang soạn" not in titles


@pytest.mark.backends("sqlite")
@pytest.mark.parametrize("login", ["", "noivu"])
def test_it_is_the_same_for_everybody_and_asks_little(scene: Scene, login: str):
    """No session is looked at, none begun: the page may be kept a minute by a cache before us."""
    anybody = answer(scene.client(), "/cong-khai/")
    client = scene.client(login)
    for path in ("/cong-khai/", f"/cong-khai/{scene.paper('issued')}"):
        with probing() as probe:
            got = client.get(path)
        assert len(probe.statements) <= MOST
        assert not probe.written
        assert not [sql for sql in probe.statements if "login_sessions" in sql]
        assert "Set-Cookie" not in got.headers
        assert got.headers["Vary"] == "Cookie, Accept-Encoding"  # for language and theme
        assert got.headers["Cache-Control"] == "public, max-age=60"
        assert got.headers["X-Robots-Tag"] == "noindex"
        again = client.get(path, headers={"If-None-Match": got.headers["ETag"]})
        assert again.status_code == 304
        assert not again.data
    assert answer(client, "/cong-khai/") == anybody


@pytest.mark.backends("sqlite")
def test_no_year_of_birth_sex_or_text_stands_in_the_page(scene: Scene):
    """Domain 4.3: name, title, unit, award, decision; nothing personal beside them."""
    page = answer(scene.client(), "/cong-khai/") + answer(
        scene.client(), f"/cong-khai/{scene.paper('issued')}"
    )
    assert not re.search(r"\b1980\b|female|\bnữ\b", page, re.IGNORECASE)
    signed = db.session.scalars(select(Paper.approved_content).where(Paper.issued_at.is_not(None)))
    sent = {line["sent"] for content in signed if content for line in json.loads(content)["lines"]}
    assert sent
    assert not [digest for digest in sent if digest in page]
