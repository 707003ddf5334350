"""Agreement: what the tables say, held against what the log says; names every row that differs.

The log is told once more from its entries: of each thing the newest entry that speaks of a field
says what the row must hold. So many rows at a time, a fixed number of statements for each lot:
memory does not grow with the data. What was erased from the log, or never stood in it, proves
nothing and differs from nothing; docs/auditors.md says what that is.
"""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import Connection

from workflow_app.integrations.store import Store
from workflow_app.models import Nomination
from workflow_app.services.agreement.accounts import differing_accounts
from workflow_app.services.agreement.chains import differing_chains
from workflow_app.services.agreement.files import differing_files
from workflow_app.services.agreement.finding import Disagreement, within
from workflow_app.services.agreement.lines import differing_lines
from workflow_app.services.agreement.movements import differing_movements
from workflow_app.services.agreement.organisation import differing_authorities
from workflow_app.services.agreement.papers import differing_papers
from workflow_app.services.agreement.past_awards import differing_past_awards
from workflow_app.services.agreement.receipts import differing_receipts
from workflow_app.services.agreement.register import differing_register
from workflow_app.services.snapshots import faults_of_snapshots

__all__ = ["Disagreement", "disagreements"]


def disagreements(
    connection: Connection, authority_id: UUID | None = None, store: Store | None = None
) -> Iterator[Disagreement]:
    """Everything that differs, of one authority or of all; with a store also its files."""
    for differing in (
        differing_chains,
        differing_authorities,
        differing_accounts,
        differing_register,
        differing_past_awards,
        differing_movements,
        differing_lines,
        differing_receipts,
        differing_papers,
    ):
        yield from differing(connection, authority_id)
    here = within(Nomination.authority_id, authority_id)
    for code, what in faults_of_snapshots(connection, here):
        yield Disagreement("nomination", code, what)
    if store:
        yield from differing_files(connection, authority_id, store)
