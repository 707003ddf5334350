"""Result reports: what a unit says of a movement as a whole, and each sending of it."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

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
    op.create_table(
        "unit_reports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("movement_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("code", CODE, nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("results", "obstacles", "proposals")
        ),
        sa.Column("file_name", WORDS, nullable=False),
        sa.Column("media_type", WORDS, nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=True),
        sa.Column("opened_by", sa.Uuid(), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *_refers(
            "unit_reports",
            authority_id="authorities",
            movement_id="movements",
            unit_id="units",
            opened_by="accounts",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_reports")),
        sa.UniqueConstraint("code", name=op.f("uq_unit_reports_code")),
        sa.UniqueConstraint(
            "movement_id", "unit_id", name=op.f("uq_unit_reports_movement_id_unit_id")
        ),
    )
    op.create_table(
        "report_figures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("target_id", sa.Uuid(), nullable=False),
        *_figures(),
        *_refers("report_figures", report_id="unit_reports", target_id="movement_targets"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_figures")),
        sa.UniqueConstraint(
            "report_id", "target_id", name=op.f("uq_report_figures_report_id_target_id")
        ),
    )
    op.create_table(
        "report_sendings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("number", CODE, nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        *_refers("report_sendings", report_id="unit_reports", sent_by="accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_sendings")),
        sa.UniqueConstraint("number", name=op.f("uq_report_sendings_number")),
    )
    op.create_index(op.f("ix_report_sendings_report_id"), "report_sendings", ["report_id"])


def downgrade() -> None:
    for table in ("report_sendings", "report_figures", "unit_reports"):
        op.drop_table(table)
