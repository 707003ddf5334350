"""A real browser: Playwright with an installed Chromium, which is not downloaded.

Without one these tests are skipped and say so; REQUIRE_BROWSER=1 turns that into a failure.
"""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.plugins.databases import ROOT
from tests.plugins.live import LiveServer

NO_BROWSER = "no browser: install Chromium, or set CHROMIUM=/path/to/it"
_PICTURES = ROOT / "test-results"
_FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)


def chromium() -> str | None:
    """Return the installed browser; CHROMIUM names another one."""
    given = os.environ.get("CHROMIUM")
    names = (given,) if given else ("/usr/bin/chromium", "chromium", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser a worker; people in it are contexts (`new_page`)."""
    program = chromium()
    if program is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium's does not work for root
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=[*_FLAGS, *sandbox])
        yield running
        running.close()


@pytest.fixture
def console_errors() -> list[str]:
    """What the pages complained about; a test that expects a complaint clears the list."""
    return []


@pytest.fixture
def new_page(
    browser: Browser, live_server: LiveServer, console_errors: list[str]
) -> Iterator[Callable[..., Page]]:
    """`new_page(viewport=…)` opens a page for another person: cookies of its own, same server."""
    contexts: list[BrowserContext] = []

    def complain(message: ConsoleMessage) -> None:
        # An answer of 403 or 409 is a matter for the test, not a fault of the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            console_errors.append(message.text)

    def make(**options: Any) -> Page:
        here = {"locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh", "base_url": live_server.url}
        context = browser.new_context(**{**here, **options})
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", complain)
        page.on("pageerror", lambda error: console_errors.append(str(error)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert not console_errors, f"the browser's console shows errors: {console_errors}"


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of one person on the live server: `page.goto("/")`."""
    return new_page()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A failure leaves a picture of the page."""
    report = yield
    page = getattr(item, "funcargs", {}).get("page")
    if page is not None and report.when == "call" and report.failed:
        path = _PICTURES / f"{Path(item.nodeid).name.replace('::', '-')}.png"
        page.screenshot(path=path, full_page=True)
        report.sections.append(("picture of the page", str(path)))
    return report
