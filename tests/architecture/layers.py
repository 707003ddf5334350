"""The table of layers: who may import whom. A layer that is not in it may not exist."""

import sys
from dataclasses import dataclass

STANDARD = frozenset(sys.stdlib_module_names)


@dataclass(frozen=True)
class Layer:
    """`below`: the layers it may import; `libraries`: the packages from outside."""

    below: frozenset[str]
    libraries: frozenset[str]


def _layer(below: str = "", libraries: str = "") -> Layer:
    return Layer(frozenset(below.split()), frozenset(libraries.split()))


# models and config as types; of states only plain words and days, never a table or a judge
_SPEAKS = (
    "services queries forms models config "
    "states.calendars states.clock states.limits states.wording states.vietnamese"
)
_WEB = "flask flask_login flask_wtf wtforms werkzeug jinja2 markupsafe itsdangerous structlog babel"
_GUIDES = "markdown_it"  # our own guides, drawn in the help pages
_LEAF = "jinja2 markupsafe structlog"  # plain data in, bytes or words out

LAYERS = {
    # the pure ground
    "config": _layer(),
    "states": _layer(libraries="transitions"),
    "forms": _layer("states", "wtforms werkzeug.datastructures"),
    # the data
    "models": _layer("states", "sqlalchemy flask_login uuid_utils"),
    "extensions": _layer("models.base", "flask flask_sqlalchemy flask_migrate sqlalchemy"),
    "queries": _layer("models extensions states", "sqlalchemy"),
    # to the outside, each with libraries of its own
    "documents": _layer("states", f"{_LEAF} typst docx pypdf pyhanko segno filetype"),
    "notifications": _layer("states", _LEAF),
    "integrations": _layer(
        "states", f"{_LEAF} alembic obstore filetype xlsxwriter python_calamine holidays"
    ),
    # every write
    "services": _layer(
        "queries models extensions states documents notifications integrations",
        "sqlalchemy flask_sqlalchemy argon2 rfc8785 uuid_utils structlog",
    ),
    # to people and to programs: the database and the procedure only through the layers below
    "web": _layer(_SPEAKS, f"{_WEB} {_GUIDES}"),
    "api": _layer(_SPEAKS, "flask werkzeug flask_smorest marshmallow webargs"),
    # an invented district, played through the services; models as types
    "demo": _layer("services queries models states config"),
}
# the top puts together and starts
_ALL = " ".join(LAYERS)
LAYERS |= {
    "cli": _layer(_ALL, "flask click sqlalchemy gunicorn structlog"),
    "__init__": _layer(f"{_ALL} cli", "flask werkzeug structlog"),
    "wsgi": _layer("config __init__"),
}


def layer_of(module: str) -> str:
    """`workflow_app.models.unit` → `models`; raises LookupError for a place without a layer."""
    top, _, inside = module.partition(".")
    layer = (inside.split(".")[0] or "__init__") if top == "workflow_app" else top
    if layer not in LAYERS:
        message = f"{module} lies in no layer of the table"
        raise LookupError(message)
    return layer


def may_import(layer: str, target: str) -> bool:
    """Whether the table has the arrow from `layer` to the module `target`, ours or not."""
    top, _, _ = target.partition(".")
    if top in ("config", "states", "forms", "workflow_app", "wsgi"):
        inside = target.removeprefix("workflow_app.")
        allowed = LAYERS[layer].below | {layer}
        return layer_of(target) in allowed or _within(inside, allowed)
    return top in STANDARD or _within(target, LAYERS[layer].libraries)


def _within(module: str, packages: frozenset[str]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)
