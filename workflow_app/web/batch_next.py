"""Where the lines of a batch go on from here: the next step of those that were done."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from workflow_app.queries.batches import bulk_acts_of
from workflow_app.queries.work import desk_of
from workflow_app.web.current import who
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


def ways_on(act: str, done: Sequence[str]) -> list[Way]:
    """The next steps of the lines with these codes, as far as they are this person's."""
    if not done:
        return []
    actor, ways = who().actor, list[Way]()
    if act == "receive" and "claim" in bulk_acts_of(actor):
        there = url_for("batches.preview", viec="claim", ma=short(done))
        ways.append(("Nhận thẩm định các hồ sơ này…", there))
    held: dict[str, Any] = {NAME: "toi"} if act == "claim" else {}
    for code in _LIES_ON.get(act, ()):
        if desk := desk_of(actor, code):
            there = url_for("work.my_work", viec=code, **held)
            ways.append((f"Mở mục “{desk.label}”", there))
    return ways
