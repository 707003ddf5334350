"""The things routes are asked about: by a word, with every value an address may want of it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from tests.web.walks.scene import Scene
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    ApiToken,
    DeclaredRelation,
    Entry,
    LoginSession,
    Nomination,
    Notification,
    Paper,
    PaperLine,
    ReturnReason,
    RoleGrant,
)
from workflow_app.services import api_tokens, comments, facts, links, relations
from workflow_app.services.api_tokens import TokenContent
from workflow_app.services.comments import CommentContent
from workflow_app.services.facts import InitiativeContent
from workflow_app.services.relations import RelationContent

Values = dict[str, object]
QUERY = "?"  # what follows the address

# A line of the unit THCS, by a word for where it stands, and the act that comes next.
_LINES = {
    "draft": ("draft", "submit"),
    "sent": ("unit_submitted", "receive"),
    "returned": ("returned", "resubmit"),
    "reviewed": ("noi_vu_reviewed", "take_back"),
    "approved": ("district_approved", "send_back"),
    "forwarded": ("forwarded_to_city", "record_award"),
    "awarded": ("awarded", "revoke"),
    "declined": ("declined", "reconsider"),
    "city-declined": ("city_declined", "fall_back"),
}
_PAPERS = {
    "paper-draft": ("draft", "decision"),
    "paper-laid": ("laid", "decision"),
    "paper-approved": ("approved", "decision"),
    "paper-issued": ("issued", "decision"),
    "paper-waiting": ("approved", "proposal"),
    "paper-sent": ("issued", "proposal"),
}


def things(scene: Scene) -> dict[str, Values]:
    """Every thing by its word."""
    found: dict[str, Values] = {
        "-": {},
        "picture": {"filename": "img/favicon.svg"},
        "role": {"role": "chairman"},
        "xlsx": {"kind": "xlsx"},
        "words": {QUERY: "?q=nguyen"},
        "list": {"list_": "ho-so", QUERY: "?buoc=returned"},
        "view": {"view_id": scene.view()},
        "spare-view": {"view_id": scene.view()},
    }
    for word, (state, act) in _LINES.items():
        code = scene.line(state)
        found[word] = {"code": code, "act": act, "attachment_id": scene.attachment(code)}
    received = scene.line("unit_submitted", "TL")
    found["received"] = {"code": received}
    noivu, at = scene.world.actor("noivu"), datetime.now(UTC)
    said = comments.add(noivu, received, CommentContent("Xem lại số liệu."), at)
    found["comment"] = {"code": received, "comment_id": said}
    found["relation"] = {"relation_id": _relation(scene)}
    found["city-awarded"] = {"code": _line_of_the_city()}
    laid = _laid_line()
    found["laid"] = {"code": laid, "act": "decline", "attachment_id": scene.attachment(laid)}
    for word, (state, kind) in _PAPERS.items():
        found[word] = {"code": scene.paper(state, kind)}
    for state in ("drafted", "launched", "closed"):
        code = scene.movement(state)
        found[state] = {"code": code, "movement": code}
    for word, state in (("target", "launched"), ("target-drafted", "drafted")):
        found[word] = {"code": scene.movement(state), "target_id": scene.target(state)}
    for word, unit in (("report", "THCS"), ("report-draft", "TL")):
        found[word] = {"code": scene.report(unit)}
    found["reports"] = {"movement": scene.movement("launched"), "kind": "xlsx"}
    pile = f"?phong-trao={scene.movement('launched')}&loai=decision"
    found["pile"] = {QUERY: pile}
    sent = found["sent"]["code"]
    found["batch"] = {QUERY: f"?viec=receive&ma={sent}"}
    found["batch-done"] = {QUERY: f"?viec=receive&luc=20241121T030000.000001Z&ma={sent}"}
    found["recorded"] = {"code": found["paper-sent"]["code"], QUERY: f"?luc={_recorded()}"}
    found["dossier"] = {"code": scene.dossier(), "dossier": scene.dossier()}
    found["intake"] = {"intake_id": scene.intake(), "place": 0}
    found["dropped"] = {"intake_id": scene.intake()}
    found["reason"] = {"reason_id": _first(select(ReturnReason.id).order_by(ReturnReason.id))}
    somebody = _first(select(Nomination.nominee_id).where(Nomination.code == found["sent"]["code"]))
    found["somebody"] = {"entry_id": somebody}
    found["past"], found["past-void"] = (
        {"past_id": scene.past()},
        {"past_id": scene.past(void=True)},
    )
    found["past-import"] = {"import_id": scene.past_import(), "place": 0}
    found["past-dropped"] = {"import_id": scene.past_import()}
    found["receipt"] = {"number": scene.receipt()}
    found["unit"] = {"unit_id": scene.world.unit("XX")}
    found["account"] = _account(scene)
    found["rule"] = {"rule": "head"}
    found["nominee"] = _nominee(scene)
    found["note"] = {"notification_id": _first(select(Notification.id).order_by(Notification.id))}
    found["entry"] = {
        "entry_id": _first(
            select(Entry.id)
            .where(Entry.authority_id == scene.world.authority_id)
            .order_by(Entry.id)
        )
    }
    db.session.rollback()
    return found


def _nominee(scene: Scene) -> Values:
    """Somebody of the unit of whom no line is judged, with an initiative of his."""
    entry, at = scene.world.entry("Trương Văn Ấm"), datetime.now(UTC)
    content = InitiativeContent("Sáng kiến thử", 2023, "Hội đồng sáng kiến")
    return {
        "entry_id": entry,
        "initiative_id": facts.add_initiative(None, entry, content, at),
    }


def _laid_line() -> str:
    query = (
        select(Nomination.code)
        .join(PaperLine, PaperLine.nomination_id == Nomination.id)
        .join(Paper, Paper.id == PaperLine.paper_id)
        .where(Nomination.state == "noi_vu_reviewed", Nomination.laid_at.is_not(None))
        .order_by(Nomination.id)
    )
    return str(_first(query))


def _relation(scene: Scene) -> UUID:
    """A relation the specialist has declared."""
    found = db.session.scalars(select(DeclaredRelation.id)).first()
    if found:
        return found
    unit = RelationContent("other", unit_id=scene.world.unit("XX"))
    return relations.declare(scene.world.actor("noivu"), unit, datetime.now(UTC))


def _line_of_the_city() -> str:
    query = select(Nomination.code).where(
        Nomination.state == "awarded", Nomination.decided_by == "upper"
    )
    return str(_first(query.order_by(Nomination.id)))


def _recorded() -> str:
    """When the city's award was recorded, as an address names it."""
    at = db.session.scalars(select(Entry.at).where(Entry.tag == "nomination:record_award")).first()
    assert at
    return f"{at:%Y%m%dT%H%M%S.%fZ}"


def _account(scene: Scene) -> Values:
    """The spare account, with a grant, a session, a link and a token of a program."""
    scene.client(scene.spare)
    api_tokens.issue_for(scene.spare, TokenContent("Phần mềm", "read", 1), datetime.now(UTC))
    account = _first(select(Account.id).where(Account.login == scene.spare))
    values: Values = {
        "login": scene.spare,
        "grant_id": _first(select(RoleGrant.id).where(RoleGrant.account_id == account)),
        "session_id": _first(select(LoginSession.id).where(LoginSession.account_id == account)),
        "token_id": _first(select(ApiToken.id).where(ApiToken.account_id == account)),
        "token": links.make(None, scene.spare, timedelta(days=1), datetime.now(UTC)),
    }
    db.session.rollback()
    return values


def _first(query) -> UUID | str:
    found = db.session.scalars(query.limit(1)).one()
    return found if isinstance(found, UUID) else str(found)
