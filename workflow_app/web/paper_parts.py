"""What the pages of papers share: the paper or nothing, its buttons, and what was seen of it."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from wtforms import Form

from workflow_app.queries import papers as stored
from workflow_app.queries.paper_acts import RECORD, PaperAct, act_on, acts_on, record_on
from workflow_app.queries.paper_candidates import Pile, piles_of
from workflow_app.queries.papers import Whole
from workflow_app.services.errors import NotFound
from workflow_app.services.paper_content import digest_of
from workflow_app.web.current import now, who
from workflow_app.web.errors import closed_page

__all__ = [
    "Button",
    "act_now",
    "address_of_draft",
    "buttons_of",
    "closed_page",
    "digest_in",
    "one",
    "seen",
    "ways_to_draft",
]

# The page on which each act is done, and its icon.
PLACES = {
    "paper:change": ("papers.edit", "pencil"),
    "paper:discard": ("papers.discard", "trash"),
    "lay_before": ("papers.lay", "send"),
    "approve": ("papers.show", "stamp"),
    "issue": ("papers.desk.number", "stamp"),
    "forward": ("papers.desk.number", "send"),
    "acknowledge": ("papers.acknowledge", "check"),
    RECORD: ("papers.results.record", "medal"),
}


@dataclass(frozen=True, slots=True)
class Button:
    """One act as the bar of acts shows it."""

    label: str
    href: str
    icon: str
    primary: bool
    open: bool
    reasons: list[str]


def one(code: str, *, told: bool = True) -> Whole:
    """The paper of this code, or a 404 when it does not exist for who asks."""
    whole = stored.one(who().actor, code, told=told)
    if whole is None:
        raise NotFound
    return whole


def act_now(whole: Whole, act: str) -> PaperAct:
    """May who asks do this on the paper now, and if not, why."""
    return act_on(whole, act, who().actor, now())


def buttons_of(whole: Whole) -> list[Button]:
    """Every act that starts from how the paper stands; the next step of its path is the red one."""
    record = record_on(whole, who().actor, now())
    acts = [*acts_on(whole, who().actor, now()), *([record] if record else [])]
    return [
        Button(
            label=act.label + ("…" if act.open else ""),
            href=url_for(PLACES[act.act][0], code=whole.paper.code),
            icon=PLACES[act.act][1],
            primary=not act.act.startswith("paper:"),
            open=act.open,
            reasons=[reason.text for reason in act.reasons],
        )
        for act in acts
    ]


def ways_to_draft(movement: str = "") -> list[tuple[str, str]]:
    """A link, with its words, to each paper that can be made of what waits (in this movement);
    one for all where several movements do. Empty for who drafts none.
    """
    piles = [p for p in piles_of(who().actor) if movement in ("", p.movement)]
    if len({pile.movement for pile in piles}) > 1:
        return [("Dự thảo văn bản…", url_for("papers.draft"))]
    return [(_words_of(pile), address_of_draft(pile.movement, pile.kind.code)) for pile in piles]


def address_of_draft(movement: str, kind: str, line: str = "") -> str:
    """Where a paper of this kind is drafted from the lines of this movement, or from one alone."""
    wanted: dict[str, Any] = {"phong-trao": movement, "loai": kind}
    if line:
        wanted["chon"] = line
    return url_for("papers.draft", **wanted)


def _words_of(pile: Pile) -> str:
    paper = pile.kind.label[:1].lower() + pile.kind.label[1:]
    return f"Dự thảo {paper} ({pile.count})…"


def seen(whole: Whole) -> dict[str, object]:
    """What a form carries of the paper that was shown."""
    return {"version": whole.paper.version, "digest": digest_of(whole)}


def digest_in(form: Form) -> str:
    """The digest the person saw."""
    return str(form["digest"].data or "")
