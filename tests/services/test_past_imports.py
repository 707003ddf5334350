"""A list of past awards enters the register: whose each is, is known or asked; it can be undone."""

from collections.abc import Sequence
from uuid import UUID

import pytest
from sqlalchemy import func, select

from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import (
    Entry,
    EntryValue,
    PastAward,
    PastImport,
    PastImportRow,
    RegisterEntry,
)
from workflow_app.queries import past_imports as stored
from workflow_app.queries.award_history import given_to
from workflow_app.services import (
    accounts,
    jobs,
    past_imports,
    past_reading,
    past_taking,
    register,
    relations,
    worker,
)
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.handlers.means import Means
from workflow_app.services.intakes import Mended
from workflow_app.services.past_imports import Defaults
from workflow_app.services.register import EntryContent
from workflow_app.services.relations import RelationContent
from workflow_app.services.verification import verify_all

HEADS = "Họ và tên\tNăm sinh\tĐơn vị\tDanh hiệu\tSố quyết định\tNgày quyết định\tNăm\n"
SCHOOL = "Trường THCS Nguyễn Trãi"


def listed(*rows: Sequence[str]) -> str:
    return HEADS + "".join("\t".join(row) + "\n" for row in rows)


def row(name: str, *, born: str = "", unit: str = SCHOOL, year: int = 2023) -> tuple[str, ...]:
    return name, born, unit, "CSTĐCS", f"{year}/QĐ-UBND", f"14/07/{year}", str(year)


def keep(world: World, *rows: Sequence[str], login: str = "noivu") -> UUID:
    source, read = past_reading.read_text(listed(*rows), LAUNCHED)
    actor = world.actor(login)
    return past_imports.keep(actor, world.authority_id, source, read, Defaults(), LAUNCHED)


def accept(world: World, import_id: UUID) -> int:
    return past_taking.accept(world.actor("noivu"), import_id, LAUNCHED)


def tally(import_id: UUID) -> stored.Tally:
    db.session.rollback()
    return stored.tally_of(import_id)


def entries(name: str) -> int:
    db.session.rollback()
    query = select(func.count()).select_from(RegisterEntry).where(RegisterEntry.name == name)
    return db.session.scalar(query) or 0


def born(world: World, name: str, year: int, unit: str = "THCS") -> UUID:
    content = EntryContent("individual", name, "Giáo viên", year)
    return register.add_entry(world.actor("noivu"), world.unit(unit), content, LAUNCHED)


def decide(world: World, import_id: UUID, place: int, decided: str, *, wanted: bool = True) -> None:
    found = stored.row_at(import_id, place)
    assert found
    mended = Mended({**found.body}, wanted, found.version, decided)
    db.session.rollback()
    past_imports.mend(world.actor("noivu"), import_id, place, mended, LAUNCHED)


def test_nothing_counts_before_it_is_taken_in(world: World):
    kept = keep(world, row("Lò Thị Mới", born="1990"))
    assert entries("Lò Thị Mới") == 0
    assert tally(kept).ready == 1
    assert accept(world, kept) == 1
    assert entries("Lò Thị Mới") == 1
    assert db.session.scalars(select(PastImport.state)).one() == "taken"
    assert verify_all().whole


def test_name_unit_and_year_of_birth_say_whose_it_is(world: World):
    teacher = born(world, "Vì Thị Sao", 1980)
    kept = keep(world, row("VÌ THỊ SAO", born="1980"))
    accept(world, kept)
    assert entries("Vì Thị Sao") == 1
    assert [one.year for one in given_to([teacher])[teacher]] == [2023]


def test_a_namesake_of_another_year_is_another(world: World):
    born(world, "Vì Thị Sao", 1980)
    accept(world, keep(world, row("Vì Thị Sao", born="1991")))
    assert entries("Vì Thị Sao") == 2


@pytest.mark.parametrize(
    ("year", "unit"), [("", SCHOOL), ("1980", "UBND xã Tân Lập"), ("", "UBND xã Tân Lập")]
)
def test_where_it_is_not_certain_a_human_says_who_it_is(world: World, year: str, unit: str):
    teacher = born(world, "Vì Thị Sao", 1980)
    kept = keep(world, row("Vì Thị Sao", born=year, unit=unit))
    assert tally(kept).asks == 1
    with pytest.raises(Invalid):
        accept(world, kept)
    decide(world, kept, 0, str(teacher))
    assert accept(world, kept) == 1
    assert teacher in given_to([teacher])
    assert verify_all().whole


def test_said_to_be_another_one_he_enters_the_register(world: World):
    teacher = born(world, "Vì Thị Sao", 1980)
    kept = keep(world, row("Vì Thị Sao"))
    decide(world, kept, 0, "another")
    accept(world, kept)
    assert entries("Vì Thị Sao") == 2
    assert given_to([teacher]) == {}


def test_nobody_of_another_name_can_be_meant(world: World):
    born(world, "Vì Thị Sao", 1980)
    kept = keep(world, row("Vì Thị Sao"))
    with pytest.raises(Invalid):
        decide(world, kept, 0, str(world.entry("Nguyễn Thị Ánh")))


