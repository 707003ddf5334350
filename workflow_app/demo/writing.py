"""Writing lines: each post of a unit becomes somebody with a name, a year of birth and merits."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workflow_app.demo.candidates import Candidate
from workflow_app.demo.dice import Dice
from workflow_app.demo.figures import filled
from workflow_app.demo.names import Names
from workflow_app.demo.places import HAMLETS, unit_name
from workflow_app.demo.posts import Post, besides, posts

_BORN = {"leads": (1968, 1984), "cong_chuc": (1976, 1996), "dan": (1961, 1988)}
_NOT_ALWAYS = ("initiative", "storm")
_SHORTEST = 410


@dataclass(slots=True)
class Writer:
    """Writes the lines of both movements; a unit's lines are numbered as they are written."""

    names: Names
    written: Counter[str] = field(default_factory=Counter)
    hamlets: Counter[str] = field(default_factory=Counter)

    def lines(self) -> Iterator[Candidate]:
        """Those of the movement that has ended, then those of the one that runs."""
        self.names.keep(post.name for post in posts() if post.name)
        for post in posts():
            for unit in post.units:
                yield self._line(post, unit, running=False)
        for post in posts():
            for unit in post.running:
                yield self._line(post, unit, running=True)

    def _line(self, post: Post, unit: str, *, running: bool) -> Candidate:
        self.written[unit] += 1
        key = f"{unit.lower()}-{self.written[unit]}"
        dice = Dice(key)
        sex = post.sex or dice.one_of(("male", "female"))
        words = self._words(post, unit, dice, sex)
        title = filled(post.title, dice, words)
        own = _own(post, dice, words)
        said = self._said_beside(post, unit, dice, _SHORTEST - len(" ".join(own)))
        person = post.kind == "individual"
        return Candidate(
            key=key,
            unit=unit,
            kind=post.kind,
            award=post.award,
            name=(post.name or self.names.give(dice, sex)) if person else title,
            title=title if person else "",
            birth_year=(post.birth_year or _birth_year(post, dice)) if person else None,
            sex=sex if person else "",
            leads=post.leads,
            achievement=" ".join((*own, *said)),
            vague=" ".join((*_without_target(own), *said)),
            running=running,
        )

    def _words(self, post: Post, unit: str, dice: Dice, sex: str) -> Mapping[str, str]:
        name = unit_name(unit).removeprefix("UBND ")
        words = {"ten": name, "xa": "thị trấn" if name.startswith("thị trấn") else "xã"}
        if "{thon}" in post.title + post.text:
            words["thon"] = HAMLETS[unit][self.hamlets[unit] % len(HAMLETS[unit])]
            self.hamlets[unit] += 1
        if post.kind == "household":
            words["ong"] = "ông" if sex == "male" else "bà"
            words["ten_ong"] = self.names.give(dice, sex)
        return words

    def _said_beside(self, post: Post, unit: str, dice: Dice, room: int) -> list[str]:
        """What is said beside; in one unit the sentences come round before they repeat.

        Two of a kind for the higher award; for the other not always all kinds, as long as the
        whole is not shorter than what offices send.
        """
        turn = Dice(unit).between(0, 99) + self.written[unit]
        kinds = besides()[post.group].items()
        said = {kind: [filled(all_[turn % len(all_)], dice, {})] for kind, all_ in kinds}
        if post.award == "bang_khen":
            for kind, all_ in kinds:
                said[kind].append(filled(all_[(turn + len(all_) // 2) % len(all_)], dice, {}))
        left_out = dice.one_of(("", *_NOT_ALWAYS))
        words = {kind: " ".join(sentences) for kind, sentences in said.items()}
        if sum(map(len, words.values())) - len(words.get(left_out, "")) >= room:
            words.pop(left_out, None)
        return list(words.values())


def _own(post: Post, dice: Dice, words: Mapping[str, str]) -> list[str]:
    """The sentences on one's own work."""
    text = filled(post.text, dice, words).removesuffix(".")
    return [f"{sentence}." for sentence in text.split(". ")]


def _without_target(own: list[str]) -> list[str]:
    """What a unit writes that does not know yet that figures are wanted."""
    return [one for one in own if "10 tháng" not in one and "tháng 10" not in one]


def _birth_year(post: Post, dice: Dice) -> int:
    by_leading = post.leads and post.group == "cong_chuc"
    return dice.between(*_BORN["leads" if by_leading else post.group])
