"""Guessable: text that is long but says little, because it repeats itself or follows an order.

Of characters that can be foretold from those before only the first counts: `aaaaaaaaaaaa` is one
long, `abcdefghijkl` and `qwertyuiop` too, and so is what is written two and three times over.
"""

from itertools import pairwise

FEWEST_DIFFERENT = 5
FEWEST_RUNS = 5
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {pair for row in _ROWS for pair in pairwise(row)}


def is_guessable(text: str, shortest: int) -> bool:
    """True when the text repeats a piece shorter than `shortest`, or has few different characters
    or few that do not follow from the one before; of text without tones and capitals.
    """
    bare = text.replace(" ", "")
    return (
        len(set(bare)) < FEWEST_DIFFERENT
        or _runs_in(bare) < FEWEST_RUNS
        or len(once(bare)) < min(shortest, len(bare))
    )


def once(text: str) -> str:
    """What the text repeats: abcabcabc is abc."""
    for length in range(1, len(text) // 2 + 1):
        if len(text) % length == 0 and text[:length] * (len(text) // length) == text:
            return text[:length]
    return text


def _runs_in(text: str) -> int:
    """In how many stretches of equal, following or neighbouring characters the text falls."""
    return bool(text) + sum(not _follows(*pair) for pair in pairwise(text))


def _follows(first: str, then: str) -> bool:
    in_order = abs(ord(then) - ord(first)) <= 1
    return in_order or (first, then) in _BESIDE or (then, first) in _BESIDE
