"""Saved views: a list as somebody left it, under a name, for himself or for one of his roles."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Long, Name, reference


class SavedView(Base):
    """One view of one list: `query` is what stands in the address, without the page; `role` is
    empty for oneself, else everybody of the authority who holds it sees the view too; with
    `unit_id` those of them who hold it for that unit, or for all. A name may be a nominee's.
    """

    __tablename__ = "saved_views"
    __table_args__ = (
        Index("ix_saved_views_account", "account_id", "list"),
        Index("ix_saved_views_role", "authority_id", "role", "list"),
    )

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    account_id: Mapped[UUID] = mapped_column(reference("accounts.id"))
    list: Mapped[Code]
    name: Mapped[Name]
    query: Mapped[Long]
    role: Mapped[Code] = mapped_column(default="")
    unit_id: Mapped[UUID | None] = mapped_column(reference("units.id"))
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
