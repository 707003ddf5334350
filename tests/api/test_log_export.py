"""The log taken away: for auditors alone, written down, and whole by its bytes."""

import hashlib
import json

from flask import Flask

from tests.api.program import program
from tests.ledger import tags_of
from tests.walk import Walk
from tests.world import World
from workflow_app.queries import log_export


def entries_in(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_the_export_holds_every_byte_that_was_hashed(world: World, app: Flask, monkeypatch):
    monkeypatch.setattr(log_export, "BATCH", 20)  # so that more than one batch is read
    Walk(world).approved()
    it = program(app, "thanhtra", "read")
    answer = it.get("/log/export", buffered=True)
    assert answer.mimetype == "application/x-ndjson"
    entries = entries_in(answer.text)
    assert len(entries) > 60
    assert len({entry["id"] for entry in entries}) == len(entries)
    for entry in entries:
        body = str(entry["body"])
        assert hashlib.sha256(body.encode()).hexdigest() == entry["hash"]
        assert json.loads(body)["position"] == entry["position"]
    last = tags_of("account", world.account("thanhtra").id)[-1]
    assert last == "log:export", "what is taken away is written down first"


def test_it_goes_on_behind_an_entry_and_is_narrowed_to_days(world: World, app: Flask):
    it = program(app, "thanhtra", "read")
    entries = entries_in(it.get("/log/export", buffered=True).text)
    rest = entries_in(it.get(f"/log/export?after={entries[10]['id']}", buffered=True).text)
    assert [entry["id"] for entry in rest[: len(entries) - 11]] == [
        entry["id"] for entry in entries[11:]
    ]
    day = entries_in(it.get("/log/export?until=2024-11-20", buffered=True).text)
    assert 0 < len(day) <= len(entries)
    assert {json.loads(str(entry["body"]))["at"][:10] for entry in day} == {"2024-11-20"}
    assert it.get("/log/export?since=hôm qua").status_code == 422


def test_it_is_for_nobody_else_and_the_try_is_logged(world: World, app: Flask):
    answer = program(app, "quantri").get("/log/export")
    assert answer.status_code == 403
    assert [reason["rule"] for reason in answer.get_json()["reasons"]] == ["role"]
    assert tags_of("account", world.account("quantri").id)[-1] == "log:read/refused"
