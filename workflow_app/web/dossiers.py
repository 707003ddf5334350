"""Dossiers: opened in a movement, shown with their lines, signed and sent by the head."""

from collections.abc import Sequence

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from states.clock import day_of
from states.wording import shown_code
from workflow_app.queries import details, movements
from workflow_app.queries import dossiers as stored
from workflow_app.queries.dossiers import DossierPage
from workflow_app.queries.rows import LineRow
from workflow_app.queries.unfinished import Unfinished, unfinished_in
from workflow_app.queries.unsent import unsent_in
from workflow_app.services import drafting, nominations
from workflow_app.services.errors import NotFound
from workflow_app.services.orders import Order
from workflow_app.web.binding import picked, whole_number
from workflow_app.web.current import login_required, now, who
from workflow_app.web.dues import calendars_for, due_of
from workflow_app.web.paging import code_in_url, code_url
from workflow_app.web.to_send import ToSend, to_send

blueprint = Blueprint("dossiers", __name__)

SENDING = {"draft": "submit", "returned": "resubmit"}


@blueprint.post("/phong-trao/<movement>/bo-ho-so")
@login_required
def open_one(movement: str) -> Response:
    """Open my unit's dossier in the movement; the one that exists is opened again."""
    actor = who().actor
    found = movements.one(actor, movement)
    if found is None:
        raise NotFound
    folders = movements.own_folders(actor, found)
    if not folders:
        drafting.ask_to_open(actor, movement, now())
        abort(403)
    named = [one for one in folders if str(one.unit_id) == request.form.get("unit")]
    if not named and len(folders) > 1:
        flash(
            "Ông/bà làm việc cho nhiều đơn vị: hãy lập bộ hồ sơ bằng nút của từng đơn vị.", "warn"
        )
        return redirect(url_for("movements.show", code=movement))
    code = drafting.open_dossier(actor, movement, (named or folders)[0].unit_id, now())
    return redirect(url_for("dossiers.show", code=code))


@blueprint.get("/bo-ho-so/<code>")
@login_required
def show(code: str) -> str:
    """The dossier with its lines."""
    here = who()
    page = _found(stored.one(here.actor, code, after=code_in_url(), size=stored.LINES))
    sendable = [line for line in page.lines if line.state in SENDING]
    today, calendars = day_of(now()), calendars_for(page.lines)
    may = movements.may("nomination:create", here.actor, page.movement, page.unit.id)
    unsent = unsent_in(page, [line.code for line in sendable], now()) if page.own else None
    return render_template(
        "dossiers/show.html",
        page=page,
        unsent=unsent,
        receipts=stored.receipts_of(page),
        unfinished=unfinished_in(here.actor, page.dossier.id, lists=may.grant is not None)
        if page.own
        else Unfinished(),
        may_add=may.open,
        may_send=page.own and here.holds("unit_head"),
        may_file=page.own and here.holds("unit_drafter") and sendable,
        sendable=sendable,
        at_most=stored.LINES,
        next_url=code_url(page.lines[-1].code if page.more else ""),
        due_of=lambda line: due_of(line, today, calendars),
    )


@blueprint.get("/bo-ho-so/<code>/gui")
@login_required
def sending(code: str) -> str | Response:
    """The chosen lines once more, with what follows from sending them, before it is done."""
    codes = picked(request.args)
    page, lines, gone = _chosen(code, codes)
    if not (page.own and who().holds("unit_head")):
        abort(403)
    return _preview(page, lines, gone) if lines else _none_chosen(code, codes)


@blueprint.post("/bo-ho-so/<code>/gui")
@login_required
def send(code: str) -> Response:
    """Sign and send the chosen lines, all or none; the receipt says what was sent."""
    chosen = picked()
    page, lines, gone = _chosen(code, chosen)
    if (gone or not lines) and not (page.own and who().holds("unit_head")):
        abort(403)
    if not lines:
        return _none_chosen(code, chosen)
    if gone:
        said = ", ".join(map(shown_code, gone))
        flash(f"Chưa gửi dòng nào: {said} không còn để gửi. Xem lại các dòng còn lại.", "warn")
        rest = [line.code for line in lines]
        return redirect(url_for("dossiers.sending", code=code, picked=rest), 303)
    actor, at = who().actor, now()
    seen = dict(zip(chosen, request.form.getlist("version"), strict=False))
    done = nominations.perform_all(
        [
            (
                line.code,
                Order(
                    actor, SENDING[line.state], at, version=whole_number(seen.get(line.code, ""))
                ),
            )
            for line in lines
        ]
    )
    submission = done[0].submission
    number = submission.number if submission else ""
    return redirect(url_for("dossiers.receipt", number=number), 303)


def _chosen(code: str, codes: Sequence[str]) -> tuple[DossierPage, list[LineRow], list[str]]:
    """The dossier, the lines of these codes that can be sent, on whichever page of it they stand;
    and the codes that name none.
    """
    page = _found(stored.one(who().actor, code, only=codes))
    lines = [line for line in page.lines if line.state in SENDING]
    sendable = {line.code for line in lines}
    return page, lines, [one for one in codes if one not in sendable]


def _none_chosen(code: str, chosen: Sequence[str]) -> Response:
    if chosen:
        flash(
            "Không có gì để gửi: các dòng đã chọn đã gửi, đã rút hoặc không ở bộ hồ sơ này.", "warn"
        )
    else:
        flash("Hãy đánh dấu ít nhất một dòng để gửi.", "warn")
    return redirect(url_for("dossiers.show", code=code))


def _preview(page: DossierPage, lines: list[LineRow], gone: Sequence[str]) -> str:
    """What can be sent and what cannot, with why; and whether it is late by now."""
    found = details.several(who().actor, [line.code for line in lines], now())
    verdicts = {
        detail.nomination.code: verdict
        for detail in found
        for verdict in detail.verdicts
        if verdict.act == SENDING.get(detail.nomination.state)
    }
    open_ = [line for line in lines if verdicts[line.code].open]
    by_code = {detail.nomination.code: detail for detail in found}
    whole = {
        line.detail.nomination.code: line
        for line in to_send([by_code[line.code] for line in open_])
    }
    ready = [line for line in open_ if not (line.state == "draft" and whole[line.code].blocked)]
    return render_template(
        "dossiers/send.html",
        page=page,
        lines=[whole[line.code] for line in ready],
        gone=gone,
        closed=[
            (line, verdicts[line.code].reasons or _blocked(whole[line.code]))
            for line in lines
            if line not in ready
        ],
        again=bool(ready) and all(line.state == "returned" for line in ready),
        late=now() > page.movement.last_moment and any(line.state == "draft" for line in ready),
    )


def _blocked(line: ToSend) -> list[dict[str, str]]:
    """Why a line cannot be sent, where a rule that blocks says so."""
    return [{"text": f"{one.title}. {one.said}"} for one in line.blocked]


@blueprint.get("/bien-nhan/<number>")
@login_required
def receipt(number: str) -> str:
    """The receipt of a sending: number, moment to the second, who held it then, digest."""
    found = stored.receipt(who().actor, number)
    if found is None:
        raise NotFound
    return render_template("dossiers/receipt.html", receipt=found)


def _found(page: DossierPage | None) -> DossierPage:
    if page is None:
        raise NotFound
    return page
