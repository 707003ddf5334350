"""Indexes in which desks are found and counted over a million nominations."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

QUEUE = ["authority_id", "state", "state_since", "id"]
COUNTED = ["received_at", "laid_at", "paper_id", "unit_id"]
FEW = {
    "ix_nominations_late_waiting": "late IS {true} AND late_accepted_at IS NULL",
    "ix_nominations_drafted": "paper_id IS NOT NULL AND laid_at IS NULL",
}


def upgrade() -> None:
    op.drop_index("ix_nominations_queue", table_name="nominations")
    op.create_index("ix_nominations_queue", "nominations", QUEUE + COUNTED, unique=False)
    for name, where in FEW.items():
        op.create_index(
            name,
            "nominations",
            QUEUE,
            unique=False,
            sqlite_where=sa.text(where.format(true="1")),
            postgresql_where=sa.text(where.format(true="true")),
        )


def downgrade() -> None:
    for name in (*FEW, "ix_nominations_queue"):
        op.drop_index(name, table_name="nominations")
    op.create_index("ix_nominations_queue", "nominations", QUEUE, unique=False)
