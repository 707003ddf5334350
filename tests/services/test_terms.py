"""Terms on real lines: wound by each act, told alike everywhere, wound anew by the worker."""

from datetime import date
from itertools import count

import pytest
from sqlalchemy import delete, select, update

from states.clock import day_of
from tests.ledger import tags_of
from tests.walk import POINT, Walk
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import Job, Nomination, TimeLimit
from workflow_app.queries import details, rows, work
from workflow_app.queries.narrowing import Narrow
from workflow_app.services import calendars, drafting, limits, movements, papers
from workflow_app.services.errors import Closed, Invalid
from workflow_app.services.handlers.means import Means
from workflow_app.services.limits import LimitContent
from workflow_app.services.movements import MovementContent
from workflow_app.services.verification import verify_all
from workflow_app.services.worker import work_all

SILENT = Means("http://localhost")
DEADLINE = date(2024, 12, 15)


def d(day: int, month: int = 11) -> date:
    return date(2024, month, day)


def on(walk: Walk, day: date) -> None:
    """The next act is on the morning of this day."""
    walk.hours = count((day - day_of(LAUNCHED)).days * 24 + 1)


def due(walk: Walk, code: str) -> date | None:
    return walk.line(code).due_on


def work_off(walk: Walk) -> None:
    at = walk.now()
    work_all("test", SILENT, lambda: at)
    db.session.rollback()


def set_limit(world: World, days: int | None, since: date, wait: str = "tham-dinh") -> None:
    content = LimitContent(wait, days, since)
    limits.set_limit(world.actor("truongphong"), world.authority_id, content, LAUNCHED)


def received(walk: Walk, **who: str) -> str:
    code = walk.draft(**who)
    walk.act("thutruong", "submit", code)
    walk.act("noivu", "receive", code)
    return code


def test_every_act_winds_the_clock_of_its_line(walk: Walk) -> None:
    code = walk.draft()
    assert due(walk, code) == DEADLINE
    walk.act("thutruong", "submit", code)
    assert due(walk, code) == d(22)
    walk.act("noivu", "receive", code)
    assert due(walk, code) == d(4, 12)
    walk.act("noivu", "endorse", code)
    assert due(walk, code) == d(25)  # three working days to be put on a draft
    paper = walk.on_paper(code)
    assert due(walk, code) == d(22)  # two until it is laid
    walk.lay(paper)
    assert due(walk, code) == d(25)
    walk.approve(paper)
    assert due(walk, code) == d(22)
    walk.issue(paper)
    assert due(walk, code) is None


def test_the_appraisal_stands_still_while_the_line_is_returned(walk: Walk) -> None:
    code = received(walk)
    on(walk, d(25))
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=d(29))
    assert due(walk, code) == d(29)
    assert walk.line(code).used == 3
    on(walk, d(28))
    world = walk.world
    detail = details.one(world.actor("soanthao"), code, walk.now())
    assert detail
    answers = {said.remark.id: "Đã bổ sung." for said in details.remarks_for(detail)}
    drafting.answer_remarks(world.actor("soanthao"), code, answers, None, walk.now())
    walk.act("thutruong", "resubmit", code)
    assert due(walk, code) == d(2, 12)
    on(walk, d(29))
    walk.act("noivu", "receive", code)
    assert due(walk, code) == d(10, 12)


def test_a_line_that_leaves_a_draft_of_a_paper_waits_for_another(walk: Walk) -> None:
    code = walk.endorsed()
    paper = walk.on_paper(code)
    papers.discard(walk.world.actor("noivu"), paper, None, walk.now())
    assert due(walk, code) == d(25)


def test_a_new_limit_is_for_what_begins_from_its_day_on(walk: Walk) -> None:
    before = received(walk)
    set_limit(walk.world, 5, d(21))
    work_off(walk)
    on(walk, d(21))
    after = received(walk, name="Lò Thị Mới")
    assert due(walk, before) == d(4, 12)
    assert due(walk, after) == d(28)
    assert verify_all().whole


def test_a_limit_of_today_winds_what_began_today(walk: Walk) -> None:
    code = received(walk)
    version = walk.line(code).version
    set_limit(walk.world, 5, day_of(LAUNCHED))
    work_off(walk)
    assert due(walk, code) == d(27)
    assert walk.line(code).version == version
    assert tags_of("authority", walk.world.authority_id)[-2:] == ["limit:set", "clock:wind"]


def test_a_day_off_moves_what_is_open(walk: Walk) -> None:
    code = received(walk)
    who, office = walk.world.actor("truongphong"), walk.world.authority_id
    calendars.set_day(who, office, d(26), calendars.OFF, "Nghỉ theo thông báo", walk.now())
    work_off(walk)
    assert due(walk, code) == d(5, 12)
    again = received(walk, name="Lò Thị Sau")
    assert due(walk, again) == d(5, 12)


