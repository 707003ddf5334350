"""What is found by words: each thing's words in the forms they are looked for, with its places."""

from uuid import UUID

from sqlalchemy import BigInteger, Integer, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Base, Code

# Beside this table lies the index of the database itself, made by its migration: on SQLite the
# virtual table (FTS5) and what it keeps for itself, on PostgreSQL an index over an expression.
INDEX = "findable_words"
ON_POSTGRESQL = "ix_findables_words"


def is_of_the_index(name: str | None) -> bool:
    """True for what the database keeps for that index, of which the models say nothing."""
    return name is not None and (name == ON_POSTGRESQL or name.startswith(INDEX))


class Findable(Base):
    """One thing with its words, from which it can be made anew at any time (states/finding.py).

    A line has more parts than one: `live` as it stands, `sent` while its unit writes on what it has
    sent (then both bear the round of that), `decision` for the number it was decided under.
    """

    __tablename__ = "findables"
    __table_args__ = (UniqueConstraint("thing_id", "part"),)

    number: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True
    )
    kind: Mapped[Code]
    thing_id: Mapped[UUID]
    part: Mapped[Code] = mapped_column(default="live")
    round: Mapped[int | None]
    words: Mapped[str] = mapped_column(Text)
