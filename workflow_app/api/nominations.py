"""Nominations: the list, one with the parts that are mine to see, written and mended."""

from collections.abc import Sequence
from typing import Any

from flask import url_for

from states.clock import day_of
from workflow_app.api.current import now, who
from workflow_app.api.groups import group, writes
from workflow_app.api.movements import Tagged
from workflow_app.api.paging import moment_key, page_of
from workflow_app.api.preconditions import etag_of, version_seen
from workflow_app.api.schemas.common import Created, page_schema
from workflow_app.api.schemas.nominations import (
    Answers,
    Changed,
    Nomination,
    NominationContent,
    NominationQuery,
    NominationRow,
    Timeline,
)
from workflow_app.queries import details, dossiers, movements, rows
from workflow_app.queries.details import Detail, Said
from workflow_app.queries.returns import open_parts, told_of_findings
from workflow_app.queries.rows import LineRow, Narrow
from workflow_app.queries.timeline import timeline
from workflow_app.services import drafting, lines, reading
from workflow_app.services.errors import Invalid, NotFound
from workflow_app.services.lines import Content

blueprint = group("nominations", "Đề nghị khen thưởng: từng đối tượng.")


@blueprint.get("/nominations")
@blueprint.arguments(NominationQuery, location="query")
@blueprint.response(200, page_schema(NominationRow))
def list_nominations(query: dict[str, Any]) -> Tagged:
    """The nominations that exist for me, last moved first."""
    narrow = _narrow(query)
    if narrow is None:
        return page_of([], None)
    page = rows.seen_by(who().actor, narrow, moment_key(query["cursor"]), query["limit"])
    return page_of([row_of(row) for row in page.rows], page.last)


@blueprint.post("/dossiers/<dossier>/nominations")
@writes("nomination:create")
@blueprint.arguments(NominationContent)
@blueprint.response(201, Created)
def create_nomination(given: dict[str, Any], dossier: str) -> Tagged:
    """A new line in my unit's dossier; anything incomplete can be saved but the name."""
    code = lines.create(who().actor, dossier, _content(given), now())
    where = {"Location": url_for("api_nominations.show_nomination", code=code)}
    return {"code": code}, 201, where


@blueprint.get("/nominations/<code>")
@blueprint.response(200, Nomination)
def show_nomination(code: str) -> Tagged:
    """One nomination, with only the parts that are mine to see."""
    detail = one(code)
    shown = _shown(detail)
    tagged = {"ETag": etag_of(detail.nomination.version)}
    reading.note_view(who().actor, detail, now())  # what cannot be written down is not shown
    return shown, 200, tagged


@blueprint.put("/nominations/<code>")
@writes("nomination:edit", if_match=True)
@blueprint.arguments(NominationContent)
@blueprint.response(200, Changed)
def edit_nomination(given: dict[str, Any], code: str) -> Tagged:
    """Mend a draft or returned line."""
    lines.edit(who().actor, code, _content(given), version_seen(), now())
    return changed(code)


@blueprint.post("/nominations/<code>/answers")
@writes("remark:answer", if_match=True)
@blueprint.arguments(Answers)
@blueprint.response(200, Changed)
def answer_remarks(given: dict[str, Any], code: str) -> Tagged:
    """Answer remarks of the return; an answer can be bettered until the line is sent again."""
    answers = {one["remark"]: one["answer"] for one in given["answers"]}
    unmended = [one["remark"] for one in given["answers"] if not one["mended"]]
    drafting.answer_remarks(who().actor, code, answers, version_seen(), now(), unmended)
    return changed(code)


@blueprint.get("/nominations/<code>/timeline")
@blueprint.response(200, Timeline)
def show_timeline(code: str) -> dict[str, Any]:
    """Everything that happened to the nomination, newest first."""
    detail = one(code)
    if not detail.sees("timeline"):
        raise NotFound
    found = timeline(who().actor, detail)
    shown = [
        {
            "entry": line.id,
            "position": line.position,
            "at": line.at,
            "tag": line.tag,
            "outcome": line.outcome,
            "who": line.actor,
            "role": line.role,
            "values": line.values,
        }
        for line in found
    ]
    reading.note_view(who().actor, detail, now())
    return {"items": shown}


def one(code: str) -> Detail:
    """The nomination, or the same not-found as for one that does not exist."""
    detail = details.one(who().actor, code, now())
    if detail is None:
        raise NotFound
    return detail


def changed(code: str) -> Tagged:
    """The version after a change."""
    version = one(code).nomination.version
    return {"code": code, "version": version}, 200, {"ETag": etag_of(version)}


