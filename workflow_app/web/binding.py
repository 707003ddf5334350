"""Binding: a form around what was typed or what is stored, and the version a person saw."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import Form

from states.vietnamese import one_line

F = TypeVar("F", bound=Form)


def bind(form: type[F], stored: Mapping[str, Any] | None = None) -> F:
    """The form filled from the request when something was sent, else from what is stored."""
    if request.method == "POST":
        sent = request.form.copy()
        for name, file in request.files.items(multi=True):
            sent.add(name, file)  # type: ignore[arg-type]  # WTForms takes files beside text
        return form(sent)
    return form(data=dict(stored or {}))


def sent(form: Form) -> bool:
    """True when the form was sent and its shape is right."""
    return request.method == "POST" and form.validate()


def picked(of: MultiDict[str, str] | None = None, name: str = "picked") -> list[str]:
    """The boxes that were ticked, each once, in order; odd characters never reach a database."""
    values = (request.form if of is None else of).getlist(name)
    return list(dict.fromkeys(one_line(value)[:80] for value in values))


def version_of(form: Form) -> int:
    """The version the person saw."""
    return whole_number(str(form["version"].data or ""))


def sitting_of(form: Form) -> str:
    """The sitting the form was drawn for; empty where an old page does not say."""
    return one_line(str(form["sitting"].data or ""))[:32]


def id_in(text: str | None) -> UUID | None:
    """The id a field holds; None when it is empty or was altered."""
    try:
        return UUID(text or "")
    except ValueError:
        return None


def whole_number(text: str) -> int:
    """The number a hidden field holds; -1, a version nobody saw, when it was altered."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
