"""What is found by which words: names, titles, codes, units old and new, papers; and as sent."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from states.finding import Kind
from states.wording import NAMELESS
from tests.walk import Walk
from workflow_app.extensions import db
from workflow_app.models import Findable, Nomination, RegisterEntry
from workflow_app.queries import full_text
from workflow_app.queries.narrowing import Narrow
from workflow_app.queries.search import Asked, find
from workflow_app.services import erasure, organisation, outbox, worker
from workflow_app.services.handlers.means import Means
from workflow_app.services.orders import Point
from workflow_app.services.unit_of_work import transaction


def found(walk: Walk, login: str, text: str, kind: Kind = "line", **narrow: Any) -> list[str]:
    """The codes of the lines, or the ids of the other things, in their order."""
    asked = Asked(text, kind, Narrow(**narrow))
    ids = find(walk.world.actor(login), asked).ids(kind)
    if kind != "line":
        return [str(id_) for id_ in ids]
    rows = db.session.execute(select(Nomination).where(Nomination.id.in_(ids))).scalars()
    codes = {line.id: line.code for line in rows}
    db.session.rollback()
    return [codes[id_] for id_ in ids]


def code_of(line: UUID) -> str:
    return db.session.scalars(select(Nomination.code).where(Nomination.id == line)).one()


def sent(walk: Walk, name: str, title: str = "", **who: str) -> str:
    code = walk.draft(name=name, **who)
    if title:
        walk.edit(code, name=name, title=title)
    walk.act(walk.head_of(code), "submit", code)
    return code


@pytest.mark.parametrize(
    "text",
    [
        "quàng thị lân",
        "QUANG THI LAN",
        "lan quang",
        "qua la",
        "  lân,   quàng ",
        "lân giáo viên",
        "lan nguyen trai",
        "lan truong THCS",
    ],
)
def test_a_line_is_found_by_name_title_and_unit_in_any_order(walk: Walk, text: str) -> None:
    code = sent(walk, "Quàng Thị Lân")
    sent(walk, "Lò Văn Thắng")
    assert found(walk, "noivu", text) == [code]


def test_every_word_has_to_be_there(walk: Walk) -> None:
    sent(walk, "Quàng Thị Lân")
    assert found(walk, "noivu", "quàng văn lân") == []
    assert found(walk, "noivu", "") == []
    assert found(walk, "noivu", "%' OR 1=1 -- \"*") == []


def test_a_code_is_found_however_it_is_written(walk: Walk) -> None:
    code = sent(walk, "Quàng Thị Lân")
    _, year, number = code.split("-")
    for text in (code, code.lower().replace("td", "tđ"), f"TDKT {year} {int(number)}", number):
        assert found(walk, "noivu", text) == [code], text
    assert found(walk, "noivu", f"TDKT-{year}-9{number}") == []


def test_whoever_types_tones_reads_those_who_bear_them_first(walk: Walk) -> None:
    bare, toned, begun = (sent(walk, f"Quàng Thị {name}") for name in ("Lan", "Lân", "Lanh"))
    assert found(walk, "noivu", "quàng lân") == [toned, bare]
    assert found(walk, "noivu", "quang lan") == [toned, bare], "the newest first"
    assert found(walk, "noivu", "quang lanh") == [begun]
    assert found(walk, "noivu", "qua la") == [begun, toned, bare], "where no word is whole"


def test_who_bears_all_words_in_the_name_is_before_who_has_them_elsewhere(walk: Walk) -> None:
    named = sent(walk, "Quàng Thị Trãi")
    elsewhere = sent(walk, "Quàng Thị Lân")
    assert found(walk, "noivu", "quang trai") == [named, elsewhere]


def test_a_former_name_of_the_unit_finds_its_lines(walk: Walk) -> None:
    code, unit = sent(walk, "Quàng Thị Lân"), walk.world.unit("THCS")
    organisation.rename_unit(
        walk.world.actor("quantri"),
        unit,
        "Trường THCS Cù Chính Lan",
        date(2024, 11, 20),
        walk.now(),
    )
    assert found(walk, "noivu", "cù chính lan", "unit") == [str(unit)]
    assert found(walk, "noivu", "nguyễn trãi", "unit") == [str(unit)]
    work_everything(walk)
    assert found(walk, "noivu", "lân cù chính") == [code]
    assert found(walk, "noivu", "lân nguyễn trãi") == [code]


def test_a_decision_is_found_by_its_number_and_so_are_its_lines(walk: Walk) -> None:
    code, paper = walk.approved()
    number = walk.issue(paper)
    assert len(found(walk, "vanthu", number, "paper")) == 1
    assert found(walk, "vanthu", number) == [code]
    assert found(walk, "vanthu", "tặng thưởng nước rút", "paper")
    assert found(walk, "soanthao", number, "paper") == [], "papers are not for the units"
    assert found(walk, "soanthao", number) == [code]


def test_while_its_unit_writes_others_find_a_line_as_it_was_sent(walk: Walk) -> None:
    code = sent(walk, "Quàng Thị Lân")
    walk.act("thutruong", "recall", code)
    walk.edit(code, name="Điêu Chính Hoàng")
    for login, old, new in (
        ("noivu", [code], []),
        ("soanthao", [], [code]),
        ("thanhtra", [], [code]),
    ):
        assert found(walk, login, "quàng lân") == old, login
        assert found(walk, login, "điêu hoàng") == new, login
    walk.act("thutruong", "submit", code)
    assert found(walk, "noivu", "quàng lân") == []
    assert found(walk, "noivu", "điêu hoàng") == [code]
    walk.act("noivu", "receive", code)
    asked = (Point("nominee", "Ghi đúng họ tên."),)
    walk.act("noivu", "return", code, remarks=asked, answer_by=walk.in_time())
    assert found(walk, "noivu", "điêu hoàng") == [code], "returned, and not yet written on"
    walk.edit(code, name="Cầm Thị Ngọc")
    walk.act("thutruong", "withdraw", code, reason="Đơn vị rút.")
    assert found(walk, "noivu", "điêu hoàng") == [code]
    assert found(walk, "noivu", "cầm ngọc") == [], "what was never sent stays with the unit"


def test_a_draft_and_its_nominee_are_found_by_the_unit_alone(walk: Walk) -> None:
    code = walk.draft(name="Quàng Thị Lân")
    assert found(walk, "soanthao", "quàng lân") == [code]
    assert len(found(walk, "soanthao", "quàng lân", "person")) == 1
    for login in ("noivu", "truongphong", "chutich", "soanthao2", "thutruong2"):
        assert found(walk, login, "quàng lân") == [], login
        assert found(walk, login, "quàng lân", "person") == [], login


def test_filters_leave_out_what_is_otherwise(walk: Walk) -> None:
    first = sent(walk, "Quàng Thị Lân")
    other = sent(walk, "Quàng Văn Lân", login="soanthao2", unit="TL")
    assert found(walk, "noivu", "lân") == [other, first]
    assert found(walk, "noivu", "lân", unit_id=walk.world.unit("TL")) == [other]
    assert found(walk, "noivu", "lân", state="awarded") == []
    assert found(walk, "noivu", "lân", award_ids=(walk.world.award("giay_khen"),)) == [other, first]
    assert found(walk, "noivu", "lân", award_ids=(walk.world.award("bang_khen"),)) == []
    assert found(walk, "quantri", first) == [first]
    assert found(walk, "quantri", first, award_ids=(walk.world.award("giay_khen"),)) == []


def test_more_than_are_looked_up_are_said_to_be_more(walk: Walk) -> None:
    codes = [sent(walk, f"Quàng Thị Lân {n}") for n in range(4)]
    actor = walk.world.actor("noivu")
    hits = find(actor, Asked("lân", "line"), 3).hits["line"]
    assert (len(hits.ids), hits.more) == (3, True)
    hits = find(actor, Asked("lân", "line"), 4).hits["line"]
    assert (len(hits.ids), hits.more) == (len(codes), False)


@pytest.mark.parametrize("newest", [1, 6, 4000], ids=lambda newest: f"of the newest {newest}")
def test_the_nearest_are_in_front_however_many_newer_ones_there_are(
    walk: Walk, newest: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where those that are read first (the newest) are not the nearest."""
    monkeypatch.setattr(full_text, "FEW", newest)
    toned, other = sent(walk, "Quàng Thị Lân"), sent(walk, "Quàng Thị Lan")
    titled = [sent(walk, f"Điêu Chính {n}", title="Trợ lý của bà Quàng Thị Lân") for n in range(5)]
    actor = walk.world.actor("noivu")
    for most in range(1, 8):
        for text, wanted in (
            ("quàng lân", [*reversed(titled), toned, other]),
            ("quang lan", [other, toned, *reversed(titled)]),
            ("quang tro ly", [*reversed(titled)]),
        ):
            hits = find(actor, Asked(text, "line"), most).hits["line"]
            codes = [code_of(id_) for id_ in hits.ids]
            assert (codes, hits.more) == (wanted[:most], len(wanted) > most), (text, most)


