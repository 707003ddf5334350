"""Many at once: of sixteen who act on one line exactly one wins, and sixteen lines all get done."""

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import func, select

from states.table import Row
from states.workflows import newest
from tests.concurrently import concurrently
from tests.nominations.circumstances import ENDORSED, OWN, Setting, Spot, complete
from tests.service_story.people import settle
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import Dossier, Entry, Nomination, Paper, TakenNumber
from workflow_app.queries.last_acts import last_act
from workflow_app.services import drafting, lines, papers
from workflow_app.services.errors import Closed, Stale
from workflow_app.services.lines import Content
from workflow_app.services.nominations import perform, perform_all
from workflow_app.services.orders import Given, Order

THREADS = 16
Try = Callable[[], object]


@pytest.fixture
def setting(world: World) -> Setting:
    settle(world)  # a second clerk and a second head are among them
    return Setting(world)


def outcomes(app: Flask, tries: Sequence[Try]) -> list[str]:
    """How each of the tries ended, begun together."""

    def run(attempt: Try) -> str:
        try:
            attempt()
        except (Stale, Closed) as lost:
            return type(lost).__name__
        return "won"

    db.session.rollback()
    return concurrently(app, run, tries)


def entries(code: str, outcome: str = "done") -> list[str]:
    """The tags on the line's chain, in order."""
    db.session.rollback()
    query = (
        select(Entry.tag)
        .join(Nomination, Nomination.id == Entry.chain_id)
        .where(Nomination.code == code, Entry.outcome == outcome)
        .order_by(Entry.position)
    )
    return list(db.session.scalars(query))


def line(code: str) -> Nomination:
    db.session.rollback()
    return db.session.scalars(select(Nomination).where(Nomination.code == code)).one()


def one_line(setting: Setting, way: str, award: str = OWN) -> str:
    return setting.bring(Spot("", "", award, tuple(way.split())), 1)[0]


@pytest.mark.parametrize("looked", [True, False], ids=["on the version seen", "without looking"])
def test_sixteen_who_endorse_one_line_at_once_are_one(
    app: Flask, setting: Setting, looked: bool
) -> None:
    """WF-02: exactly one success and one entry; the others are told, nothing of theirs stays."""
    code = one_line(setting, "submit receive")
    version = line(code).version
    people = [setting.actor(login) for login in ("noivu", "noivu2", "nhieuvai")]
    people = [people[number % 3] for number in range(THREADS)]
    at = setting.now()
    orders = [Order(who, "endorse", at, version=version if looked else None) for who in people]
    ended = outcomes(app, [partial(perform, code, order) for order in orders])
    assert ended.count("won") == 1
    assert ended.count("Stale" if looked else "Closed") == THREADS - 1
    assert entries(code).count("nomination:endorse") == 1
    assert entries(code, "refused").count("nomination:endorse") == (0 if looked else THREADS - 1)
    assert line(code).version == version + 1


def test_who_comes_second_is_told_who_did_what_and_when(app: Flask, setting: Setting) -> None:
    """C7: "someone already …" names the winner, the act and the moment."""
    code = one_line(setting, "submit receive")
    version, at = line(code).version, setting.now()
    names = [setting.actor(login).name for login in ("noivu", "noivu2")]
    orders = [
        Order(setting.actor(login), "endorse", at, version=version) for login in ("noivu", "noivu2")
    ]
    ended = outcomes(app, [partial(perform, code, order) for order in orders])
    told = last_act(setting.actor("noivu"), code)
    assert told
    assert (told.who, told.what) == (names[ended.index("won")], "Xác nhận đủ điều kiện")
    assert told.at == at


@pytest.mark.parametrize(
    ("way", "wanted"),
    [
        ("submit", {"recall": "thutruong", "receive": "noivu"}),
        ("submit receive", {"endorse": "noivu", "return": "noivu2", "withdraw": "thutruong"}),
        (ENDORSED, {"take_back": "truongphong", "withdraw": "thutruong"}),
        ("submit decline", {"reconsider": "chutich"}),
    ],
    ids=lambda given: given if isinstance(given, str) else " or ".join(given),
)
def test_of_different_acts_at_once_one_takes_the_line(
    app: Flask, setting: Setting, way: str, wanted: dict[str, str]
) -> None:
    """WF-02: whoever is first decides where the line goes; nobody leads it out a second time."""
    code = one_line(setting, way)
    version, at = line(code).version, setting.now()
    orders = [
        Order(setting.actor(login), act, at, complete(), version=version)
        for act, login in wanted.items()
    ]
    orders = [orders[number % len(orders)] for number in range(THREADS)]
    ended = outcomes(app, [partial(perform, code, order) for order in orders])
    assert ended.count("won") == 1
    won: Row = newest("district").rows_of(orders[ended.index("won")].act)[0]
    assert line(code).state == won.lands_in
    assert [tag for tag in entries(code) if tag[11:] in wanted] == [f"nomination:{won.act}"]


