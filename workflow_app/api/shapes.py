"""Verdicts as programs get them."""

from collections.abc import Iterable
from typing import Any

from workflow_app.queries.details import Verdict
from workflow_app.queries.paper_acts import PaperAct

MOVEMENT_ACTS = ("edit", "launch", "close")


def acts_of(verdicts: Iterable[Verdict]) -> list[dict[str, Any]]:
    """The acts on a nomination, open or closed with every reason."""
    return [
        {
            "act": one.act,
            "label": one.row.label if one.row else one.act,
            "open": one.open,
            "asks": one.row.asks if one.row else (),
            "reasons": one.reasons,
        }
        for one in verdicts
    ]


def paper_acts(acts: Iterable[PaperAct]) -> list[dict[str, Any]]:
    """The acts on a paper."""
    asks = {"issue": ["date", "number"], "forward": ["date", "number"], "approve": ["fresh"]}
    return [
        {
            "act": one.act.removeprefix("paper:"),
            "label": one.label,
            "open": one.open,
            "asks": asks.get(one.act, []),
            "reasons": one.reasons,
        }
        for one in acts
    ]
