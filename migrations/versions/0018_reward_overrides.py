"""The head of home affairs can say that two awards are for two achievements, and why."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
REFERS = (
    ("nomination_id", "nominations"),
    ("award_type_id", "award_types"),
    ("given_by", "accounts"),
)


def upgrade() -> None:
    op.create_table(
        "reward_overrides",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nomination_id", sa.Uuid(), nullable=False),
        sa.Column("award_type_id", sa.Uuid(), nullable=False),
        sa.Column("covers", JSON, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("given_by", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{target}.id"],
                name=op.f(f"fk_reward_overrides_{column}"),
                deferrable=True,
                initially="DEFERRED",
            )
            for column, target in REFERS
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reward_overrides")),
    )
    op.create_index(
        op.f("ix_reward_overrides_nomination_id"), "reward_overrides", ["nomination_id"]
    )


def downgrade() -> None:
    op.drop_table("reward_overrides")