def test_two_rows_of_one_new_person_are_one_entry(world: World):
    kept = keep(world, *(row("Lò Thị Mới", born="1990", year=year) for year in (2022, 2023)))
    assert accept(world, kept) == 2
    assert entries("Lò Thị Mới") == 1
    (new,) = db.session.scalars(select(RegisterEntry).where(RegisterEntry.name == "Lò Thị Mới"))
    assert [one.year for one in given_to([new.id])[new.id]] == [2022, 2023]


def test_two_rows_of_one_name_without_a_year_of_birth_are_asked_about(world: World):
    kept = keep(world, *(row("Lò Thị Mới", year=year) for year in (2022, 2023)))
    accept(world, kept)
    assert (entries("Lò Thị Mới"), tally(kept).asks) == (1, 1)


def test_a_row_of_whom_the_sender_is_near_to_is_left_to_another(world: World):
    """Himself, who is declared, or his own unit; the other rows are taken in."""
    spouse = born(world, "Vì Thị Sao", 1980)
    kin = RelationContent("spouse", entry_id=spouse)
    relations.declare(world.actor("noivu"), kin, LAUNCHED)
    near = row("Vì Thị Sao", born="1980"), row("Người Cùng Phòng", unit="Phòng Nội vụ")
    kept = keep(world, *near, row("Lò Thị Mới", born="1990"))
    assert accept(world, kept) == 1
    assert (tally(kept).faults, entries("Người Cùng Phòng"), given_to([spouse])) == (2, 0, {})
    said = [past_imports.notes_of(left)[-1].text for left in stored.rows_of(kept, "faults", -1)[0]]
    assert ["đã khai có quan hệ" in said[0], "thuộc đơn vị" in said[1]] == [True, True]


def test_collectives_are_known_by_name_and_unit(world: World):
    accept(world, keep(world, row("Tổ Khoa học tự nhiên")))
    entry = world.entry("Tổ Khoa học tự nhiên")
    assert len(given_to([entry])[entry]) == 1


def test_what_is_there_already_is_said_and_the_rest_is_taken(world: World):
    accept(world, keep(world, row("Lò Thị Mới", born="1990")))
    again = keep(world, row("Lò Thị Mới", born="1990"), row("Lò Thị Khác", born="1991"))
    accept(world, again)
    assert (tally(again).taken, tally(again).faults) == (1, 1)


def test_a_unit_nobody_knows_is_asked_for(world: World):
    kept = keep(world, row("Lò Thị Mới", unit="Trường Không Có"))
    assert tally(kept).faults == 1
    found = stored.row_at(kept, 0)
    assert found
    mended = Mended({**found.body, "unit_id": str(world.unit("TL"))}, True, found.version)
    db.session.rollback()
    past_imports.mend(world.actor("noivu"), kept, 0, mended, LAUNCHED)
    assert tally(kept).ready == 1


def test_who_is_left_out_keeps_his_unit_and_whose_he_was_said_to_be(world: World):
    kept, known = keep(world, row("Lò Thị Mới", unit="Không Có")), born(world, "Lò Thị Mới", 1990)
    found = stored.row_at(kept, 0)
    assert found
    chosen = {**found.body, "unit_id": str(world.unit("TL"))}
    mended = Mended(chosen, wanted=True, version=found.version, decided=str(known))
    db.session.rollback()
    past_imports.mend(world.actor("noivu"), kept, 0, mended, LAUNCHED)
    decide(world, kept, 0, "", wanted=False)
    left = stored.row_at(kept, 0)
    assert left
    assert (left.wanted, left.decided) == (False, str(known))
    assert left.body["unit_id"] == str(world.unit("TL"))


def test_a_list_is_undone_as_a_whole_and_stays_to_be_read(world: World):
    teacher = born(world, "Vì Thị Sao", 1980)
    kept = keep(world, row("Vì Thị Sao", born="1980"), row("Lò Thị Mới", born="1990"))
    accept(world, kept)
    head = world.actor("truongphong")
    assert past_taking.undo(head, kept, "Nhầm danh sách.", LAUNCHED)
    assert given_to([teacher]) == {}
    void = db.session.scalars(select(PastAward.void_reason)).all()
    assert set(void) == {"Nhầm danh sách."}
    assert verify_all().whole
    with pytest.raises(Stale):
        past_taking.undo(head, kept, "Lại.", LAUNCHED)
    accept(world, keep(world, row("Vì Thị Sao", born="1980")))
    assert teacher in given_to([teacher])


def test_nobody_undoes_an_award_of_somebody_he_is_near_to(world: World):
    teacher = born(world, "Vì Thị Sao", 1980)
    kept = keep(world, row("Vì Thị Sao", born="1980"), row("Lò Thị Mới", born="1990"))
    accept(world, kept)
    relations.declare(world.actor("noivu"), RelationContent("spouse", entry_id=teacher), LAUNCHED)
    with pytest.raises(Invalid, match=r"Vì Thị Sao.*quan hệ"):
        past_taking.undo(world.actor("noivu"), kept, "Nhầm danh sách.", LAUNCHED)
    assert teacher in given_to([teacher])
    assert past_taking.undo(world.actor("noivu2"), kept, "Nhầm danh sách.", LAUNCHED)


