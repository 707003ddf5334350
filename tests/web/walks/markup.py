"""What may be wrong with a page: one small check each, yielding what it found."""

import json
from collections.abc import Callable, Iterator

from werkzeug.datastructures import Headers

from tests.web.walks.pages import Attributes, Reader

POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
# Where a browser is told to go, or what to load; everything else on a page is words.
ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "poster",
    "srcset",
    "data",
    "ping",
    "background",
)
EMBEDDED = ("iframe", "frame", "object", "embed", "base", "applet", "style")
_WORKED_OUT = "49 {%x%}"  # what `NASTY` would become
HIDDEN = ("hidden", "submit", "button", "image", "reset")


def planted(raw: str, _reader: Reader) -> Iterator[str]:
    """WB-02: a text that became markup, or a template's code."""
    if "<script>alert" in raw or "<img src=x" in raw:
        yield "a planted tag stands on the page"
    if _WORKED_OUT in raw:
        yield "a planted expression was worked out"


def inline(_raw: str, reader: Reader) -> Iterator[str]:
    """WB-03: nothing a strict policy would have to allow."""
    for tag, attributes in reader.tags:
        yield from (f"{tag} {name}" for name in attributes if name.startswith("on"))
        if "style" in attributes:
            yield f"{tag} with a style of its own"
        if tag == "script" and not attributes.get("src"):
            yield "a script in the page"
        if tag in EMBEDDED:
            yield f"a {tag}"


def foreign(_raw: str, reader: Reader) -> Iterator[str]:
    """WB-03: every address is of this site."""
    for tag, attributes in reader.tags:
        for name in ADDRESSES:
            there = attributes.get(name, "")
            if there and (not there.startswith(("/", "#", "?")) or there.startswith("//")):
                yield f"{tag} {name}={there}"


def unsound(_raw: str, reader: Reader) -> Iterator[str]:
    """A page says its language, its title, its one heading, and ends what it begins."""
    [root] = reader.all("html")
    if root.get("lang") != "vi":
        yield "no language"
    if not reader.said.get("title", "").strip(" –\n"):
        yield "no title"
    if len(reader.all("h1")) != 1:
        yield f"{len(reader.all('h1'))} h1"
    if len(reader.all("main")) != 1:
        yield "no main"
    yield from (f"unbalanced {tag}" for tag in reader.unbalanced)
    ids = [one["id"] for _, one in reader.tags if "id" in one]
    yield from (f"id {id_} twice" for id_ in {id_ for id_ in ids if ids.count(id_) > 1})


def unlabelled(_raw: str, reader: Reader) -> Iterator[str]:
    """Every field has a label, every reference from one thing to another finds it."""
    named = {one.get("for", "") for one in reader.all("label")}
    ids = {one["id"] for _, one in reader.tags if "id" in one}
    for field in reader.all("input", "select", "textarea"):
        if field.get("type") not in HIDDEN and not _is_labelled(field, named, reader):
            yield f"no label for {field.get('name')}"
    for _, one in reader.tags:
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
            yield from (
                f"{name}={id_} of nothing" for id_ in one.get(name, "").split() if id_ not in ids
            )


def unguarded(_raw: str, reader: Reader) -> Iterator[str]:
    """WB-01: every form that writes carries a token."""
    for form in reader.forms:
        names = [control.name for control in form.controls]
        if form.method == "post" and names.count("csrf_token") != 1:
            yield f"form to {form.action} without a token"
        if form.method == "get" and "csrf_token" in names:
            yield f"form to {form.action} shows its token in the address"


def _is_labelled(field: Attributes, named: set[str], reader: Reader) -> bool:
    return (
        bool(field.get("aria-label"))
        or field.get("id", " ") in named
        or any(field is one for one in reader.in_labels)
    )


CHECKS: tuple[Callable[[str, Reader], Iterator[str]], ...] = (
    planted,
    inline,
    foreign,
    unsound,
    unlabelled,
    unguarded,
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def faults_of(raw: str, reader: Reader, headers: Headers) -> list[str]:
    """Everything wrong with a page; of data no browser makes one, as long as its headers hold."""
    found: list[str] = []
    if headers.get("Content-Type") == "application/json":
        json.loads(raw)
    else:
        found += [f"{check.__name__}: {fault}" for check in CHECKS for fault in check(raw, reader)]
    found += [
        f"header {name}: {headers.get(name)}"
        for name in HEADERS
        if headers.get(name) != HEADERS[name]
    ]
    return found
