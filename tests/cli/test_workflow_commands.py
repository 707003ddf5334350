"""`flask workflow check` and `workflow draw`: faults end with 1, missing people are warnings."""

from dataclasses import replace
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result
from flask import Flask

from states.table import Workflow
from states.workflows import newest
from tests.walk import Walk
from tests.world import World
from workflow_app.cli import workflow
from workflow_app.extensions import db
from workflow_app.models import StoredWorkflow
from workflow_app.queries.staffing import staffs
from workflow_app.services.unit_of_work import transaction

DISTRICT = newest("district")


def run(app: Flask, *words: str) -> Result:
    db.session.rollback()
    return app.test_cli_runner().invoke(args=["workflow", *words])


def store(code: str, version: int, digest: str) -> None:
    with transaction() as session:
        at = datetime(2024, 11, 1, tzinfo=UTC)
        session.add(
            StoredWorkflow(code=code, version=version, digest=digest, body=b"", first_used_at=at)
        )


def test_an_empty_installation_is_sound(app: Flask) -> None:
    result = run(app, "check")
    assert result.exit_code == 0
    assert "0 lỗi" in result.output


def test_what_nominations_started_with_is_held_against_the_code(world: World) -> None:
    Walk(world).draft()
    assert run(world.app, "check").exit_code == 0


def test_a_table_that_was_edited_under_running_nominations_is_a_fault(app: Flask) -> None:
    store("district", 1, "0" * 64)
    result = run(app, "check")
    assert result.exit_code == 1
    assert "district v1: bảng đã bị sửa" in result.output


def test_a_table_that_is_gone_is_a_fault(app: Flask) -> None:
    store("district", 99, DISTRICT.digest)
    result = run(app, "check")
    assert result.exit_code == 1
    assert "district v99" in result.output


def test_an_unsound_table_is_a_fault_in_words(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    broken: dict[tuple[str, int], Workflow] = {
        ("district", 1): replace(DISTRICT, rows=DISTRICT.rows[1:])
    }
    monkeypatch.setattr(workflow, "WORKFLOWS", broken)
    result = run(app, "check")
    assert result.exit_code == 1
    assert "LỖI: district v1: " in result.output


def test_where_nobody_is_left_to_act_is_a_warning(world: World) -> None:
    result = run(world.app, "check")
    assert result.exit_code == 0
    assert "CẢNH BÁO: UBND huyện Thử Nghiệm: Thanh tra huyện, bước “Đơn vị đang soạn”" in (
        result.output
    )


def test_who_is_there_is_read_with_the_roles_in_force(world: World) -> None:
    (district,) = [staff for staff in staffs(world.at) if staff.staffed.id == world.authority_id]
    people = {actor.name: actor for actor in district.staffed.accounts}
    assert people["Ngô Thị Thảo"].roles == {"home_affairs"}
    assert people["Ngô Thị Thảo"].unit_id == world.unit("TCKH")
    assert people["Lương Văn Toàn"].grants[0].authority_id == world.city_id
    assert district.staffed.upper_id == world.city_id


def test_the_procedure_is_drawn_as_mermaid(app: Flask) -> None:
    result = run(app, "draw")
    assert result.exit_code == 0
    assert result.output.startswith("stateDiagram-v2\n")


def test_the_procedure_is_drawn_as_svg(app: Flask) -> None:
    result = run(app, "draw", "district", "--version", "1", "--svg")
    assert result.exit_code == 0
    assert ET.fromstring(result.output).tag.endswith("svg")  # noqa: S314 - our own


@pytest.mark.parametrize("words", [("nowhere",), ("district", "--version", "99")])
def test_a_procedure_that_is_not_there_is_named_beside_those_that_are(
    app: Flask, words: tuple[str, ...]
) -> None:
    result = run(app, "draw", *words)
    assert result.exit_code == 1
    assert "district v1" in result.output
