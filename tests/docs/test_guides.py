"""The guides stay true: a page for each role, and every label they quote stands on a page.

In English too: the same roles and parts, and the labels as the catalogue draws them.
"""

import re
from collections import Counter
from functools import cache

import pytest

from states.roles import ROLES
from tests.plugins.databases import ROOT
from workflow_app.web.english.phrases import catalogue
from workflow_app.web.guides import FOLDERS, ORDER, guide_of, guides
from workflow_app.web.languages import ENGLISH, VIETNAMESE

QUOTED = re.compile(r"“([^”]+)”")
LANGUAGES = (VIETNAMESE, ENGLISH)
SECTIONS = {
    VIETNAMESE: ("Trên bàn của tôi", "Ba việc thường làm", "Khi gặp chuyện"),
    ENGLISH: ("On my desk", "Three common tasks", "When something goes wrong"),
}


@cache
def words_of_the_pages() -> str:
    """Everything that is written where pages take their words from."""
    sources = [
        *(ROOT / "templates").rglob("*.html"),
        *(ROOT / "states").rglob("*.py"),
        *(ROOT / "forms").rglob("*.py"),
        *(ROOT / "workflow_app" / "web").rglob("*.py"),
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in sources)


def labels() -> set[str]:
    """Whole labels: between quotes of the code, or between tags."""
    found = re.findall(r"""(?<=["'>}])([^"'<>{}\n]{2,90})(?=["'<{])""", words_of_the_pages())
    return {label.strip("… ") for label in found}


def quoted(role: str, language: str) -> list[str]:
    """The labels a guide quotes, as often as it does."""
    return QUOTED.findall((FOLDERS[language] / f"{role}.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_a_guide_under_its_own_name(language: str):
    assert set(ORDER) == set(ROLES)
    assert {path.stem for path in FOLDERS[language].glob("*.md")} == set(ROLES)


def test_the_titles_are_the_names_of_the_roles():
    names = {role.code: role.label for role in ROLES.values()}
    assert {guide.role: guide.title for guide in guides(VIETNAMESE)} == names
    assert {guide.role: guide.title for guide in guides(ENGLISH)} == {
        code: catalogue().exact[name] for code, name in names.items()
    }


@pytest.mark.parametrize("role", ORDER)
def test_every_label_that_is_quoted_stands_on_a_page(role: str):
    said = {label.rstrip("… ") for label in quoted(role, VIETNAMESE)}
    assert not said - labels(), "no button, place or desk is called so"


@pytest.mark.parametrize("role", ORDER)
def test_every_label_that_is_quoted_in_english_is_the_catalogues(role: str):
    assert not set(quoted(role, ENGLISH)) - set(catalogue().exact.values())


@pytest.mark.parametrize("role", ORDER)
def test_both_languages_quote_the_same_labels(role: str):
    expected = [catalogue().exact[label] for label in quoted(role, VIETNAMESE)]
    assert Counter(quoted(role, ENGLISH)) == Counter(expected)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ORDER)
def test_a_guide_has_the_same_three_parts_and_three_jobs(role: str, language: str):
    guide = guide_of(role, language)
    assert guide
    assert guide.lead
    assert tuple(heading for heading, _ in guide.sections) == SECTIONS[language]
    assert guide.sections[1][1].count("<h3>") == 3


@pytest.mark.parametrize("role", ORDER)
def test_no_step_and_no_advice_is_missing_in_english(role: str):
    in_vietnamese, in_english = (guide_of(role, language) for language in LANGUAGES)
    assert in_vietnamese
    assert in_english
    assert [text.count("<li>") for _, text in in_english.sections] == [
        text.count("<li>") for _, text in in_vietnamese.sections
    ]


def test_the_rule_on_labels_can_fail():
    assert "Ký gửi" in labels()
    assert "Bấm vào đây" not in labels()
