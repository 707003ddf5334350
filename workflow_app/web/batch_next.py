"""Where the lines of a batch go on from here: the next step of those that were done."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from workflow_app.models import Nomination
from workflow_app.queries.batches import bulk_acts_of
from workflow_app.queries.details import Detail
from workflow_app.queries.work import desk_of
from workflow_app.web.current import who
from workflow_app.web.picking import short
from workflow_app.web.whose import NAME

Way = tuple[str, str]  # the words and the address

# The desk on which a line lies after the act.
_LIES_ON = {
    "receive": "tham-dinh",
    "endorse": "cho-tong-hop",
    "return": "don-vi-sua",
    "assign": "o-phong",
    "accept_late": "o-phong",
    "acknowledge": "dang-xet-tp",
}


def ways_on(act: str, done: Sequence[Detail]) -> list[Way]:
    """The next steps of these lines, as far as they are this person's."""
    if not done:
        return []
    actor, ways = who().actor, list[Way]()
    if act == "receive" and "claim" in bulk_acts_of(actor):
        codes = short(line.nomination.code for line in done)
        there = url_for("batches.preview", viec="claim", ma=codes)
        ways.append(("Nhận thẩm định các hồ sơ này…", there))
    held: dict[str, Any] = {NAME: "toi"} if act == "claim" else {}
    for code in dict.fromkeys(_desk_of(act, line.nomination) for line in done):
        if desk := desk_of(actor, code):
            there = url_for("work.my_work", viec=code, **held)
            ways.append((f"Mở mục “{desk.label}”", there))
    return ways


def _desk_of(act: str, line: Nomination) -> str:
    """Where it lies: what is claimed may not have been received, what is recalled was sent once or
    again.
    """
    if act in ("claim", "hand_back"):
        return "tham-dinh" if line.received_at else "cho-tiep-nhan"
    if act == "recall":
        return "cho-ky-gui" if line.state == "draft" else "cho-gui-lai"
    return _LIES_ON.get(act, "")
