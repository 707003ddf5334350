"""The content of a paper as one piece of bytes, and its digest: what is seen is what is signed."""

import hashlib
from typing import Any

import rfc8785

from workflow_app.queries.papers import Whole


def digest_of(whole: Whole) -> str:
    """SHA-256 in hex over the canonical JSON (RFC 8785) of the paper as it is shown."""
    return hashlib.sha256(rfc8785.dumps(content_of(whole))).hexdigest()


def content_of(whole: Whole) -> dict[str, Any]:
    """What the paper says, line by line, with the digest of what each unit last sent."""
    return {
        "paper": whole.paper.code,
        "kind": whole.paper.kind,
        "title": whole.paper.title,
        "lines": [
            {
                "code": line.code,
                "round": line.loaded.nomination.round,
                "name": line.name,
                "title": line.loaded.nominee.title,
                "unit": line.loaded.unit.name,
                "award": line.loaded.award.code,
                "sent": line.snapshot,
            }
            for line in whole.lines
        ],
    }
