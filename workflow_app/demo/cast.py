"""The cast: everybody with an account, and every line by its key, each under a name of its own."""

from dataclasses import dataclass
from functools import cache

from workflow_app.demo.candidates import Candidate, told
from workflow_app.demo.names import Names
from workflow_app.demo.people import MEMBERS, Member
from workflow_app.demo.staff import newcomer, staff
from workflow_app.demo.writing import Writer


@dataclass(frozen=True, slots=True)
class Cast:
    """Who there is; the newcomer gets his account last of all."""

    members: tuple[Member, ...]
    newcomer: Member
    candidates: dict[str, Candidate]


@cache
def cast() -> Cast:
    """The same at every loading."""
    names, lines = Names(), told()
    names.keep(one.name for one in MEMBERS)
    names.keep(one.name for one in lines)
    others = staff(names)
    lines += Writer(names).lines()
    last = newcomer(names)
    return Cast((*MEMBERS, *others), last, {one.key: one for one in lines})
