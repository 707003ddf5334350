"""The README stays true: its picture of the procedure is the one the table draws."""

from pathlib import Path

from states.draw import mermaid
from states.workflows import newest

ROOT = Path(__file__).parents[2]


def test_the_procedure_in_the_readme_is_drawn_from_the_table() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert mermaid(newest("district"), staying=False).strip() in readme


def test_every_file_the_readme_names_exists() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = {word.strip("`") for word in readme.split() if word.startswith("`states/")}
    assert named
    for name in named:
        path = name.rstrip("`,.|")
        if "<" not in path:
            assert (ROOT / path).exists(), path
