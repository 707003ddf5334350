"""The reasons for a return that an office keeps: those offered on a day, and every one."""

from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from workflow_app.extensions import db
from workflow_app.models import ReturnReason


def offered_on(authority_id: UUID, day: date) -> list[ReturnReason]:
    """The reasons an office offers on this day, in the order they were set."""
    return list(
        db.session.scalars(
            select(ReturnReason)
            .where(
                ReturnReason.authority_id == authority_id,
                ReturnReason.valid_from <= day,
                or_(ReturnReason.valid_to.is_(None), ReturnReason.valid_to >= day),
            )
            .order_by(ReturnReason.id)
        )
    )


def every_one(authority_id: UUID) -> list[ReturnReason]:
    """Every reason, also those no longer offered, in the order they were set."""
    return list(
        db.session.scalars(
            select(ReturnReason)
            .where(ReturnReason.authority_id == authority_id)
            .order_by(ReturnReason.id)
        )
    )


def in_words(reason: ReturnReason) -> str:
    """What the unit reads: the text, with the article where one asks for it."""
    if not reason.article:
        return reason.text
    return f"{reason.text.rstrip('.')}. Thực hiện theo quy định tại {reason.article}."
