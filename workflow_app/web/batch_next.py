"""Where the lines of a batch go on from here: the next step of those that were done."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from states.facts import Actor
from states.work import desks_of
from workflow_app.web.picking import short
from workflow_app.web.whose import NAME

Way = tuple[str, str]  # the words and the address

# The desks on which a line lies after the act, and which lines are shown there.
_LIES_ON: dict[str, tuple[str, ...]] = {
    "receive": ("tham-dinh",),
    "claim": ("tham-dinh",),
    "endorse": ("cho-tong-hop",),
    "return": ("don-vi-sua",),
    "hand_back": ("tham-dinh",),
    "assign": ("o-phong",),
    "accept_late": ("o-phong",),
    "acknowledge": ("dang-xet-tp",),
    "recall": ("cho-ky-gui", "cho-gui-lai"),
}


def ways_on(act: str, actor: Actor, done: Sequence[str]) -> list[Way]:
    """The next steps of the lines with these codes, as far as they are this person's."""
    if not done:
        return []
    mine = {desk.code: desk.label for desk in desks_of(actor.roles)}
    offered = {name for desk in desks_of(actor.roles) for name in desk.bulk}
    ways: list[Way] = []
    if act == "receive" and "claim" in offered:
        there = url_for("batches.preview", viec="claim", ma=short(done))
        ways.append(("Nhận thẩm định các hồ sơ này…", there))
    held: dict[str, Any] = {NAME: "toi"} if act == "claim" else {}
    for desk in _LIES_ON.get(act, ()):
        if desk in mine:
            there = url_for("work.my_work", viec=desk, **held)
            ways.append((f"Mở mục “{mine[desk]}”", there))
    return ways
