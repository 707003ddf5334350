"""The cast: everybody with an account, and every line by its key, each under a name of its own."""

from dataclasses import dataclass
from functools import cache

from workflow_app.demo.candidates import Candidate, told
from workflow_app.demo.names import Names
from workflow_app.demo.people import MEMBERS, Member
from workflow_app.demo.staff import staff
from workflow_app.demo.writing import Writer


@dataclass(frozen=True, slots=True)
class Cast:
    """Who there is."""

    members: tuple[Member, ...]
    candidates: dict[str, Candidate]


@cache
def cast() -> Cast:
    """The same at every loading."""
    names, lines = Names(), told()
    names.keep(one.name for one in MEMBERS)
    names.keep(one.name for one in lines)
    others = staff(names)
    lines += Writer(names).lines()
    return Cast((*MEMBERS, *others), {one.key: one for one in lines})
