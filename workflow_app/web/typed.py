"""What was typed in the form at hand, to be given back where it could not be taken."""

from flask import request

from forms.typed import label_of
from states.vietnamese import tidy


def typed_here() -> list[tuple[str, str]]:
    """Label and text of every box that was filled by hand, in the order of the form."""
    if request.method != "POST":
        return []
    sent = ((label_of(name), tidy(text)) for name, text in request.form.items(multi=True))
    return [(label, text) for label, text in sent if label and text]
