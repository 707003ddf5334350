"""Ways out of a refusal: the thing that was acted on, or the page from which it was sent."""

from urllib.parse import urlsplit

from flask import current_app, request, url_for
from werkzeug.exceptions import HTTPException

from workflow_app.web.paths import path_of

ASKS_THE_HEAD = "khen-thuong-trung"  # what the page of comments is opened with

_LINE = ("nominations.show", "code", "Mở hồ sơ")
_DOSSIER = ("dossiers.show", "code", "Mở bộ hồ sơ")
_MOVEMENT = ("movements.show", "code", "Mở phong trào")
_PAPER = ("papers.show", "code", "Mở văn bản")

# By the group of pages and what its addresses name: the page of that thing, and the words to it.
_THINGS = {
    ("nominations", "code"): _LINE,
    ("nominations", "dossier"): _DOSSIER,
    ("nomination_acts", "code"): _LINE,
    ("autosave", "code"): _LINE,
    ("autosave", "dossier"): _DOSSIER,
    ("attachments", "code"): _LINE,
    ("decisions", "code"): _LINE,
    ("official", "code"): _LINE,
    ("dossiers", "code"): _DOSSIER,
    ("dossiers", "movement"): _MOVEMENT,
    ("intakes", "dossier"): _DOSSIER,
    ("intakes", "intake_id"): ("intakes.show", "intake_id", "Mở danh sách"),
    ("movements", "code"): _MOVEMENT,
    ("targets", "code"): _MOVEMENT,
    ("reports", "code"): ("reports.show", "code", "Mở báo cáo"),
    ("reports", "movement"): ("movements.show", "code", "Mở phong trào"),
    ("papers", "code"): _PAPER,
    ("papers.signing", "code"): _PAPER,
    ("papers.desk", "code"): _PAPER,
    ("accounts", "login"): ("accounts.show", "login", "Mở tài khoản"),
    ("units", "unit_id"): ("units.show", "unit_id", "Mở đơn vị"),
}


def way_to_the_thing() -> dict[str, str]:
    """Where the thing stands that was acted on, with the words of the link; nothing without one.

    Only for who was told that it exists.
    """
    for name, value in (request.view_args or {}).items():
        if found := _THINGS.get((request.blueprint or "", name)):
            endpoint, argument, words = found
            return {"href": url_for(endpoint, **{argument: value}), "label": words}
    return {}


def way_to_the_head() -> dict[str, str]:
    """Where the head of phòng Nội vụ is asked, who alone can let a line pass."""
    code = (request.view_args or {}).get("code")
    if not code or request.blueprint != "nomination_acts":
        return {}
    href = url_for("comments.thread", code=code, hoi=ASKS_THE_HEAD)
    return {"href": href, "label": "Hỏi Trưởng phòng Nội vụ"}


def way_back() -> dict[str, str]:
    """The page the form stood on, where it can be opened again; nothing when it cannot."""
    here = request.full_path.rstrip("?")
    for path in (path_of(request.referrer), here):
        if path and _can_be_opened(path):
            return {"href": path, "label": "Mở lại trang này"}
    return {}


def _can_be_opened(path: str) -> bool:
    adapter = current_app.create_url_adapter(request)
    try:
        return bool(adapter and adapter.match(urlsplit(path).path, method="GET"))
    except HTTPException:
        return False
