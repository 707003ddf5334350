"""For the operator's watch: is the process alive, and is everything there that it needs."""

from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify

from workflow_app.services.health import readiness
from workflow_app.web import files

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> Response:
    """The process answers; nothing else is asked."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
def ready() -> tuple[Response, int]:
    """503 while something is missing; says what, and nothing a stranger could use."""
    migrations = Path(current_app.root_path).parent / "migrations"
    found = readiness(files.store(), migrations)
    return jsonify(found), 200 if all(found.values()) else 503
