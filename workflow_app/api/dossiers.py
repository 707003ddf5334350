"""Dossiers: the list, one with its lines, opened in a movement; receipts of what was sent."""

from typing import Any

from flask import abort, url_for

from workflow_app.api.current import now, who
from workflow_app.api.groups import group, writes
from workflow_app.api.movements import Tagged
from workflow_app.api.paging import id_key, page_of
from workflow_app.api.schemas.common import Created, page_schema
from workflow_app.api.schemas.movements import (
    Dossier,
    DossierQuery,
    DossierRow,
    Receipt,
    WhoseDossier,
)
from workflow_app.queries import dossiers as stored
from workflow_app.queries import movements
from workflow_app.services import drafting
from workflow_app.services.errors import Invalid, NotFound

blueprint = group("dossiers", "Bộ hồ sơ của đơn vị và biên nhận.")


@blueprint.get("/dossiers")
@blueprint.arguments(DossierQuery, location="query")
@blueprint.response(200, page_schema(DossierRow))
def list_dossiers(query: dict[str, Any]) -> Tagged:
    """The dossiers of my unit, or of the whole authority for those who read it; newest first."""
    after = id_key(query["cursor"])
    return page_of(*stored.seen_by(who().actor, query["movement"] or "", after, query["limit"]))


@blueprint.post("/movements/<movement>/dossier")
@writes("dossier:open")
@blueprint.arguments(WhoseDossier, location="query")
@blueprint.response(201, Created)
def open_dossier(given: dict[str, Any], movement: str) -> Tagged:
    """Open my unit's dossier in the movement; the one that exists is given back."""
    actor = who().actor
    found = movements.one(actor, movement)
    if found is None:
        raise NotFound
    folders = movements.own_folders(actor, found)
    if not folders:
        drafting.ask_to_open(actor, movement, now())
        abort(403)
    named = [one for one in folders if given["unit"] in (None, one.unit_code)]
    if len(named) != 1:
        raise Invalid(unit="Hãy ghi mã của một đơn vị mà tài khoản làm việc cho.")
    code = drafting.open_dossier(actor, movement, named[0].unit_id, now())
    return {"code": code}, 201, {"Location": url_for("api_dossiers.show_dossier", code=code)}


@blueprint.get("/dossiers/<code>")
@blueprint.response(200, Dossier)
def show_dossier(code: str) -> dict[str, Any]:
    """One dossier with the lines that exist for me."""
    page = stored.one(who().actor, code)
    if page is None:
        raise NotFound
    return {
        "code": page.dossier.code,
        "movement": page.movement.code,
        "unit": page.unit.name,
        "opened_at": page.dossier.opened_at,
        "lines": [
            {
                "code": line.code,
                "version": line.version,
                "state": line.state,
                "name": line.name if line.named else None,
                "award": line.award if line.named else None,
            }
            for line in page.lines
        ],
        "receipts": stored.receipts_of(page),
    }


@blueprint.get("/receipts/<number>")
@blueprint.response(200, Receipt)
def show_receipt(number: str) -> dict[str, Any]:
    """The receipt of a sending: number, moment, lines, digest."""
    found = stored.receipt(who().actor, number)
    if found is None:
        raise NotFound
    return {
        "number": found.submission.number,
        "dossier": found.dossier.code,
        "movement": found.movement.code,
        "unit": found.unit,
        "sent_by": found.sent_by,
        "sent_at": found.submission.sent_at,
        "digest": found.submission.digest.hex(),
        "lines": [{"code": code, "name": name, "late": late} for code, name, late in found.lines],
    }
