"""Attachments: sent to a nomination, taken off it, downloaded."""

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, url_for
from flask.sansio.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response as Answer

from forms.attachments import AttachmentForm
from workflow_app.queries.returns import Opening
from workflow_app.services import attachments
from workflow_app.services.attachments import Damaged, StoreFull
from workflow_app.services.errors import Invalid
from workflow_app.web import files
from workflow_app.web.binding import bind, sent
from workflow_app.web.current import login_required, now, who
from workflow_app.web.errors import Answer as ErrorPage
from workflow_app.web.errors import page

FORM_ROOM = 1024 * 1024  # what a form may weigh beside its file
# So many times the limit is read in before the request is broken off: a file that is too large is
# refused at its box, and what was typed beside it stays.
READ_IN = 4

blueprint = Blueprint("attachments", __name__)


def offering(opening: Opening) -> AttachmentForm:
    """The form for a file, with the kinds that may be added now."""
    form = AttachmentForm()
    form.offer(opening.new_kinds)
    return form


@blueprint.record
def _limit_requests(setup: BlueprintSetupState) -> None:
    app = setup.app
    limit = app.config["SETTINGS"].upload_limit
    app.config["MAX_CONTENT_LENGTH"] = READ_IN * limit + FORM_ROOM
    app.jinja_env.globals["upload_limit"] = limit


@blueprint.post("/ho-so/<code>/tep")
@login_required
def add(code: str) -> Answer:
    """Put a file to the nomination."""
    attachments.ask(who().actor, code, now())
    form = bind(AttachmentForm)
    if sent(form):
        try:
            file = files.received(form.file.data)
            attachments.attach(who().actor, code, form.kind.data, file, now())
        except Invalid as invalid:
            form.take_faults(invalid.faults)
        else:
            flash(f"Đã thêm tệp {file.file_name}.", "ok")
            return redirect(url_for("nominations.show", code=code, _anchor="tai-lieu"))
    for faults in form.errors.values():
        flash(f"Chưa thêm được tệp. {' '.join(faults)}", "bad")
    return redirect(url_for("nominations.show", code=code))  # to the top, where it is said


@blueprint.post("/ho-so/<code>/tep/<uuid:attachment_id>/bo")
@login_required
def remove(code: str, attachment_id: UUID) -> Answer:
    """Take a file off the nomination."""
    attachments.remove(who().actor, code, attachment_id, now())
    flash("Đã bỏ tệp.", "ok")
    return redirect(url_for("nominations.show", code=code, _anchor="tai-lieu"))


@blueprint.get("/tep/<uuid:attachment_id>")
@login_required
def download(attachment_id: UUID) -> Response:
    """The file itself."""
    meta, stream = attachments.open_file(files.store(), who().actor, attachment_id, now())
    return files.download(meta, stream)


@blueprint.app_errorhandler(StoreFull)
def _store_full(_error: Exception) -> ErrorPage:
    return page(
        507,
        title="Kho tệp đã đầy",
        text="Tệp chưa được ghi. Hãy báo quản trị hệ thống rồi gửi lại.",
    )


@blueprint.app_errorhandler(Damaged)
def _damaged(_error: Exception) -> ErrorPage:
    return page(
        500,
        title="Tệp không còn nguyên vẹn",
        text="Tệp trong kho khác với tệp đã gửi nên không được mở. Hãy báo quản trị hệ thống.",
    )
