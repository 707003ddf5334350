"""The content of a paper as one piece of bytes, and its digest: what is seen is what is signed."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict

import rfc8785

from workflow_app.queries.paper_lines import Standing
from workflow_app.queries.paper_words import bases_logged, basis_of
from workflow_app.queries.papers import Whole
from workflow_app.services.errors import Stale


class NotAsSigned(Stale):
    """The paper would go out with other words than the chairman signed.

    `codes` are the lines that differ; none where it is the title. Not `intact`: the content that
    is kept is not the one the digest, or the log, says was signed.
    """

    def __init__(self, codes: Sequence[str] = (), *, intact: bool = True) -> None:
        self.codes = codes
        self.intact = intact
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
    if whole.signed and not whole.signed.intact:
        raise NotAsSigned(intact=False)
    _demand_as_logged(whole)
    codes = [line.code for line in whole.standing if not line.as_signed]
    if codes or whole.signed is None or whole.signed.title != whole.paper.title:
        raise NotAsSigned(codes)


def _demand_as_logged(whole: Whole) -> None:
    """Raise NotAsSigned where the log names another content; what was erased from it names none."""
    said = basis_of(whole.paper.approved_digest or b"")
    logged = bases_logged(whole.paper)
    others = [line.code for line in whole.standing if logged.get(line.code, "") not in (said, None)]
    if others:
        raise NotAsSigned(others, intact=False)
