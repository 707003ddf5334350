"""The words written in a template, outside its tags: found when it is compiled, and replaced.

A run is text between two tags, or the value of an attribute that people read or hear; what is put
out in the middle of it is a place `{0}`, what is put out before and after stays there. Blocks end a
run.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

SPOKEN = ("aria-label", "placeholder", "title", "alt", "data-bulk", "data-say")
_ATTRIBUTE = re.compile(rf"(?:{'|'.join(SPOKEN)})\s*=\s*$")
_PLACE = re.compile(r"\{(\d)\}")
_WORDS = re.compile(r"[^\W\d_]")

Translate = Callable[[str], str | None]
Piece = str | list[Token]


@dataclass(slots=True)
class Run:
    """A stretch of words: pieces of text and, between them, what is put out there."""

    line: int
    pieces: list[Piece] = field(default_factory=list)

    def add(self, text: str) -> None:
        """One more letter."""
        if self.pieces and isinstance(self.pieces[-1], str):
            self.pieces[-1] += text
        else:
            self.pieces.append(text)

    @property
    def said(self) -> str:
        """The words as the catalogue has them; empty when there are none."""
        core = self.pieces[self._core()]
        places = iter(range(len(core)))
        raw = "".join(piece if isinstance(piece, str) else f"{{{next(places)}}}" for piece in core)
        return " ".join(raw.split()) if _WORDS.search(_PLACE.sub("", raw)) else ""

    def tokens(self, translate: Translate) -> Iterator[Token]:
        """The run in other words, or as it was."""
        said = self.said
        english = translate(said) if said else None
        if english is None:
            yield from self._as_it_was(self.pieces)
            return
        core = self._core()
        words, outputs = self.pieces[core], [p for p in self.pieces[core] if not isinstance(p, str)]
        yield from self._as_it_was(self.pieces[: core.start])
        for number, piece in enumerate(_PLACE.split(_padded(words, english))):
            if number % 2:
                yield from outputs[int(piece)]
            elif piece:
                yield Token(self.line, "data", piece)
        yield from self._as_it_was(self.pieces[core.stop :])

    def _core(self) -> slice:
        """From the first words to the last."""
        spoken = [
            place
            for place, piece in enumerate(self.pieces)
            if isinstance(piece, str) and piece.strip()
        ]
        return slice(spoken[0], spoken[-1] + 1) if spoken else slice(0, 0)

    def _as_it_was(self, pieces: Iterable[Piece]) -> Iterator[Token]:
        for piece in pieces:
            if isinstance(piece, str):
                yield Token(self.line, "data", piece)
            else:
                yield from piece


class Reader:
    """Reads a template's tokens once, from tag to tag."""

    def __init__(self, translate: Translate) -> None:
        self.translate = translate
        self.in_tag = False
        self.quote = ""  # the attribute value we are in is closed by this
        self.tag = ""  # what was read of the tag so far
        self.run: Run | None = None

    def read(self, tokens: Iterable[Token]) -> Iterator[Token]:
        """The same tokens, with other words where the catalogue has them."""
        stream = iter(tokens)
        for token in stream:
            if token.type == "data":
                yield from self._data(token)
            elif token.type == "variable_begin" and self._speaks():
                self._run(token.lineno).pieces.append(_whole_output(token, stream))
            else:
                yield from self._flush()
                yield token
        yield from self._flush()

    def _speaks(self) -> bool:
        """Whether words stand here: outside of tags, or in an attribute people read or hear."""
        return not self.in_tag or (self.quote != "" and self.run is not None)

    def _run(self, line: int) -> Run:
        if self.run is None:
            self.run = Run(line)
        return self.run

    def _flush(self) -> Iterator[Token]:
        if self.run is not None:
            run, self.run = self.run, None
            yield from run.tokens(self.translate)

    def _data(self, token: Token) -> Iterator[Token]:
        plain: list[str] = []  # markup, passed on as it is
        for letter in token.value:
            if self._speaks() and letter != ("<" if not self.in_tag else self.quote):
                if plain:
                    yield Token(token.lineno, "data", "".join(plain))
                    plain.clear()
                self._run(token.lineno).add(letter)
                continue
            yield from self._flush()
            plain.append(letter)
            if self._step(letter):
                yield Token(token.lineno, "data", "".join(plain))
                plain.clear()
                self.run = Run(token.lineno)
        if plain:
            yield Token(token.lineno, "data", "".join(plain))

    def _step(self, letter: str) -> bool:
        """One letter of markup; true when a value begins that people read or hear."""
        if not self.in_tag:
            self.in_tag, self.tag = letter == "<", ""
        elif self.quote:
            self.quote = "" if letter == self.quote else self.quote
            self.tag = ""
        elif letter == ">":
            self.in_tag = False
        elif letter in "\"'":
            self.quote = letter
            return bool(_ATTRIBUTE.search(self.tag))
        else:
            self.tag += letter
        return False


class InEnglish(Extension):
    """Compiles templates with the words of the catalogue; `environment.phrases` holds it."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Every token of a template on its way to the parser."""
        exact = self.environment.phrases.exact  # type: ignore[attr-defined]  # set by `twin_of`
        return Reader(exact.get).read(stream)


def runs_in(tokens: Iterable[Token]) -> list[str]:
    """Every run of words in a template, as the catalogue must have it."""
    found: list[str] = []

    def note(said: str) -> None:
        found.append(said)

    for _token in Reader(note).read(tokens):
        pass
    return found


def _padded(words: Sequence[Piece], english: str) -> str:
    """The English with the white space that stood around the words."""
    first, last = words[0], words[-1]
    before = first[: len(first) - len(first.lstrip())] if isinstance(first, str) else ""
    after = last[len(last.rstrip()) :] if isinstance(last, str) else ""
    return before + english + after


def _whole_output(begin: Token, stream: Iterator[Token]) -> list[Token]:
    tokens = [begin]
    for token in stream:
        tokens.append(token)
        if token.type == "variable_end":
            break
    return tokens
