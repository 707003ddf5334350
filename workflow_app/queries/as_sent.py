"""What a line said when its unit sent it last: so others read it while the unit writes on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, func, select
from sqlalchemy.orm import aliased

from states.tags import Outcome
from workflow_app.extensions import db
from workflow_app.models import AwardType, Entry, EntryValue, Nomination, Snapshot, Submission

_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Sent:
    """The content of the newest sending, empty once it was erased; `award` where it is another
    than the line has by now.
    """

    content: Mapping[str, Any]
    award: AwardType | None = None


def sent_last(awards: Mapping[UUID, str]) -> dict[UUID, Sent]:
    """By line what was sent last, of the lines given with the code of the award each has now.

    One statement; another one where an award has changed since. What an office switched the award
    to after the sending is no secret of the unit: it counts as sent.
    """
    found: dict[UUID, tuple[dict[str, Any], str, UUID]] = {}
    ids = list(awards)
    for start in range(0, len(ids), _TOGETHER):
        some = Snapshot.nomination_id.in_(ids[start : start + _TOGETHER])
        for row in db.session.execute(_newest().where(some)):
            content = json.loads(row.body) if row.body else {}
            award = row.switched or content.get("award", awards[row.nomination_id])
            found[row.nomination_id] = content, award, row.authority_id
    changed = {id_: one for id_, one in found.items() if one[1] != awards[id_]}
    types = _types({award for _, award, _ in changed.values()}) if changed else {}
    return {
        id_: Sent(content, types.get((place, award)) if id_ in changed else None)
        for id_, (content, award, place) in found.items()
    }


def _newest() -> Select[*tuple[Any, ...]]:
    other = aliased(Snapshot)
    newest = (
        select(func.max(other.round))
        .where(other.nomination_id == Snapshot.nomination_id)
        .scalar_subquery()
    )
    return (
        select(
            Snapshot.nomination_id,
            Snapshot.body,
            Nomination.authority_id,
            _switched().label("switched"),
        )
        .join(Nomination, Nomination.id == Snapshot.nomination_id)
        .join(Submission, Submission.id == Snapshot.submission_id)
        .where(Snapshot.round == newest)
    )


def _switched() -> ScalarSelect[str | None]:
    """The award an office switched to after the sending."""
    return (
        select(EntryValue.value)
        .join(Entry, Entry.id == EntryValue.entry_id)
        .where(
            Entry.chain_id == Nomination.id,
            Entry.outcome == Outcome.DONE,
            Entry.at > Submission.sent_at,
            EntryValue.name == "award_after",
        )
        .order_by(Entry.position.desc())
        .limit(1)
        .scalar_subquery()
    )


def _types(codes: set[str]) -> dict[tuple[UUID, str], AwardType]:
    types = db.session.scalars(
        select(AwardType).where(AwardType.code.in_(codes)).order_by(AwardType.valid_from)
    )
    return {(one.authority_id, one.code): one for one in types}
