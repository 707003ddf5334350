"""Facts for the conditions of awards, the office's own settings of rules, and narrower quotas."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
YEAR = "year BETWEEN 1990 AND 2100"


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint(
            [column],
            [f"{target}.id"],
            name=op.f(f"fk_{table}_{column}"),
            deferrable=True,
            initially="DEFERRED",
        )
        for column, target in columns.items()
    ]


def _set() -> list[sa.Column[object]]:
    return [
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _of_an_entry(table: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        *columns,
        *_set(),
        sa.CheckConstraint(YEAR, name=op.f(f"ck_{table}_year")),
        *_refers(table, authority_id="authorities", entry_id="register_entries", set_by="accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def upgrade() -> None:
    _of_an_entry(
        "ratings",
        sa.Column("rating", sa.String(length=40), nullable=False),
        sa.Column("on_leave", sa.Boolean(), nullable=False),
        sa.Column("source", sa.String(length=400), nullable=False),
        sa.CheckConstraint(
            "rating IN ('','excellent','good','completed','not_completed')",
            name=op.f("ck_ratings_rating"),
        ),
        sa.UniqueConstraint("entry_id", "year", name=op.f("uq_ratings_entry_id_year")),
    )
    _of_an_entry(
        "initiatives",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=400), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("recognised_by", sa.String(length=400), nullable=False),
        sa.Column("number", sa.String(length=400), nullable=False),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.CheckConstraint("kind IN ('initiative','topic')", name=op.f("ck_initiatives_kind")),
        sa.CheckConstraint(
            "scope IN ('base','province','nation')", name=op.f("ck_initiatives_scope")
        ),
    )
    op.create_index("ix_initiatives_entry_id", "initiatives", ["entry_id"], unique=False)
    _of_an_entry(
        "collective_years",
        *(
            sa.Column(name, sa.Integer(), nullable=True)
            for name in ("members", "completed", "advanced", "fighters", "disciplined")
        ),
        sa.UniqueConstraint("entry_id", "year", name=op.f("uq_collective_years_entry_id_year")),
    )
    _settings()
    _quotas()
    for name, usual in (("award_basis", "movement"), ("procedure", "ordinary")):
        op.add_column(
            "movements",
            sa.Column(name, sa.String(length=40), nullable=False, server_default=usual),
        )


def _settings() -> None:
    op.create_table(
        "rule_settings",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("parameters", JSON, nullable=False),
        sa.Column("document", sa.String(length=400), nullable=False),
        *_set(),
        *_refers("rule_settings", authority_id="authorities", set_by="accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_settings")),
        sa.UniqueConstraint(
            *("authority_id", "rule", "valid_from"),
            name=op.f("uq_rule_settings_authority_id_rule_valid_from"),
        ),
    )


def _quotas() -> None:
    op.create_table(
        "movement_quotas",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("movement_id", sa.Uuid(), nullable=False),
        sa.Column("award_type_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("set_by", sa.Uuid(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("lines >= 0", name=op.f("ck_movement_quotas_lines")),
        sa.CheckConstraint(
            "kind IN ('','individual','collective','household')",
            name=op.f("ck_movement_quotas_kind"),
        ),
        *_refers(
            "movement_quotas",
            movement_id="movements",
            award_type_id="award_types",
            unit_id="units",
            set_by="accounts",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_movement_quotas")),
        sa.UniqueConstraint(
            *("movement_id", "award_type_id", "kind", "unit_id"),
            name=op.f("uq_movement_quotas_movement_id_award_type_id_kind_unit_id"),
        ),
    )


def downgrade() -> None:
    op.drop_column("movements", "procedure")
    op.drop_column("movements", "award_basis")
    for table in (
        *("movement_quotas", "rule_settings"),
        *("collective_years", "initiatives", "ratings"),
    ):
        op.drop_table(table)
