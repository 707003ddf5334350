"""Who there is: authorities in a tree, their emulation blocs, and the units in them."""

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority as AuthorityId
from workflow_app.models.base import Base, Code, Id, Name, reference


class Authority(Base):
    """A level of government that decides awards: huyện, xã/phường/đặc khu, thành phố.

    `timing` is another one whenever its calendar or its limits have changed: what was read under
    it may be kept in memory.
    """

    __tablename__ = "authorities"
    __table_args__ = (CheckConstraint("level IN ('city','district','commune')", name="level"),)

    id: Mapped[Id]
    code: Mapped[Code] = mapped_column(unique=True)
    name: Mapped[Name]
    place: Mapped[Name]
    level: Mapped[Code]
    procedure: Mapped[Code]
    parent_id: Mapped[UUID | None] = mapped_column(reference("authorities.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    timing: Mapped[UUID | None] = mapped_column(default=uuid4)


class Bloc(Base):
    """An emulation bloc (khối thi đua): units that are compared with each other."""

    __tablename__ = "blocs"

    id: Mapped[Id]
    authority_id: Mapped[AuthorityId]
    name: Mapped[Name]


class Unit(Base):
    """A unit that proposes (phòng, ban, xã, trường…); `name` is today's, the others are dated."""

    __tablename__ = "units"
    __table_args__ = (UniqueConstraint("authority_id", "code"),)

    id: Mapped[Id]
    authority_id: Mapped[AuthorityId]
    bloc_id: Mapped[UUID | None] = mapped_column(reference("blocs.id"))
    code: Mapped[Code]
    name: Mapped[Name]
    sort_key: Mapped[Name]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class UnitName(Base):
    """A name a unit has borne, from–to; rows are added, never overwritten."""

    __tablename__ = "unit_names"

    id: Mapped[Id]
    unit_id: Mapped[UUID] = mapped_column(reference("units.id"), index=True)
    name: Mapped[Name]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
