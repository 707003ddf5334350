"""Finding: how the words of a thing are kept so that they are found, and how a search reads.

A thing is a text of words, one space apart. Plain ones are of the name, without tones and đ; all
others begin with a letter of another script, which says of what they are: no word begins so.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from states.clock import day_of
from states.vietnamese import one_line, plain

Kind = Literal["line", "person", "unit", "paper"]
KINDS: tuple[Kind, ...] = ("line", "person", "unit", "paper")
Whereby = Literal["authority", "below", "unit", "movement", "year"]

# theta, psi, delta, xi, lambda
NAME, TITLE, UNIT, NUMBER = "", "\u03b8", "\u03c8", "\u03b4"
EXACT, PLACE = "\u03be", "\u03bb"
NAMELESS_FIELDS = (UNIT, NUMBER)  # what also those may ask for who see no names
FIELDS = (NAME, TITLE, *NAMELESS_FIELDS)

MOST_WORDS = 8
WORD = 40
SHORTEST_BEGINNING = 2  # letters: one alone begins a tenth of all words

_LETTERS = "0-9a-z\u00df-\u00f6\u00f8-\u024f\u1e00-\u1eff"  # but for ÷, which is no letter
_WORD = re.compile(f"[{_LETTERS}]+")
_CODE = re.compile(r"\b(t[dđ]kt|vb)[\s-]*(\d{4})[\s-]*(\d{1,7})\b")
# Of what is no thing of the search, and is named by its code alone.
_OTHER = re.compile(r"(hs|pt|bc)[\s-]*(\d{4})[\s-]*(\d{1,7})")
_RECEIPT = re.compile(r"bn[\s-]*(\d{4})[\s-]*([0-9a-z]{8})")
_OF_A_NUMBER = re.compile(r"\bs[oố][\s.:]+(?=\d)")  # people say "số 5317"; no paper keeps the word
_ANY_WORD = re.compile(r"[^\W_]+")
_ID = 12  # the last hexadecimal digits of an id are its random ones


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing belongs: one of its places lies within the sight of whoever finds it."""

    of: Whereby
    value: str

    def word(self, kind: Kind) -> str:
        """As a word, another one for each kind of thing."""
        return f"{PLACE}{_OF_KIND[kind]}{_OF_PLACE[self.of]}{self.value}"


_OF_KIND: dict[Kind, str] = {"line": "l", "person": "p", "unit": "u", "paper": "d"}
_OF_PLACE: dict[Whereby, str] = {
    "authority": "a",
    "below": "b",
    "unit": "u",
    "movement": "m",
    "year": "y",
}


def place(of: Whereby, id_: UUID) -> Place:
    """A place that has an id; `below` is the authority above the thing's own."""
    return Place(of, id_.hex[-_ID:])


def year(at: datetime | int) -> Place:
    """The year a thing was made in."""
    return Place("year", str(at if isinstance(at, int) else day_of(at).year))


def words_kept(
    kind: Kind,
    places: Iterable[Place],
    *,
    name: str = "",
    title: str = "",
    units: Iterable[str] = (),
    numbers: Iterable[str] = (),
) -> str:
    """A thing as it is kept: each word once, in a fixed order."""
    found = dict.fromkeys(one.word(kind) for one in places)
    found |= dict.fromkeys(_words(plain(name)))
    found |= dict.fromkeys(EXACT + word for word in _words(one_line(name).lower()))
    found |= dict.fromkeys(TITLE + word for word in _words(plain(title)))
    found |= dict.fromkeys(UNIT + word for unit in units for word in _words(plain(unit)))
    found |= dict.fromkeys(NUMBER + word for number in numbers for word in numbers_in(number))
    return " ".join(found)


def numbers_in(text: str) -> Iterator[str]:
    """The words of a code or a number: each by itself, without zeros in front, and all as one."""
    said = plain(text)
    if code := _CODE.fullmatch(said):
        yield from (_code(code), code[2], _short(code[3]))
        return
    words = [_short(word) for word in _words(said)]
    yield from words
    if len(words) > 1:
        yield "".join(words)[:WORD]


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: the words without tones, and each as typed where any had one."""

    words: tuple[str, ...] = ()
    toned: tuple[tuple[str, str], ...] = ()

    @property
    def beginnings(self) -> tuple[str, ...]:
        """The words long enough to be the beginning of another."""
        return tuple(word for word in self.words if len(word) >= SHORTEST_BEGINNING)


def sought_in(text: str) -> Sought:
    """The words of a search, at most eight; a code is one of them however it is written."""
    said = _OF_A_NUMBER.sub("", _CODE.sub(_code, one_line(text).lower()))
    typed = list(dict.fromkeys(_words(said)))[:MOST_WORDS]
    toned = tuple((word, _short(plain(word))) for word in typed)
    words = tuple(dict.fromkeys(word for _, word in toned))
    return Sought(words, toned if any(plain(word) != word for word in typed) else ())


def code_in(text: str) -> str | None:
    """The code of a dossier, movement, report or receipt that a text is, however it is written."""
    said = plain(text)
    if code := _OTHER.fullmatch(said):
        return f"{code[1].upper()}-{code[2]}-{int(code[3]):04d}"
    if code := _RECEIPT.fullmatch(said):
        return f"BN-{code[1]}-{code[2].upper()}"
    return None


def _words(text: str) -> Iterator[str]:
    return (word[:WORD] for word in _WORD.findall(text))


def _short(word: str) -> str:
    """A number without the zeros in front of it."""
    return word.lstrip("0") or word if word.isdecimal() else word


def _code(code: re.Match[str]) -> str:
    return f"{plain(code[1])}{code[2]}{int(code[3]):04d}"


def marked(text: str, sought: Sought) -> list[tuple[str, bool]]:
    """The text in pieces, true for the words that are looked for or begin so."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for word in _ANY_WORD.finditer(text):
        if _short(plain(word[0])).startswith(sought.words) and sought.words:
            if word.start() > end:
                pieces.append((text[end : word.start()], False))
            pieces.append((word[0], True))
            end = word.end()
    return [*pieces, (text[end:], False)] if end < len(text) else pieces
