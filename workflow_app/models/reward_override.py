"""Overrides: the head of home affairs says that two awards are for two achievements, and why."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Base, Id, Long, reference


class RewardOverride(Base):
    """One saying about one line. `covers` names the awards it tells apart, each with what it was
    for then: what has changed since is covered no more.
    """

    __tablename__ = "reward_overrides"

    id: Mapped[Id]
    nomination_id: Mapped[UUID] = mapped_column(reference("nominations.id"), index=True)
    award_type_id: Mapped[UUID] = mapped_column(reference("award_types.id"))
    covers: Mapped[list[str]]
    reason: Mapped[Long]
    given_by: Mapped[UUID] = mapped_column(reference("accounts.id"))
    given_at: Mapped[datetime]