def test_to_sign_and_to_send_back_at_once_is_one_of_the_two(app: Flask, setting: Setting) -> None:
    """WF-02: the paper is signed whole, or the line has gone from it; never both."""
    codes = setting.bring(Spot("", "", OWN, (*ENDORSED.split(), "paper", "lay")), 2)
    paper = db.session.scalars(select(Paper.code)).one()
    version, digest = setting.seen(paper)
    chairman, vice, at = setting.actor("chutich"), setting.actor("phochutich"), setting.now()
    back = Order(vice, "send_back", at, Given(comment="Xem lại."), version=line(codes[0]).version)
    sign: Try = lambda: papers.approve(chairman, paper, version, digest, {}, at)  # noqa: E731
    send_back: Try = lambda: perform(codes[0], back)  # noqa: E731
    ended = outcomes(app, [sign, send_back] * (THREADS // 2))
    assert ended.count("won") == 1
    signed = ended.index("won") % 2 == 0
    after = "district_approved" if signed else "unit_submitted"
    assert line(codes[0]).state == after
    assert line(codes[1]).state == ("district_approved" if signed else "noi_vu_reviewed")
    tags = entries(codes[0])
    assert tags.count("nomination:approve") + tags.count("nomination:send_back") == 1


def test_two_clerks_who_issue_at_once_use_one_number(app: Flask, setting: Setting) -> None:
    """WF-02: and no number is lost with those who came too late."""
    codes = setting.bring(Spot("", "", OWN, (*ENDORSED.split(), "paper", "lay", "approve")), 2)
    paper = db.session.scalars(select(Paper.code)).one()
    at = setting.now()
    clerks = [setting.actor(login) for login in ("vanthu", "nhieuvai")] * (THREADS // 2)
    ended = outcomes(
        app,
        [partial(papers.number_and_issue, c, paper, at.date(), None, at) for c in clerks],
    )
    assert sorted(ended) == ["Closed"] * (THREADS - 1) + ["won"]
    assert db.session.scalars(select(TakenNumber.number)).all() == [1]
    assert {line(code).decision_number for code in codes} == {"01/QĐ-UBND"}
    assert all(entries(code).count("nomination:issue") == 1 for code in codes)


def test_sixteen_papers_at_once_get_sixteen_numbers_without_a_gap(
    app: Flask, setting: Setting
) -> None:
    codes = setting.bring(Spot("", "", OWN, tuple(ENDORSED.split())), THREADS)
    made = [setting.draft_paper([code]) for code in codes]
    for paper in made:
        setting.on_paper("lay", paper)
        setting.on_paper("approve", paper)
    clerk, at = setting.actor("vanthu"), setting.now()
    ended = outcomes(
        app,
        [partial(papers.number_and_issue, clerk, p, at.date(), None, at) for p in made],
    )
    assert ended == ["won"] * THREADS
    assert sorted(db.session.scalars(select(TakenNumber.number))) == list(range(1, THREADS + 1))


def test_two_heads_who_send_the_same_dossier_send_it_once(app: Flask, setting: Setting) -> None:
    """WF-02: a batch is all or none: one receipt, one entry a line."""
    codes = setting.drafts(4)
    at = setting.now()
    orders = [
        [(code, Order(setting.actor(login), "submit", at)) for code in codes]
        for login in ("thutruong", "phothutruong") * (THREADS // 2)
    ]
    ended = outcomes(app, [partial(perform_all, batch) for batch in orders])
    assert sorted(ended) == ["Closed"] * (THREADS - 1) + ["won"]
    assert [entries(code).count("nomination:submit") for code in codes] == [1] * 4


def test_batches_that_share_lines_never_wait_for_each_other_in_a_ring(
    app: Flask, setting: Setting
) -> None:
    """Whatever the order in which they name them: one batch wins, the others are closed."""
    codes = setting.bring(Spot("", "", OWN, ("submit",)), 6)
    order = Order(setting.actor("noivu"), "receive", setting.now())
    batches = [
        [(code, order) for code in codes[turn % 6 :] + codes[: turn % 6]] for turn in range(16)
    ]
    ended = outcomes(app, [partial(perform_all, batch) for batch in batches])
    assert sorted(ended) == ["Closed"] * (THREADS - 1) + ["won"]


def test_sixteen_lines_are_endorsed_at_once(app: Flask, setting: Setting) -> None:
    codes = setting.bring(Spot("", "", OWN, ("submit", "receive")), THREADS)
    order = Order(setting.actor("noivu"), "endorse", setting.now())
    ended = outcomes(app, [partial(perform, code, order) for code in codes])
    assert ended == ["won"] * THREADS
    assert {line(code).state for code in codes} == {"noi_vu_reviewed"}


def test_the_dossier_of_a_unit_is_opened_once(app: Flask, setting: Setting) -> None:
    actors = [setting.actor(login) for login in ("soanthao", "haivai")] * (THREADS // 2)
    movement, unit, at = setting.world.movement, setting.world.unit("THCS"), setting.now()
    db.session.rollback()
    codes = concurrently(
        app, lambda actor: drafting.open_dossier(actor, movement, unit, at), actors
    )
    assert len(set(codes)) == 1
    assert db.session.scalar(select(func.count()).select_from(Dossier)) == 1


def test_lines_written_at_once_get_codes_of_their_own(app: Flask, setting: Setting) -> None:
    actor, at = setting.actor("soanthao"), setting.now()
    dossier = drafting.open_dossier(actor, setting.world.movement, setting.world.unit("THCS"), at)
    content = Content("individual", "Đào Thị Oanh", OWN, "Giáo viên", another=True)
    made = concurrently(
        app, lambda _number: lines.create(actor, dossier, content, at), range(THREADS)
    )
    assert len(set(made)) == THREADS


def test_one_person_is_put_forward_once_however_many_try(app: Flask, setting: Setting) -> None:
    """One achievement, one reward: also when two drafters press at the same moment."""
    actor, at = setting.actor("soanthao"), setting.now()
    dossier = drafting.open_dossier(actor, setting.world.movement, setting.world.unit("THCS"), at)
    known = setting.world.entry("Nguyễn Thị Ánh")
    content = Content("individual", "", OWN, nominee_id=known)

    def write(_number: int) -> bool:
        try:
            lines.create(actor, dossier, content, at)
        except ValueError:
            return False
        return True

    assert sum(concurrently(app, write, range(THREADS))) == 1
