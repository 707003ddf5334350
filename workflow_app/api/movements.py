"""Movements: the list, one with its plan, made, changed, launched and closed."""

from typing import Any

from flask import abort, url_for

from workflow_app.api.current import now, who
from workflow_app.api.groups import group, writes
from workflow_app.api.paging import PageQuery, id_key, page_of
from workflow_app.api.preconditions import etag_of, version_seen
from workflow_app.api.schemas.common import Created, page_schema
from workflow_app.api.schemas.movements import Movement, MovementContent, MovementRow
from workflow_app.api.schemas.nominations import Changed
from workflow_app.models import Movement as Row
from workflow_app.queries import movements as stored
from workflow_app.services import movements
from workflow_app.services.errors import NotFound
from workflow_app.services.movements import MovementContent as Content

blueprint = group("movements", "Phong trào thi đua.")
ACTS = ("edit", "launch", "close")
SHOWN = (
    *("code", "title", "state", "starts_on", "ends_on", "last_moment", "version"),
    *("theme", "contents", "plan", "upper_plan", "two_appraisers"),
)
Tagged = tuple[dict[str, Any], int, dict[str, str]]


@blueprint.get("/movements")
@blueprint.arguments(PageQuery, location="query")
@blueprint.response(200, page_schema(MovementRow))
def list_movements(query: dict[str, Any]) -> Tagged:
    """The movements of my authority, newest first."""
    size = query["limit"]
    rows = stored.seen_by(who().actor, id_key(query["cursor"]), size + 1)
    return page_of(rows[:size], rows[size - 1].id if len(rows) > size else None)


@blueprint.post("/movements")
@writes("movement:create")
@blueprint.arguments(MovementContent)
@blueprint.response(201, Created)
def create_movement(given: dict[str, Any]) -> Tagged:
    """A new movement, not yet launched."""
    actor = who().actor
    place = next((grant.authority_id for grant in actor.grants), actor.authority_id)
    if place is None:
        abort(403)
    code = movements.create(actor, place, _content(given), now())
    return {"code": code}, 201, {"Location": url_for("api_movements.show_movement", code=code)}


@blueprint.get("/movements/<code>")
@blueprint.response(200, Movement)
def show_movement(code: str) -> Tagged:
    """One movement, with what may be done with it and why not."""
    return _shown(_one(code))


@blueprint.put("/movements/<code>")
@writes("movement:edit", if_match=True)
@blueprint.arguments(MovementContent)
@blueprint.response(200, Changed)
def edit_movement(given: dict[str, Any], code: str) -> Tagged:
    """Change what the movement says."""
    movements.edit(who().actor, code, _content(given), version_seen(), now())
    return _changed(code)


@blueprint.post("/movements/<code>/actions/launch")
@writes("movement:launch", if_match=True)
@blueprint.response(200, Changed)
def launch_movement(code: str) -> Tagged:
    """Launch: units see it from this moment."""
    movements.launch(who().actor, code, now(), version_seen())
    return _changed(code)


@blueprint.post("/movements/<code>/actions/close")
@writes("movement:close", if_match=True)
@blueprint.response(200, Changed)
def close_movement(code: str) -> Tagged:
    """Close: nothing new is taken in."""
    movements.close(who().actor, code, now(), version_seen())
    return _changed(code)


def _one(code: str) -> Row:
    movement = stored.one(who().actor, code)
    if movement is None:
        raise NotFound
    return movement


def _changed(code: str) -> Tagged:
    version = _one(code).version
    return {"code": code, "version": version}, 200, {"ETag": etag_of(version)}


def _shown(movement: Row) -> Tagged:
    actor = who().actor
    verdicts = {act: stored.may(f"movement:{act}", actor, movement) for act in ACTS}
    shown: dict[str, Any] = {name: getattr(movement, name) for name in SHOWN}
    shown["awards"] = [
        {"code": one.award.code, "label": one.award.label, "quota": one.quota}
        for one in stored.allowed_in(movement.id)
    ]
    shown["actions"] = [
        {"act": act, "label": one.duty.label, "open": one.open, "asks": (), "reasons": one.reasons}
        for act, one in verdicts.items()
    ]
    return shown, 200, {"ETag": etag_of(movement.version)}


def _content(given: dict[str, Any]) -> Content:
    awards = {award["code"]: award["quota"] for award in given["awards"]}
    return Content(**{**given, "contents": tuple(given["contents"]), "awards": awards})
