"""The source as it lies on the disk: modules and what they import, read without running them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
_OURS = ("config.py", "wsgi.py", "states", "forms", "workflow_app")
_NOT_READ = frozenset(("tests", "migrations", "var", "node_modules"))


@dataclass(frozen=True)
class Import:
    """One imported module; `for_types` when it stands under TYPE_CHECKING."""

    target: str
    line: int
    for_types: bool


@dataclass(frozen=True)
class Module:
    """One file."""

    path: Path
    name: str

    @property
    def place(self) -> str:
        return str(self.path.relative_to(ROOT))

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Every import, also inside functions."""
        return tuple(self._imports())

    def _imports(self) -> Iterator[Import]:
        lines_for_types = {
            inner.lineno
            for node in ast.walk(self.tree)
            if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")
            for statement in node.body
            for inner in ast.walk(statement)
            if isinstance(inner, ast.stmt)
        }
        for node in ast.walk(self.tree):
            for target in self._targets(node):
                yield Import(target, node.lineno, node.lineno in lines_for_types)  # type: ignore[attr-defined]  # what has a target is a statement

    def _targets(self, node: ast.AST) -> list[str]:
        if isinstance(node, ast.Import):
            return [alias.name for alias in node.names]
        if not isinstance(node, ast.ImportFrom):
            return []
        base = node.module or ""
        if node.level:
            package = self.name.split(".")
            package = package if self.path.name == "__init__.py" else package[:-1]
            package = package[: len(package) - node.level + 1]
            base = ".".join([*package, *filter(None, [base])])
        # `from package import module` means the module
        names = [f"{base}.{alias.name}" for alias in node.names]
        return list(dict.fromkeys(name if is_module(name) else base for name in names))


@cache
def is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").exists() or (path / "__init__.py").exists()


@cache
def our_modules() -> tuple[Module, ...]:
    """The product: what the table of layers is about."""
    paths = [
        path
        for place in _OURS
        for path in ([ROOT / place] if place.endswith(".py") else (ROOT / place).rglob("*.py"))
    ]
    return tuple(Module(path, _name(path)) for path in sorted(paths))


@cache
def all_modules() -> tuple[Module, ...]:
    """The product and the tools beside it, without tests and migrations."""
    places = [
        place
        for place in ROOT.iterdir()
        if not place.name.startswith(".") and place.name not in _NOT_READ
    ]
    paths = [path for place in places if place.is_dir() for path in place.rglob("*.py")]
    paths += [place for place in places if place.suffix == ".py"]
    return tuple(Module(path, _name(path)) for path in sorted(paths))


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
