"""What was sought by somebody for whom it does not exist, by the code people know it by.

The log keeps its kind and id; the code is told to an auditor of the authority it belongs to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import literal, select, union_all

from workflow_app.extensions import db
from workflow_app.models import Account, Nomination, Paper
from workflow_app.queries.log_lines import LogLine

# By kind: the id, the code or login name, and whose auditors are told it.
_THINGS = {
    "nomination": (Nomination.id, Nomination.code, Nomination.authority_id),
    "paper": (Paper.id, Paper.code, Paper.authority_id),
    "account": (Account.id, Account.login, Account.authority_id),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """The kind of the thing, and its code or login name; none for a thing of another authority."""

    kind: str
    code: str = ""


def sought_in(lines: Iterable[LogLine], authorities: frozenset[UUID]) -> dict[str, Sought]:
    """What each text in these entries that names a thing by its id means, in one statement; none
    where there is no such text.
    """
    ids = {text: known for line in lines if (known := _known(text := _text_of(line)))}
    if not ids:
        return {}
    each = (
        select(literal(kind), column, code).where(
            column.in_([id_ for of, id_ in ids.values() if of == kind]),
            authority.in_(authorities),
        )
        for kind, (column, code, authority) in _THINGS.items()
    )
    codes = {(kind, id_): code for kind, id_, code in db.session.execute(union_all(*each))}
    return {text: Sought(kind, codes.get((kind, id_), "")) for text, (kind, id_) in ids.items()}


def _text_of(line: LogLine) -> str:
    return line.values.get("sought") or ""


def _known(text: str) -> tuple[str, UUID] | None:
    kind, _, id_ = text.partition(" ")
    if kind not in _THINGS:
        return None
    try:
        return kind, UUID(id_)
    except ValueError:
        return None
