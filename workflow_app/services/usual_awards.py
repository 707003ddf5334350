"""The two awards every district begins with: its own Giấy khen, and the city's Bằng khen."""

from datetime import date, datetime
from uuid import UUID

from workflow_app.services.organisation import AwardTypeContent, create_award_type

_KINDS = ("individual", "collective", "household")
_LAW = date(2024, 1, 1)  # the day Luật Thi đua, khen thưởng 06/2022/QH15 came into force


def create_usual_awards(authority_id: UUID, at: datetime) -> None:
    """Create both for a district; a Bằng khen the city refuses leaves a Giấy khen."""
    own = create_award_type(
        authority_id,
        AwardTypeContent(
            code="giay_khen",
            label="Giấy khen của Chủ tịch UBND huyện",
            short="Giấy khen",
            decided_by="own",
            subject_kinds=_KINDS,
            article="Luật Thi đua, khen thưởng, Điều 75",
            valid_from=_LAW,
        ),
        at,
    )
    create_award_type(
        authority_id,
        AwardTypeContent(
            code="bang_khen",
            label="Bằng khen của Chủ tịch UBND thành phố",
            short="Bằng khen TP",
            decided_by="upper",
            subject_kinds=_KINDS,
            article="Luật Thi đua, khen thưởng, Điều 74",
            fallback_id=own,
            valid_from=_LAW,
        ),
        at,
    )