def _narrow(query: dict[str, Any]) -> Narrow | None:
    """The filters; None when they speak of what does not exist for who asks."""
    actor = who().actor
    movement = movements.one(actor, query["movement"]) if query["movement"] else None
    dossier_id = dossiers.id_of(query["dossier"]) if query["dossier"] else None
    if (query["movement"] and movement is None) or (query["dossier"] and dossier_id is None):
        return None
    return Narrow(query["state"] or "", movement.id if movement else None, dossier_id)


def row_of(row: LineRow) -> dict[str, Any]:
    """A nomination as a row of a list."""
    named = ("name", "title", "kind", "award")
    names = ("code", "version", "unit", "state", "since", "late", "held", "answer_by", "due_on")
    shown = {name: getattr(row, name) for name in names}
    shown |= {name: getattr(row, name) if row.named else None for name in named}
    shown["nearness"] = row.nearness(day_of(now()))
    stage = row.stage
    return shown | {"stage": stage.unit if row.own else stage.staff, "next": stage.next}


def _shown(detail: Detail) -> dict[str, Any]:
    loaded, nomination = detail.loaded, detail.nomination
    names = ("code", "version", "state", "round", "received_at", "answer_by")
    stage, told = loaded.stage, detail.sees("timeline")
    return {
        **{name: getattr(nomination, name) for name in names},
        "sees": sorted(detail.aspects),
        "dossier": loaded.dossier,
        "movement": loaded.movement.code,
        "unit": loaded.unit.name,
        "stage": stage.unit if detail.own else stage.staff,
        "next": stage.next,
        "since": nomination.state_since,
        "sent_at": loaded.sent_last_at,
        "as_sent": detail.as_sent,
        "due_on": detail.due_on,
        "nearness": detail.nearness,
        "late": told and nomination.late,
        "held": told and nomination.held_since is not None,
        "decision": _decision(detail),
        **_parts(detail),
    }


def _decision(detail: Detail) -> dict[str, Any] | None:
    nomination = detail.nomination
    if not nomination.decision_number:
        return None
    return {"number": nomination.decision_number, "date": nomination.decision_date}


def _parts(detail: Detail) -> dict[str, Any]:
    """What only some see; None for the others."""
    loaded, nomination, shown = detail.loaded, detail.nomination, detail.shown
    names = ("kind", "name", "title", "leads", "award", "award_label")
    internal, remarks = detail.sees("internal"), detail.sees("remarks")
    said = details.remarks_for(detail) if remarks else []
    return {
        "nominee": {name: getattr(shown, name) for name in names} if detail.sees("name") else None,
        "achievement": shown.achievement if detail.sees("text") else None,
        "personal": shown if detail.sees("personal") else None,
        "outcome_note": nomination.outcome_note if remarks else None,
        "remarks": _remarks(detail, said) if remarks else None,
        "open_parts": open_parts(detail, said),
        "files": files_of(detail) if detail.sees("files") else None,
        "hold": _hold(detail) if internal else None,
        "paper": loaded.paper.code if internal and loaded.paper else None,
    }


def _hold(detail: Detail) -> dict[str, Any] | None:
    since = detail.nomination.held_since
    return {"basis": detail.loaded.hold_basis or "", "placed_at": since} if since else None


def _remarks(detail: Detail, all_said: Sequence[Said]) -> list[dict[str, Any]]:
    names = ("id", "round", "field", "text", "made_at")
    told = ("author", "answer", "answered_at")
    return [
        {name: getattr(said.remark, name) for name in names}
        | {name: getattr(said, name) for name in told}
        | {
            "attachment": said.remark.attachment_id,
            "reason": said.remark.reason_id,
            "asks_again": said.remark.carried_id,
            "mended": said.remark.mended if said.answered_at else None,
            "accepted": said.remark.accepted if told_of_findings(detail) else None,
        }
        for said in all_said
    ]


def files_of(detail: Detail) -> list[dict[str, Any]]:
    """The files that lie with the nomination, for who asks."""
    names = ("id", "kind", "file_name", "media_type", "size", "added_at")
    return [
        {**{name: getattr(file, name) for name in names}, "sha256": file.digest.hex()}
        for file in details.files_for(detail)
    ]


def _content(given: dict[str, Any]) -> Content:
    if not given["name"] and given["nominee_id"] is None:
        raise Invalid(name="Hãy ghi tên đối tượng, hoặc chọn trong danh bạ.")
    if given["kind"] != "individual" and given["nominee_id"] is None:
        odd = [name for name in ("title", "birth_year", "sex", "leads") if given[name]]
        if odd:
            raise Invalid(**dict.fromkeys(odd, "Chỉ ghi với cá nhân."))
    return Content(**given)
