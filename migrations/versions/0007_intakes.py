"""Lists that were sent in wait here, row by row, until they are taken or thrown away."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=op.f(f"fk_{table}_{column}"),
        deferrable=True,
        initially="DEFERRED",
    )


def upgrade() -> None:
    op.create_table(
        "intakes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "state IN ('open', 'taking', 'taken', 'dropped')", name=op.f("ck_intakes_state")
        ),
        _refers("intakes", "authority_id", "authorities"),
        _refers("intakes", "dossier_id", "dossiers"),
        _refers("intakes", "made_by", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intakes")),
    )
    op.create_index("ix_intakes_dossier", "intakes", ["dossier_id", "id"], unique=False)
    op.create_table(
        "intake_rows",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("intake_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("plain_name", sa.String(length=400), nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("good", sa.Boolean(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("decided", sa.String(length=40), nullable=False),
        sa.Column("line", sa.String(length=40), nullable=False),
        _refers("intake_rows", "intake_id", "intakes"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intake_rows")),
        sa.UniqueConstraint("intake_id", "place", name=op.f("uq_intake_rows_intake_id_place")),
    )
    op.create_index("ix_intake_rows_name", "intake_rows", ["intake_id", "plain_name"], unique=False)


def downgrade() -> None:
    op.drop_table("intake_rows")
    op.drop_table("intakes")
