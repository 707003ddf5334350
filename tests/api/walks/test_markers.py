"""Who meets which words through the API: the marks of the scene, read by each role."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.api.program import Program, program
from tests.web.walks.marks import marks_in, of_lines
from tests.web.walks.scene import EVERYBODY, Scene
from tests.web.walks.test_markers import allowed


def everything(it: Program) -> Iterator[str]:
    """Every list to its end, and every single thing in it."""
    for path in ("/me", "/notifications"):
        yield it.get(path).text
    for kind in ("movements", "dossiers", "nominations", "papers"):
        for page in pages(it, f"/{kind}?limit=7"):
            yield page.text
            for item in page.get_json()["items"]:
                yield it.get(f"/{kind}/{item['code']}").text
                if kind == "nominations":
                    yield it.get(f"/nominations/{item['code']}/actions").text
                    yield it.get(f"/nominations/{item['code']}/timeline").text


def pages(it: Program, path: str):
    """The pages of a list, by the Link to the next one."""
    while path:
        page = it.get(path)
        assert page.status_code == 200, (path, page.text)
        yield page
        link = page.headers.get("Link", "")
        assert bool(link) == bool(page.get_json()["next"])
        path = link.removeprefix("<").partition(">")[0]


@pytest.mark.parametrize("login", EVERYBODY)
@pytest.mark.backends("sqlite")
def test_each_role_meets_only_the_parts_it_may_see(app: Flask, scene: Scene, login: str):
    """AZ-09: and what one may see is really told."""
    may = allowed(scene, login)
    met = of_lines(mark for text in everything(program(app, login)) for mark in marks_in(text))
    assert met <= may, sorted(met - may)
    names = {mark for mark in may if mark[0] in ("name", "text")}
    assert names <= met, f"not told: {sorted(names - met)}"
