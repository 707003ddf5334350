"""Jobs are looked for by kind among those still owed."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OWED = "done_at IS NULL AND dead_at IS NULL"


def upgrade() -> None:
    op.drop_index("ix_jobs_due", table_name="jobs")
    op.create_index(
        "ix_jobs_owed",
        "jobs",
        ["kind", "due_at", "id"],
        unique=False,
        sqlite_where=sa.text(OWED),
        postgresql_where=sa.text(OWED),
    )


def downgrade() -> None:
    op.drop_index("ix_jobs_owed", table_name="jobs")
    op.create_index("ix_jobs_due", "jobs", ["done_at", "dead_at", "due_at"], unique=False)
