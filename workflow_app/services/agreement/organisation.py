"""Authorities with their units, award types and registers of numbers, as their chain says them."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, and_, func, select

from states.tags import Tag
from workflow_app.models import (
    Authority,
    AwardType,
    Bloc,
    Entry,
    NumberSeries,
    TakenNumber,
    Unit,
    UnitName,
)
from workflow_app.services.agreement import saved_views
from workflow_app.services.agreement.calendars import differing_days
from workflow_app.services.agreement.facts import differing_facts
from workflow_app.services.agreement.finding import (
    AnyRow,
    Disagreement,
    Field,
    differing,
    grouped,
    within,
)
from workflow_app.services.agreement.limits import differing_limits
from workflow_app.services.agreement.return_reasons import differing_reasons
from workflow_app.services.agreement.rules import differing_rules
from workflow_app.services.agreement.said import Lost, Said, told

TAGS = (
    *(Tag.AUTHORITY_CREATE, Tag.UNIT_CREATE, Tag.UNIT_EDIT),
    *(Tag.AWARD_TYPE_CREATE, Tag.NUMBERS_SET, Tag.CALENDAR_SET, Tag.LIMIT_SET),
    *(Tag.FACTS_SET, Tag.RULES_SET, Tag.RETURN_REASONS_SET),
    *saved_views.TAGS,
)
OF_AUTHORITIES = (Field("code", "mã"), Field("name", "tên"), Field("level", "cấp"))
OF_UNITS = (
    Field("code", "mã"),
    Field("name", "tên"),
    Field("names", "các tên đã mang", quiet=True),
)
OF_BLOCS = (Field("name", "tên"),)
OF_AWARDS = (Field("code", "mã"), Field("label", "tên gọi"))
OF_SERIES = (
    Field("symbol", "ký hiệu"),
    Field("year", "năm"),
    Field("own", "tự cho số"),
    Field("last", "số cuối"),
)
UNLOGGED = "không có trong nhật ký"
GONE = "có trong nhật ký, không còn trong dữ liệu"


def differing_authorities(connection: Connection, place: UUID | None) -> Iterator[Disagreement]:
    """Every authority, unit, award type and register that is not as the log says."""
    rows = connection.execute(
        select(*Authority.__table__.c).where(within(Authority.id, place)).order_by(Authority.id)
    ).all()
    for row in rows:
        which = and_(Entry.chain_id == row.id, Entry.tag.in_(TAGS))
        said = told(connection, which).get(row.id, [])
        if not said:
            continue  # it has no chain, which is said once
        for one in said:
            if one.tag == Tag.AUTHORITY_CREATE:
                says = {field.name: one.text(field.name) for field in OF_AUTHORITIES}
                for what in differing(OF_AUTHORITIES, row, says):
                    yield Disagreement("authority", row.code, what)
        yield from _units(connection, row.id, said)
        yield from _blocs(connection, row.id, said)
        yield from _awards(connection, row.id, said)
        yield from _series(connection, row.id, said)
        yield from differing_days(connection, row.id, row.code, said)
        yield from differing_limits(connection, row.id, row.code, said)
        yield from differing_facts(connection, row.id, said)
        yield from differing_rules(connection, row.id, row.code, said)
        yield from saved_views.differing_views(connection, row.id, row.code, said)
        yield from differing_reasons(connection, row.id, row.code, said)


def _units(connection: Connection, place: UUID, said: Sequence[Said]) -> Iterator[Disagreement]:
    says: dict[UUID, dict[str, Any]] = {}
    for one in said:
        id_ = one.id_of("unit")
        if one.tag == Tag.UNIT_CREATE and id_:
            says[id_] = {"code": one.text("code"), "name": one.text("name")}
            says[id_]["names"] = [(one.text("name"), None)]
        elif one.tag == Tag.UNIT_EDIT and id_ in says:
            says[id_]["name"] = one.text("after")
            says[id_]["names"].append((one.text("after"), one.day("from_day")))
    units = select(*Unit.__table__.c).where(Unit.authority_id == place).order_by(Unit.id)
    of_units = select(Unit.id).where(Unit.authority_id == place)
    names = grouped(
        connection.execute(
            select(UnitName.unit_id, *UnitName.__table__.c)
            .where(UnitName.unit_id.in_(of_units))
            .order_by(UnitName.id)
        )
    )
    stored = [
        row._asdict() | {"names": _borne(names.get(row.id, []))}
        for row in connection.execute(units)
    ]
    yield from _each("unit", OF_UNITS, stored, says)


def _borne(names: Sequence[AnyRow]) -> list[tuple[str, Any]]:
    """The names in their order, each with the day it began, the first without; each ends the day
    before the next, the last not at all.
    """
    borne = []
    for place, row in enumerate(names):
        after = names[place + 1] if place + 1 < len(names) else None
        until = after.valid_from - timedelta(days=1) if after else None
        whole = row.valid_to == until
        borne.append((row.name if whole else "", row.valid_from if place else None))
    return borne


def _blocs(connection: Connection, place: UUID, said: Sequence[Said]) -> Iterator[Disagreement]:
    says = {
        id_: {"code": one.text("bloc"), "name": one.text("bloc")}
        for one in said
        if one.tag == Tag.UNIT_CREATE and (id_ := one.id_of("bloc"))
    }
    rows = connection.execute(
        select(Bloc.id, Bloc.name.label("code"), Bloc.name)
        .where(Bloc.authority_id == place)
        .order_by(Bloc.id)
    )
    yield from _each("bloc", OF_BLOCS, [row._asdict() for row in rows], says)


def _awards(connection: Connection, place: UUID, said: Sequence[Said]) -> Iterator[Disagreement]:
    says = {
        id_: {field.name: one.text(field.name) for field in OF_AWARDS}
        for one in said
        if one.tag == Tag.AWARD_TYPE_CREATE and (id_ := one.id_of("award_type"))
    }
    rows = connection.execute(
        select(*AwardType.__table__.c).where(AwardType.authority_id == place).order_by(AwardType.id)
    )
    yield from _each("award_type", OF_AWARDS, [row._asdict() for row in rows], says)


def _each(
    kind: str,
    fields: Sequence[Field],
    stored: Sequence[dict[str, Any]],
    says: dict[UUID, dict[str, Any]],
) -> Iterator[Disagreement]:
    left = dict(says)
    for row in stored:
        said = left.pop(row["id"], None)
        found = [UNLOGGED] if said is None else differing(fields, row, said)
        yield from (Disagreement(kind, row["code"], what) for what in found)
    for said in left.values():
        yield Disagreement(kind, str(said["code"]), GONE)


def _series(connection: Connection, place: UUID, said: Sequence[Said]) -> Iterator[Disagreement]:
    """How a register counts is what was last set; it counts on from there or the highest number."""
    newest = {one.id_of("series"): one for one in said if one.tag == Tag.NUMBERS_SET}
    taken = select(TakenNumber.series_id, func.max(TakenNumber.number))
    numbers = connection.execute(taken.group_by(TakenNumber.series_id))
    highest = {row[0]: int(row[1]) for row in numbers}
    rows = connection.execute(
        select(*NumberSeries.__table__.c)
        .where(NumberSeries.authority_id == place)
        .order_by(NumberSeries.id)
    )
    for row in rows:
        one = newest.pop(row.id, None)
        last = one.text("after_last", "0") if one else "0"
        says: dict[str, Any] = {"own": one is None or one.text("after_own") != "no"}
        if one:
            says |= {"symbol": one.text("symbol"), "year": one.text("year")}
        if not isinstance(last, Lost) and last.isdigit():
            says["last"] = max(int(last), highest.get(row.id, 0))
        for what in differing(OF_SERIES, row._asdict() | {"year": str(row.year)}, says):
            yield Disagreement("numbers", f"{row.symbol} {row.year}", what)
    for one in newest.values():
        yield Disagreement("numbers", f"{one.values.get('symbol')} {one.values.get('year')}", GONE)
