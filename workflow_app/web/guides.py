"""The guides of the roles: written in docs/guides, a file a role, drawn here for the help pages.

They are written twice, in Vietnamese and, in the folder `en`, in English.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

from workflow_app.web.languages import ENGLISH, VIETNAMESE

_VIETNAMESE_ONES = Path(__file__).parents[2] / "docs" / "guides"
FOLDERS = {VIETNAMESE: _VIETNAMESE_ONES, ENGLISH: _VIETNAMESE_ONES / "en"}
# In the order of the path.
ORDER = (
    "unit_drafter",
    "unit_head",
    "home_affairs",
    "home_affairs_head",
    "chairman",
    "records_clerk",
    "city_receiver",
    "auditor",
    "administrator",
    "accountant",
    "communications",
    "council_secretary",
    "council_member",
)

# Markup in the text is shown as text; the guides need none.
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True, slots=True)
class Guide:
    """One role's page: the title, a sentence, and sections with their heading."""

    role: str
    title: str
    lead: str
    sections: tuple[tuple[str, Markup], ...]


@cache
def guides(language: str) -> tuple[Guide, ...]:
    """Every guide in one language, read once."""
    return tuple(_read(role, FOLDERS[language]) for role in ORDER)


def guide_of(role: str, language: str) -> Guide | None:
    """The guide of one role in one language."""
    return next((guide for guide in guides(language) if guide.role == role), None)


def _read(role: str, folder: Path) -> Guide:
    text = (folder / f"{role}.md").read_text(encoding="utf-8")
    opening, *parts = text.split("\n## ")
    title, _, lead = opening.removeprefix("# ").partition("\n")
    return Guide(role, title.strip(), lead.strip(), tuple(_section(part) for part in parts))


def _section(part: str) -> tuple[str, Markup]:
    heading, _, text = part.partition("\n")
    return heading.strip(), Markup(_MARKDOWN.render(text))  # noqa: S704  our own text, escaped
