"""Every phrase the catalogue must have, read from the templates and from the code itself.

`python -m tests.english.collect` prints those it lacks, ready to be pasted into it.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import nodes

from workflow_app.web.english.phrases import catalogue
from workflow_app.web.english.template_text import runs_in

ROOT = Path(__file__).parents[2]
SPEAKING = (
    *("states", "forms", "workflow_app/services", "workflow_app/queries"),
    *("workflow_app/notifications", "workflow_app/web", "workflow_app/integrations"),
)
# What is read in lists, or written into them to be read again: never said on a page.
READ = (
    *("intake/cells.py", "intake/letters.py", "intake/headings.py", "intake/blank.py"),
    "states/finding.py",
)
_VIETNAMESE = re.compile(r"[À-ỹ]")


def phrases_of_templates() -> dict[str, str]:
    """Phrase to the template in which it stands."""
    from jinja2 import Environment  # noqa: PLC0415 - only to read, with the house's own options

    environment = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
    found: dict[str, str] = {}
    for path in sorted((ROOT / "templates").rglob("*.html")):
        source, name = path.read_text(), str(path.relative_to(ROOT))
        for said in runs_in(environment._tokenize(source, None)):
            if said:
                found.setdefault(said, name)
        for said in _in_expressions(environment.parse(source)):
            found.setdefault(said, name)
    return found


def phrases_of_code() -> dict[str, str]:
    """Phrase to the module in which it stands: every text with a Vietnamese letter."""
    found: dict[str, str] = {}
    for layer in SPEAKING:
        for path in sorted((ROOT / layer).rglob("*.py")):
            if f"{path.parent.name}/{path.name}" in READ:
                continue
            for said in _in_module(ast.parse(path.read_text())):
                found.setdefault(said, str(path.relative_to(ROOT)))
    return found


def missing() -> dict[str, str]:
    """What the catalogue lacks."""
    known = catalogue().exact
    every = phrases_of_templates() | phrases_of_code()
    return {said: where for said, where in every.items() if said not in known}


def _in_expressions(tree: nodes.Template) -> Iterator[str]:
    joined: set[int] = set()
    for concat in tree.find_all(nodes.Concat):
        pieces = list(_flat(concat))
        joined |= {id(piece) for piece in pieces}
        yield from _spoken([_numbered(pieces)])
    for const in tree.find_all(nodes.Const):
        if isinstance(const.value, str) and id(const) not in joined:
            yield from _spoken([const.value])


def _flat(node: nodes.Node) -> Iterator[nodes.Node]:
    if isinstance(node, nodes.Concat):
        for one in node.nodes:
            yield from _flat(one)
    else:
        yield node


def _numbered(pieces: Iterable[nodes.Node]) -> str:
    said, places = "", 0
    for piece in pieces:
        if isinstance(piece, nodes.Const) and isinstance(piece.value, str):
            said += piece.value
        else:
            said += f"{{{places}}}"
            places += 1
    return said


def _in_module(tree: ast.Module) -> Iterator[str]:
    silent = {id(node) for node in _not_said(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            silent |= {id(value) for value in node.values}
            yield from _spoken([_of_f_string(node)])
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in silent:
            yield from _spoken([node.value] if isinstance(node.value, str) else [])


def _not_said(tree: ast.Module) -> Iterator[ast.AST]:
    """Docstrings: a text that stands by itself."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def _of_f_string(node: ast.JoinedStr) -> str:
    said, places = "", 0
    for value in node.values:
        if isinstance(value, ast.Constant):
            said += str(value.value)
        else:
            said += f"{{{places}}}"
            places += 1
    return said


def _spoken(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        bare = " ".join(text.split())
        if _VIETNAMESE.search(bare) and len(bare) < 400 and "(?P<" not in bare:  # no word: a form
            yield bare


def as_po(said: str, where: str) -> str:
    """One entry without its English."""
    quoted = said.replace("\\", "\\\\").replace('"', '\\"')
    return f'#: {where}\nmsgid "{quoted}"\nmsgstr ""\n'


if __name__ == "__main__":
    sys.stdout.write("\n".join(as_po(said, where) for said, where in missing().items()))
