"""The habits of this house: one place for a commit, small files, a sentence at the top."""

import ast
import re
import sysconfig
import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source import ROOT, Module, all_modules, our_modules

_LINES_OF_A_FILE = 300
_LINES_OF_A_FUNCTION = 60
_THE_COMMIT = "workflow_app/services/unit_of_work.py"
_COMMON_NAMES = frozenset(("config", "states", "forms", "workflow_app", "wsgi"))


# Below web, who asks for roles and not whether a grant reaches the thing; and why it may.
_ASK_FOR_ROLES = {
    # Which desks there are for him; what lies on each is said by his grants.
    "workflow_app/queries/work.py": 2,
    "workflow_app/queries/batches.py": 1,
    # What the pages lead to; every service asks for itself.
    "workflow_app/queries/actors.py": 1,
    # An auditor's readings are written down whatever they are of.
    "workflow_app/services/reading.py": 3,
}


def _calls(module: Module, method: str) -> Iterator[int]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):  # noqa: SIM102
            if node.func.attr == method:
                yield node.lineno


def test_the_only_commit_is_the_one_of_the_unit_of_work():
    commits = [module.place for module in our_modules() for _ in _calls(module, "commit")]
    assert set(commits) == {_THE_COMMIT}


def test_below_the_pages_nobody_is_asked_for_a_role_where_a_grant_must_reach_the_thing():
    """A grant may be narrowed to one unit, and one person may hold two of them."""
    asking = {
        module.place: found
        for module in our_modules()
        if module.place.startswith(("states/", "workflow_app/services/", "workflow_app/queries/"))
        if (found := sum(_asks_for_roles(node) for node in ast.walk(module.tree)))
    }
    assert asking == _ASK_FOR_ROLES


def _asks_for_roles(node: ast.AST) -> bool:
    if not (isinstance(node, ast.Attribute) and node.attr == "roles"):
        return False
    whose = ast.unparse(node.value).rpartition(".")[2]
    return whose in ("actor", "viewer", "taker", "who", "person", "here", "one")


def test_no_file_is_long():
    lengths = {module.place: module.text.count("\n") for module in all_modules()}
    assert len(lengths) > 20, "hardly any file was read"
    assert not {place: lines for place, lines in lengths.items() if lines > _LINES_OF_A_FILE}


def test_no_function_is_long():
    lengths = {
        f"{module.place}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for module in all_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert len(lengths) > 50, "hardly any function was read"
    assert not {place: lines for place, lines in lengths.items() if lines > _LINES_OF_A_FUNCTION}


def test_every_module_opens_with_one_sentence_that_says_what_it_holds():
    without = [module.place for module in our_modules() if not _opens_with_a_sentence(module)]
    assert not without


def _opens_with_a_sentence(module: Module) -> bool:
    opening = (ast.get_docstring(module.tree) or "").split("\n\n")[0]
    return opening.endswith(".") and not re.search(r"[.!?]\s+[^\W\d_a-z]", opening)


def test_nothing_of_ours_is_ever_installed_beside_the_libraries():
    """`states`, `forms` and `config` are common names: they are run from the root."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["setuptools"] == {"packages": [], "py-modules": []}
    assert "build-system" not in project
    installed = {path.stem for path in Path(sysconfig.get_path("purelib")).iterdir()}
    assert "flask" in installed, "that is not where the libraries are"
    assert not installed & _COMMON_NAMES
