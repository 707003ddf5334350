"""What is another's does not exist: every address with an id, asked by those it is not for."""

import re
from uuid import uuid4

import pytest
from sqlalchemy import select

from states.tags import Outcome
from tests.bodies import body_of
from tests.web.walks.filling import filled
from tests.web.walks.probe import entries_since, entry_count, probing
from tests.web.walks.routes import Cell, cells, url_of
from tests.web.walks.scene import PLAYERS, Scene
from tests.web.walks.things import QUERY, things
from workflow_app.extensions import db
from workflow_app.models import Entry, Notification

# Those of another unit, and those of the district next door, role by role; and those whose things
# most are, strangers to what is the other unit's.
NEIGHBOURS = ("soanthao2", "thutruong2")
OWNERS = ("soanthao", "thutruong")
OUTSIDERS = (
    *NEIGHBOURS,
    "soanthao_ben",
    "thutruong_ben",
    "noivu_ben",
    "truongphong_ben",
    "chutich_ben",
    "vanthu_ben",
    "ketoan_ben",
    "thanhtra_ben",
    "truyenthong_ben",
    "quantri_ben",
)
STRANGERS = (*OWNERS, *OUTSIDERS)
# Nothing of these is anybody's own, or the address is the key itself.
OPEN_TO_ALL = {
    "/bo-loc/moi/<list_>",
    "/cong-khai/<code>",
    "/dat-mat-khau/<token>",
    "/ho-so/xuat.<kind>",
    "/huong-dan/vai-tro/<role>",
    "/kiem-toan/xuat.<kind>",
    "/quy-tac/<rule>",
    "/so-dang-ky/xuat.<kind>",
    "/static/<path:filename>",
    "/viec-cua-toi/xuat.<kind>",
}
# One's own messages: nobody else's can be told from none, so nothing is written down.
UNLOGGED = {"/thong-bao/<uuid:notification_id>/mo"}
# Of their district every one sees the movements, so the neighbour unit is left out there.
COMMON = ("/phong-trao/", "/quyet-dinh/moi")
# These are of the neighbour unit.
NEXT_DOOR = {"received", "report-draft"}
# Things that are named after the address.
ASKED_AFTER = {"pile"}
# For all but these roles there is nothing of the kind at all: the whole place is closed to them
# before an id is looked at.
CLOSED_PLACES = {"/kiem-toan/": ("thanhtra_ben",), "/ly-do-tra-lai/": ("truongphong_ben",)}
_CODE = re.compile(r"PT-\d{4}-\d+")


def with_ids(method: str) -> list[Cell]:
    """The cells whose address, or what follows it, names something that belongs to somebody."""
    return [
        cell
        for cell in cells()
        if cell.method == method
        and ("<" in cell.rule or cell.thing in ASKED_AFTER)
        and cell.rule not in OPEN_TO_ALL
    ]


def concerns(cell: Cell, stranger: str) -> bool:
    """Whether the thing is foreign to the stranger."""
    if stranger in OWNERS:
        return cell.thing in NEXT_DOOR
    for place, known_to in CLOSED_PLACES.items():
        if cell.rule.startswith(place):
            return stranger in known_to
    if stranger in NEIGHBOURS:
        return cell.thing not in NEXT_DOOR and not cell.rule.startswith(COMMON)
    return True


def of_nobody(values: dict[str, object]) -> dict[str, object]:
    """The same address with an id that nothing has."""
    nothing = dict.fromkeys(values, "KHONG-CO")
    ids = {name: uuid4() for name in values if name.endswith("_id")}
    after = {QUERY: _CODE.sub("KHONG-CO", str(values[QUERY]))} if QUERY in values else {}
    return {**nothing, **ids, **after, "act": values.get("act", "")}


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.backends("sqlite")
def test_a_foreign_thing_answers_like_one_that_never_was(scene: Scene, stranger: str):
    """AZ-01, AZ-02: dossiers, lines, files, receipts, papers, movements, accounts, entries."""
    known, client = things(scene), scene.client(stranger)
    wrong = []
    for cell in with_ids("GET"):
        if not concerns(cell, stranger):
            continue
        values, nothing = known[cell.thing], of_nobody(known[cell.thing])
        foreign, none = (
            client.get(url_of(cell.rule, some), buffered=True) for some in (values, nothing)
        )
        same = body_of(foreign.text, *values.values()) == body_of(none.text, *nothing.values())
        if (foreign.status_code, none.status_code) != (404, 404) or not same:
            wrong.append((cell.rule, cell.thing, foreign.status, none.status, same))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("stranger", STRANGERS)
