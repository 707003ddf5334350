"""Finding: the words of every thing with the index of the database over them."""

import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")

# On SQLite the index is a table beside, kept by triggers; the words themselves stand in ours alone.
FTS5 = """CREATE VIRTUAL TABLE findable_words USING fts5(
    words, content='findables', content_rowid='number', detail='none', columnsize=0,
    prefix='2 3', tokenize='unicode61 remove_diacritics 0')"""
TAKE_OUT = (
    "INSERT INTO findable_words(findable_words, rowid, words)"
    " VALUES ('delete', old.number, old.words)"
)
PUT_IN = "INSERT INTO findable_words(rowid, words) VALUES (new.number, new.words)"
TRIGGERS = {
    "findables_found": f"AFTER INSERT ON findables BEGIN {PUT_IN}; END",
    "findables_lost": f"AFTER DELETE ON findables BEGIN {TAKE_OUT}; END",
    "findables_changed": (f"AFTER UPDATE OF words ON findables BEGIN {TAKE_OUT}; {PUT_IN}; END"),
}
# Dear on purpose: whoever plans a search leaves it to the index, and reads no row to try its words.
AS_LEXEMES = """CREATE FUNCTION findable_words(said text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 100000
    AS $$ BEGIN RETURN array_to_tsvector(string_to_array(said, ' ')); END $$"""


def upgrade() -> None:
    number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "findables",
        sa.Column("number", number, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("thing_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column("round", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_findables")),
        sa.UniqueConstraint("thing_id", "part", name=op.f("uq_findables_thing_id_part")),
    )
    if op.get_bind().dialect.name == "sqlite":
        op.execute(FTS5)
        for name, what in TRIGGERS.items():
            op.execute(f"CREATE TRIGGER {name} {what}")
    else:
        op.execute(AS_LEXEMES)
        op.execute("CREATE INDEX ix_findables_words ON findables USING gin (findable_words(words))")
    _owe_the_words()


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE findable_words")
        op.drop_table("findables")
        return
    op.drop_table("findables")
    op.execute("DROP FUNCTION findable_words(text)")


def _owe_the_words() -> None:
    """What there is already is put into the index by the worker, a part at a time."""
    connection = op.get_bind()
    units = sa.table("units", sa.column("id", sa.Uuid()))
    if connection.scalar(sa.select(units.c.id).limit(1)) is None:
        return
    now = datetime.now(UTC)
    jobs = sa.table(
        "jobs",
        sa.column("id", sa.Uuid()),
        sa.column("kind"),
        sa.column("payload", JSON),
        sa.column("created_at", sa.DateTime(timezone=True)),
        sa.column("due_at", sa.DateTime(timezone=True)),
        sa.column("attempts", sa.Integer()),
        sa.column("last_error"),
    )
    connection.execute(
        sa.insert(jobs).values(
            id=uuid.uuid4(),
            kind="index",
            payload={},
            created_at=now,
            due_at=now,
            attempts=0,
            last_error="",
        )
    )
