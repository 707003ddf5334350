"""Phòng Nội vụ appraises: who holds a line, opinions, comments, declared relations."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
OPEN = sa.text("ended_at IS NULL")


def _refers(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=op.f(f"fk_{table}_{column}"),
        deferrable=True,
        initially="DEFERRED",
    )


def _id(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _code(name: str) -> sa.Column:
    return sa.Column(name, sa.String(length=40), nullable=False)


def upgrade() -> None:
    op.add_column(
        "movements",
        sa.Column("two_appraisers", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    _assignments()
    _appraisals()
    _comments()
    _relations()


def _assignments() -> None:
    op.create_table(
        "assignments",
        *(_id(name) for name in ("id", "nomination_id", "account_id", "given_by")),
        _moment("given_at"),
        _id("ended_by", nullable=True),
        _moment("ended_at", nullable=True),
        _refers("assignments", "nomination_id", "nominations"),
        *(
            _refers("assignments", one, "accounts")
            for one in ("account_id", "given_by", "ended_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    op.create_index("ix_assignments_nomination", "assignments", ["nomination_id", "id"])
    for name, columns, unique in (
        ("ix_assignments_open", ["nomination_id"], True),
        ("ix_assignments_holder", ["account_id", "nomination_id"], False),
    ):
        op.create_index(
            name,
            "assignments",
            columns,
            unique=unique,
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        )


def _appraisals() -> None:
    op.create_table(
        "appraisals",
        *(_id(name) for name in ("id", "nomination_id", "account_id")),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("components", JSON, nullable=False),
        sa.Column("criteria", JSON, nullable=False),
        *(_code(name) for name in ("recommendation", "other_award")),
        sa.Column("note", sa.Text(), nullable=False),
        _moment("saved_at"),
        _moment("given_at", nullable=True),
        _refers("appraisals", "nomination_id", "nominations"),
        _refers("appraisals", "account_id", "accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appraisals")),
        sa.UniqueConstraint(
            "nomination_id",
            "round",
            "account_id",
            name=op.f("uq_appraisals_nomination_id_round_account_id"),
        ),
    )


def _comments() -> None:
    op.create_table(
        "comments",
        *(_id(name) for name in ("id", "nomination_id", "author_id")),
        *(_code(name) for name in ("role", "audience")),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mentioned", JSON, nullable=False),
        _id("answers_id", nullable=True),
        _moment("made_at"),
        _moment("withdrawn_at", nullable=True),
        sa.CheckConstraint("audience IN ('internal','unit')", name=op.f("ck_comments_audience")),
        _refers("comments", "nomination_id", "nominations"),
        _refers("comments", "author_id", "accounts"),
        _refers("comments", "answers_id", "comments"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comments")),
    )
    op.create_index("ix_comments_nomination", "comments", ["nomination_id", "id"], unique=False)


def _relations() -> None:
    op.create_table(
        "declared_relations",
        *(_id(name) for name in ("id", "authority_id", "account_id")),
        *(_id(name, nullable=True) for name in ("entry_id", "unit_id")),
        _code("kind"),
        sa.Column("note", sa.String(length=400), nullable=False),
        _moment("declared_at"),
        _moment("ended_at", nullable=True),
        sa.CheckConstraint(
            "(entry_id IS NULL) <> (unit_id IS NULL)", name=op.f("ck_declared_relations_one_end")
        ),
        _refers("declared_relations", "authority_id", "authorities"),
        _refers("declared_relations", "account_id", "accounts"),
        _refers("declared_relations", "entry_id", "register_entries"),
        _refers("declared_relations", "unit_id", "units"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declared_relations")),
    )
    op.create_index(
        op.f("ix_declared_relations_account_id"), "declared_relations", ["account_id"], unique=False
    )


def downgrade() -> None:
    for table in ("declared_relations", "comments", "appraisals", "assignments"):
        op.drop_table(table)
    op.drop_column("movements", "two_appraisers")
