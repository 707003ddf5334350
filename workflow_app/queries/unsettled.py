"""What is unsettled of a line for who confirms it: points nobody judged, opinions against it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from states.appraising import RECOMMENDATIONS, opens_to
from states.facts import Actor
from states.rules import BOTH
from states.workflows.district import SENT
from workflow_app.extensions import db
from workflow_app.models import Account, Appraisal, Nomination, Remark
from workflow_app.queries.flags import Flag
from workflow_app.queries.nominations import Loaded

FOR_IT = "award"


def unsettled_in(actor: Actor, lines: Iterable[Loaded]) -> dict[UUID, list[Flag]]:
    """By the id of each line that is being appraised what speaks against confirming it, in one
    statement; only what this person may read by now (decision 0018).
    """
    asked = {one.nomination.id: one for one in lines if one.nomination.state == SENT}
    if not asked:
        return {}
    found: dict[UUID, list[Flag]] = {}
    opinions: dict[UUID, list[tuple[Appraisal, str]]] = {}
    for id_, points, opinion, name in db.session.execute(_query(asked)):
        if id_ not in opinions:
            opinions[id_] = []
            if points:
                found[id_] = [Flag("warn", f"{points} điểm đơn vị đã bổ sung chưa được xét.")]
        if opinion is not None:
            opinions[id_].append((opinion, name))
    for id_, given in opinions.items():
        against = _against(actor, asked[id_], given)
        if against:
            found.setdefault(id_, []).extend(against)
    return found


def _query(ids: Iterable[UUID]) -> Select[*tuple[Any, ...]]:
    later = aliased(Remark)
    again = select(later.id).where(
        later.nomination_id == Remark.nomination_id, later.round > Remark.round
    )
    points = (
        select(func.count())
        .where(
            Remark.nomination_id == Nomination.id,
            Remark.answered_at.is_not(None),
            Remark.accepted.is_(None),
            ~again.exists(),
        )
        .scalar_subquery()
    )
    of_round = and_(
        Appraisal.nomination_id == Nomination.id,
        Appraisal.round == Nomination.round,
        Appraisal.given_at.is_not(None),
    )
    return (
        select(Nomination.id, points, Appraisal, Account.name)
        .outerjoin(Appraisal, of_round)
        .outerjoin(Account, Account.id == Appraisal.account_id)
        .where(Nomination.id.in_(list(ids)))
        .order_by(Nomination.id, Appraisal.given_at, Appraisal.id)
    )


def _against(actor: Actor, line: Loaded, given: list[tuple[Appraisal, str]]) -> list[Flag]:
    """The opinions that recommend something else, as far as they are open to the reader."""
    standing = [(one, name) for one, name in given if one.account_id not in line.recused]
    blind, both_in = line.movement.two_appraisers, len(standing) >= BOTH
    return [
        Flag("bad", f"Ý kiến thẩm định của {name}: {RECOMMENDATIONS[one.recommendation]}.")
        for one, name in standing
        if one.recommendation != FOR_IT
        and opens_to(
            own=one.account_id == actor.account_id,
            given=True,
            auditor=False,
            blind=blind,
            both_in=both_in,
        )
    ]
