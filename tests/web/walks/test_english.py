"""English is complete: on every page of a role no Vietnamese is left but what people wrote."""

import html
import re
from collections.abc import Iterable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import String, Text, select

from tests.web.walks.crawl import crawl
from tests.web.walks.scene import PLAYERS, Scene
from tests.web.walks.test_markers import PLACES, STARTS
from workflow_app.extensions import db
from workflow_app.models import Base

_VIETNAMESE = re.compile(r"[À-ỹ]")
_TAGS = re.compile(r"<(script|style|svg|textarea)\b.*?</\1>|<[^>]*>", re.DOTALL)
# What says that it is Vietnamese: a language named in itself.
_KEPT = re.compile(r"<(?P<tag>\w+)[^>]*\blang=\"vi\".*?</(?P=tag)>", re.DOTALL)
# Codes and the two awards are names; papers begin with their form of words.
_NAMES = re.compile(r"TĐKT-[\d-]+|Giấy khen|Bằng khen|Tiếng Việt")
TOLD = ("chairman", "home_affairs", "home_affairs_head", "unit_drafter", "auditor", "administrator")


def written() -> list[str]:
    """Everything people wrote or that names something, longest first."""
    found: set[str] = set()
    for table in Base.metadata.sorted_tables:
        columns = [c for c in table.c if isinstance(c.type, (String, Text))]
        for row in db.session.execute(select(*columns)) if columns else ():
            found |= {" ".join(value.split()) for value in row if isinstance(value, str)}
    db.session.rollback()
    return sorted((v for v in found if _VIETNAMESE.search(v)), key=len, reverse=True)


def left_in(page: str, known: Iterable[str]) -> set[str]:
    """The Vietnamese in a page that nobody wrote."""
    left = set()
    for text in _TAGS.sub("\n", _KEPT.sub("\n", page)).split("\n"):
        bare = _NAMES.sub("", " ".join(html.unescape(text).split()))
        if not _VIETNAMESE.search(bare):
            continue
        for value in known:
            bare = bare.replace(value, "")
        if _VIETNAMESE.search(bare):
            left.add(bare.strip())
    return left


def english_client(scene: Scene, login: str) -> FlaskClient:
    client = scene.client(login)
    token = scene.world.csrf(client)
    client.post("/ngon-ngu", data={"csrf_token": token, "language": "en", "next": "/ho-so/"})
    return client


@pytest.mark.parametrize("role", TOLD)
@pytest.mark.backends("sqlite")
def test_no_vietnamese_is_left_but_what_people_wrote(app: Flask, scene: Scene, role: str):
    known = written()
    client = english_client(scene, PLAYERS[role])
    left: dict[str, str] = {}
    for opened in crawl(scene.world.app, client, *STARTS, *PLACES.get(role, ()), deep=False):
        for text in left_in(opened.raw, known):
            left.setdefault(text, opened.url)
    assert not left, "\n".join(f"{path}: {text}" for text, path in left.items())


@pytest.mark.backends("sqlite")
def test_the_language_holds_in_this_browser_and_can_be_changed_back(scene: Scene):
    client = english_client(scene, "noivu")
    assert 'lang="en"' in client.get("/viec-cua-toi").get_data(as_text=True)
    token = scene.world.csrf(client)
    answer = client.post(
        "/ngon-ngu", data={"csrf_token": token, "language": "vi", "next": "https://example.org/"}
    )
    assert answer.location == "/viec-cua-toi"
    assert 'lang="vi"' in client.get("/viec-cua-toi").get_data(as_text=True)
