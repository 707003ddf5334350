"""Crawling: following the links of pages as one person, so far and no further."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import Headers
from werkzeug.exceptions import HTTPException

from tests.web.walks.pages import Reader, read

# Every page of these is opened; of others some are enough.
ALL_OF = frozenset(
    (
        "nominations.show",
        "nominations.history",
        "papers.show",
        "papers.receipt",
        "dossiers.show",
        "dossiers.receipt",
        "movements.show",
    )
)
SOME, FEW = 6, 2


@dataclass(frozen=True)
class Found:
    """A page as it was answered; `text` with its entities read."""

    url: str
    endpoint: str
    raw: str
    reader: Reader
    headers: Headers

    @property
    def text(self) -> str:
        return html.unescape(self.raw)


def crawl(app: Flask, client: FlaskClient, *starts: str, deep: bool = True) -> Iterator[Found]:
    """Every page that can be reached from the starts; what is no page is passed over.

    When not `deep`, some of each kind are enough: a page is drawn alike for one line and the next.
    """
    waiting, met, opened = list(starts), set(starts), dict[str, int]()
    while waiting:
        url = waiting.pop(0)
        endpoint = endpoint_of(app, url)
        kind = _kind_of(endpoint, url)
        if not endpoint or opened.get(kind, 0) >= _most(endpoint, deep):
            continue
        opened[kind] = opened.get(kind, 0) + 1
        answer = client.get(url, buffered=True)
        if answer.location:
            answer = client.get(answer.location, buffered=True)
        if answer.status_code != 200 or answer.mimetype != "text/html":
            continue
        found = Found(url, endpoint, answer.text, read(url, answer.text), answer.headers)
        yield found
        for link in found.reader.links:
            if link not in met:
                met.add(link)
                waiting.append(link)


def endpoint_of(app: Flask, url: str, method: str = "GET") -> str:
    """The endpoint behind an address; empty where there is none."""
    try:
        endpoint, _ = app.url_map.bind("localhost").match(urlsplit(url).path, method)
    except HTTPException:
        return ""
    return str(endpoint)


def _most(endpoint: str, deep: bool) -> int:
    if not deep:
        return SOME if endpoint in ("nominations.show", "papers.show") else FEW
    return 10_000 if endpoint in ALL_OF else SOME


def _kind_of(endpoint: str, url: str) -> str:
    """Pages of one endpoint with the same names in the query, and the same act, are of a kind."""
    parts = urlsplit(url)
    names = re.findall(r"(?:^|&)([^=&]+)=", parts.query)
    act = parts.path.rpartition("/")[2] if endpoint == "nomination_acts.act" else ""
    return f"{endpoint} {act} {' '.join(sorted(names))}"
