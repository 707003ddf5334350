"""Drafting: targets of movements with the figures of lines; what somebody is typing."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOMENT = sa.DateTime(timezone=True)
WORDS, CODE = sa.String(length=400), sa.String(length=40)
FIGURES = ("planned", "done", "estimate")


def _refers(table: str, **targets: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column],
            [f"{target}.id"],
            name=op.f(f"fk_{table}_{column}"),
            deferrable=True,
            initially="DEFERRED",
        )
        for column, target in targets.items()
    ]


def _figures() -> list[sa.Column[int]]:
    return [sa.Column(name, sa.BigInteger(), nullable=True) for name in FIGURES]


def upgrade() -> None:
    _targets()
    _scratches()


def _targets() -> None:
    op.create_table(
        "movement_targets",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("movement_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", WORDS, nullable=False),
        sa.Column("measure", CODE, nullable=False),
        sa.Column("lower_is_better", sa.Boolean(), nullable=False),
        sa.Column("needed", sa.Boolean(), nullable=False),
        sa.Column("of_individuals", sa.Boolean(), nullable=False),
        sa.Column("added_by", sa.Uuid(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        *_refers("movement_targets", movement_id="movements", added_by="accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement_targets")),
    )
    op.create_index("ix_movement_targets_place", "movement_targets", ["movement_id", "place"])
    op.create_table(
        "line_figures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("nomination_id", sa.Uuid(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        *_figures(),
        sa.Column("evidence_id", sa.Uuid(), nullable=True),
        sa.Column("official", sa.BigInteger(), nullable=True),
        sa.Column("official_source", WORDS, nullable=False),
        sa.Column("official_by", sa.Uuid(), nullable=True),
        sa.Column("official_at", MOMENT, nullable=True),
        *_refers(
            "line_figures",
            nomination_id="nominations",
            target_id="movement_targets",
            evidence_id="attachments",
            official_by="accounts",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_figures")),
        sa.UniqueConstraint(
            "nomination_id", "target_id", name=op.f("uq_line_figures_nomination_id_target_id")
        ),
    )


def _scratches() -> None:
    op.create_table(
        "scratches",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("about_id", sa.Uuid(), nullable=False),
        sa.Column("dossier_id", sa.Uuid(), nullable=False),
        sa.Column("nomination_id", sa.Uuid(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("became", sa.Integer(), nullable=True),
        sa.Column("body", JSON, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        *_refers(
            "scratches", account_id="accounts", dossier_id="dossiers", nomination_id="nominations"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scratches")),
        sa.UniqueConstraint(
            "account_id", "about_id", name=op.f("uq_scratches_account_id_about_id")
        ),
    )
    op.create_index("ix_scratches_about", "scratches", ["about_id"])
    op.create_index("ix_scratches_changed", "scratches", ["changed_at"])


def downgrade() -> None:
    for table in ("scratches", "line_figures", "movement_targets"):
        op.drop_table(table)
