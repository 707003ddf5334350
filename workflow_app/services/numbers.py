"""Numbers of papers: a register per authority, symbol and year, without gaps or never twice.

An `own` register counts by itself: no gap, no number given twice, dates in the order of the
numbers. The other kind takes the number the office's own register gave, and only sees to it that
none is used twice.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from uuid_utils.compat import uuid7

from states.clock import day_of
from states.duties import Thing
from states.facts import Actor
from states.papers import KINDS, shown_number
from states.tags import Tag
from states.wording import day
from workflow_app.models import NumberSeries, Paper, TakenNumber
from workflow_app.services import audit, subjects
from workflow_app.services.acting import acting, demand
from workflow_app.services.errors import Invalid, Stale
from workflow_app.services.unit_of_work import require_transaction
from workflow_app.services.upsert import insert_into


@dataclass(frozen=True, slots=True)
class Setting:
    """How a register is to count. `last` is the last number given so far; None leaves it."""

    symbol: str
    year: int
    own: bool
    last: int | None = None
    version: int | None = None


def take(paper: Paper, dated: date, entered: int | None, actor: Actor, at: datetime) -> str:
    """Take a number for a paper inside the open transaction; returns it as shown: 15/QĐ-UBND.

    Rolled back with it when anything later fails, so that no gap is left. Raises Invalid.
    """
    _check_date(paper, dated, at)
    symbol = KINDS[paper.kind].symbol
    series = _open(paper.authority_id, symbol, dated.year)
    number = _count(series, dated, entered) if series.own else _accept(series, entered)
    series.last = max(series.last, number)
    require_transaction().add(
        TakenNumber(
            series_id=series.id,
            number=number,
            paper_id=paper.id,
            dated=dated,
            taken_by=actor.account_id,
            taken_at=at,
        )
    )
    return shown_number(number, symbol)


def set_series(actor: Actor, authority_id: UUID, setting: Setting, at: datetime) -> None:
    """Open a register or change how it counts.

    The count of a register that counts by itself is never moved once numbers were taken, nor does
    one that has counted go on by itself from another number than the highest: that tears a gap.
    """
    with acting(actor, at):
        subject = subjects.authority(authority_id)
        grant = demand("numbers:set", actor, Thing(authority_id), subject)
        if setting.symbol not in {kind.symbol for kind in KINDS.values()}:
            raise Invalid(symbol="Hãy chọn một ký hiệu trong danh sách.")
        series = _open(authority_id, setting.symbol, setting.year)
        if setting.version is not None and series.version != setting.version:
            raise Stale
        before = _words(series)
        _move_count(series, setting)
        series.own = setting.own
        values = {f"before_{name}": value for name, value in before.items()}
        values |= {f"after_{name}": value for name, value in _words(series).items()}
        audit.append(
            subject,
            audit.Event(
                tag=Tag.NUMBERS_SET,
                at=at,
                actor=actor,
                grant=grant,
                refers_to={"series": series.id},
                values={"symbol": series.symbol, "year": str(series.year)} | values,
            ),
        )


def _move_count(series: NumberSeries, setting: Setting) -> None:
    last = series.last if setting.last is None else setting.last
    highest = _highest(series)
    if last != series.last and highest and series.own:
        raise Invalid(last=f"Sổ đang tự cho số liên tục, số cuối là {series.last}.")
    if last < highest:
        raise Invalid(last=f"Số {highest} đã cấp, số cuối không thể nhỏ hơn.")
    if setting.own and series.counted and last != highest:
        raise Invalid(last=f"Sổ đã tự cho số liên tục; muốn tự cho số lại, số cuối là {highest}.")
    series.last = last


def _check_date(paper: Paper, dated: date, at: datetime) -> None:
    if dated > day_of(at):
        raise Invalid(date="Ngày văn bản không được ở tương lai.")
    if paper.approved_at and dated < day_of(paper.approved_at):
        approved = day(paper.approved_at)
        raise Invalid(date=f"Ngày văn bản không thể trước ngày Chủ tịch phê duyệt, {approved}.")


def _count(series: NumberSeries, dated: date, entered: int | None) -> int:
    if entered is not None:
        raise Invalid(number="Sổ này tự cho số, không ghi số vào đây.")
    previous = require_transaction().scalar(
        select(TakenNumber.dated).where(
            TakenNumber.series_id == series.id, TakenNumber.number == series.last
        )
    )
    if previous and dated < previous:
        raise Invalid(
            date=f"Số {series.last} ghi ngày {day(previous)}; ngày của số sau không thể sớm hơn."
        )
    series.counted = True
    return series.last + 1


def _accept(series: NumberSeries, entered: int | None) -> int:
    if entered is None or entered < 1:
        raise Invalid(number="Hãy ghi số do sổ công văn của cơ quan cấp.")
    holder = require_transaction().scalar(
        select(Paper.code)
        .join(TakenNumber, TakenNumber.paper_id == Paper.id)
        .where(TakenNumber.series_id == series.id, TakenNumber.number == entered)
    )
    if holder:
        raise Invalid(number=f"Số {entered} năm {series.year} đã cấp cho văn bản {holder}.")
    return entered


def _open(authority_id: UUID, symbol: str, year: int) -> NumberSeries:
    """The register, locked until the transaction ends; begun, counting itself, if there is none."""
    session = require_transaction()
    session.execute(
        insert_into(NumberSeries)
        .values(
            id=uuid7(),
            authority_id=authority_id,
            symbol=symbol,
            year=year,
            own=True,
            last=0,
            counted=False,
            version=1,
        )
        .on_conflict_do_nothing()
    )
    return session.scalars(
        select(NumberSeries)
        .where(
            NumberSeries.authority_id == authority_id,
            NumberSeries.symbol == symbol,
            NumberSeries.year == year,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()


def _highest(series: NumberSeries) -> int:
    return (
        require_transaction().scalar(
            select(func.max(TakenNumber.number)).where(TakenNumber.series_id == series.id)
        )
        or 0
    )


def _words(series: NumberSeries) -> dict[str, str]:
    return {"own": "yes" if series.own else "no", "last": str(series.last)}
