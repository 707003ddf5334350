"""Whose the appraisal is: mine, nobody's, another's; a filter that stands in the address."""

from flask import request

from workflow_app.queries.narrowing import HeldBy

NAME = "nguoi"
WHOSE: dict[str, tuple[HeldBy, str]] = {
    "toi": ("him", "Của tôi"),
    "chua": ("nobody", "Chưa ai nhận"),
    "khac": ("others", "Của người khác"),
}
OF_THE_OFFICE = ("home_affairs", "home_affairs_head")


def whose_in_url() -> str:
    """The word in the address when it is one of ours; empty for all."""
    asked = request.args.get(NAME, "")
    return asked if asked in WHOSE else ""


def held_by_in_url() -> HeldBy:
    """The same as lists are narrowed."""
    asked = whose_in_url()
    return WHOSE[asked][0] if asked else ""
