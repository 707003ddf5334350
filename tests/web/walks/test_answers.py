"""What every answer carries and what none gives away: headers, methods, errors, templates."""

import re
import urllib.request

import jinja2
import pytest
from flask import Flask
from jinja2 import meta
from sqlalchemy.exc import OperationalError

from tests.plugins.databases import ROOT
from tests.plugins.live import LiveServer
from tests.web.walks.markup import HEADERS, POLICY, faults_of
from tests.web.walks.pages import read
from tests.web.walks.routes import cells, url_of
from tests.web.walks.scene import Scene
from tests.web.walks.things import things
from workflow_app.queries import rows
from workflow_app.web import shell

FILES = ("/tep/", "/xuat.", "/so-dang-ky/nhap/mau.xlsx")  # taken home, and shown by no page
TEMPLATES = ROOT / "templates"
SECRET = "SELECT password_hash FROM accounts -- /srv/secret.py"


@pytest.mark.backends("sqlite")
def test_every_answer_carries_the_headers(scene: Scene):
    """WB-03, WB-04, WB-05: pages, redirects, refusals, files; and no foreign origin is let in."""
    known, wrong = things(scene), []
    for login in ("truongphong", ""):
        client = scene.client(login)
        for cell in cells():
            if cell.rule == "/dang-xuat":
                continue
            url = url_of(cell.rule, known[cell.thing])
            for headers in ({}, {"Origin": "https://example.org"}):
                answer = client.open(url, method=cell.method, headers=headers, buffered=True)
                own = any(part in url for part in FILES) and answer.status_code == 200
                policy = "sandbox; default-src 'none'" if own else POLICY
                ours = (
                    answer.headers.get("Content-Security-Policy") == policy
                    and answer.headers["X-Frame-Options"] == "DENY"
                    and answer.headers["X-Content-Type-Options"] == "nosniff"
                )
                given = {name for name, _ in answer.headers if name.startswith("Access-")}
                if not ours or given or "Server" in answer.headers:
                    wrong.append((cell.method, url, answer.status, given))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.backends("sqlite")
def test_trace_is_off_everywhere(app: Flask, scene: Scene):
    """WB-07."""
    known, client = things(scene), scene.client("noivu")
    for cell in cells():
        url = url_of(cell.rule, known[cell.thing])
        answer = client.open(url, method="TRACE", headers={"Cookie": "planted=1"})
        assert answer.status_code in (400, 405), url
        assert "planted" not in answer.text


def test_the_server_says_neither_version_nor_debugging(live_server: LiveServer):
    """WB-07."""
    for path in ("/dang-nhap", "/healthz", "/khong-co", "/console", "/?__debugger__=yes&cmd=x"):
        try:
            with urllib.request.urlopen(f"{live_server.url}{path}") as answer:
                headers, text = answer.headers, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                headers, text = error.headers, error.read().decode()
        assert not re.search(r"\d", headers.get("Server", ""))
        assert "X-Powered-By" not in headers
        assert "Werkzeug" not in text
        assert "Traceback" not in text


@pytest.mark.parametrize("path", ["/ho-so/", "/khong-co"])
@pytest.mark.backends("sqlite")
def test_an_error_shows_nothing_of_the_inside(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, path: str
):
    """WB-07: also when the frame around the error page cannot be drawn either."""

    def fail(*_args: object, **_more: object) -> None:
        raise OperationalError(SECRET, {"password": "x"}, RuntimeError(SECRET))

    app = scene.world.app
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client = scene.client("noivu")
    monkeypatch.setattr(rows, "listing", fail)
    if path == "/khong-co":
        monkeypatch.setattr(shell, "_navigation", fail)
    answer = client.get(path)
    assert answer.status_code == 500
    for word in ("SELECT", "secret", "Traceback", "Error", "sqlalchemy", "workflow_app", "File "):
        assert word not in answer.text
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "Hệ thống gặp lỗi" in answer.text
    assert not faults_of(answer.text, read(path, answer.text), answer.headers)


@pytest.mark.backends("sqlite")
def test_every_template_parses_and_is_used(app: Flask):
    """Nothing lies about: each is rendered by a page, or named by one that is."""
    environment = app.jinja_env
    named: dict[str, set[str]] = {}
    for path in TEMPLATES.rglob("*.html"):
        name = path.relative_to(TEMPLATES).as_posix()
        tree = environment.parse(path.read_text(encoding="utf-8"))
        environment.get_template(name)
        named[name] = {found for found in meta.find_referenced_templates(tree) if found}
    pages = "".join(path.read_text("utf-8") for path in (ROOT / "workflow_app").rglob("*.py"))
    used = set(re.findall(r'"([\w/]+\.html)"', pages))
    assert used <= set(named), "a page names a template that is not there"
    waiting = list(used)
    while waiting:
        more = named[waiting.pop()] - used
        used |= more
        waiting += more
    assert set(named) - used == set()


@pytest.mark.backends("sqlite")
def test_a_name_a_template_lacks_is_an_error_and_text_is_escaped(app: Flask):
    """WB-02: by the settings every template stands under."""
    assert app.jinja_env.undefined is jinja2.StrictUndefined
    escaping = app.jinja_env.autoescape
    assert escaping is True or (callable(escaping) and escaping("a.html"))
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert "|safe" not in text.replace(" ", ""), path
        assert "autoescape" not in text, path
