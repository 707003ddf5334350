"""The catalogue is whole: each phrase of the house has its English, what people wrote has none."""

import re
import tomllib

import pytest
from babel.messages.pofile import read_po

from tests.english.collect import ROOT, as_po, missing
from workflow_app.web.english.phrases import CATALOGUE, Phrases, catalogue

_PLACES = re.compile(r"\{\d\}")


@pytest.fixture(scope="module")
def entries() -> list[tuple[str, str]]:
    with CATALOGUE.open("rb") as file:
        return [(str(m.id), str(m.string)) for m in read_po(file) if m.id]


def test_every_phrase_of_templates_and_code_has_its_english():
    lacking = missing()
    assert not lacking, "\n".join(as_po(said, where) for said, where in lacking.items())


def test_the_english_puts_what_varies_where_the_vietnamese_has_it(entries):
    wrong = [
        said
        for said, english in entries
        if set(_PLACES.findall(said)) != set(_PLACES.findall(english))
    ]
    assert not wrong


def test_no_entry_is_empty_or_padded(entries):
    assert [said for said, english in entries if not english or english != english.strip()] == []


def written_in_the_demo() -> list[str]:
    """Every text the people of the demo wrote: titles, reasons, achievements."""
    texts: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, dict):
            for one in value.values():
                gather(one)
        elif isinstance(value, list):
            for one in value:
                gather(one)

    for path in sorted((ROOT / "workflow_app/demo").rglob("*.toml")):
        gather(tomllib.loads(path.read_text(encoding="utf-8")))
    return [text for text in texts if len(text.split()) > 5]


def test_what_people_wrote_is_shown_as_they_wrote_it():
    written = written_in_the_demo()
    assert len(written) > 100
    changed = {text: english for text in written if (english := catalogue().of(text)) != text}
    assert not changed


def test_a_number_first_is_a_number():
    """`{0} dòng` speaks of three lines, not of whatever ends with that word."""
    phrases = Phrases.from_pairs([("{0} dòng", "{0} lines")])
    assert phrases.of("3 dòng") == "3 lines"
    assert phrases.of("Vận động bà con khơi thông dòng") == "Vận động bà con khơi thông dòng"
