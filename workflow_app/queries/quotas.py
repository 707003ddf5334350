"""Quotas of a movement, and how many lines of a unit count against each of them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, union_all

from states.eligibility.facts import Share
from workflow_app.extensions import db
from workflow_app.models import (
    AwardType,
    MovementAward,
    MovementQuota,
    Nomination,
    RegisterEntry,
    Unit,
)
from workflow_app.queries.same_columns import Row, part, rows_in

NOT_COUNTED = ("withdrawn", "declined")
KINDS = {
    "": "mọi đối tượng",
    "individual": "cá nhân",
    "collective": "tập thể",
    "household": "hộ gia đình",
}
Place = tuple[UUID, UUID]  # a movement and a unit


@dataclass(frozen=True, slots=True)
class Quota:
    """So many lines of an award a unit may have: of one kind of nominee, or of every kind."""

    award_id: UUID
    award: str
    kind: str
    most: int

    @property
    def label(self) -> str:
        """What is counted: Giấy khen; or Cá nhân, Giấy khen."""
        return f"{KINDS[self.kind].capitalize()}, {self.award}" if self.kind else self.award

    def counts(self, award_id: UUID, kind: str) -> bool:
        """True for a line for this award and of this kind of nominee."""
        return self.award_id == award_id and self.kind in ("", kind)


@dataclass(slots=True)
class Quotas:
    """Quotas as they are read, with the lines counted; a unit's own goes before one for all."""

    everywhere: dict[UUID, dict[tuple[UUID, str], Quota]] = field(default_factory=dict)
    own: dict[Place, dict[tuple[UUID, str], Quota]] = field(default_factory=dict)
    counted: dict[Place, list[tuple[UUID, str, int]]] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Take in what a row says."""
        movement, award, unit, kind = row.about, row.other, row.third, row.text(0)
        number = row.numbers[0] or 0
        if award is None:
            return
        if row.what == "count" and unit:
            self.counted.setdefault((movement, unit), []).append((award, kind, number))
            return
        quota = Quota(award, row.text(1), kind, number)
        mine = self.own.setdefault((movement, unit), {}) if unit else None
        if mine is None:
            mine = self.everywhere.setdefault(movement, {})
        mine[award, kind] = quota

    def of_unit(self, movement_id: UUID, unit_id: UUID) -> list[tuple[Quota, Share]]:
        """The quotas of a unit in a movement, each with the lines that count against it."""
        own = self.own.get((movement_id, unit_id), {})
        quotas = {**self.everywhere.get(movement_id, {}), **own}
        counted = self.counted.get((movement_id, unit_id), [])
        return [
            (quota, Share(quota.label, _used(quota, counted), quota.most))
            for quota in sorted(quotas.values(), key=lambda quota: (quota.award, quota.kind))
        ]

    def shares_of(
        self, movement_id: UUID, unit_id: UUID, award_id: UUID, kind: str
    ) -> tuple[Share, ...]:
        """Those that count a line of the unit for this award and kind of nominee."""
        return tuple(
            share
            for quota, share in self.of_unit(movement_id, unit_id)
            if quota.counts(award_id, kind)
        )


@dataclass(frozen=True, slots=True)
class Narrower:
    """A narrower quota as it was set: for which award, kind and unit."""

    row: MovementQuota
    award: AwardType
    unit: str

    @property
    def kind(self) -> str:
        """Which nominees it counts."""
        return KINDS[self.row.kind]


def narrower_of(movement_id: UUID) -> list[Narrower]:
    """The narrower quotas of a movement: by award, those for every unit first."""
    rows = db.session.execute(
        select(MovementQuota, AwardType, Unit.name)
        .join(AwardType, AwardType.id == MovementQuota.award_type_id)
        .outerjoin(Unit, Unit.id == MovementQuota.unit_id)
        .where(MovementQuota.movement_id == movement_id)
        .order_by(
            *(AwardType.code, MovementQuota.unit_id.is_not(None), Unit.sort_key),
            MovementQuota.kind,
        )
    )
    return [Narrower(row, award, unit or "") for row, award, unit in rows]


def quotas_in(movement_id: UUID, unit_id: UUID, besides: UUID | None = None) -> Quotas:
    """The quotas of a unit in a movement; where there are any, its lines are counted too, but for
    the one `besides`.
    """
    found, places = Quotas(), {(movement_id, unit_id)}
    for row in rows_in(db.session.execute(union_all(*quota_parts(places)))):
        found.take(row)
    if found.of_unit(movement_id, unit_id):
        counting = count_part(places)
        if besides:
            counting = counting.where(Nomination.id != besides)
        for row in rows_in(db.session.execute(counting)):
            found.take(row)
    return found


def passed_in(movement_id: UUID, unit_id: UUID) -> list[Share]:
    """The quotas of which the unit has more lines already."""
    shares = (share for _, share in quotas_in(movement_id, unit_id).of_unit(movement_id, unit_id))
    return [share for share in shares if share.used > share.most]


def used_in_words(movement_id: UUID, unit_id: UUID) -> str:
    """`Chỉ tiêu đã dùng: Giấy khen 3/4; Bằng khen TP 1/1.`; empty where there is no quota."""
    shares = [share for _, share in quotas_in(movement_id, unit_id).of_unit(movement_id, unit_id)]
    said = "; ".join(f"{one.label} {one.used}/{one.most}" for one in shares)
    return f"Chỉ tiêu đã dùng: {said}." if said else ""


def quota_parts(places: Collection[Place]) -> list[Select[*tuple[Any, ...]]]:
    """The quotas of these movements."""
    movements = {movement for movement, _ in places}
    return [
        part(
            *("quota", MovementAward.movement_id, MovementAward.award_type_id),
            texts=("", AwardType.short),
            numbers=(MovementAward.quota_per_unit,),
        )
        .join(AwardType, AwardType.id == MovementAward.award_type_id)
        .where(MovementAward.movement_id.in_(movements), MovementAward.quota_per_unit.is_not(None)),
        part(
            *("quota", MovementQuota.movement_id, MovementQuota.award_type_id),
            MovementQuota.unit_id,
            texts=(MovementQuota.kind, AwardType.short),
            numbers=(MovementQuota.lines,),
        )
        .join(AwardType, AwardType.id == MovementQuota.award_type_id)
        .where(MovementQuota.movement_id.in_(movements)),
    ]


def count_part(places: Collection[Place]) -> Select[*tuple[Any, ...]]:
    """The lines that these units have in these movements, by award and kind of nominee."""
    counted = (
        *(Nomination.movement_id, Nomination.award_type_id, Nomination.unit_id),
        RegisterEntry.kind,
    )
    return (
        part("count", *counted[:3], texts=counted[3:], numbers=(func.count(),))
        .join(RegisterEntry, RegisterEntry.id == Nomination.nominee_id)
        .where(
            Nomination.movement_id.in_({movement for movement, _ in places}),
            Nomination.unit_id.in_({unit for _, unit in places}),
            Nomination.state.not_in(NOT_COUNTED),
        )
        .group_by(*counted)
    )


def _used(quota: Quota, counted: Collection[tuple[UUID, str, int]]) -> int:
    return sum(number for award, kind, number in counted if quota.counts(award, kind))
