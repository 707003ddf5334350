"""How much SQL an act and a list cost: few statements, and no more for sixty lines than for ten."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, insert, select
from uuid_utils.compat import uuid7

from states.facts import Actor
from states.table import Row
from states.work import desks_of
from states.workflows import newest
from tests.nominations.circumstances import (
    COMPLETE,
    ENDORSED,
    OWN,
    SPOTS,
    UPPER,
    WHO,
    Setting,
    Spot,
)
from tests.world import PEOPLE, World
from workflow_app.extensions import db
from workflow_app.models import Account, Dossier, LoginSession, Movement, Paper
from workflow_app.queries import dossiers, rows, stuck, unit_board, work
from workflow_app.queries.actors import visitor_of
from workflow_app.queries.left_alone import left_alone
from workflow_app.queries.rows import Narrow
from workflow_app.services import nominations, papers
from workflow_app.services.errors import Closed, NotFound
from workflow_app.services.orders import Given, Order
from workflow_app.services.sendings import sending_of

ASKING = 1  # whose session it is, and whether the same was sent before
# What an act must ask or write beyond what all do. Those of appraising and returning go beyond
# only where the nominee was given something before: that, and whether it was told apart, are two.
MORE = {
    "submit": 2,  # what stands in the way of a first sending; the figures against the targets
    "resubmit": 1,  # the figures against the targets in what is sent
    "fall_back": 1,  # the quotas of the award it falls back to
    "switch_award": 2,  # the award, if the movement allows it; its quotas
    "assign": 1,  # who may appraise, beside the row that says he does
    "appraise": 1,  # the draft of the opinion, beside the opinion
    "return": 1,  # the points, beside the endorsements that fall
    "send_back": 1,  # the line leaves its paper, beside the endorsements that fall
}
MOST = 12 + ASKING  # from the first statement of the act's transaction to the last row written
# Numbering a paper opens its register, looks at the date before, counts on and keeps the number;
# and the paper is found by it from now on.
NUMBERING = 9
DAYS = timedelta(days=999)
DISTRICT = newest("district")
BY_THEMSELVES = [row for row in DISTRICT.rows if not row.through]
LOGIN_OF = {member.role: login for login, member in reversed(PEOPLE.items())}
BEGIN_AND_END = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "PRAGMA")


@pytest.fixture
def setting(world: World) -> Setting:
    """Everybody is logged in, as on a page."""
    setting = Setting(world)
    same = dict.fromkeys(("created_at", "seen_at", "proved_at"), setting.now())
    words = dict.fromkeys(("agent", "address", "ended_why"), "")
    sessions = [
        {"id": uuid7(), "account_id": one.id, "token_digest": digest_of(one.login)} | same | words
        for one in db.session.scalars(select(Account))
    ]
    with db.engine.begin() as connection:
        connection.execute(insert(LoginSession), sessions)
    return setting


def digest_of(login: str) -> bytes:
    return login.encode().ljust(32)


def whose(login: str, setting: Setting) -> Actor:
    """Who acts, and whether what he sends was done before, as a page learns it: one statement."""
    at = setting.now()
    visitor = visitor_of(
        digest_of(login),
        at,
        idle=DAYS,
        life=DAYS,
        fresh_for=DAYS,
        sending=sending_of(f"{at}", ""),
    )
    assert visitor
    return visitor.actor


@contextmanager
def counting() -> Iterator[list[str]]:
    """The statements sent to the database in this block, beside those that begin and end."""
    said: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith(BEGIN_AND_END):
            said.append(statement)

    db.session.rollback()
    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
        db.session.rollback()


def given_for(row: Row, award: str, setting: Setting, code: str) -> Given:
    """What this row asks for, and nothing else."""
    known = COMPLETE | {
        "award": UPPER if award == OWN else OWN,
        "findings": setting.findings(code),
    }
    return Given(**{ask: known[ask] for ask in row.asks if ask != "fresh"})


def cost_of(row: Row, setting: Setting) -> Iterator[list[str]]:
    """The statements of one act from one state, in each circumstance in which it is open."""
    for spot in (spot for spot in SPOTS if spot.state == row.source):
        setting.late = timedelta(0)
        (code,) = setting.bring(spot, 1)
        order = row.act, setting.now(), given_for(row, spot.award, setting, code)
        try:
            with counting() as said:
                actor = whose(LOGIN_OF[row.roles[0]], setting)
                nominations.perform(code, Order(actor, *order))
        except (Closed, NotFound):
            continue
        yield said


def named(row: Row) -> str:
    return f"{row.act} from {row.source} by {row.roles[0]} {row.when}".strip()


@pytest.mark.backends("sqlite")
@pytest.mark.parametrize("row", BY_THEMSELVES, ids=named)
def test_an_act_costs_few_statements(setting: Setting, row: Row) -> None:
    costs = list(cost_of(row, setting))
    assert costs, "open nowhere"
    for said in costs:
        assert len(said) <= MOST + MORE.get(row.act, 0), "\n".join(said)


@pytest.mark.backends("postgres")  # one circumstance of each act: the statements are the same
def test_no_act_costs_more_there(setting: Setting) -> None:
    one_of_each = {row.act: row for row in BY_THEMSELVES}.values()
    costs = {row.act: len(next(cost_of(row, setting))) for row in one_of_each}
    allowed = {act: MOST + MORE.get(act, 0) for act in costs}
    assert {act: cost for act, cost in costs.items() if cost > allowed[act]} == {}


def on_paper(step: str, setting: Setting, code: str, seen: tuple[int, str]) -> None:
    """One act on a whole paper, from whose session it is on."""
    at = setting.now()
    if step == "lay":
        papers.lay(whose("truongphong", setting), code, None, at)
    elif step == "approve":
        papers.approve(whose("chutich", setting), code, *seen, {}, at)
    elif step == "issue":
        papers.number_and_issue(whose("vanthu", setting), code, at.date(), None, at)
    else:
        papers.acknowledge_all(whose("thanhpho", setting), code, at)


@pytest.mark.parametrize("lines", [1, 6])
def test_an_act_on_a_paper_costs_few_statements_however_many_lines(
    setting: Setting, lines: int
) -> None:
    """A paper is acted on as a whole: its lines are read, locked and written together.

    But for one statement a line: whether somebody else wrote it first is asked line by line.
    """
    setting.bring(Spot("", "", UPPER, tuple(f"{ENDORSED} paper".split())), lines)
    paper = db.session.scalars(select(Paper.code)).one()
    for step in ("lay", "approve", "issue", "acknowledge"):
        seen = setting.seen(paper) if step == "approve" else (0, "")
        with counting() as said:
            on_paper(step, setting, paper, seen)
        allowed = MOST + (lines - 1) + (NUMBERING if step == "issue" else 0)
        assert len(said) <= allowed, f"{step}: " + "\n".join(said)


def test_an_act_on_many_lines_costs_one_statement_more_a_line(setting: Setting) -> None:
    """Rows are read and added in bulk; only each line's version is compared by itself."""
    costs = []
    for number in (1, 30):
        codes = setting.bring(Spot("", "", OWN, ("submit",)), number)
        at = setting.now()
        with counting() as said:
            order = Order(whose("noivu", setting), "receive", at)
            nominations.perform_all([(code, order) for code in codes])
        costs.append(len(said))
    assert costs[1] - costs[0] == 29


