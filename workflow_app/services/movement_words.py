"""What a movement says as the log keeps it, and what changed between two of its wordings."""

from collections.abc import Mapping

from sqlalchemy import select

from workflow_app.models import AwardType, Movement, MovementAward
from workflow_app.services.unit_of_work import require_transaction


def awards_of(movement: Movement) -> str:
    """The awards a movement allows, as they are stored now."""
    rows = require_transaction().execute(
        select(AwardType.code, MovementAward.quota_per_unit)
        .join(MovementAward, MovementAward.award_type_id == AwardType.id)
        .where(MovementAward.movement_id == movement.id)
    )
    return in_words({row.code: row.quota_per_unit for row in rows})


def in_words(awards: dict[str, int | None]) -> str:
    """Each award with its quota: giay_khen (tối đa 4), bang_khen."""
    return ", ".join(
        f"{code} (tối đa {quota})" if quota else code for code, quota in sorted(awards.items())
    )


def words_of(movement: Movement) -> dict[str, str]:
    """What a movement says, by the names of its columns."""
    return {
        "title": movement.title,
        "theme": movement.theme,
        "contents": "\n".join(movement.contents),
        "plan": movement.plan,
        "upper_plan": movement.upper_plan,
        "award_basis": movement.award_basis,
        "procedure": movement.procedure,
        "starts_on": movement.starts_on.isoformat(),
        "ends_on": movement.ends_on.isoformat(),
        "last_moment": movement.last_moment.isoformat(),
        "two_appraisers": "có" if movement.two_appraisers else "không",
    }


def changes_between(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The values of an entry: what each thing that changed was, and is now."""
    changed = {name for name in after if after[name] != before[name]}
    values = {f"before_{name}": before[name] for name in changed}
    return values | {f"after_{name}": after[name] for name in changed}