@pytest.mark.backends("sqlite")
def test_what_is_sent_to_a_foreign_thing_leaves_one_denied_entry(scene: Scene, stranger: str):
    """AZ-03: 404 with the same body, nothing done, and the attempt stands in the log once."""
    known, client = things(scene), scene.client(stranger)
    wrong = []
    for cell in with_ids("POST"):
        if not concerns(cell, stranger):
            continue
        values, nothing = known[cell.thing], of_nobody(known[cell.thing])
        before = entry_count()
        with probing() as probe:
            answers = []
            for some in (values, nothing):
                fields = {**filled(scene), "csrf_token": scene.world.csrf(client)}
                answers.append(client.post(url_of(cell.rule, some), data=fields))
                if some is values:
                    outcomes = [entry.outcome for entry in entries_since(before)]
        foreign, none = answers
        same = body_of(foreign.text, *values.values()) == body_of(none.text, *nothing.values())
        denied = [] if cell.rule in UNLOGGED else [Outcome.UNSEEN]
        if (
            (foreign.status_code, none.status_code) != (404, 404)
            or not same
            or outcomes != denied
            or probe.outside_the_log
        ):
            wrong.append((cell.rule, cell.thing, foreign.status, none.status, same, outcomes))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.backends("sqlite")
def test_foreign_lines_cannot_be_slipped_into_a_batch(scene: Scene):
    """AZ-03: a draft among the lines home affairs picks refuses all of them, and is logged."""
    client = scene.client("noivu")
    picked = [scene.line("unit_submitted"), scene.line("draft")]
    before = entry_count()
    token = scene.world.csrf(client)
    with probing() as probe:
        fields = {"act": "receive", "picked": picked, "confirmed": "yes", "csrf_token": token}
        answer = client.post("/ho-so/hang-loat", data=fields)
    assert answer.status_code == 404
    assert [entry.outcome for entry in entries_since(before)] == [Outcome.UNSEEN]
    assert not probe.outside_the_log


@pytest.mark.backends("sqlite")
def test_the_receipt_of_a_foreign_unit_and_its_log_stay_closed_to_the_city(scene: Scene):
    """AZ-01: the city sees what was forwarded, and nothing of how the district got there."""
    client = scene.client(PLAYERS["city_receiver"])
    assert client.get(f"/bien-nhan/{scene.receipt()}").status_code == 404
    for state in ("unit_submitted", "noi_vu_reviewed", "district_approved", "withdrawn"):
        assert client.get(f"/ho-so/{scene.line(state)}").status_code == 404
    entry = db.session.scalars(select(Entry.id).limit(1)).one()
    assert client.get(f"/kiem-toan/{entry}").status_code == 403


@pytest.mark.backends("sqlite")
def test_nobody_opens_another_persons_messages(scene: Scene):
    """AZ-09: the list holds one's own alone, and opening another's changes nothing."""
    rows = {note.id: note for note in db.session.scalars(select(Notification))}
    owners = {note.account_id for note in rows.values()}
    assert len(owners) > 3
    db.session.rollback()
    for login in ("thutruong2", "noivu", "quantri"):
        client, me = scene.client(login), scene.world.account(login).id
        db.session.rollback()
        page = client.get("/thong-bao/").text
        shown = {id_ for id_ in rows if f"/thong-bao/{id_}/mo" in page}
        assert all(rows[id_].account_id == me for id_ in shown), login
