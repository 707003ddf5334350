"""Addresses that came from outside: only a path of this host is ever followed."""

from urllib.parse import urlsplit

from flask import request, url_for


def own_path(there: str) -> str:
    """The path when it is one of ours, else the page of one's own work."""
    plain = there.isprintable() and there.startswith("/") and "\\" not in there
    if plain and not there.startswith("//") and not urlsplit(there).netloc:
        return there
    return url_for("work.my_work")


def path_of(url: str | None) -> str:
    """The path of our own address; nothing of another host gets through."""
    from_here = request.host_url
    if url and url.startswith(from_here):
        url = "/" + url.removeprefix(from_here)
    return url if url and url.startswith("/") and not url.startswith("//") else ""
