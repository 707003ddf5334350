"""English is a second drawing of the same template: other words, and everything else as it was."""

import pytest
from jinja2 import DictLoader

from workflow_app.web.english.phrases import Phrases
from workflow_app.web.english.template_text import InEnglish, runs_in

PHRASES = Phrases.from_pairs(
    [
        ("Đã ghi {0} dòng", "{0} lines saved"),
        ("Còn {0} điểm chưa trả lời", "{0} points without an answer"),
        ("{0}: tệp không đúng loại", "{0}: this type of file is not taken"),
        ("Đóng", "Close"),
        ("Hồ sơ", "Dossier"),
        ("Lỗi:", "Error:"),
        ("ba", "three"),
        ("Từ {0} tới {1} thì đóng", "Closed between {1} and {0}"),
    ]
)


@pytest.fixture
def draw():
    from jinja2 import Environment  # noqa: PLC0415 - only here

    def drawn(source: str, **values: object) -> str:
        plain = Environment(autoescape=True, loader=DictLoader({}))
        twin = plain.overlay(finalize=PHRASES.finalize)
        twin.phrases = PHRASES  # type: ignore[attr-defined]  # the tag looks for them there
        twin.extensions = {}
        twin.add_extension(InEnglish)
        return twin.from_string(source).render(**values)

    return drawn


def test_words_between_tags_are_replaced_with_what_is_put_out_among_them(draw):
    assert draw("<p>Đã ghi {{ n }} dòng</p>", n=3) == "<p>3 lines saved</p>"


def test_what_varies_may_change_its_place(draw):
    assert (
        draw("<i>{{ a }}</i>Từ {{ a }} tới {{ b }} thì đóng", a=1, b=2)
        == "<i>1</i>Closed between 2 and 1"
    )


def test_what_is_put_out_before_and_after_stays_there(draw):
    assert draw("<p>{{ a }} Đóng {{ b }}</p>", a=1, b=2) == "<p>1 Close 2</p>"


def test_attributes_that_people_hear_are_words_too_and_others_are_not(draw):
    source = '<a title="Đóng" data-x="Đóng" class="{{ c }}">Đóng</a>'
    assert draw(source, c="x") == '<a title="Close" data-x="Đóng" class="x">Close</a>'


def test_blocks_end_a_run(draw):
    assert draw("<p>{% if a %}Đóng{% else %}Hồ sơ{% endif %}</p>", a=False) == "<p>Dossier</p>"


def test_words_that_come_from_elsewhere_are_replaced_when_they_are_put_out(draw):
    assert draw("{{ said }}", said="Còn ba điểm chưa trả lời") == "three points without an answer"


def test_what_somebody_wrote_stays_as_it_is(draw):
    written = "Vận động 42 hộ hiến đất làm đường, đạt 117 % kế hoạch."
    assert draw("<p>{{ said }}</p>", said=written) == f"<p>{written}</p>"


def test_what_is_put_out_is_escaped_as_ever(draw):
    assert draw("{{ said }}", said="<b>: tệp không đúng loại") == (
        "&lt;b&gt;: this type of file is not taken"
    )


def test_a_phrase_the_catalogue_lacks_is_shown_in_vietnamese(draw):
    assert draw("<p>Chưa dịch</p>") == "<p>Chưa dịch</p>"


def test_white_space_around_the_words_is_kept(draw):
    assert draw("<p>\n  Đóng\n</p>") == "<p>\n  Close\n</p>"


def test_every_run_of_a_template_is_found():
    from jinja2 import Environment  # noqa: PLC0415 - only here

    source = (
        '<p>Đã ghi {{ n }} dòng <b aria-label="Đóng {{ x }}">ba</b></p>{% if a %}Lỗi:{% endif %}'
    )
    found = runs_in(Environment(autoescape=True)._tokenize(source, None))
    assert [said for said in found if said] == ["Đã ghi {0} dòng", "Đóng", "ba", "Lỗi:"]
