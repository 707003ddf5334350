"""Who meets which words: marks are planted in every text of every line, and each role crawls."""

import pytest
from sqlalchemy import select

from states.sight import aspects_of
from tests.web.walks.crawl import Found, crawl
from tests.web.walks.marks import marks_in, of_lines
from tests.web.walks.neighbours import OVER_THERE
from tests.web.walks.scene import EVERYBODY, Scene
from workflow_app.extensions import db
from workflow_app.models import Nomination, Paper, PaperLine
from workflow_app.queries import nominations
from workflow_app.queries.papers import visible_to

STARTS = ("/viec-cua-toi", "/ho-so/", "/phong-trao/", "/quyet-dinh/", "/thong-bao/", "/tai-khoan/")
PLACES = {
    "auditor": ("/kiem-toan",),
    "administrator": ("/quan-tri/tai-khoan/", "/quan-tri/don-vi/"),
    "records_clerk": ("/van-thu",),
}
ADMINISTRATORS = ("quantri", "quantri2")


def meets(scene: Scene, login: str) -> list[Found]:
    """Every page this person can reach."""
    roles = scene.world.actor(login).roles
    starts = (*STARTS, *(path for role in roles for path in PLACES.get(role, ())))
    return list(crawl(scene.world.app, scene.client(login), *starts))


def allowed(scene: Scene, login: str) -> set[tuple[str, int]]:
    """The marks of lines this person may meet: of the parts that are his to see."""
    actor = scene.world.actor(login)
    found: set[tuple[str, int]] = set()
    for number, code in scene.numbers.items():
        line = nominations.by_codes([code])[0].line_for(actor)
        found |= {(aspect, number) for aspect in aspects_of(actor, line)}
    on_papers = (
        select(Nomination.code)
        .join(PaperLine, PaperLine.nomination_id == Nomination.id)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(visible_to(actor), PaperLine.removed_at.is_(None) | Paper.issued_at.is_not(None))
    )
    numbers = {code: number for number, code in scene.numbers.items()}
    found |= {("name", numbers[code]) for code in db.session.scalars(on_papers)}
    db.session.rollback()
    return found


@pytest.mark.parametrize("login", [*EVERYBODY, *OVER_THERE])
@pytest.mark.backends("sqlite")
def test_each_role_meets_only_the_parts_it_may_see(scene: Scene, login: str):
    """AZ-09: pages, lists, counters, forms, the log; and what one may see is really shown."""
    may = allowed(scene, login)
    met: set[tuple[str, int]] = set()
    wrong = []
    for page in meets(scene, login):
        marks = of_lines(marks_in(page.text))
        met |= marks
        wrong += [(page.url, *mark, scene.numbers.get(mark[1])) for mark in sorted(marks - may)]
    assert not wrong, "\n".join(map(str, wrong))
    names = {mark for mark in may if mark[0] in ("name", "text")}
    assert names <= met, f"not shown: {sorted(names - met)}"


@pytest.mark.parametrize("login", ADMINISTRATORS)
@pytest.mark.backends("sqlite")
def test_the_administrator_meets_no_name_text_or_file(scene: Scene, login: str):
    """AZ-09: code, unit, state and holder, of every line."""
    pages = meets(scene, login)
    assert of_lines(mark for page in pages for mark in marks_in(page.text)) == set()
    whole = "".join(page.text for page in pages)
    assert all(code in whole for code in scene.numbers.values())


@pytest.mark.backends("sqlite")
def test_the_city_meets_no_internal_word(scene: Scene):
    """AZ-09: what the package holds, without the chairman's comments and the basis of a hold."""
    marks = {mark for page in meets(scene, "thanhpho") for mark in marks_in(page.text)}
    aspects = {aspect for aspect, _ in marks}
    assert "text" in aspects
    assert not aspects & {"internal", "remarks"}


@pytest.mark.parametrize(("login", "unit"), [("soanthao", "THCS"), ("thutruong2", "TL")])
@pytest.mark.backends("sqlite")
def test_a_unit_meets_no_other_unit_and_nothing_internal(scene: Scene, login: str, unit: str):
    """AZ-09."""
    own = {number for number, code in scene.numbers.items() if scene.unit_of(code) == unit}
    marks = of_lines(mark for page in meets(scene, login) for mark in marks_in(page.text))
    assert {number for _, number in marks} == own
    assert "internal" not in {aspect for aspect, _ in marks}


@pytest.mark.backends("sqlite")
def test_of_lines_the_public_meets_those_honoured_and_only_who_they_are(scene: Scene):
    """AZ-10: name and title where an award was given and stands; no other line, no other word."""
    starts = ("/dang-nhap", "/huong-dan/", *STARTS)
    pages = list(crawl(scene.world.app, scene.client(), *starts))
    honoured = set(db.session.scalars(select(Nomination.code).where(Nomination.state == "awarded")))
    given = {number for number, code in scene.numbers.items() if code in honoured}
    met = of_lines(mark for page in pages for mark in marks_in(page.text))
    assert met == {("name", number) for number in given}
    whole = "".join(f"{page.raw} {page.headers}" for page in pages)
    assert not [code for code in scene.numbers.values() if code in whole]
