"""While its unit writes on a line, who is not of the unit reads it as it was sent last."""

import io
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from tests import samples
from tests.api.program import program
from tests.api.walks.test_markers import everything
from tests.web.walks.marks import marks_in
from tests.web.walks.scene import Scene
from tests.web.walks.test_markers import meets
from tests.world import LAUNCHED
from workflow_app.extensions import db
from workflow_app.models import Nomination, Remark
from workflow_app.services import attachments, drafting, lines, nominations
from workflow_app.services.lines import Content
from workflow_app.services.orders import Given, Order

LATER = LAUNCHED + timedelta(days=24)
UNSENT = "zchuaguiq"
OTHERS = ("noivu", "truongphong", "thaytham", "chutich", "thanhpho", "quantri", "soanthao2")


def written_on(scene: Scene) -> dict[str, str]:
    """A line that was returned, one that was recalled and one withdrawn, each with words of every
    kind that were written since and never sent.
    """
    world, at = scene.world, LATER
    recalled, withdrawn = scene.line("unit_submitted"), _returned_again(scene)
    nominations.perform(recalled, Order(world.actor("thutruong"), "recall", at))
    codes = {"returned": scene.line("returned"), "recalled": recalled, "withdrawn": withdrawn}
    for code in codes.values():
        _write(scene, code)
    order = Order(world.actor("thutruong"), "withdraw", at, Given(reason="Đơn vị rút."))
    nominations.perform(withdrawn, order)
    db.session.rollback()
    return codes


def _returned_again(scene: Scene) -> str:
    """A second line of the unit in the unit's hands, once sent."""
    lines_sent = select(Nomination.code).where(
        Nomination.state == "unit_submitted",
        Nomination.unit_id == scene.world.unit("THCS"),
        Nomination.received_at.is_(None),
        Nomination.code != scene.line("unit_submitted"),
    )
    code = db.session.scalars(lines_sent.order_by(Nomination.id)).first()
    assert code
    order = Order(scene.world.actor("thutruong"), "recall", LATER)
    nominations.perform(code, order)
    return code


def _write(scene: Scene, code: str) -> None:
    world, at = scene.world, LATER
    drafter = world.actor("soanthao")
    content = Content(
        "individual", f"{UNSENT} tên", "bang_khen", title=f"{UNSENT} chức", birth_year=1977,
        achievement=f"{UNSENT} thành tích", another=True,
    )  # fmt: skip
    lines.edit(drafter, code, content, None, at)
    asked = select(Remark.id).join(Nomination).where(Nomination.code == code)
    answers = dict.fromkeys(db.session.scalars(asked).all(), f"{UNSENT} trả lời")
    if answers:
        drafting.answer_remarks(drafter, code, answers, None, at)
    settings = world.app.config["SETTINGS"]
    store = attachments.open_store(settings.store_dir, settings.upload_limit)
    file = attachments.receive(store, io.BytesIO(samples.PDF), f"{UNSENT}.pdf")
    attachments.attach(drafter, code, "evidence", file, at)
    attachments.remove(drafter, code, scene.attachment(code), at)
    db.session.rollback()


@pytest.mark.parametrize("login", OTHERS)
@pytest.mark.backends("sqlite")
def test_nobody_else_meets_what_a_unit_has_not_sent(scene: Scene, app: Flask, login: str):
    """AZ-01: pages, lists, exports, the history, the API; in its place stands what was sent."""
    codes = written_on(scene)
    for page in meets(scene, login):
        assert UNSENT not in page.text, page.url
    for text in everything(program(app, login)):
        assert UNSENT not in text
    client = scene.client(login)
    exported = client.get("/ho-so/xuat.csv")
    assert UNSENT not in exported.get_data(as_text=True)
    if login in ("noivu", "truongphong"):
        shown = "".join(client.get(f"/ho-so/{code}").text for code in codes.values())
        sent = {aspect for aspect, _ in marks_in(shown)}
        assert {"name", "title", "text", "files"} <= sent, "what was sent is read"


@pytest.mark.parametrize("login", ["soanthao", "thutruong", "thanhtra"])
@pytest.mark.backends("sqlite")
def test_the_unit_and_the_auditor_read_what_is_being_written(scene: Scene, login: str):
    codes = written_on(scene)
    client = scene.client(login)
    for code in codes.values():
        page = client.get(f"/ho-so/{code}").text
        for word in ("tên", "chức", "thành tích"):
            assert f"{UNSENT} {word}" in page, (code, word)
        assert f"{UNSENT}.pdf" in page
