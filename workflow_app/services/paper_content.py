"""The content of a paper as one piece of bytes, and its digest: what is seen is what is signed."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict

import rfc8785

from workflow_app.queries.paper_lines import Standing
from workflow_app.queries.papers import Whole
from workflow_app.services.errors import Stale


class NotAsSigned(Stale):
    """The paper would go out with other words than the chairman signed.

    `codes` are the lines that differ; none where it is the title.
    """

    def __init__(self, codes: Sequence[str]) -> None:
        self.codes = codes
        super().__init__(", ".join(codes))


def digest_of(whole: Whole, lines: Sequence[Standing] | None = None) -> str:
    """SHA-256 in hex over the content of the paper, or over it with only these lines."""
    return hashlib.sha256(content_of(whole, lines)).hexdigest()


def content_of(whole: Whole, lines: Sequence[Standing] | None = None) -> bytes:
    """What the paper says, as canonical JSON (RFC 8785); all its lines, or only these.

    Each line carries the digest of what its unit last sent.
    """
    said = whole.lines if lines is None else lines
    return rfc8785.dumps(
        {
            "paper": whole.paper.code,
            "kind": whole.paper.kind,
            "title": whole.title,
            "lines": [asdict(line.words) for line in said],
        }
    )


def demand_as_signed(whole: Whole) -> None:
    """Raise NotAsSigned where a line or the title is another by now; lines may only have left."""
    codes = [line.code for line in whole.standing if not line.as_signed]
    if codes or whole.signed is None or whole.signed.title != whole.paper.title:
        raise NotAsSigned(codes)
