"""The OpenAPI document: public, valid, and true whatever is sent (schemathesis, every phase)."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.api.program import Program, token_for
from tests.walk import Walk
from tests.web.walks.probe import probing
from tests.world import World
from workflow_app.services import grants
from workflow_app.services.grants import GrantContent

PHASES = "examples,coverage,fuzzing,stateful"
# What is right in form may still be closed, stale or wrong in content.
NOT_OURS = "positive_data_acceptance"
METHODS = ("get", "put", "post", "patch", "delete")


def document_of(app: Flask) -> dict[str, Any]:
    answer = Program(app).get("/openapi.json")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method in METHODS:
            if method in methods:
                yield path, method, methods[method]


@pytest.mark.backends("sqlite")
def test_it_is_public_valid_and_asks_the_database_nothing(app: Flask):
    with probing() as probe:
        document = document_of(app)
    OpenAPIV31SpecValidator(document).validate()
    assert document["openapi"].startswith("3.1")
    assert probe.statements == []
    assert len(list(operations(document))) > 30


@pytest.mark.backends("sqlite")
def test_every_operation_has_a_name_a_summary_and_a_problem_instead(app: Flask):
    found = list(operations(document_of(app)))
    names = [operation["operationId"] for _, _, operation in found]
    assert len(set(names)) == len(names)
    for path, method, operation in found:
        assert operation["summary"].endswith((".", "…")), path
        assert operation["responses"]["default"] == {"$ref": "#/components/responses/Problem"}
        given = {one["name"] for one in operation.get("parameters", [])}
        assert ("Idempotency-Key" in given) == (method == "post"), path
        if method in ("put", "patch"):
            assert "If-Match" in given, path


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The application on a port of its own, in a thread."""

    class Quiet(WSGIRequestHandler):
        def log(self, *_args: Any) -> None:
            """Say nothing: there are thousands of requests."""

    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


# The person of the test holds every role that one can hold in a district.
ROLES = ("home_affairs_head", "chairman", "records_clerk", "auditor", "unit_drafter", "unit_head")


def _give_every_role(world: World) -> None:
    at = datetime.now(UTC)
    for role in ROLES:
        unit_id = world.unit("THCS") if role.startswith("unit_") else None
        content = GrantContent(role=role, valid_from=date(2024, 1, 1), unit_id=unit_id)
        grants.give(None, "noivu", content, at)


@pytest.mark.long
@pytest.mark.backends("sqlite")
def test_nothing_that_is_sent_makes_it_fail_or_say_what_it_does_not_document(
    world: World, make_app: Callable[..., Flask], tmp_path: Path
):
    """WB-07, IN-01: odd, edgy and right input to every operation, alone and in a row."""
    app = make_app(api_per_minute=1_000_000, testing=False)
    config = tmp_path / "schemathesis.toml"
    config.write_text(_config(Walk(world)), encoding="utf-8")
    _give_every_role(world)
    token = token_for("noivu")
    # One worker: Python 3.11 cannot parse in two threads at once, which the tool does.
    command = [str(Path(sys.executable).with_name("schemathesis")), "--config-file", str(config)]
    with served(app) as url:
        command += ["run", f"{url}/api/v1/openapi.json", "-H", f"Authorization: Bearer {token}"]
        command += ["--phases", PHASES, "--max-examples", "2", "--workers", "1", "--no-color"]
        command += ["--exclude-checks", NOT_OURS, "--generation-database", "none"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    said = done.stdout
    assert done.returncode == 0, said[-12_000:] + done.stderr[-2_000:]
    every = len(list(operations(document_of(app))))
    tested, sent = re.search(r"Tested: +(\d+)", said), re.search(r"(\d+) generated", said)
    assert tested, said
    assert sent, said
    assert int(tested[1]) == every, said[-6_000:]
    assert int(sent[1]) > 500, said[-6_000:]


def _config(walk: Walk) -> str:
    """Some addresses name things that are there, so that what lies behind them is asked too."""
    line = walk.endorsed()
    paper = walk.on_paper(line)
    names = {"code": walk.draft(), "dossier": walk.dossier(), "movement": walk.world.movement}
    expected = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 429]
    return "\n".join(
        [
            "[checks]",
            f"missing_required_header.expected-statuses = {expected}",
            f"negative_data_rejection.expected-statuses = {expected}",
            "[parameters]",
            *(f'"path.{name}" = {json.dumps(value)}' for name, value in names.items()),
            "[[operations]]",
            'include-path-regex = "^/api/v1/papers/"',
            f'parameters = {{ "path.code" = {json.dumps(paper)} }}',
            "[[operations]]",
            'include-path-regex = "^/api/v1/movements/"',
            f'parameters = {{ "path.code" = {json.dumps(names["movement"])} }}',
            "",
        ]
    )
