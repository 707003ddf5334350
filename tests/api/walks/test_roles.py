"""Who may what through the API: every route asked with nobody's token and with each role's."""

import pytest
from flask import Flask

from states.tags import Outcome
from tests.api.program import PROBLEM, Program, program, token_for
from tests.api.walks.bodies import body_for, headers_for
from tests.api.walks.routes import SIGNS, TAKEN, VISITORS, Cell, address, cells
from tests.web.walks.probe import entries_since, entry_count, probing
from tests.web.walks.scene import Scene
from tests.web.walks.things import things

# What an auditor may send: about himself alone.
HIS_OWN = ("/fresh-authentication", "/notifications/")
HOUSEKEEPING = {"api_tokens", "login_failures"}  # seen now and then, refusals told once


def asked(it: Program, cell: Cell, scene: Scene, values: dict[str, object]):
    """The answer to a request that would be taken, but for the version nobody saw."""
    if cell.method == "GET":
        return it.get(address(cell, values), buffered=True)
    body = body_for(cell.rule, scene, str(values.get("act", "")))
    seen = headers_for(cell.rule)
    return it.ask(cell.method, address(cell, values), if_match=seen, **body)


def fits(cell: Cell, visitor: str, status: int) -> bool:
    sign = cell.sign_of(visitor)
    if sign == "o" and cell.method != "GET":
        return status in TAKEN
    return status in SIGNS[sign]


@pytest.mark.backends("sqlite")
def test_the_table_has_every_route_of_the_api(app: Flask, scene: Scene):
    """AZ-04: a new route without a line in the table fails here."""
    known = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/api/")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert known == {cell.route for cell in cells()}


@pytest.mark.parametrize("visitor", VISITORS, ids=lambda visitor: visitor or "nobody")
@pytest.mark.backends("sqlite")
def test_each_route_answers_each_role_as_the_table_says(app: Flask, scene: Scene, visitor: str):
    """AZ-04; and every refusal is a problem in Vietnamese, for machines too."""
    known = things(scene)
    it = Program(app, token_for(visitor) if visitor else "")
    wrong = []
    for cell in sorted(cells(), key=lambda cell: cell.method != "GET"):
        answer = asked(it, cell, scene, known[cell.thing])
        status = answer.status_code
        if not fits(cell, visitor, status):
            wrong.append((*cell.route, cell.thing, cell.sign_of(visitor), answer.status))
        if status >= 400:
            said = answer.get_json()
            assert answer.mimetype == PROBLEM, (cell, answer.mimetype)
            assert said["status"] == status, cell
            assert {"type", "title", "detail"} <= set(said), cell
        if status == 403:
            assert answer.get_json()["reasons"], cell
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.backends("sqlite")
def test_an_auditor_changes_nothing_whatever_he_sends(app: Flask, scene: Scene):
    """AZ-07: all that is written is that he was refused."""
    known, it = things(scene), program(app, "thanhtra")
    it.get("/me")
    wrong = []
    for cell in cells():
        if cell.method == "GET" or any(part in cell.rule for part in HIS_OWN):
            continue
        before = entry_count()
        with probing() as probe:
            answer = asked(it, cell, scene, known[cell.thing])
        outcomes = {entry.outcome for entry in entries_since(before)}
        outside = probe.outside_the_log - HOUSEKEEPING
        if answer.status_code not in (403, 404) or outside or outcomes - {"refused", "unseen"}:
            wrong.append((*cell.route, cell.thing, answer.status, outside, outcomes))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.backends("sqlite")
def test_a_token_that_only_reads_changes_nothing_and_the_try_is_logged(app: Flask, scene: Scene):
    """Whoever has the role: the scope of the token stands before it."""
    known, it = things(scene), program(app, "noivu", "read")
    it.get("/me")
    before = entry_count()
    for cell in cells():
        if cell.method == "GET":
            continue
        with probing() as probe:
            answer = asked(it, cell, scene, known[cell.thing])
        assert answer.status_code == 403, cell
        assert answer.get_json()["type"] == "urn:tdkt:problem:token-scope"
        assert "insufficient_scope" in answer.headers["WWW-Authenticate"]
        assert not probe.outside_the_log - HOUSEKEEPING, cell
    refused = [(entry.tag, entry.outcome) for entry in entries_since(before)]
    assert refused == [("token:refused", Outcome.REFUSED)]


@pytest.mark.backends("sqlite")
def test_only_a_token_that_may_sign_is_proved_and_signs(app: Flask, scene: Scene):
    it, paper = program(app, "chutich", "write"), scene.paper("laid")
    answers = [
        it.post("/fresh-authentication", {"password": "x"}),
        it.post(f"/papers/{paper}/actions/approve", {}, if_match=it.etag(f"/papers/{paper}")),
    ]
    for answer in answers:
        assert answer.status_code == 403
        assert answer.get_json()["type"] == "urn:tdkt:problem:token-scope"
