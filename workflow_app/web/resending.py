"""Sent twice: a form pressed again, or resent by Back, leads to what was done the first time."""

import secrets
from datetime import datetime

from flask import Flask, flash, redirect, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from workflow_app.queries import sendings as stored
from workflow_app.services.errors import Repeated
from workflow_app.services.sendings import Sending, digest_of_file, sending_of
from workflow_app.web.current import visitor, who
from workflow_app.web.filters import clock

ONCE = "once"  # the field by which a form is known, new each time it is drawn


def init(app: Flask) -> None:
    """Give every form its name, and know it when it comes again."""
    app.add_template_global(_new_name, ONCE)
    app.before_request(_know_again)
    app.register_error_handler(Repeated, _repeated)


def _new_name() -> str:
    """A name for one drawing of a form; who is not logged in does nothing that needs one."""
    return secrets.token_urlsafe(12) if visitor() else ""


def sending_here() -> Sending | None:
    """The form that was sent, with all that was typed: after Back, other words are another one."""
    if request.method != "POST":
        return None
    try:
        if not request.form.get(ONCE):
            return None
    except RequestEntityTooLarge:  # whoever reads the form next says so
        return None
    typed = [pair for pair in request.form.items(multi=True) if pair[0] != "csrf_token"]
    files = [
        (name, file.filename or "", digest_of_file(file.stream))
        for name, file in request.files.items(multi=True)
    ]
    said = ascii((request.path, sorted(typed), sorted(files)))
    return sending_of(said, said)


def _know_again() -> Response | None:
    """Before the page looks at what was sent: by then the thing has moved on."""
    here = visitor()
    return _to_the_deed(here.sent_before) if here and here.sent_before else None


def _repeated(repeated: Repeated) -> Response:
    """Both came at once, and this one second."""
    return _to_the_deed(repeated.at)


def _to_the_deed(at: datetime) -> Response:
    flash(f"Đã ghi lúc {clock(at)}, từ lần gửi trước. Không ghi lại lần nữa.", "ok")
    return redirect(_place_of(at), 303)


def _place_of(at: datetime) -> str:
    """Where the first sending led, as near as the log can tell."""
    deed = stored.deed_of(who().actor.account_id, at)
    if deed and deed.receipt:
        return url_for("dossiers.receipt", number=deed.receipt)
    if deed and deed.paper:
        return url_for("papers.show", code=deed.paper)
    if deed and deed.kind == "nomination":
        return url_for("nominations.show", code=deed.about)
    if deed and deed.kind == "movement":
        return url_for("movements.show", code=deed.about)
    return url_for("work.my_work")
