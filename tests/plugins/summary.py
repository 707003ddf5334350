"""At the end of a run: how many tests ran on each database, in the browser, and elsewhere."""

from collections import Counter

import pytest

from tests.plugins.browser import NO_BROWSER, chromium
from tests.plugins.databases import BACKENDS

_PLACE = "place"
_BROWSER = "in the browser"
_ELSEWHERE = "without either"
# The later one counts: a test that passed and then failed to clean up has failed.
_OUTCOMES = {"skipped": "skipped", "passed": "passed", "failed": "failed", "error": "failed"}


def _place_of(item: pytest.Item) -> str:
    if "browser" in getattr(item, "fixturenames", ()):
        return _BROWSER
    call = getattr(item, "callspec", None)
    return str(call.params.get("backend", _ELSEWHERE)) if call else _ELSEWHERE


def pytest_itemcollected(item: pytest.Item) -> None:
    # A property of the item travels with its report from the worker to the one who counts.
    item.user_properties.append((_PLACE, _place_of(item)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    verdicts: dict[str, tuple[str, str]] = {}
    for outcome, counted_as in _OUTCOMES.items():
        for report in terminalreporter.getreports(outcome):
            place = dict(getattr(report, "user_properties", ())).get(_PLACE)
            if place:
                verdicts[report.nodeid] = (str(place), counted_as)
    if not verdicts:
        return
    counts = Counter(verdicts.values())
    terminalreporter.section("where the tests ran")
    for place in (*BACKENDS, _BROWSER, _ELSEWHERE):
        numbers = ", ".join(
            f"{counts[place, outcome]} {outcome}" for outcome in ("passed", "failed", "skipped")
        )
        terminalreporter.line(f"{place:16}{numbers}")
    if counts[_BROWSER, "skipped"] and chromium() is None:
        terminalreporter.line(f"The browser tests were skipped: {NO_BROWSER}.")
