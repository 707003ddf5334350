"""A relation that stands is declared once, a reason that is offered stands once in its list.

The services have always looked before they wrote; two who looked at the same moment saw nothing.
What was written twice so is in the log and is ended there before the index can be made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

INDEXES = (
    ("ix_declared_once_entry", "declared_relations", ["account_id", "entry_id"], "ended_at"),
    ("ix_declared_once_unit", "declared_relations", ["account_id", "unit_id"], "ended_at"),
    ("ix_return_reasons_once", "return_reasons", ["authority_id", "text", "field"], "valid_to"),
)


def upgrade() -> None:
    for name, table, columns, end in INDEXES:
        open_ = sa.text(f"{end} IS NULL")
        op.create_index(
            name, table, columns, unique=True, sqlite_where=open_, postgresql_where=open_
        )


def downgrade() -> None:
    for name, table, *_ in INDEXES:
        op.drop_index(name, table_name=table)
