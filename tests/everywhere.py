"""A line of every unit in every state and circumstance, and everybody who might see one."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from uuid import UUID

from sqlalchemy import insert, select
from uuid_utils.compat import uuid7

from states.facts import Actor, Grant
from states.workflows import newest
from tests.service_story.people import settle
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import (
    Account,
    Authority,
    Dossier,
    Movement,
    Nomination,
    RegisterEntry,
    Unit,
)

DISTRICT = newest("district")
# Two units that send, the one of phòng Nội vụ, and one of another district.
UNITS = ("THCS", "TL", "PNV", "X1")
CIRCUMSTANCES = ("submitted_at", "laid_at", "forwarded_at")


def write_lines_everywhere(world: World) -> None:
    """Write them past the services.

    No story reaches all of them; rows in bulk by Core are what the guards let through.
    """
    settle(world)
    with db.engine.begin() as connection:
        for unit in db.session.scalars(select(Unit).where(Unit.code.in_(UNITS))):
            dossier = _dossier(unit)
            connection.execute(insert(Dossier), [dossier])
            lines = list(_lines(world, unit, dossier["id"]))
            connection.execute(insert(Nomination), lines)
    db.session.rollback()


def _dossier(unit: Unit) -> dict[str, object]:
    return {
        "id": uuid7(),
        "authority_id": unit.authority_id,
        "unit_id": unit.id,
        "movement_id": _movement_id(),
        "code": f"HS-{unit.code}",
        "opened_by": db.session.scalars(select(Account.id).limit(1)).one(),
        "opened_at": LAUNCHED,
    }


def _movement_id() -> UUID:
    return db.session.scalars(select(Movement.id)).one()


def _lines(world: World, unit: Unit, dossier_id: object) -> Iterator[dict[str, object]]:
    upper = db.session.get_one(Authority, unit.authority_id).parent_id
    known = select(RegisterEntry.id).where(RegisterEntry.unit_id == unit.id).limit(1)
    nominee = db.session.scalars(known).one()
    somebody = db.session.scalars(select(Account.id).limit(1)).one()
    movement, award = _movement_id(), world.award("giay_khen")
    for number, (state, *held) in enumerate(product(DISTRICT.stages, *[(False, True)] * 3)):
        happened = dict(zip(CIRCUMSTANCES, held, strict=True))
        if not happened["submitted_at"] and state not in ("draft", "withdrawn"):
            continue  # the database itself knows that there is no such line
        decided = state in ("awarded", "revoked")
        moments = {name: LAUNCHED if it else None for name, it in happened.items()}
        yield {
            "id": uuid7(),
            "authority_id": unit.authority_id,
            "upper_id": upper,
            "unit_id": unit.id,
            "movement_id": movement,
            "dossier_id": dossier_id,
            "code": f"TDKT-{unit.code}-{number:04d}",
            "nominee_id": nominee,
            "award_type_id": award,
            "decided_by": "own",
            "achievement": "",
            "workflow_code": DISTRICT.code,
            "workflow_version": DISTRICT.version,
            "state": state,
            "state_since": LAUNCHED + timedelta(minutes=number % 7),  # many at the same moment
            "round": 1,
            "version": 1,
            "created_by": somebody,
            "created_at": LAUNCHED,
            "changed_at": LAUNCHED,
            "resubmission": False,
            "late": False,
            "outcome_note": "",
            "decision_number": "1/QĐ" if decided else None,
            "decision_date": date(2024, 12, 1) if decided else None,
        } | moments


def everybody(world: World, *roles: str) -> Iterator[tuple[str, Actor]]:
    """Holders of each role in every place it can be held, and in some where it reaches nothing."""
    places: list[tuple[str, UUID, UUID | None]] = [("district", world.authority_id, None)]
    places += [("city", world.city_id, None)]
    units = db.session.scalars(select(Unit).where(Unit.code.in_(UNITS))).all()
    places += [(unit.code, unit.authority_id, unit.id) for unit in units]
    places += [("other district", u.authority_id, None) for u in units if u.code == "X1"]
    for role, (where, authority_id, unit_id) in product(roles, places):
        grant = Grant(uuid7(), role, authority_id, unit_id)
        who = Actor(uuid7(), "Ông A", authority_id, (grant,), person_id=uuid7())
        yield f"{role} of {where}", who
