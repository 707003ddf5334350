"""What every answer carries: a strict content policy and the refusals a browser understands."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

from workflow_app.web.current import settings

# img-src data: Tabler draws its select arrow as a data image
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def init(app: Flask) -> None:
    """Check where a write comes from, and put the headers on every answer."""
    app.before_request(_refuse_foreign_writes)
    app.after_request(_add_headers)


def _refuse_foreign_writes() -> None:
    """A write must come from our own pages: Sec-Fetch-Site or Origin says so, beside the token."""
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site not in (None, "same-origin", "none"):
        abort(400)
    if origin and urlsplit(origin).netloc != request.host:
        abort(400)


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if settings().secure:
        response.headers.setdefault(
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains"
        )
    if request.endpoint != "static":
        response.headers.setdefault("Cache-Control", "no-store")
    return response