def test_an_erasure_takes_the_name_out_of_the_index(walk: Walk) -> None:
    code = sent(walk, "Khuất Thị Lân")
    walk.act("thutruong", "recall", code)
    walk.edit(code, name="Khuất Thị Loan")
    walk.act("thutruong", "withdraw", code, reason="Đơn vị rút.")
    person = db.session.scalars(select(Nomination.nominee_id).where(Nomination.code == code)).one()
    db.session.rollback()
    erasure.erase(None, person, "Yêu cầu ngày 01/12/2024", walk.now())
    assert db.session.get_one(RegisterEntry, person).name == NAMELESS
    everything = " ".join(db.session.scalars(select(Findable.words))).split()
    assert not {"khuat", "\u03belân", "\u03beloan"} & set(everything)
    for login in ("noivu", "soanthao", "thanhtra"):
        assert found(walk, login, "khuat") == []
        assert found(walk, login, code) == [code]


def test_what_is_kept_can_be_made_anew(walk: Walk) -> None:
    """The index holds nothing that is not said elsewhere."""
    code = sent(walk, "Quàng Thị Lân")
    walk.act("thutruong", "recall", code)
    walk.edit(code, name="Điêu Chính Hoàng")
    _, paper = walk.approved()
    walk.issue(paper)
    before = kept()
    with db.engine.begin() as connection:
        connection.execute(delete(Findable))
    assert found(walk, "noivu", "quàng lân") == []
    with transaction():
        outbox.enqueue("index", {}, walk.now())
    work_everything(walk)
    assert kept() == before
    assert found(walk, "noivu", "quàng lân") == [code]


def work_everything(walk: Walk) -> None:
    at = walk.now()
    worker.work_all("test", Means("http://localhost"), lambda: at)


def kept() -> dict[tuple[UUID, str], str]:
    rows = db.session.execute(select(Findable.thing_id, Findable.part, Findable.words))
    found = {(row.thing_id, row.part): " ".join(sorted(row.words.split())) for row in rows}
    db.session.rollback()
    return found
