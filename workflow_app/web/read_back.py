"""Reading back: what is public as soon as it is recorded is shown once more before it is."""

from flask import render_template, request

from forms.base import BaseForm
from workflow_app.queries.details import Detail
from workflow_app.web.kept_files import Kept

# What else is recorded becomes public by a paper, or not at all.
ACTS = frozenset(("record_award",))


def is_read() -> bool:
    """True when the form comes from the page that reads back, to be recorded."""
    return request.form.get("confirmed") == "yes"


def is_mended() -> bool:
    """True when it comes from there to be mended."""
    return "mend" in request.form


def page(
    detail: Detail, form: BaseForm, *, label: str, action: str, kept: Kept | None = None
) -> str:
    """The page that reads back; `action` is where the form goes on to."""
    return render_template(
        "nominations/read_back.html",
        detail=detail,
        form=form,
        label=label,
        action=action,
        kept=kept,
    )
