"""The catalogue: what a Vietnamese phrase is in English; `{0}`, `{1}` stand for what varies."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from markupsafe import Markup

CATALOGUE = Path(__file__).parent / "en.po"
LONGEST = 400  # what is longer was written by somebody, not by the house
FEW_LETTERS = 14  # a sentence of so few that begins with what varies speaks of a number
_PLACE = re.compile(r"\{(\d)\}")
_SENTENCES = re.compile(r"(?<=\.) ")
_ITEMS = re.compile(r"; ")
_NAMED = re.compile(r"(?P<name>.+) \((?P<role>[^()]+)\)")
_CODED = re.compile(
    r"(?P<codes>TĐKT-[^ ]+(?:, TĐKT-[^ ]+)*)(?: (?P<more>và \d+ hồ sơ khác))?: (?P<said>.+)"
)
MOST_TOGETHER = 4
YOU = "Ông/bà"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A sentence with places for what varies; `needle` are the words no such sentence lacks. A
    `firm` one has so many that nobody writes them by chance.
    """

    form: re.Pattern[str]
    english: str
    needle: str
    firm: bool

    def put(self, text: str, phrases: "Phrases") -> str | None:
        """The sentence in English when `text` is one of this form; what varies may be words too."""
        found = self.form.fullmatch(text) if self.needle in text else None
        if found is None:
            return None
        said = found.groupdict()
        return _PLACE.sub(lambda place: phrases.of(said[f"p{place[1]}"]), self.english)


@dataclass(slots=True)
class Phrases:
    """Vietnamese to English; `patterns` are tried longest first, by their first word."""

    exact: Mapping[str, str]
    patterns: Mapping[str, list[Pattern]] = field(default_factory=dict)

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> "Phrases":
        """The catalogue from its entries."""
        exact: dict[str, str] = {}
        patterns: dict[str, list[Pattern]] = {}
        for said, english in sorted(pairs, key=lambda pair: -len(_PLACE.sub("", pair[0]))):
            exact[said] = english
            if _PLACE.search(said):
                patterns.setdefault(_first_word(said), []).append(_pattern_of(said, english))
        return cls(exact, patterns)

    def of(self, text: str) -> str:
        """The text in English where the catalogue has it, else as it is."""
        if len(text) > LONGEST or not text or text.isdigit():
            return text
        bare = " ".join(text.split())
        known = self._whole(bare) or self._in_parts(bare)
        if known is None:
            return text
        before, after = len(text) - len(text.lstrip()), len(text) - len(text.rstrip())
        return f"{text[:before]}{known}{text[len(text) - after :]}"

    def finalize(self, value: object) -> object:
        """What an expression of a template puts out; markup has been through this already."""
        if isinstance(value, str) and not isinstance(value, Markup):
            return self.of(value)
        return value

    def _whole(self, text: str, *, firm: bool = False) -> str | None:
        return self._word(text) or self._by_pattern(text, firm=firm)

    def _word(self, text: str) -> str | None:
        """A phrase as it stands, or within a sentence, where it begins with a small letter."""
        known = self.exact.get(text)
        if known is None and text[:1].islower():
            known = self.exact.get(text[:1].upper() + text[1:])
            return known[:1].lower() + known[1:] if known else None
        return known

    def _in_parts(self, text: str) -> str | None:
        """Sentences one after the other, a list of known words, or a name with its role."""
        for separator, join in ((_SENTENCES, " "), (_ITEMS, "; ")):
            parts = separator.split(text)
            if len(parts) > 1:
                known = list(self._one_by_one(parts, join))
                return join.join(known) if known != parts else None
        return self._tagged(text) or self._listed(text.split(", "))

    def _tagged(self, text: str) -> str | None:
        """What is said of some codes; a name with its role."""
        if text.startswith(", "):
            return f", {self.of(text[2:])}"
        if coded := _CODED.fullmatch(text):
            more = f" {self.of(coded['more'])}" if coded["more"] else ""
            return f"{coded['codes']}{more}: {self.of(coded['said'])}"
        named = _NAMED.fullmatch(text)
        role = self.exact.get(named["role"]) if named else None
        return f"{self.of(named['name'])} ({role})" if named and role else None

    def _one_by_one(self, parts: list[str], join: str) -> Iterator[str]:
        """Each part in English; as many together as the catalogue has as one phrase."""
        at = 0
        while at < len(parts):
            for end in range(min(len(parts), at + MOST_TOGETHER), at, -1):
                if known := self._whole(join.join(parts[at:end]), firm=True):
                    yield known
                    break
            else:
                end = at + 1
                yield self._tagged(parts[at]) or parts[at]
            at = end

    def _listed(self, words: list[str]) -> str | None:
        """A list is in English when all of it is; names may follow "you"."""
        if len(words) < 2:
            return None
        if words[0] == YOU:
            return ", ".join([self.exact.get(YOU, YOU), *words[1:]])
        known = [self._whole(word) or (word if word.isascii() else None) for word in words]
        return ", ".join(word for word in known if word) if all(known) else None

    def _by_pattern(self, text: str, *, firm: bool) -> str | None:
        for key in (_first_word(text), ""):
            for pattern in self.patterns.get(key, ()):
                if firm and not pattern.firm:
                    continue
                if (english := pattern.put(text, self)) is not None:
                    return english
        return None


@cache
def catalogue() -> Phrases:
    """The catalogue of the house, read when somebody first asks for English."""
    with CATALOGUE.open("rb") as file:
        read = read_po(file)
    return Phrases.from_pairs(
        (str(message.id), str(message.string)) for message in read if message.id and message.string
    )


def _first_word(text: str) -> str:
    """The word by which a pattern is found; empty for one that begins with what varies."""
    word = text.split(" ", 1)[0]
    return "" if "{" in word else word


def _pattern_of(said: str, english: str) -> Pattern:
    pieces = _PLACE.split(said)
    words = pieces[::2]
    firm = sum(map(len, words)) >= FEW_LETTERS
    number_first = not words[0] and not firm
    form = "".join(
        f"(?P<p{piece}>{_what_varies(number=number_first and place == 1)})"
        if place % 2
        else re.escape(piece)
        for place, piece in enumerate(pieces)
    )
    return Pattern(re.compile(form, re.DOTALL), english, max(words, key=len), firm)


def _what_varies(*, number: bool) -> str:
    return r"[\d.,]+" if number else ".*?"
