"""Who acted in whose place: the grant behind an entry, its document, and whom it stands in for."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased

from states.roles import CHAIRMAN
from workflow_app.extensions import db
from workflow_app.models import Account, RoleGrant, Unit
from workflow_app.queries.log_lines import LogLine


@dataclass(frozen=True, slots=True)
class StandIn:
    """A grant that rests on a document: a delegation, a substitution, an appointment.

    `principal` is the chairman in whose place (KT.) somebody signs; `unit` the only unit for whose
    dossiers a substitute acts.
    """

    document: str
    principal: str
    unit: str


def stand_ins(lines: Iterable[LogLine]) -> dict[str, StandIn]:
    """The stand-ins behind these entries, by the id of the grant; one statement."""
    ids = {UUID(line.grant) for line in lines if line.grant}
    if not ids:
        return {}
    own, principal, person = RoleGrant, aliased(RoleGrant), aliased(Account)
    rows = db.session.execute(
        select(own.id, own.document, person.name, Unit.name)
        .outerjoin(Unit, Unit.id == own.unit_id)
        .outerjoin(
            principal,
            and_(
                own.role == CHAIRMAN,
                principal.role == CHAIRMAN,
                principal.authority_id == own.authority_id,
                principal.account_id != own.account_id,
                principal.document == "",
                principal.confirmed_at.is_not(None),
                principal.valid_from <= own.valid_from,
                or_(principal.valid_to.is_(None), principal.valid_to >= own.valid_from),
            ),
        )
        .outerjoin(person, person.id == principal.account_id)
        .where(own.id.in_(ids), own.document != "")
        .order_by(principal.given_at)
    )
    return {
        str(id_): StandIn(document, name or "", unit or "") for id_, document, name, unit in rows
    }
