"""Arrows only point down: the imports of every file against the table of layers."""

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.architecture.layers import layer_of, may_import
from tests.architecture.source import Module, is_module, our_modules


def test_every_module_lies_in_a_layer_and_the_pure_ground_and_the_data_are_there():
    found = {layer_of(module.name) for module in our_modules()}
    assert {"config", "states", "forms", "models", "extensions", "queries", "services"} <= found


def test_every_import_points_down():
    upward = [
        f"{module.place}:{found.line} imports {found.target}"
        for module in our_modules()
        for found in module.imports
        if not may_import(layer_of(module.name), found.target)
    ]
    assert sum(len(module.imports) for module in our_modules()) > 100, "hardly any import was read"
    assert not upward, "\n" + "\n".join(upward)


def test_imports_for_types_alone_are_only_made_between_models():
    others = [
        f"{module.place}:{found.line} imports {found.target} under TYPE_CHECKING"
        for module in our_modules()
        for found in module.imports
        if found.for_types
        and not (layer_of(module.name) == "models" and found.target.startswith("workflow_app.mod"))
    ]
    assert not others, "\n" + "\n".join(others)


def test_no_import_stands_in_a_text_where_the_table_cannot_see_it():
    hidden = [
        f"{module.place}:{found.line}"
        for module in our_modules()
        for found in module.imports
        if found.target.split(".")[0] in ("importlib", "pkgutil")
        and not found.target.startswith(("importlib.metadata", "importlib.resources"))
    ]
    hidden += [module.place for module in our_modules() if "__import__(" in module.text]
    assert not hidden


def test_no_modules_import_each_other_in_a_circle():
    arrows = {
        module.name: {
            found.target
            for found in module.imports
            if not found.for_types and is_module(found.target) and found.target != module.name
        }
        for module in our_modules()
    }
    assert sum(map(len, arrows.values())) > 50, "hardly any arrow was read"
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as circle:
        pytest.fail(" → ".join(reversed(circle.args[1])), pytrace=False)


def test_an_import_is_found_inside_a_function_under_a_condition_and_when_it_is_relative(
    tmp_path: Path,
):
    path = tmp_path / "units.py"
    path.write_text(
        "if TYPE_CHECKING:\n    from workflow_app.models import base\n"
        "def later():\n    import flask\n    from .nominations import Nomination\n",
        encoding="utf-8",
    )
    found = Module(path, "workflow_app.models.units").imports
    assert {(each.target, each.for_types) for each in found} == {
        ("workflow_app.models.base", True),
        ("flask", False),
        ("workflow_app.models.nominations", False),
    }


@pytest.mark.parametrize(
    ("layer", "target"),
    [
        ("states", "flask"),
        ("states", "forms.nominations"),
        ("config", "flask"),
        ("forms", "flask_wtf"),
        ("forms", "werkzeug.wrappers"),
        ("models", "workflow_app.extensions"),
        ("extensions", "workflow_app.models.nomination"),
        ("queries", "workflow_app.services.nominations"),
        ("documents", "workflow_app.models"),
        ("notifications", "workflow_app.documents"),
        ("services", "flask"),
        ("services", "workflow_app.web"),
        ("web", "workflow_app.extensions"),
        ("web", "sqlalchemy"),
        ("web", "states.engine"),
        ("web", "workflow_app.api"),
        ("cli", "wsgi"),
        ("cli", "workflow_app"),
    ],
)
def test_the_table_refuses(layer: str, target: str):
    assert not may_import(layer, target)


@pytest.mark.parametrize(
    ("layer", "target"),
    [
        ("states", "dataclasses"),
        ("states", "transitions"),
        ("forms", "werkzeug.datastructures"),
        ("models", "workflow_app.models.base"),
        ("extensions", "workflow_app.models.base"),
        ("services", "workflow_app.documents.papers"),
        ("web", "workflow_app.services.nominations"),
        ("cli", "workflow_app.extensions"),
        ("wsgi", "workflow_app"),
    ],
)
def test_the_table_allows(layer: str, target: str):
    assert may_import(layer, target)
