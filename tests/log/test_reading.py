"""AU-10, J9: who reads whose data is written down, and each reads of the log only his own part."""

from datetime import timedelta

import pytest
from sqlalchemy import event, select

from states.tags import Outcome, Tag
from tests.walk import POINT, Walk
from tests.world import LAUNCHED
from workflow_app.extensions import db
from workflow_app.models import Entry, EntryValue
from workflow_app.queries import details
from workflow_app.queries.log import Wanted, search
from workflow_app.queries.log_lines import LogLine
from workflow_app.queries.timeline import base_name, timeline
from workflow_app.services import reading
from workflow_app.services.errors import Closed
from workflow_app.services.verification import verify_all

AT = LAUNCHED + timedelta(days=2)


@pytest.fixture
def line(walk: Walk) -> str:
    """A line that was returned, tried by somebody who may not, and held."""
    code = walk.draft()
    walk.act("thutruong", "submit", code)
    with pytest.raises(Closed):
        walk.act("noivu", "hold", code, basis="thử")
    walk.act("truongphong", "hold", code, basis="Đơn khiếu nại số 5")
    walk.act("noivu", "receive", code)
    with pytest.raises(Closed):
        walk.act("thutruong", "recall", code)
    walk.act("noivu", "return", code, remarks=(POINT,), answer_by=walk.in_time())
    return code


def view(walk: Walk, login: str, code: str, minutes: int = 0) -> None:
    at = AT + timedelta(minutes=minutes)
    actor = walk.world.actor(login)
    detail = details.one(actor, code, at)
    assert detail
    reading.note_view(actor, detail, at)


def views(login: str, walk: Walk) -> list[Entry]:
    account = walk.world.account(login)
    query = select(Entry).where(Entry.tag == Tag.NOMINATION_VIEW, Entry.actor_id == account.id)
    return list(db.session.scalars(query))


def history(walk: Walk, login: str, code: str) -> list[LogLine]:
    actor = walk.world.actor(login)
    detail = details.one(actor, code, AT)
    assert detail
    return timeline(actor, detail)


def test_home_affairs_opening_personal_data_is_logged_on_the_readers_chain(walk: Walk, line: str):
    view(walk, "noivu", line)
    (entry,) = views("noivu", walk)
    assert entry.subject == str(walk.world.account("noivu").id)
    assert f'"nomination":"{walk.line(line).id}"'.encode() in entry.body
    assert verify_all().whole


@pytest.mark.parametrize("login", ["soanthao", "thutruong"])
def test_the_unit_reading_its_own_line_is_not_logged(walk: Walk, line: str, login: str):
    view(walk, login, line)
    assert views(login, walk) == []


def test_who_sees_no_personal_part_is_not_logged(walk: Walk):
    code = walk.endorsed()
    walk.lay(walk.on_paper(code))
    view(walk, "chutich", code)
    assert views("chutich", walk) == []


def test_coming_back_within_ten_minutes_is_one_reading_but_each_counts_for_an_auditor(
    walk: Walk, line: str
):
    for minutes in (0, 9, 11, 12):
        view(walk, "noivu", line, minutes)
        view(walk, "thanhtra", line, minutes)
    assert len(views("noivu", walk)) == 2
    assert len(views("thanhtra", walk)) == 4


def test_what_the_page_has_read_stays_readable_without_asking_again(walk: Walk, line: str):
    actor = walk.world.actor("noivu")
    detail = details.one(actor, line, AT)
    assert detail
    reading.note_view(actor, detail, AT)
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    assert detail.nomination.code == line
    assert [act.act for act in detail.loaded.acts]
    assert detail.loaded.nominee.name
    event.remove(db.engine, "before_cursor_execute", count)
    assert asked == []


def test_every_page_of_an_auditor_is_logged_and_nobody_elses(walk: Walk, line: str):
    id_ = walk.line(line).dossier_id
    for login in ("thanhtra", "noivu"):
        reading.note_reading(walk.world.actor(login), AT, {"dossier": id_}, {"text": line})
    entry = db.session.scalars(select(Entry).where(Entry.tag == Tag.LOG_READ)).one()
    assert entry.actor_id == walk.world.account("thanhtra").id
    said = db.session.scalars(select(EntryValue).where(EntryValue.entry_id == entry.id)).one()
    assert (said.name, said.value) == ("text", line)
    assert said.about_id == walk.world.account("thanhtra").person_id


@pytest.mark.parametrize("login", ["quantri", "chutich", "noivu", "soanthao"])
def test_whoever_is_no_auditor_reads_no_log_and_the_attempt_is_logged(walk: Walk, login: str):
    """AU-10: the refusal stands on the chain of whoever tried."""
    with pytest.raises(Closed):
        reading.authorities_read_by(walk.world.actor(login), AT)
    entry = db.session.scalars(select(Entry).where(Entry.tag == Tag.LOG_READ)).one()
    assert (entry.outcome, entry.subject) == (
        Outcome.REFUSED,
        str(walk.world.account(login).id),
    )


def test_an_auditor_reads_his_own_authority_only(walk: Walk, line: str):
    world = walk.world
    authorities = reading.authorities_read_by(world.actor("thanhtra"), AT)
    assert authorities == {world.authority_id}
    found = search(authorities, Wanted(who="thanhpho"), size=1000).lines
    assert found == []
    everything = search(authorities, Wanted(), size=1000)
    assert not everything.more
    assert "thanhpho" not in {one.about for one in everything.lines}
    assert len(everything.lines) == len(
        db.session.scalars(select(Entry.id).where(Entry.authority_id == world.authority_id)).all()
    )


