"""Static files as browsers like them: a fingerprint in the address, kept for a year, sent packed.

Pages behind the log-in are never packed: each holds a token and may repeat what was typed, and
from the length of a packed answer an onlooker could read the token out (BREACH).
"""

import gzip
import hashlib
from functools import cache, lru_cache
from pathlib import Path

from flask import Flask, Response, request, url_for

from workflow_app.web.authentication import ANYBODY

YEAR = 365 * 24 * 3600
PACKED = frozenset(("text/css", "text/javascript", "image/svg+xml", "text/html"))
LEAST = 500  # bytes; smaller ones gain nothing


def init(app: Flask) -> None:
    """Give the templates the fingerprinted addresses, and every answer its way of travelling."""
    folder = Path(app.static_folder or "")

    @lru_cache(maxsize=256)  # one file can be asked for under many spellings of its path
    def fingerprint(path: str) -> str:
        return hashlib.sha256((folder / path).read_bytes()).hexdigest()[:12]

    addresses: dict[tuple[str, str], str] = {}  # templates name few files, and each often

    def asset(path: str) -> str:
        # A list draws a hundred icons: their one address is put together once for each mount.
        key = (request.script_root, path)
        if key not in addresses:
            addresses[key] = url_for("static", filename=path, v=fingerprint(path))
        return addresses[key]

    def keep(response: Response) -> Response:
        """Only an address with the right print never changes what it shows."""
        path = (request.view_args or {}).get("filename", "")
        if response.status_code in (200, 304) and request.args.get("v") == fingerprint(path):
            response.cache_control.no_cache = None
            response.cache_control.public = True
            response.cache_control.max_age = YEAR
            response.cache_control.immutable = True
        return response

    def travel(response: Response) -> Response:
        if request.endpoint == "static" and request.args.get("v"):
            response = keep(response)
        return _pack(response) if _may_be_packed(response) else response

    app.add_template_global(asset)
    app.after_request(travel)


def _may_be_packed(response: Response) -> bool:
    """What is the same for everybody, and text."""
    same = request.endpoint == "static" or request.blueprint in ANYBODY
    return same and response.status_code == 200 and response.mimetype in PACKED


def _pack(response: Response) -> Response:
    response.vary.add("Accept-Encoding")
    if not request.accept_encodings["gzip"] or "Content-Encoding" in response.headers:
        return response
    response.direct_passthrough = False  # a static file is read whole: they are small
    plain = response.get_data()
    if len(plain) < LEAST:
        return response
    response.close()
    response.set_data(_packed(plain))
    response.headers["Content-Encoding"] = "gzip"
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)  # another form of the same thing
    return response


@cache
def _packed_file(plain: bytes) -> bytes:
    return gzip.compress(plain, compresslevel=9, mtime=0)


def _packed(plain: bytes) -> bytes:
    """Static files are packed once, as well as can be; pages each time, quickly."""
    if request.endpoint == "static":
        return _packed_file(plain)
    return gzip.compress(plain, compresslevel=5, mtime=0)
