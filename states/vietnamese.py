"""Vietnamese text as the house keeps it: composed (NFC), free of control characters, sortable."""

import re
import unicodedata

# Neither SQLite nor PostgreSQL is sure to carry ICU: the order of names is a stored key made here.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SORT_KEY_LENGTH = 400


def tidy(text: str) -> str:
    """Return `text` in NFC without invisible or bidi control characters, trimmed line by line.

    Lone surrogates cannot be stored as UTF-8; they become U+FFFD, which a reader can see.
    """
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()


def one_line(text: str) -> str:
    """Return `text` tidied, with every run of white space made one space."""
    return " ".join(tidy(text).split())


def plain(text: str) -> str:
    """Return `text` in lower case without tones, hooks or đ: the form in which it is looked for."""
    decomposed = unicodedata.normalize("NFD", one_line(text).lower())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("đ", "d")


def sort_key(name: str, *, given_name_first: bool = True) -> str:
    """Return the key that sorts names the Vietnamese way on every database.

    Given name first, then family and middle names; letters in the order of the alphabet (đ after d),
    then tones in dictionary order (ngang, huyền, hỏi, ngã, sắc, nặng).
    """
    words = one_line(name).lower().split()
    if given_name_first and len(words) > 1:
        words = [words[-1], *words[:-1]]
    letters, tones = [], []
    for word in words:
        keyed = [_letter_and_tone(letter) for letter in word]
        letters.append("".join(letter for letter, _ in keyed))
        tones.append("".join(tone for _, tone in keyed))
    return f"{' '.join(letters)}|{' '.join(tones)}"[:_SORT_KEY_LENGTH]


def _letter_and_tone(letter: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", letter)
    tone = next((_TONES[mark] for mark in decomposed if mark in _TONES), "0")
    base = unicodedata.normalize("NFC", "".join(mark for mark in decomposed if mark not in _TONES))
    return _RANK.get(base, f"~{base}" if not base.isdigit() else f"!{base}"), tone
