"""What was sent and done is remembered for some days, so that nothing is done twice."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "done_sendings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.LargeBinary(length=32), nullable=False),
        sa.Column("content", sa.LargeBinary(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["accounts.id"],
            name=op.f("fk_done_sendings_account_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_done_sendings")),
        sa.UniqueConstraint("account_id", "key", name=op.f("uq_done_sendings_account_id_key")),
    )
    op.create_index("ix_done_sendings_at", "done_sendings", ["at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_done_sendings_at", table_name="done_sendings")
    op.drop_table("done_sendings")
