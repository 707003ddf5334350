"""Conflicts of interest: why somebody should not appraise a line, declared or inferred.

The rules of the procedure refuse by the same facts; this says all of them before one is chosen.
"""

from dataclasses import dataclass

from states.facts import Actor, Line

# What somebody declares to stand in: to whom, in words.
RELATIONS = {
    "spouse": "Vợ, chồng",
    "parent": "Bố, mẹ (kể cả bên vợ, bên chồng)",
    "child": "Con",
    "sibling": "Anh, chị, em ruột",
    "other": "Quan hệ khác",
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """One reason why somebody is not chosen, as it is said of a third person."""

    code: str
    text: str


def conflicts_of(person: Actor, line: Line) -> tuple[Conflict, ...]:
    """Everything that speaks against this person as the appraiser of this line."""
    found = {
        "nominee": line.nominee_person_id is not None
        and line.nominee_person_id == person.person_id,
        "drafter": not line.kinds_done_by(person) <= {"endorse"},
        "unit": person.unit_id is not None and person.unit_id == line.unit_id,
        "related": is_related(person, line),
        "recused": bool(line.recused & {person.key, person.account_id}),
    }
    return tuple(Conflict(code, _WORDS[code]) for code, there in found.items() if there)


def is_related(person: Actor, line: Line) -> bool:
    """True when he has declared a relation to the nominee or to the unit."""
    return bool(person.related_to & {line.nominee_id, line.unit_id})


_WORDS = {
    "nominee": "chính là người được đề nghị",
    "drafter": "đã soạn, ký gửi hoặc quyết định hồ sơ này",
    "unit": "thuộc đơn vị của đối tượng",
    "related": "đã khai có quan hệ với đối tượng hoặc đơn vị",
    "recused": "đã xin thôi thẩm định hồ sơ này",
}