List = Callable[[Actor], object]


def lists_of(setting: Setting) -> dict[str, tuple[str, List]]:
    """Every list of nominations, and for whom it is drawn."""
    dossier = db.session.scalars(select(Dossier.code)).one()
    movement = db.session.scalars(select(Movement)).one()
    db.session.expunge_all()
    every_desk: List = lambda who: [work.lines_on(d, who, None) for d in desks_of(who.roles)]  # noqa: E731
    return {
        "desks": ("noivu", work.piles_of),
        "lines on the desks": ("noivu", every_desk),
        "lines on the unit's desks": ("thutruong", every_desk),
        "nominations": ("thanhtra", lambda who: rows.seen_by(who, Narrow(), None)),
        "a long list": ("thanhtra", lambda who: rows.seen_by(who, Narrow(), None, 500)),
        "units": ("noivu", lambda who: unit_board.units_of(who, movement, setting.now())),
        "what waits": ("noivu", lambda who: stuck.board_of(who, movement, setting.now().date())),
        "left alone": ("noivu", lambda _who: left_alone(movement, setting.now())),
        "a dossier": ("thutruong", lambda who: dossiers.one(who, dossier)),
    }


def test_a_list_costs_no_more_statements_when_it_is_longer(setting: Setting) -> None:
    """No statement a row: ten lines or sixty, each list is asked for the same."""
    costs: list[dict[str, int]] = []
    for more in (10, 50):
        setting.act(WHO["submit"], "submit", setting.drafts(more))
        costs.append({})
        for name, (login, draw) in lists_of(setting).items():
            actor = setting.actor(login)
            with counting() as said:
                draw(actor)
            costs[-1][name] = len(said)
    assert costs[0] == costs[1]
    assert max(cost for name, cost in costs[0].items() if "desks" not in name) <= 2