def test_the_search_pages_newest_first_without_losing_or_repeating(walk: Walk, line: str):
    authorities = frozenset((walk.world.authority_id,))
    everything = search(authorities, Wanted(), size=1000).lines
    assert [one.id for one in everything] == sorted((o.id for o in everything), reverse=True)
    paged: list[LogLine] = []
    after = None
    while True:
        page = search(authorities, Wanted(), after, size=7)
        paged += page.lines
        if page.last is None:
            break
        after = page.last
    assert paged == everything


@pytest.mark.parametrize(
    ("wanted", "tags"),
    [
        ({"outcome": "refused"}, {"nomination:hold", "nomination:recall"}),
        ({"who": "truongphong", "tags": frozenset(["nomination:hold"])}, {"nomination:hold"}),
        ({"who": "lê minh"}, {"nomination:hold", "movement:launch"}),
        ({"who": "le minh tuan"}, {"nomination:hold", "movement:launch"}),
        ({"who": "100%"}, set()),
        ({"tags": frozenset(["nomination:return"])}, {"nomination:return"}),
    ],
)
def test_the_log_is_searched_by_who_what_and_outcome(
    walk: Walk, line: str, wanted: dict, tags: set[str]
):
    found = search(frozenset((walk.world.authority_id,)), Wanted(**wanted), size=1000).lines
    acts = {one.tag for one in found if not one.tag.startswith("account:")}
    assert acts == tags


def test_the_log_is_searched_by_code_login_and_id(walk: Walk, line: str):
    authorities = frozenset((walk.world.authority_id,))
    of_line = search(authorities, Wanted(text=line)).lines
    assert {one.about for one in of_line} == {line}
    assert len(of_line) == 7
    for text in (line.lower(), line.replace("TDKT", "TĐKT"), str(of_line[0].chain_id)):
        assert search(authorities, Wanted(text=text)).lines == of_line
    assert search(authorities, Wanted(text=str(of_line[3].id))).lines == of_line[3:4]
    dossier = walk.dossier()
    of_dossier = search(authorities, Wanted(text=dossier)).lines
    assert [one for one in of_dossier if one.tag != "dossier:open"] == of_line
    assert len(of_dossier) == len(of_line) + 1
    movement = search(authorities, Wanted(text=walk.world.movement)).lines
    assert {one.tag for one in movement} >= {"movement:launch", "dossier:open"}
    account = search(authorities, Wanted(text="soanthao")).lines
    assert {one.about for one in account} == {"soanthao"}
    for text in ("TDKT-2024-9999", "' OR 1=1 --", "%"):
        assert search(authorities, Wanted(text=text)).lines == []
    elsewhere = frozenset((walk.world.city_id,))
    assert search(elsewhere, Wanted(text=line)).lines == []


def test_the_log_is_searched_by_day_of_the_office(walk: Walk, line: str):
    authorities = frozenset((walk.world.authority_id,))
    day = LAUNCHED.date()
    everything = search(authorities, Wanted(), size=1000).lines
    assert search(authorities, Wanted(since=day, until=day), size=1000).lines == everything
    assert search(authorities, Wanted(since=day + timedelta(days=1))).lines == []
    assert search(authorities, Wanted(until=day - timedelta(days=1))).lines == []


def test_the_offices_see_refused_attempts_and_internal_words(walk: Walk, line: str):
    lines = history(walk, "noivu", line)
    assert [(one.tag, one.outcome) for one in lines] == [
        ("nomination:return", "done"),
        ("nomination:recall", "refused"),
        ("nomination:receive", "done"),
        ("nomination:hold", "done"),
        ("nomination:hold", "refused"),
        ("nomination:submit", "done"),
        ("nomination:create", "done"),
    ]
    assert lines[3].values == {"basis": "Đơn khiếu nại số 5"}
    assert lines[0].values["remark_1"] == POINT.text
    assert lines[0].move == ("Đang thẩm định", "Chờ đơn vị bổ sung")
    assert (lines[0].actor, lines[0].role) == ("Trần Thị Bình", "Chuyên viên phòng Nội vụ")


def test_the_unit_sees_the_act_of_a_hold_but_neither_its_basis_nor_others_attempts(
    walk: Walk, line: str
):
    drafter = history(walk, "soanthao", line)
    assert {one.outcome for one in drafter} == {"done"}
    hold = next(one for one in drafter if one.tag == "nomination:hold")
    assert hold.values == {}
    assert drafter[0].values["remark_1"] == POINT.text
    head = history(walk, "thutruong", line)
    own = next(one for one in head if one.outcome == "refused")
    assert (own.tag, own.values) == ("nomination:recall", {"rules": "not_yet_received"})


def test_the_records_clerk_sees_no_personal_value_in_the_history(walk: Walk):
    code, _paper = walk.approved()
    created = history(walk, "vanthu", code)[-1]
    assert created.tag == "nomination:create"
    assert created.values.keys() == {"code", "name", "title", "award", "leads"}


def test_the_parts_of_a_value_are_told_from_its_name():
    names = (
        "before_award",
        "award_after",
        "remark_12",
        "remark_2_field",
        "answer_by",
        "birth_year",
    )
    assert [base_name(name) for name in names] == [
        "award",
        "award",
        "remark",
        "remark",
        "answer_by",
        "birth_year",
    ]
