"""Versions as programs see them: an ETag on every single thing, If-Match on whatever changes it."""

import re

from flask import abort, request

NOBODY_SAW = -1  # a version no thing ever has
_PAPER = re.compile(r'"(\d{1,9})-([0-9a-f]{64})"')
_THING = re.compile(r'"(\d{1,9})"')


def etag_of(version: int, digest: str = "") -> str:
    """The ETag of a version; of a paper it also holds the digest of what it says."""
    return f'"{version}-{digest}"' if digest else f'"{version}"'


def demand_if_match() -> None:
    """Refuse, with 428, a change whose sender does not say which version he saw (RFC 6585)."""
    if not request.headers.get("If-Match", "").strip():
        abort(428)


def version_seen() -> int:
    """The version in If-Match; one that nobody saw when it is none of ours, `*` included."""
    found = _THING.fullmatch(request.headers.get("If-Match", "").strip())
    return int(found[1]) if found else NOBODY_SAW


def paper_seen() -> tuple[int, str]:
    """Version and digest of the paper in If-Match: what was seen is what is signed."""
    found = _PAPER.fullmatch(request.headers.get("If-Match", "").strip())
    return (int(found[1]), found[2]) if found else (NOBODY_SAW, "")
