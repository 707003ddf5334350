"""What an office sets itself where the law leaves it to it: rules on or off, and their figures."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from workflow_app.models.base import Authority, Base, Code, Id, Name, reference


class RuleSetting(Base):
    """From this day on the rule is asked or not, with these figures; the newest day speaks."""

    __tablename__ = "rule_settings"
    __table_args__ = (UniqueConstraint("authority_id", "rule", "valid_from"),)

    id: Mapped[Id]
    authority_id: Mapped[Authority]
    rule: Mapped[Code]
    valid_from: Mapped[date]
    asked: Mapped[bool]
    parameters: Mapped[dict[str, Any]]
    document: Mapped[Name]
    set_by: Mapped[UUID | None] = mapped_column(reference("accounts.id"))
    set_at: Mapped[datetime]
