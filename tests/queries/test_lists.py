"""The list of nominations: every filter and order shows what brute force shows, page after page."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import select

from states.facts import Actor
from tests.walk import Walk
from tests.world import World
from workflow_app.extensions import db
from workflow_app.models import AwardType, Movement, RegisterEntry, RegisterWord, Unit
from workflow_app.queries import narrowing, rows
from workflow_app.queries.narrowing import Narrow
from workflow_app.queries.rows import LineRow, Mark, Order
from workflow_app.services import lines
from workflow_app.services.lines import Content

NAMES = (
    "Trần Thị Ánh",
    "Đinh Văn An",
    "Nguyễn Thị Bình",
    "Lò Văn Ấm",
    "Trần Thị Bình",
    "Hà Thị An",
)
Same = Callable[[LineRow], object]
ORDERS: dict[Order, Same] = {
    "newest": lambda row: (-row.since.timestamp(), -row.id.int),
    "oldest": lambda row: (row.since, row.id),
    "name": lambda row: (row.name_key, row.nominee_id, row.id),
    "unit": lambda row: (row.unit_key, row.unit_id, -row.since.timestamp(), -row.id.int),
}


@pytest.fixture
def walk(world: World) -> Walk:
    """Lines of two units in several states; one late, one held."""
    walk = Walk(world)
    for place, name in enumerate(NAMES):
        who = {} if place % 2 else {"login": "soanthao2", "unit": "TL"}
        code = walk.draft("giay_khen" if place < 4 else "bang_khen", name=name, **who)
        if place:
            walk.act(walk.head_of(code), "submit", code)
        if place in (2, 3):
            walk.act("noivu", "receive", code)
            walk.act("noivu", "endorse", code)
        if place == 4:
            walk.act("truongphong", "hold", code, basis="Đơn khiếu nại số 5")
    walk.endorsed(kind="collective", name="Tổ Thị trường")
    return walk


@pytest.fixture(params=[1000, 2])
def limit(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """A list of few lines, and one of more than are counted."""
    monkeypatch.setattr(rows, "COUNT_LIMIT", request.param)
    return int(request.param)


def paged(actor: Actor, narrow: Narrow, order: Order, limit: int, size: int = 2) -> list[LineRow]:
    """The whole list, read page by page."""
    listing = rows.listing(actor, narrow, order, limit)
    found: list[LineRow] = []
    mark: Mark | None = None
    while True:
        page = listing.page(mark, size)
        assert len(page.rows) == size or page.mark is None
        found += page.rows
        mark = page.mark
        if mark is None:
            return found


def filters(world: World) -> Iterator[tuple[Narrow, Callable[[LineRow], bool]]]:
    movement = db.session.scalars(select(Movement.id)).one()
    unit = db.session.scalars(select(Unit.id).where(Unit.code == "TL")).one()
    award = db.session.scalars(select(AwardType.id).where(AwardType.code == "bang_khen")).one()
    yield Narrow(), lambda _row: True
    yield Narrow(movement_id=movement), lambda _row: True
    yield Narrow(movement_id=world.authority_id), lambda _row: False
    yield Narrow(unit_id=unit), lambda row: row.unit_id == unit
    yield Narrow(state="noi_vu_reviewed"), lambda row: row.state == "noi_vu_reviewed"
    yield Narrow(award_ids=(award,)), lambda row: row.decided_by == "upper"
    yield Narrow(kind="collective"), lambda row: row.kind == "collective"
    yield Narrow(held=True), lambda row: row.held
    yield Narrow(late=True), lambda row: row.late
    yield Narrow(text="thi binh"), lambda row: row.name in (NAMES[2], NAMES[4])
    yield Narrow(text="Thị"), lambda row: "Thị" in row.name
    yield Narrow(text="Nguyễn An"), lambda _row: False
    yield Narrow(text="!"), lambda _row: False
    yield Narrow(unit_id=unit, text="An", state="draft"), lambda _row: False


@pytest.mark.parametrize("rare", [20_000, 1])
@pytest.mark.parametrize("login", ["thanhtra", "noivu", "soanthao", "thutruong2"])
def test_each_filter_in_each_order_shows_what_brute_force_shows(
    walk: Walk, login: str, limit: int, rare: int, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(narrowing, "RARE", rare)
    actor = walk.world.actor(login)
    everything = rows.seen_by(actor, Narrow(), None, 1000).rows
    assert everything
    for narrow, fits in filters(walk.world):
        wanted = [row for row in everything if fits(row)]
        for order, key in ORDERS.items():
            shown = paged(actor, narrow, order, limit)
            listing = rows.listing(actor, narrow, order, limit)
            assert listing.count == min(len(wanted), limit + 1)
            expected = sorted(wanted, key=_by(ORDERS[listing.order]))
            assert [row.code for row in shown] == [row.code for row in expected], (narrow, order)
            assert key is ORDERS[listing.order] or order == "unit"


def _by(key: Same) -> Callable[[LineRow], Any]:
    return key


def test_by_unit_is_put_in_order_only_what_was_counted(walk: Walk):
    auditor = walk.world.actor("thanhtra")
    assert rows.listing(auditor, Narrow(), "unit", 2).order == "newest"
    assert rows.listing(auditor, Narrow(), "unit", 1000).order == "unit"


@pytest.mark.parametrize("text", ["{code}", "{shown}", "{short}", "{number}", " {lower} "])
def test_a_line_is_found_by_its_code_however_it_is_written(walk: Walk, text: str):
    code = walk.draft(name="Người cuối cùng")
    spelled = {
        "code": code,
        "shown": code.replace("TDKT", "TĐKT"),
        "short": code.removeprefix("TDKT-"),
        "number": code.rpartition("-")[2],
        "lower": code.lower(),
    }
    found = paged(walk.world.actor("thanhtra"), Narrow(text=text.format(**spelled)), "newest", 10)
    assert [row.code for row in found] == [code]


def test_whoever_sees_no_names_finds_none_out_by_asking(walk: Walk):
    """AZ-09: a filter by name, award or kind that answered would tell the administrator."""
    administrator = walk.world.actor("quantri")
    award = db.session.scalars(select(AwardType.id).where(AwardType.code == "bang_khen")).one()
    for narrow in (Narrow(text="Bình"), Narrow(kind="collective"), Narrow(award_ids=(award,))):
        assert rows.listing(administrator, narrow).count == 0
    code = rows.seen_by(administrator, Narrow(), None).rows[0].code
    assert rows.listing(administrator, Narrow(text=code)).count == 1
    assert rows.listing(administrator, Narrow(), "name").order == "newest"


def test_a_name_that_is_mended_is_found_by_its_new_words_only(walk: Walk):
    drafter, auditor = walk.world.actor("soanthao"), walk.world.actor("thanhtra")
    code = walk.draft(name="Phan Văn Khoai")
    mended = Content("individual", "Phan Thị Khoái", "giay_khen", title="Y tá", achievement="Vượt.")
    lines.edit(drafter, code, mended, None, walk.now())
    assert rows.listing(auditor, Narrow(text="Văn Khoai")).count == 0
    assert rows.listing(auditor, Narrow(text="phan khoái")).count == 1
    entry = db.session.scalars(select(RegisterEntry).where(RegisterEntry.name == mended.name)).one()
    words = select(RegisterWord.word).where(RegisterWord.entry_id == entry.id)
    assert set(db.session.scalars(words)) == {"phan", "thi", "khoai"}


@pytest.mark.parametrize("login", ["thanhpho", "truyenthong", "ketoan", "quantri"])
def test_whoever_is_not_told_of_marks_finds_none_out_by_asking(walk: Walk, login: str):
    """A hold is a matter among the offices, also when the city has acted on the line."""
    code = walk.forwarded()
    walk.act("thanhpho", "acknowledge", code)
    walk.act("truongphong", "hold", code, basis="Đơn tố cáo.")
    told = walk.world.actor("noivu")
    assert code in {
        row.code for row in rows.listing(told, Narrow(held=True)).page().rows if row.held
    }
    actor = walk.world.actor(login)
    assert not any(row.held or row.late for row in rows.seen_by(actor, Narrow(), None, 1000).rows)
    for narrow in (Narrow(held=True), Narrow(late=True)):
        for order in ORDERS:
            listing = rows.listing(actor, narrow, order)
            assert (listing.count, listing.page().rows) == (0, [])
            assert rows.seen_by(actor, narrow, None).rows == []
