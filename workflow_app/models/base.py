"""The ground of every table: the base, time-ordered ids, and the house's column types."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    MetaData,
    String,
    Text,
    TypeDecorator,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, mapped_column, registry
from uuid_utils.compat import uuid7


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets time zones; this gives them back, and refuses naive times."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database, in UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database, in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


# Where no day is set: after every other, so that lists in the order of days need not ask twice.
NO_DAY = date(9999, 12, 31)


class DueDay(TypeDecorator[date]):
    """A last day, or none; in the database none is `NO_DAY`, which no index leaves out."""

    impl = Date
    cache_ok = True
    should_evaluate_none = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> date:
        """To the database."""
        return value or NO_DAY

    def process_result_value(self, value: date | None, _dialect: Dialect) -> date | None:
        """From the database."""
        return None if value == NO_DAY else value


class ScaledDecimal(TypeDecorator[Decimal]):
    """A figure with up to four decimals, kept as a whole number: SQLite has no exact decimals."""

    impl = BigInteger
    cache_ok = True
    unit = Decimal(10_000)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """To the database, in ten-thousandths; refuses what would be cut off."""
        if value is None:
            return None
        scaled = value * self.unit
        if scaled != scaled.to_integral_value():
            raise ValueError("a figure with more than four decimals")
        return int(scaled)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else value / self.unit


def reference(target: str) -> ForeignKey:
    """A foreign key that is checked when the transaction ends.

    Rows are written in one flush at its end, and without relationships the order among tables
    is nobody's promise.
    """
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


Json = JSON().with_variant(JSONB(), "postgresql")

Id = Annotated[UUID, mapped_column(primary_key=True)]
Code = Annotated[str, mapped_column(String(40))]
Name = Annotated[str, mapped_column(String(400))]
Long = Annotated[str, mapped_column(Text)]
Authority = Annotated[UUID, mapped_column(reference("authorities.id"))]


class Base(DeclarativeBase):
    """Every table inherits from this; constraints have names that migrations can speak of."""

    registry = registry(
        type_annotation_map={
            datetime: UtcDateTime,
            Decimal: ScaledDecimal,
            dict[str, Any]: Json,
            list[str]: Json,
        }
    )
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    def __init__(self, **values: object) -> None:
        """Give the row its id at once, so that what is written beside it can name it."""
        if "id" in self.__mapper__.columns:
            values.setdefault("id", uuid7())
        for name, value in values.items():
            setattr(self, name, value)
