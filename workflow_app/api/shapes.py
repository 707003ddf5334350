"""Verdicts as programs get them."""

from collections.abc import Iterable
from typing import Any

from workflow_app.queries.details import Verdict
from workflow_app.queries.paper_acts import PaperAct
from workflow_app.queries.standing import ActStanding


def acts_of(verdicts: Iterable[Verdict], stand: Iterable[ActStanding]) -> list[dict[str, Any]]:
    """The acts on a nomination, open or closed with every reason, and who can take each."""
    known = {one.act: one for one in stand}
    return [
        {
            "act": one.act,
            "label": one.row.label if one.row else one.act,
            "open": one.open,
            "asks": one.row.asks if one.row else (),
            "reasons": one.reasons,
            "takers": _takers(known[one.act]) if one.act in known else None,
            "nobody": known[one.act].nobody if one.act in known else None,
        }
        for one in verdicts
    ]


def _takers(standing: ActStanding) -> list[dict[str, Any]]:
    return [{"role": role, "names": names} for role, names in standing.takers]


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
