"""Static files: fingerprinted, kept for a year, packed; pages with a token never packed."""

import gzip
import hashlib
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.plugins.databases import ROOT
from tests.world import World

STATIC = ROOT / "workflow_app" / "static"
PACKS = {"Accept-Encoding": "gzip"}


def print_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


@pytest.mark.backends("sqlite")
def test_a_file_under_its_fingerprint_is_kept_for_a_year(client: FlaskClient):
    name = "css/shell.css"
    with client.get(f"/static/{name}?v={print_of(STATIC / name)}") as kept:
        assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for query in ("", "?v=", "?v=000000000000"):
        with client.get(f"/static/{name}{query}") as asked_again:
            assert "immutable" not in asked_again.headers["Cache-Control"]


@pytest.mark.backends("sqlite")
def test_text_is_packed_for_whoever_can_unpack_it(client: FlaskClient):
    name = "css/components.css"
    plain = (STATIC / name).read_bytes()
    with client.get(f"/static/{name}") as answer:
        assert "Content-Encoding" not in answer.headers
        assert answer.data == plain
    with client.get(f"/static/{name}", headers=PACKS) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert int(answer.headers["Content-Length"]) == len(answer.data) < len(plain) // 3
        assert gzip.decompress(answer.data) == plain
        seen = answer.headers["ETag"]
    with client.get(f"/static/{name}", headers={**PACKS, "If-None-Match": seen}) as answer:
        assert answer.status_code == 304
    with client.get(f"/static/{name}", headers={**PACKS, "Range": "bytes=0-9"}) as answer:
        assert answer.data == plain[:10]


@pytest.mark.backends("sqlite")
def test_what_is_packed_already_is_left_alone(client: FlaskClient):
    font = next(STATIC.rglob("*.woff2"))
    with client.get(f"/static/{font.relative_to(STATIC)}", headers=PACKS) as answer:
        assert "Content-Encoding" not in answer.headers


@pytest.mark.backends("sqlite")
def test_pages_with_a_token_are_never_packed(app: Flask, world: World):
    """BREACH: a secret and what somebody typed must not be packed together."""
    client = app.test_client()
    assert "Content-Encoding" not in client.get("/dang-nhap", headers=PACKS).headers
    world.log_in(client, "noivu")
    for path in ("/viec-cua-toi", "/ho-so/", "/huong-dan/"):
        answer = client.get(path, headers=PACKS)
        assert b"csrf_token" in answer.data, path
        assert "Content-Encoding" not in answer.headers
    public = client.get("/cong-khai/", headers=PACKS)
    assert public.headers["Content-Encoding"] == "gzip"
    assert "csrf_token" not in gzip.decompress(public.data).decode()


def test_the_fonts_are_named_with_their_fingerprints():
    sheet = STATIC / "css" / "fonts.css"
    named = re.findall(r'url\("([^"?]+)\?v=(\w+)"\)', sheet.read_text(encoding="utf-8"))
    assert len(named) == len(list(STATIC.rglob("*.woff2")))
    for path, print_ in named:
        assert print_of(sheet.parent / path) == print_, path
