"""Lists and searches at a million rows: an index for each order, and the words of names."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BATCH = 1000
WORD = 40

ORDERS = {
    "ix_nominations_since": "authority_id",
    "ix_nominations_unit_since": "unit_id",
    "ix_nominations_movement": "movement_id",
    "ix_nominations_award": "award_type_id",
}


def upgrade() -> None:
    op.drop_index("ix_nominations_movement_id", table_name="nominations")
    for name, place in ORDERS.items():
        op.create_index(name, "nominations", [place, "state_since", "id"])
    _few("ix_nominations_late", "late IS 1", "late IS TRUE")
    _few("ix_nominations_held", "held_since IS NOT NULL")
    op.create_index("ix_register_entries_name", "register_entries", ["sort_key", "id"])
    op.create_table(
        "register_words",
        sa.Column("word", sa.String(length=WORD), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["register_entries.id"],
            name=op.f("fk_register_words_entry_id"),
            deferrable=True,
            initially="DEFERRED",
        ),
        sa.PrimaryKeyConstraint("word", "entry_id", name=op.f("pk_register_words")),
    )
    op.create_index("ix_register_words_entry_id", "register_words", ["entry_id"])
    _write_the_words()
    op.create_index("ix_audit_entries_day", "audit_entries", ["authority_id", "at", "id"])
    op.create_index("ix_audit_entries_tag", "audit_entries", ["authority_id", "tag", "id"])
    _where(
        "ix_audit_entries_not_done",
        "audit_entries",
        ["authority_id", "id"],
        "outcome <> 'done'",
    )
    _where("ix_audit_values_code", "audit_values", ["value", "entry_id"], "name = 'code'")


def downgrade() -> None:
    op.drop_index("ix_audit_values_code", table_name="audit_values")
    for name in ("not_done", "tag", "day"):
        op.drop_index(f"ix_audit_entries_{name}", table_name="audit_entries")
    op.drop_index("ix_register_words_entry_id", table_name="register_words")
    op.drop_table("register_words")
    op.drop_index("ix_register_entries_name", table_name="register_entries")
    for name in ("ix_nominations_held", "ix_nominations_late", *ORDERS):
        op.drop_index(name, table_name="nominations")
    op.create_index("ix_nominations_movement_id", "nominations", ["movement_id"])


def _few(name: str, sqlite: str, postgresql: str = "") -> None:
    """An index over the few lines that meet a condition."""
    columns = ["authority_id", "state_since", "id"]
    _where(name, "nominations", columns, sqlite, postgresql)


def _where(name: str, table: str, columns: list[str], sqlite: str, postgresql: str = "") -> None:
    op.create_index(
        name,
        table,
        columns,
        sqlite_where=sa.text(sqlite),
        postgresql_where=sa.text(postgresql or sqlite),
    )


def _write_the_words() -> None:
    connection = op.get_bind()
    entries = sa.table("register_entries", sa.column("id", sa.Uuid()), sa.column("plain_name"))
    words = sa.table("register_words", sa.column("word"), sa.column("entry_id", sa.Uuid()))
    found = connection.execute(sa.select(entries.c.id, entries.c.plain_name)).all()
    rows = [
        {"word": word, "entry_id": id_}
        for id_, name in found
        for word in {part[:WORD] for part in re.findall(r"\w+", name)}
    ]
    for start in range(0, len(rows), BATCH):
        connection.execute(sa.insert(words), rows[start : start + BATCH])
