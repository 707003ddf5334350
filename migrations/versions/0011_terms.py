"""Terms: limits that an office sets, the clock of each line, reminders to units.

The limits an office begins with are set, and the clocks of what is open wound, by the worker: they
stand in the log, which a migration does not write.
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from uuid_utils.compat import uuid7

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

QUEUE = ["authority_id", "state", "state_since", "id"]
DESK = ["authority_id", "state", "due_on", "state_since", "id"]
COUNTED = ["received_at", "laid_at", "paper_id", "unit_id"]
HAS_A_DAY = sa.text("due_on < '9999-12-31'")
COLUMNS = (
    ("due_on", sa.Date(), "9999-12-31"),
    ("warns_on", sa.Date(), None),
    ("begun_on", sa.Date(), None),
    ("kept", sa.String(length=40), ""),
    ("kept_since", sa.Date(), None),
    ("used", sa.Integer(), "0"),
)


def upgrade() -> None:
    for name, kind, usual in COLUMNS:
        op.add_column(
            "nominations",
            sa.Column(name, kind, nullable=usual is None, server_default=usual),
        )
    op.add_column("authorities", sa.Column("timing", sa.Uuid(), nullable=True))
    op.drop_index("ix_nominations_queue", table_name="nominations")
    op.create_index("ix_nominations_queue", "nominations", QUEUE, unique=False)
    op.create_index(
        "ix_nominations_desk", "nominations", [*DESK, *COUNTED, "warns_on"], unique=False
    )
    op.create_index(
        "ix_nominations_due",
        "nominations",
        ["authority_id", "due_on", "state_since", "id"],
        unique=False,
        sqlite_where=HAS_A_DAY,
        postgresql_where=HAS_A_DAY,
    )
    _limits()
    _reminders()
    _owe_winding()


def _limits() -> None:
    op.create_table(
        "time_limits",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("authority_id", sa.Uuid(), nullable=False),
        sa.Column("wait", sa.String(length=40), nullable=False),
        sa.Column("workdays", sa.Integer(), nullable=True),
        sa.Column("basis", sa.String(length=400), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("set_by", sa.Uuid(), nullable=True),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("time_limits", authority_id="authorities", set_by="accounts"),
        sa.CheckConstraint("workdays BETWEEN 1 AND 250", name=op.f("ck_time_limits_workdays")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_limits")),
    )
    op.create_index("ix_time_limits_authority_id", "time_limits", ["authority_id"], unique=False)


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("movement_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_by", sa.Uuid(), nullable=False),
        *_keys("reminders", movement_id="movements", unit_id="units", sent_by="accounts"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminders")),
        sa.UniqueConstraint(
            *("movement_id", "unit_id", "kind", "day"),
            name=op.f("uq_reminders_movement_id_unit_id_kind_day"),
        ),
    )


def _keys(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
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


def _owe_winding() -> None:
    at = datetime.now(UTC)
    authorities = sa.table("authorities", sa.column("id", sa.Uuid()))
    jobs = sa.table(
        "jobs",
        sa.column("id", sa.Uuid()),
        sa.column("kind", sa.String()),
        sa.column("payload", sa.JSON()),
        sa.column("created_at", sa.DateTime(timezone=True)),
        sa.column("due_at", sa.DateTime(timezone=True)),
        sa.column("attempts", sa.Integer()),
        sa.column("last_error", sa.String()),
    )
    for id_ in op.get_bind().scalars(sa.select(authorities.c.id)).all():
        op.get_bind().execute(
            jobs.insert().values(
                id=uuid7(),
                kind="wind_clocks",
                payload={"authority": str(id_), "because": "begun"},
                created_at=at,
                due_at=at,
                attempts=0,
                last_error="",
            )
        )


def downgrade() -> None:
    op.drop_table("reminders")
    op.drop_table("time_limits")
    for name in ("due", "desk", "queue"):
        op.drop_index(f"ix_nominations_{name}", table_name="nominations")
    op.create_index("ix_nominations_queue", "nominations", QUEUE + COUNTED, unique=False)
    op.drop_column("authorities", "timing")
    for name, _, _ in reversed(COLUMNS):
        op.drop_column("nominations", name)