def test_a_moved_deadline_moves_the_drafts(walk: Walk) -> None:
    code, sent = walk.draft(), received(walk, name="Lò Thị Gửi")
    content = MovementContent(
        title="Thi đua nước rút", starts_on=d(1), ends_on=d(31, 12), last_day=d(20, 12),
        awards={"giay_khen": None, "bang_khen": None}, reason="Bão số 3",
    )  # fmt: skip
    who, movement = walk.world.actor("truongphong"), walk.world.movement
    movements.edit(who, movement, content, 2, walk.now())
    work_off(walk)
    assert due(walk, code) == d(20, 12)
    assert due(walk, sent) == d(4, 12)
    movements.close(who, movement, walk.now())
    work_off(walk)
    assert due(walk, code) is None


def test_lines_from_before_the_clocks_are_wound_from_when_they_began_to_wait(walk: Walk) -> None:
    code = received(walk)
    db.session.execute(delete(TimeLimit))
    db.session.connection().execute(
        update(Nomination).values(due_on=None, warns_on=None, begun_on=None)
    )
    payload = {"authority": str(walk.world.authority_id), "because": "begun"}
    db.session.add(Job(kind="wind_clocks", payload=payload, created_at=LAUNCHED, due_at=LAUNCHED))
    db.session.commit()
    work_off(walk)
    assert due(walk, code) == d(4, 12)


@pytest.mark.parametrize("login", ["noivu", "chutich", "thanhtra", "quantri", "soanthao"])
def test_the_head_of_home_affairs_alone_sets_limits(world: World, login: str) -> None:
    content = LimitContent("tham-dinh", 5, d(21))
    with pytest.raises(Closed):
        limits.set_limit(world.actor(login), world.authority_id, content, LAUNCHED)


@pytest.mark.parametrize(
    ("wait", "workdays", "since"),
    [("soan", 5, d(21)), ("no-such", 5, d(21)), ("trinh", 0, d(21)), ("trinh", 251, d(21)),
     ("trinh", 3, d(19))],
)  # fmt: skip
def test_what_makes_no_sense_is_no_limit(
    world: World, wait: str, workdays: int, since: date
) -> None:
    with pytest.raises(Invalid):
        set_limit(world, workdays, since, wait)


def test_a_limit_that_was_set_in_vain_was_never_in_force(world: World) -> None:
    set_limit(world, 7, d(25))
    set_limit(world, 6, d(25))
    set_limit(world, 5, d(22))
    stored = db.session.scalars(
        select(TimeLimit)
        .where(TimeLimit.authority_id == world.authority_id, TimeLimit.wait == "tham-dinh")
        .order_by(TimeLimit.id)
    ).all()
    shown = [(row.workdays, row.valid_from, row.valid_to) for row in stored]
    assert shown == [
        (10, date(2020, 1, 1), d(21)), (7, d(25), d(24)), (6, d(25), d(24)), (5, d(22), None),
    ]  # fmt: skip
    assert verify_all().whole


def every_stage(walk: Walk) -> list[str]:
    """Lines that wait for different things since different days."""
    codes = [walk.draft(name="Lò Thị Nháp"), received(walk)]
    for day in (25, 26, 27, 28, 29):
        on(walk, d(day))
        code = walk.draft(name=f"Lò Văn {day}")
        walk.act("thutruong", "submit", code)
        codes.append(code)
    codes.append(walk.endorsed(name="Lò Thị Xong"))
    return codes


def test_the_list_says_of_every_line_what_its_own_page_says(walk: Walk) -> None:
    codes = every_stage(walk)
    for login in ("noivu", "thutruong", "thanhtra"):
        actor = walk.world.actor(login)
        for day in (d(27), d(28), d(29), d(2, 12), d(4, 12), d(15, 12), d(20, 12)):
            at = LAUNCHED + (day - day_of(LAUNCHED))
            pages = {
                code: detail.nearness for code in codes if (detail := details.one(actor, code, at))
            }
            for stands in ("near", "due", "late"):
                narrow = Narrow(due=stands, today=day)
                listed = {row.code for row in rows.listing(actor, narrow).page().rows}
                assert listed == {code for code, said in pages.items() if said == stands}, (
                    login, day, stands,
                )  # fmt: skip


@pytest.mark.parametrize("limit", [1000, 2])  # counted to the end, and led by the index
def test_a_list_by_the_last_day_comes_page_after_page(walk: Walk, limit: int) -> None:
    codes = set(every_stage(walk))
    actor = walk.world.actor("thanhtra")
    listing = rows.listing(actor, Narrow(), "due", limit)
    seen, mark = list[rows.LineRow](), None
    while True:
        page = listing.page(mark, size=3)
        seen += page.rows
        mark = page.mark
        if mark is None:
            break
    assert {row.code for row in seen} == codes
    assert [row.due_on for row in seen] == sorted(row.due_on for row in seen if row.due_on)


def test_a_desk_counts_what_is_late_and_what_is_near(walk: Walk) -> None:
    every_stage(walk)
    actor = walk.world.actor("noivu")
    today = d(29)
    piles = {pile.desk.code: pile for pile in work.piles_of(actor, today)}
    waiting = piles["cho-tiep-nhan"]
    assert (waiting.count, waiting.overdue, waiting.near) == (5, 2, 3)
    page = work.lines_on(waiting.desk, actor)
    assert [row.due_on for row in page.rows] == [
        d(27), d(28), d(29), d(2, 12), d(3, 12),
    ]  # fmt: skip
    assert page.rows[0].nearness(today) == "late"
