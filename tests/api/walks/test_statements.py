"""How much a read of the API asks the database: eight statements at most, as for pages."""

import pytest
from flask import Flask

from tests.api.program import Program, program
from tests.web.walks.probe import probing
from tests.web.walks.scene import Scene
from tests.web.walks.test_statements import MOST, crowd
from tests.web.walks.things import things
from workflow_app.services import reading


def reads(scene: Scene, laid: str) -> list[tuple[str, str]]:
    known = things(scene)
    line, paper = known["sent"]["code"], known["paper-draft"]["code"]
    movement = scene.movement("launched")
    return [
        ("noivu", "/me"),
        *((login, "/nominations?limit=100") for login in ("soanthao", "noivu", "thanhtra")),
        ("noivu", f"/nominations?movement={movement}&dossier={scene.dossier('TL')}&limit=100"),
        *((login, f"/nominations/{line}") for login in ("soanthao", "noivu", "thanhtra")),
        ("noivu", f"/nominations/{line}/actions"),
        ("noivu", f"/nominations/{line}/timeline"),
        ("noivu", "/movements?limit=100"),
        ("noivu", f"/movements/{movement}"),
        ("noivu", "/dossiers?limit=100"),
        ("noivu", f"/dossiers/{scene.dossier('TL')}"),
        ("thutruong2", f"/receipts/{scene.receipt('TL')}"),
        ("noivu", "/papers?limit=100"),
        ("noivu", f"/papers/{paper}"),
        ("chutich", f"/papers/{laid}"),
        ("noivu", "/notifications?limit=100"),
    ]


@pytest.mark.parametrize("count", [10, 60])
@pytest.mark.backends("sqlite")
def test_no_read_asks_more_than_eight_questions(
    app: Flask, scene: Scene, monkeypatch: pytest.MonkeyPatch, count: int
):
    laid = crowd(scene, count)
    monkeypatch.setattr(reading, "note_view", lambda *_args: None)
    monkeypatch.setattr(reading, "note_reading", lambda *_args, **_more: None)
    programs: dict[str, Program] = {}
    wrong = []
    for login, path in reads(scene, laid):
        it = programs.setdefault(login, program(app, login))
        it.get(path)
        with probing() as probe:
            answer = it.get(path)
        assert answer.status_code == 200, (login, path, answer.text)
        assert probe.written == [], (login, path, probe.written)
        if len(probe.statements) > MOST:
            wrong.append((login, path, probe.statements))
    assert not wrong, wrong
