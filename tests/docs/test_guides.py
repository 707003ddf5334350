"""The guides stay true: a page for each role, and every label they quote stands on a page."""

import re
from functools import cache

import pytest

from states.roles import ROLES
from tests.plugins.databases import ROOT
from workflow_app.web.guides import FOLDER, ORDER, guide_of, guides

QUOTED = re.compile(r"“([^”]+)”")
SECTIONS = ("Trên bàn của tôi", "Ba việc thường làm", "Khi gặp chuyện")


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


def test_every_role_has_a_guide_under_its_own_name():
    assert set(ORDER) == set(ROLES)
    assert {path.stem for path in FOLDER.glob("*.md")} == set(ROLES)
    assert {guide.role: guide.title for guide in guides()} == {
        role.code: role.label for role in ROLES.values()
    }


@pytest.mark.parametrize("role", ORDER)
def test_every_label_that_is_quoted_stands_on_a_page(role: str):
    text = (FOLDER / f"{role}.md").read_text(encoding="utf-8")
    quoted = {label.rstrip("… ") for label in QUOTED.findall(text)}
    assert not quoted - labels(), "no button, place or desk is called so"


@pytest.mark.parametrize("role", ORDER)
def test_a_guide_has_the_same_three_parts_and_three_jobs(role: str):
    guide = guide_of(role)
    assert guide
    assert guide.lead
    assert tuple(heading for heading, _ in guide.sections) == SECTIONS
    assert guide.sections[1][1].count("<h3>") == 3


def test_the_rule_on_labels_can_fail():
    assert "Ký gửi" in labels()
    assert "Bấm vào đây" not in labels()
