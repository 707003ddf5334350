"""Things and their chains: what has no entry at all, and what only entries are left of."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection, exists, literal, select, union_all

from states.tags import Outcome, Tag
from workflow_app.models import Account, Authority, Chain, Entry, Movement, Nomination
from workflow_app.services.agreement.finding import BATCH, Disagreement, within

UNLOGGED = "không có chuỗi nào trong nhật ký"
GONE = "có trong nhật ký, không còn trong dữ liệu"


def differing_chains(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Things without a chain, and chains that begin a thing that is not there."""
    missing = [
        select(literal(kind).label("kind"), code.label("code"), literal(UNLOGGED).label("what"))
        .where(within(authority_id, place))
        .where(~exists().where(Chain.id == id_, Chain.kind == kind, Chain.length > 0))
        for kind, id_, code, authority_id in (
            ("nomination", Nomination.id, Nomination.code, Nomination.authority_id),
            ("movement", Movement.id, Movement.code, Movement.authority_id),
            ("account", Account.id, Account.login, Account.authority_id),
            ("authority", Authority.id, Authority.code, Authority.id),
        )
    ]
    gone = [
        select(literal(kind), Chain.subject, literal(GONE))
        .where(Chain.kind == kind, within(Chain.authority_id, place))
        .where(
            exists().where(
                Entry.chain_id == Chain.id, Entry.tag == begun, Entry.outcome == Outcome.DONE
            )
        )
        .where(~exists().where(id_ == Chain.id))
        for kind, begun, id_ in (
            ("nomination", Tag.NOMINATION_CREATE, Nomination.id),
            ("movement", Tag.MOVEMENT_CREATE, Movement.id),
            ("account", Tag.ACCOUNT_CREATE, Account.id),
            ("authority", Tag.AUTHORITY_CREATE, Authority.id),
        )
    ]
    query = union_all(*missing, *gone).order_by("kind", "code")
    for kind, code, what in connection.execute(query, execution_options={"yield_per": BATCH}):
        yield Disagreement(kind, code, what)
