"""The benchmark runs: its table has every figure, and its lines are JSON."""

import json
import subprocess
import sys

import pytest

from bench.goals import GOALS
from bench.options import PARTS, parse
from tests.plugins.databases import ROOT

NAMES = {
    *("lifecycles", "transition_p50", "transition_p95", "transition_p99", "transition_cpu"),
    *("client_cpu", "queue_page", "list_page", "detail_page", "history_page", "memory"),
    *("cold_start", "cold_start_serve", "queue_page_large", "queue_page_2000"),
    *("list_page_large", "list_page_2000", "search_name", "search_common"),
}


@pytest.mark.long
def test_a_quick_run_prints_every_figure_as_a_row_and_as_json() -> None:
    command = [sys.executable, "-m", "bench", "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    figures = {f["name"]: f for line in lines if line.startswith("{") for f in [json.loads(line)]}
    assert set(figures) == NAMES
    rows = {line.split()[0] for line in lines if line and not line.startswith(("{", "─"))}
    assert rows >= NAMES
    for figure in figures.values():
        assert figure["value"] > 0
        assert figure["unit"]
    assert {goal["met"] for f in figures.values() for goal in f["goals"]} <= {True, False}


def test_every_goal_is_of_a_figure_that_is_measured() -> None:
    assert set(GOALS) <= NAMES


def test_a_run_can_be_narrowed() -> None:
    options = parse(["--only", "queue", "--rows", "500", "--databases", "sqlite"])
    assert (options.only, options.rows, options.databases) == (("queue",), 500, ("sqlite",))
    assert parse([]).only == PARTS