def test_undoing_says_why(world: World):
    kept = keep(world, row("Lò Thị Mới", born="1990"))
    accept(world, kept)
    with pytest.raises(Invalid):
        past_taking.undo(world.actor("noivu"), kept, "", LAUNCHED)


def test_a_list_that_is_over_keeps_nobodys_name(world: World):
    kept = keep(world, row("Lò Thị Mới", born="1990"), row("Người Bỏ", unit="Không có"))
    accept(world, kept)
    past_imports.drop(world.actor("noivu"), kept, LAUNCHED)
    bodies = db.session.scalars(select(PastImportRow.body)).all()
    assert bodies == [{}, {}]


def test_a_period_past_its_decision_is_refused_in_a_list_too(world: World):
    name, *told, _ = row("Lò Thị Mới", born="1990")
    kept = keep(world, (name, *told, "từ 01/01/2023 đến 15/07/2023"))
    accept(world, kept)
    assert entries("Lò Thị Mới") == 0
    left = stored.row_at(kept, 0)
    assert left
    (said,) = past_imports.notes_of(left)
    assert "quá ngày quyết định" in said.text


def thrown_away(world: World) -> list[dict[str, str | None]]:
    """What the log says of lists that were thrown away."""
    db.session.rollback()
    query = select(Entry).where(Entry.tag == "past_award:drop").order_by(Entry.id)
    found = []
    for entry in db.session.scalars(query):
        assert entry.actor_id == world.account("noivu").id
        values = select(EntryValue).where(EntryValue.entry_id == entry.id)
        found.append({one.name: one.value for one in db.session.scalars(values)})
    return found


@pytest.mark.parametrize("taken", [0, 1])
def test_throwing_a_list_away_is_written_down(world: World, taken: int):
    kept = keep(world, row("Lò Thị Mới", born="1990"), row("Người Bỏ", unit="Không có"))
    if taken:
        accept(world, kept)
    past_imports.drop(world.actor("noivu"), kept, LAUNCHED)
    (said,) = thrown_away(world)
    assert said["lines"] == str(2 - taken), "so many were not taken in"
    assert said["source"]
    assert db.session.scalars(select(PastImport.state)).one() == ("taken" if taken else "dropped")
    assert verify_all().whole


@pytest.mark.parametrize("login", ["soanthao", "chutich", "quantri", "thanhtra"])
def test_home_affairs_alone_sends_lists_in(world: World, login: str):
    with pytest.raises(Closed):
        keep(world, row("Lò Thị Mới"), login=login)
    kept = keep(world, row("Lò Thị Mới"))
    with pytest.raises((Closed, NotFound)):
        past_taking.accept(world.actor(login), kept, LAUNCHED)


@pytest.mark.backends("sqlite")
def test_a_long_list_is_taken_and_undone_by_the_worker(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(past_taking, "AT_ONCE", 2)
    monkeypatch.setattr(past_taking, "BATCH", 2)
    kept = keep(world, *(row(f"Người {n}", born="1990") for n in range(5)))
    assert accept(world, kept) == 0
    worker.work_all("test", Means("http://localhost"), lambda: LAUNCHED)
    assert tally(kept).taken == 5
    assert not past_taking.undo(world.actor("noivu"), kept, "Nhầm.", LAUNCHED)
    worker.work_all("test", Means("http://localhost"), lambda: LAUNCHED)
    assert db.session.scalars(select(PastImport.state)).one() == "undone"


def test_a_list_whose_sender_is_gone_or_whose_worker_dies_is_given_back(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(past_taking, "AT_ONCE", 0)
    kept = keep(world, row("Lò Thị Mới", born="1990"))
    accept(world, kept)
    accounts.close(world.actor("quantri"), "noivu", LAUNCHED)
    worker.work_all("test", Means("http://localhost"), lambda: LAUNCHED)
    given_back = db.session.get_one(PastImport, kept)
    assert (given_back.state, given_back.problem[:9]) == ("open", "Tài khoản")
    head, late = world.actor("truongphong"), LAUNCHED
    db.session.rollback()
    past_taking.accept(head, kept, LAUNCHED)
    worker.work_all("test", Means("http://localhost"), lambda: LAUNCHED)
    assert tally(kept).taken == 1
    assert not past_taking.undo(head, kept, "Nhầm.", LAUNCHED)
    for _ in range(jobs.ATTEMPTS):  # each time the worker dies, and the lease runs out
        assert jobs.take("dies", ["past_import"], late)
        late += 2 * jobs.LEASE
    worker.work_all("test", Means("http://localhost"), lambda: late)
    over = db.session.get_one(PastImport, kept)
    assert (over.state, over.problem[:7]) == ("taken", "Máy chủ"), "nothing of it waits"
    db.session.rollback()
    assert not past_taking.undo(head, kept, "Nhầm.", LAUNCHED)
