"""What a rule is: a named check with the words said when it does not hold, and where all stand."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from states.facts import Case

About = Literal["person", "state"]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an act is closed: the rule's name, the Vietnamese sentence, and what it speaks about.

    About "person": somebody else may do it. About "state": nobody may do it now.
    """

    rule: str
    text: str
    about: About


@dataclass(frozen=True, slots=True)
class Rule:
    """A named check with the words of its refusal."""

    name: str
    holds: Callable[[Case], bool]
    refusal: Callable[[Case], str]
    about: About

    def reason_against(self, case: Case) -> Reason | None:
        """The reason when the rule does not hold, else None."""
        if self.holds(case):
            return None
        return Reason(self.name, self.refusal(case), self.about)


RULES: dict[str, Rule] = {}
Check = Callable[[Case], bool]


def rule(refusal: str | Callable[[Case], str], about: About = "state") -> Callable[[Check], Check]:
    """Enter a check into the list of rules under its own name."""

    def enter(check: Check) -> Check:
        words = refusal if callable(refusal) else lambda _case: refusal
        RULES[check.__name__] = Rule(check.__name__, check, words, about)
        return check

    return enter
