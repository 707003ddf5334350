"""The people of the demo at work: what each opens, writes and does in one turn."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from bench.browser import Answer, Browser, Unexpected

Note = Callable[[str, float], None]

_LINE = re.compile(r'href="/ho-so/(TDKT-[0-9-]+)"')
_ACT = re.compile(r'"/ho-so/TDKT-[0-9-]+/viec/([a-z_]+)"')
_VERSION = re.compile(r'name="version"[^>]*value="(\d+)"')
_MOVEMENT = re.compile(r'href="/phong-trao/(PT-[0-9-]+)"')
_DOSSIER = re.compile(r'href="/bo-ho-so/(HS-[0-9-]+)"')
# Somebody was first, or the act has closed since: the page says so, and nothing is broken.
_TOO_LATE = (403, 404, 409)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody at work: the acts he takes when they are open, whether he writes new lines, and the
    pages he opens beside his desk.
    """

    login: str
    acts: tuple[str, ...] = ()
    writes: bool = False
    pages: tuple[str, ...] = ("/ho-so/", "/thong-bao/", "/phong-trao/")

    def turn(self, browser: Browser, chance: random.Random, note: Note) -> None:
        """One stretch of work: the desk, then a line, an act, or another page."""
        desk = _open(browser, "/viec-cua-toi", note)
        lines = _LINE.findall(desk.text)
        if self.writes and chance.random() < 0.2:
            _write(browser, chance, note)
        elif lines and chance.random() < 0.8:
            self._see_to(chance.choice(lines), browser, chance, note)
        else:
            _open(browser, chance.choice(self.pages), note)

    def _see_to(self, code: str, browser: Browser, chance: random.Random, note: Note) -> None:
        page = _open(browser, f"/ho-so/{code}", note)
        acts = [act for act in _ACT.findall(page.text) if act in self.acts]
        if not acts:
            return
        act = chance.choice(acts)
        form = _open(browser, f"/ho-so/{code}/viec/{act}", note)
        if version := _VERSION.search(form.text):
            _send(browser, f"/ho-so/{code}/viec/{act}", note, version=version[1])


def _open(browser: Browser, path: str, note: Note) -> Answer:
    answer = browser.get(path)
    note("read", answer.seconds)
    if answer.status >= 400 and answer.status not in _TOO_LATE:
        raise Unexpected(f"{path}: {answer.status}")
    return answer


def _send(browser: Browser, path: str, note: Note, **fields: object) -> Answer:
    answer = browser.post(path, **fields)
    note("act", answer.seconds)
    if answer.status not in (302, 303, *_TOO_LATE):
        raise Unexpected(f"{path}: {answer.status}")
    if answer.location:
        _open(browser, answer.location, note)
    return answer


def _write(browser: Browser, chance: random.Random, note: Note) -> None:
    """A new line in the dossier of one's own unit."""
    found = _MOVEMENT.search(_open(browser, "/phong-trao/", note).text)
    if found is None:
        return
    dossier = _DOSSIER.search(_open(browser, f"/phong-trao/{found[1]}", note).text)
    if dossier is None:
        return
    path = f"/bo-ho-so/{dossier[1]}/them"
    _open(browser, path, note)
    _send(
        browser,
        path,
        note,
        nominee_id="",
        kind="individual",
        name=f"Người mới {chance.randrange(10**9)}",
        title="Chuyên viên",
        birth_year="1985",
        sex="",
        award="giay_khen",
        achievement="Hoàn thành vượt mức kế hoạch năm.",
    )


_UNIT = ("submit", "resubmit", "recall")
# Of three people one writes, one sends, one appraises; the rest read, as in an office.
PERSONS = (
    Person("soanthao", writes=True),
    Person("thutruong", _UNIT),
    Person("noivu", ("receive", "endorse")),
    Person("soanthao2", writes=True),
    Person("thutruong2", _UNIT),
    Person("noivu2", ("receive", "endorse")),
    Person("phothutruong", _UNIT),
    Person("truongphong", ("accept_late",)),
    Person("chutich", pages=("/quyet-dinh/", "/ho-so/")),
    Person("vanthu", pages=("/van-thu", "/quyet-dinh/")),
    Person("thanhpho", ("acknowledge",)),
    Person("thanhtra", pages=("/kiem-toan", "/ho-so/")),
    Person("ketoan", writes=True),
    Person("truyenthong"),
    Person("quantri", pages=("/quan-tri/tai-khoan/", "/quan-tri/don-vi/")),
)
