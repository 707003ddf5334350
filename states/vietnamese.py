"""Vietnamese text as the house keeps it: composed (NFC), free of control characters, sortable."""

import re
import unicodedata
from typing import Literal

# Neither SQLite nor PostgreSQL is sure to carry ICU: the order of names is a stored key made here.
# It is made of digits alone, because digits are the one thing every collation sorts alike.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {
    **{digit: f"1{digit}" for digit in "0123456789"},
    **{letter: f"{20 + rank}" for rank, letter in enumerate(_LETTERS)},
}
_LEVEL_ENDS, _WORD_ENDS, _FOREIGN = "00", "01", "9"
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_SORT_KEY_LENGTH = 400
_WORD_LENGTH = 40
_WORD = re.compile(r"\w+")

# Control characters, soft hyphen, zero width, bidi and the two non-characters that no XML may hold.
_UNWANTED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)

# No language piles so many marks on a letter; to put them in order takes the square of their number
# (UAX #15, section 13: Stream-Safe Text Format).
_MOST_MARKS = 30
_PILED = re.compile(rf"[^\w\x00-\x7f]{{{_MOST_MARKS + 1},}}")


def storable(text: str) -> str:
    """Return `text` as it was typed, but for what cannot be stored: NUL is left out, and a lone
    surrogate becomes U+FFFD, which a reader can see.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return whole.replace("\0", "")


def tidy(text: str) -> str:
    """Return `text` in NFC without invisible or bidi control characters, trimmed line by line; what
    cannot be stored is gone.
    """
    text = storable(text)
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = composed(text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def composed(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    """Return `text` in the form, in time that grows with its length: marks beyond 30 fall away."""
    return unicodedata.normalize(form, _PILED.sub(_thinned, text))


def _thinned(piled: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in piled[0]:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def one_line(text: str) -> str:
    """Return `text` tidied, with every run of white space made one space."""
    return " ".join(tidy(text).split())


def plain(text: str) -> str:
    """Return `text` in lower case without tones, hooks or đ: the form in which it is looked for."""
    decomposed = unicodedata.normalize("NFD", one_line(text).lower())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")
    return unicodedata.normalize("NFC", bare)  # no longer than it came: a script may stay in pieces


def words_of(text: str) -> frozenset[str]:
    """Return the words of `text` in the form in which each is looked for."""
    return frozenset(word[:_WORD_LENGTH] for word in _WORD.findall(plain(text)))


def sort_key(name: str, *, given_name_first: bool = True) -> str:
    """Return the key that sorts names the Vietnamese way on every database: digits, at most 400.

    Given name first, tones included, as in a list sorted by "tên" and then by "họ và tên đệm".
    Letters go in the order of the alphabet (đ after d), a shorter word before a longer one; where
    all letters are equal, tones in dictionary order (ngang, huyền, hỏi, ngã, sắc, nặng).
    """
    words = one_line(name).lower().split()
    if given_name_first and len(words) > 1:
        return (_level(words[-1:]) + _level(words[:-1]))[:_SORT_KEY_LENGTH]
    return _level(words)[:_SORT_KEY_LENGTH]


def _level(words: list[str]) -> str:
    keyed = [[_letter_and_tone(letter) for letter in word] for word in words]
    letters = _WORD_ENDS.join("".join(letter for letter, _ in word) for word in keyed)
    return f"{letters}{_LEVEL_ENDS}{''.join(tone for word in keyed for _, tone in word)}"


def _letter_and_tone(letter: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), "0")
    base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    return _RANK.get(base) or _FOREIGN + "".join(f"{ord(mark):07d}" for mark in base), tone
