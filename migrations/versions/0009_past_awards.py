"""The register keeps what somebody was given before, and the lists that came with it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
STATES = "'open', 'taking', 'taken', 'dropped', 'undone'"


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=op.f(f"fk_{table}_{column}"),
        deferrable=True,
        initially="DEFERRED",
    )


def _moment(name: str, *, nullable: bool = False) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def upgrade() -> None:
    op.create_table(
        "past_imports",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("award_basis", sa.String(length=40), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("made_by", sa.Uuid(), nullable=False),
        _moment("made_at"),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        _moment("changed_at"),
        _moment("taken_at", nullable=True),
        _moment("undone_at", nullable=True),
        sa.Column("undone_by", sa.Uuid(), nullable=True),
        sa.Column("undone_why", sa.Text(), nullable=False),
        sa.CheckConstraint(f"state IN ({STATES})", name=op.f("ck_past_imports_state")),
        _refers("past_imports", "authority_id", "authorities"),
        _refers("past_imports", "unit_id", "units"),
        _refers("past_imports", "made_by", "accounts"),
        _refers("past_imports", "undone_by", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_imports")),
    )
    op.create_index("ix_past_imports_order", "past_imports", ["authority_id", "id"])
    op.create_table(
        "past_import_rows",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("plain_name", sa.String(length=400), nullable=False),
        sa.Column("body", JSON, nullable=False),
        sa.Column("good", sa.Boolean(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("decided", sa.String(length=40), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=True),
        _refers("past_import_rows", "import_id", "past_imports"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_import_rows")),
        sa.UniqueConstraint("import_id", "place", name=op.f("uq_past_import_rows_import_id_place")),
    )
    op.create_index("ix_past_import_rows_name", "past_import_rows", ["import_id", "plain_name"])
    op.create_table(
        "past_awards",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("award", sa.String(length=400), nullable=False),
        sa.Column("honour", sa.String(length=40), nullable=False),
        sa.Column("family", sa.String(length=40), nullable=False),
        sa.Column("award_basis", sa.String(length=40), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("agency", sa.String(length=400), nullable=False),
        sa.Column("from_day", sa.Date(), nullable=True),
        sa.Column("to_day", sa.Date(), nullable=True),
        sa.Column("import_id", sa.Uuid(), nullable=True),
        sa.Column("made_by", sa.Uuid(), nullable=True),
        _moment("made_at"),
        sa.Column("version", sa.Integer(), nullable=False),
        _moment("void_at", nullable=True),
        sa.Column("void_by", sa.Uuid(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.CheckConstraint("family IN ('title','form')", name=op.f("ck_past_awards_family")),
        sa.CheckConstraint(
            "(from_day IS NULL) = (to_day IS NULL)", name=op.f("ck_past_awards_period_whole")
        ),
        sa.CheckConstraint(
            "to_day IS NULL OR to_day >= from_day", name=op.f("ck_past_awards_period")
        ),
        sa.CheckConstraint(
            "(void_at IS NULL) = (void_reason = '')", name=op.f("ck_past_awards_void")
        ),
        _refers("past_awards", "authority_id", "authorities"),
        _refers("past_awards", "entry_id", "register_entries"),
        _refers("past_awards", "import_id", "past_imports"),
        _refers("past_awards", "made_by", "accounts"),
        _refers("past_awards", "void_by", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_awards")),
    )
    op.create_index("ix_past_awards_entry", "past_awards", ["entry_id", "decided_on", "id"])
    op.create_index("ix_past_awards_import", "past_awards", ["import_id", "id"])


def downgrade() -> None:
    op.drop_table("past_awards")
    op.drop_table("past_import_rows")
    op.drop_table("past_imports")
