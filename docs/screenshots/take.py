"""Takes the pictures of this folder from the demo: `make screenshots`.

Everything stands on one day, whatever day it is: the demo is loaded and looked at by a set clock.
"""

import base64
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import flask_migrate
import time_machine
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))  # the project runs from its root and is never installed

from config import Settings  # noqa: E402  said above
from states.clock import VIET_NAM  # noqa: E402
from tests.plugins.browser import chromium  # noqa: E402
from workflow_app import create_app  # noqa: E402
from workflow_app.demo.loading import load  # noqa: E402
from workflow_app.extensions import db  # noqa: E402
from workflow_app.models import (  # noqa: E402
    Appraisal,
    Intake,
    Movement,
    Nomination,
    Paper,
    PastAward,
)

NOW = datetime(2026, 12, 4, 9, tzinfo=VIET_NAM)
PASSWORD = "lên thác xuống ghềnh"  # noqa: S105  of a demo that is thrown away
SIZES = {1366: 900, 390: 844}
RUNNING = Movement.launched_at.is_not(None) & Movement.closed_at.is_(None)
THEMES = ("light", "dark")
QUALITY = 72


def main() -> None:
    """Load the demo, open each page as whose page it is, and keep what is seen."""
    with tempfile.TemporaryDirectory() as folder, time_machine.travel(NOW, tick=True):
        app = _demo(Path(folder))
        with _served(app) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=["--no-sandbox", "--font-render-hinting=none"]
            )
            for login, pages in _pages(app).items():
                _take(browser, url, login, pages)
            browser.close()


def _demo(folder: Path) -> Flask:
    settings = Settings(
        database_url=f"sqlite:///{folder}/app.db",
        secret_key="k" * 48,
        data_dir=folder,
        demo_password=PASSWORD,
        password_cost=(1, 8, 1),
    )
    app = create_app(settings)
    with app.app_context():
        flask_migrate.upgrade(str(ROOT / "migrations"))
        load(settings, NOW)
        db.session.remove()
    return app


@contextmanager
def _served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://localhost:{server.port}"
    finally:
        server.shutdown()
        thread.join()


def _pages(app: Flask) -> dict[str, dict[str, str]]:
    """Whose page, under which name, at which address."""
    lines = db.select(Nomination.code)
    with app.app_context():
        line = _code(lines.where(Nomination.state == "unit_submitted"))
        begun = _code(lines.join(Appraisal).where(Appraisal.given_at.is_(None)))
        mended = _code(lines.where(Nomination.state == "unit_submitted", Nomination.round > 1))
        returned = _code(lines.where(Nomination.state == "returned").join(Movement).where(RUNNING))
        issued = _code(db.select(Paper.code).where(Paper.issued_at.is_not(None)))
        laid = _code(
            db.select(Paper.code).where(Paper.laid_at.is_not(None), Paper.approved_at.is_(None))
        )
        movement = _code(db.select(Movement.code).where(RUNNING))
        honoured = db.session.scalars(
            db.select(PastAward.entry_id)
            .group_by(PastAward.entry_id)
            .order_by(db.func.count().desc())
        ).first()
        intake = db.session.scalars(db.select(Intake.id)).one()
        db.session.remove()
    return {
        "": {
            "dang-nhap": "/dang-nhap",
            "cong-khai": "/cong-khai/",
            "quyet-dinh": f"/cong-khai/{issued}",
        },
        "noivu": {
            "viec-cua-toi": "/viec-cua-toi",
            "ho-so": f"/ho-so/{line}",
            "phong-trao": f"/phong-trao/{movement}",
            "tham-dinh": f"/ho-so/{begun}/tham-dinh",
            "so-sanh": f"/ho-so/{mended}/so-sanh",
            "tra-cuu": "/tra-cuu?q=nguyen+thi",
            "trich-ngang": f"/so-dang-ky/{honoured}",
            "quy-tac": "/quy-tac",
        },
        "soanthao": {
            "nhap-danh-sach": f"/nhap/{intake}",
            "bi-tra-lai": f"/ho-so/{returned}",
        },
        "chutich": {"trinh-ky": f"/quyet-dinh/{laid}"},
        "thanhtra": {"nhat-ky": "/kiem-toan"},
    }


def _code(query: "db.Select[str]") -> str:
    return str(db.session.scalars(query.order_by("code")).first())


def _take(browser: Browser, url: str, login: str, pages: dict[str, str]) -> None:
    for width, height in SIZES.items():
        context = browser.new_context(
            base_url=url,
            viewport={"width": width, "height": height},
            locale="vi-VN",
            reduced_motion="reduce",
        )
        page = context.new_page()
        if login:
            _log_in(page, login)
        for name, path in pages.items():
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)
                page.goto(path, wait_until="networkidle")
                page.evaluate("document.fonts.ready")
                _keep(page, HERE / f"{name}-{width}-{theme}.webp")
        context.close()


def _log_in(page: Page, login: str) -> None:
    page.goto("/dang-nhap")
    page.get_by_label("Tên đăng nhập").fill(login)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/viec-cua-toi")


def _keep(page: Page, path: Path) -> None:
    """WebP, which the browser writes and Playwright does not offer."""
    session = page.context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    path.write_bytes(base64.b64decode(taken["data"]))
    session.detach()


if __name__ == "__main__":
    main()
