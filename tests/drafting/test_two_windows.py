"""Two windows of one account, and two persons: what one did not write himself he does not undo."""

import re
from dataclasses import replace

import pytest

from tests.drafting.test_autosave import (
    MINUTE,
    NAME,
    TYPED,
    browser,
    colleague,
    edits,
    keep,
    rows,
    send,
    typed,
    work,
)
from tests.walk import ACHIEVEMENT, Walk
from workflow_app.services import lines
from workflow_app.services.errors import Stale
from workflow_app.services.lines import Content


def test_what_he_saved_in_one_window_is_not_written_over_by_his_other_one(walk: Walk) -> None:
    code = walk.draft()
    start, seen = walk.now(), walk.line(code).version
    keep(walk, code, typed("Bản mới.", "a"), at=start, version=seen, leaves=True)
    stale = typed(ACHIEVEMENT, "b")
    kept = keep(walk, code, stale, at=start + MINUTE, version=seen, leaves=True)
    assert not kept.newest
    work(walk, start + 20 * MINUTE)
    assert walk.line(code).achievement == "Bản mới."
    assert edits(walk, code) == 1
    assert rows()[0].body["content"]["achievement"] == ACHIEVEMENT, "kept aside"


def test_his_other_window_does_not_save_over_by_the_button_either(walk: Walk) -> None:
    code = walk.draft()
    seen = walk.line(code).version
    keep(walk, code, typed("Bản mới.", "a"), version=seen, leaves=True)
    content = Content("individual", NAME, "giay_khen", title="Giáo viên", achievement=ACHIEVEMENT)
    actor = walk.world.actor("soanthao")
    with pytest.raises(Stale):
        lines.edit(actor, code, content, seen, walk.now(), "b")
    lines.edit(actor, code, replace(content, achievement="Gõ tiếp."), seen, walk.now(), "a")
    assert walk.line(code).achievement == "Gõ tiếp."


def test_what_is_given_back_is_saved_by_the_button(walk: Walk) -> None:
    code, client = walk.draft(), browser(walk.world)
    send(walk, client, code, name=NAME, award="giay_khen", achievement=TYPED, sitting="a")
    page = client.get(f"/ho-so/{code}/sua").text
    version, sitting = (
        re.findall(rf'name="{name}"[^>]*value="(\w+)"', page)[0] for name in ("version", "sitting")
    )
    assert sitting != "a"
    said = {"name": NAME, "award": "giay_khen", "achievement": TYPED, "sitting": sitting}
    answer = walk.world.post(client, f"/ho-so/{code}/sua", version=version, **said)
    assert answer.status_code == 302
    assert walk.line(code).achievement == TYPED


@pytest.mark.parametrize("how", ["by the button", "given back"])
def test_what_he_left_alone_is_by_default_what_a_colleague_saved(walk: Walk, how: str) -> None:
    code, client = walk.draft(), browser(walk.world)
    form = boxes_of(client.get(f"/ho-so/{code}/sua").text)
    walk.edit(code, login=colleague(walk), achievement="Bản của đồng nghiệp.")
    form |= {"name": NAME, "award": "giay_khen", "achievement": ACHIEVEMENT, "title": "Tổ trưởng"}
    if how == "by the button":
        page = walk.world.post(client, f"/ho-so/{code}/sua", **form)
    else:
        walk.world.post(client, f"/ho-so/{code}/tu-luu", **form)
        page = client.get(f"/ho-so/{code}/sua")
    assert page.status_code == 200
    assert 'value="Tổ trưởng"' in page.text, "what he changed is still his"
    text = re.findall(r'<textarea[^>]*name="achievement"[^>]*>\s*([^<]*)<', page.text)
    assert text == ["Bản của đồng nghiệp."]
    again = {**form, **boxes_of(page.text), "achievement": text[0]}
    assert walk.world.post(client, f"/ho-so/{code}/sua", **again).status_code == 302
    line = walk.line(code)
    assert line.achievement == "Bản của đồng nghiệp."


def boxes_of(page: str) -> dict[str, str]:
    """The hidden boxes of the form."""
    names = ("version", "sitting", "drawn")
    return {
        name: "".join(re.findall(rf'name="{name}"[^>]*value="([^"]*)"', page)) for name in names
    }
