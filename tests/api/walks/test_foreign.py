"""What is another's does not exist for a program either: same answer as for what never was."""

from uuid import uuid4

import pytest
from flask import Flask

from states.tags import Outcome
from states.wording import shown_code
from tests.api.program import program
from tests.api.walks.routes import Cell, cells
from tests.api.walks.test_roles import HOUSEKEEPING, asked
from tests.web.walks.probe import entries_since, entry_count, probing
from tests.web.walks.scene import Scene
from tests.web.walks.test_foreign import OUTSIDERS
from tests.web.walks.things import things

UNLOGGED = ("/notifications/",)  # one's own messages: nobody else's can be told from none
COMMON = ("/movements/",)  # every one of the district sees its movements


def with_ids(stranger: str) -> list[Cell]:
    """The cells whose address names something that is foreign to the stranger."""
    next_door = stranger.endswith("_ben")
    return [
        cell
        for cell in cells()
        if "<" in cell.rule.replace("<any(submit", "")
        and (next_door or not any(part in cell.rule for part in COMMON))
    ]


def of_nobody(values: dict[str, object]) -> dict[str, object]:
    nothing = dict.fromkeys(values, "KHONG-CO")
    ids = {name: uuid4() for name in values if name.endswith("_id")}
    return {**nothing, **ids, "act": values.get("act", "")}


@pytest.mark.parametrize("stranger", OUTSIDERS)
@pytest.mark.backends("sqlite")
def test_a_foreign_thing_answers_like_one_that_never_was(app: Flask, scene: Scene, stranger: str):
    """AZ-01, AZ-02, AZ-03: 404 with the same body; what was sent leaves one denied entry."""
    known, it = things(scene), program(app, stranger)
    it.get("/me")
    wrong = []
    for cell in with_ids(stranger):
        values, before = known[cell.thing], entry_count()
        with probing() as probe:
            foreign = asked(it, cell, scene, values)
        outcomes = [entry.outcome for entry in entries_since(before)]
        none = asked(it, cell, scene, of_nobody(values))
        sent = cell.method != "GET" and not any(part in cell.rule for part in UNLOGGED)
        denied = [Outcome.UNSEEN] if sent else outcomes
        if (
            (foreign.status_code, none.status_code) != (404, 404)
            or foreign.get_json() != none.get_json()
            or outcomes != denied
            or probe.outside_the_log - HOUSEKEEPING
        ):
            wrong.append((*cell.route, cell.thing, foreign.status, none.status, outcomes))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.backends("sqlite")
def test_foreign_lines_cannot_be_slipped_into_a_batch_or_onto_a_paper(app: Flask, scene: Scene):
    """AZ-03: a draft among the lines answers as one that never was, and the try is logged."""
    it, draft = program(app, "noivu"), scene.line("draft")
    sent = scene.line("unit_submitted")
    version = it.get(f"/nominations/{sent}").get_json()["version"]
    lines = [{"code": sent, "version": version}, {"code": draft, "version": 1}]
    before = entry_count()
    answer = it.post("/bulk-actions/receive", {"nominations": lines})
    results = {one["code"]: one for one in answer.get_json()["results"]}
    assert results[sent]["done"]
    assert results[draft]["done"] is None
    assert results[draft]["problem"] == it.get("/nominations/KHONG-CO").get_json()
    tried = [entry.tag for entry in entries_since(before) if entry.outcome == Outcome.UNSEEN]
    assert tried == ["nomination:receive"]
    paper = {
        "kind": "decision",
        "movement": scene.movement("launched"),
        "title": "Về việc khen thưởng",
        "lines": [draft],
    }
    answer = it.post("/papers", paper)
    assert answer.status_code == 422
    assert f"{shown_code(draft)}: không có hồ sơ này." in answer.get_json()["faults"][0]["text"]


@pytest.mark.backends("sqlite")
def test_a_paper_in_a_foreign_movement_answers_as_in_none(app: Flask, scene: Scene):
    """AZ-01: also where the code of the thing stands in the body."""
    it = program(app, "noivu_ben")
    body = {"kind": "decision", "title": "Về việc", "lines": [scene.line("noi_vu_reviewed")]}
    answers = [
        it.post("/papers", {**body, "movement": movement})
        for movement in (scene.movement("launched"), "KHONG-CO")
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].get_json() == answers[1].get_json()


@pytest.mark.parametrize("thing", ["movement", "dossier"])
@pytest.mark.backends("sqlite")
def test_lists_narrowed_to_foreign_things_are_empty(app: Flask, scene: Scene, thing: str):
    """AZ-09."""
    code = scene.movement("launched") if thing == "movement" else scene.dossier()
    it = program(app, "soanthao_ben")
    assert it.get(f"/nominations?{thing}={code}").get_json() == {"items": [], "next": ""}
    assert it.get(f"/dossiers?movement={scene.movement('launched')}").get_json()["items"] == []
