"""In whose sight a search looks: the places of each kind of thing, and the conditions there.

The places stand in the index itself, so that somebody who sees one unit is not led through the
lines of all; the conditions are those of every list and page.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, not_, or_, select

from states.facts import Actor, Grant
from states.finding import FIELDS, NAMELESS_FIELDS, Kind, place
from states.papers import SEEN_FROM
from states.roles import ROLES
from states.sight import READS_LIVE, WRITTEN_LAST_BY_UNIT, Scope, register_of, scope_of
from workflow_app.extensions import db
from workflow_app.models import Act, Findable, Nomination, Snapshot
from workflow_app.queries import papers
from workflow_app.queries.register_sight import read_by
from workflow_app.queries.sight import in_scope

_MOST_UNITS = 200


@dataclass(frozen=True, slots=True)
class Sighted:
    """Things of one kind in sight: what one of them is asked for, the words of the places where
    they lie, and the condition besides.
    """

    fields: Sequence[str]
    places: tuple[str, ...]
    condition: ColumnElement[bool]


def lines_in_sight(actor: Actor, *, names: bool) -> list[Sighted]:
    """The lines, in at most two stretches: those seen with their names, and those seen without.

    With `names` only the first: a filter over what is proposed would tell who may not know.
    """
    scopes = scope_of(actor)
    named = [scope for scope in scopes if "name" in scope.aspects]
    unnamed = [scope for scope in scopes if "name" not in scope.aspects]
    acted = and_(_acted(actor), *(not_(in_scope(scope)) for scope in unnamed))
    part = _part(scopes)
    found = [
        Sighted(
            FIELDS,
            _places(actor, named),
            and_(part, or_(acted, *(in_scope(scope) for scope in named))),
        )
    ]
    if unnamed and not names:
        within = or_(*(in_scope(scope) for scope in unnamed))
        places = tuple(dict.fromkeys(map(_place_of, unnamed)))
        found.append(Sighted(NAMELESS_FIELDS, places, and_(part, within)))
    return [one for one in found if one.places]


def people_in_sight(actor: Actor) -> list[Sighted]:
    """Those who stand in the register for this person, where it lists them."""
    places = tuple(
        place("unit", unit_id).word("person")
        if unit_id
        else place("authority", authority_id).word("person")
        for authority_id, unit_id in register_of(actor)
    )
    return [Sighted(FIELDS, places, read_by(actor))] if places else []


def units_in_sight(actor: Actor) -> list[Sighted]:
    """The units of one's authorities; who is there for one unit finds that one."""
    places = _of_grants(actor.grants, "unit")
    return [Sighted(FIELDS, places, Findable.kind == "unit")] if places else []


def papers_in_sight(actor: Actor) -> list[Sighted]:
    """The papers, as their list has them."""
    grants = [g for g in actor.grants if g.role in SEEN_FROM and g.unit_id is None]
    if not grants:
        return []
    return [Sighted(FIELDS, _of_grants(grants, "paper"), papers.visible_to(actor))]


def _acted(actor: Actor) -> ColumnElement[bool]:
    return exists().where(Act.nomination_id == Nomination.id, Act.person_key == actor.key)


def _part(scopes: Iterable[Scope]) -> ColumnElement[bool]:
    """The words a reader finds a line by: as it stands, or as it was sent while its unit writes."""
    live = [in_scope(scope) for scope in scopes if scope.role in READS_LIVE]
    sent_since = exists().where(
        Snapshot.nomination_id == Nomination.id, Snapshot.round >= Findable.round
    )
    as_sent = and_(
        Nomination.state.in_(WRITTEN_LAST_BY_UNIT),
        Nomination.submitted_at.is_not(None),
        Findable.round.is_not(None),
        ~sent_since,
        *(not_(one) for one in live),
    )
    return or_(
        Findable.part == "decision",
        and_(Findable.part == "live", not_(as_sent)),
        and_(Findable.part == "sent", as_sent),
    )


def _places(actor: Actor, scopes: Sequence[Scope]) -> tuple[str, ...]:
    """The places of these stretches, and of what somebody acted on who sees no whole office."""
    words = dict.fromkeys(map(_place_of, scopes))
    if all(scope.unit_id for scope in scopes):
        words |= dict.fromkeys(place("unit", id_).word("line") for id_ in _acted_in(actor))
    return tuple(words)


def _place_of(scope: Scope) -> str:
    if scope.unit_id:
        return place("unit", scope.unit_id).word("line")
    return place("below" if scope.below else "authority", scope.authority_id).word("line")


def _acted_in(actor: Actor) -> list[UUID]:
    query = (
        select(Nomination.unit_id)
        .join(Act, Act.nomination_id == Nomination.id)
        .where(Act.person_key == actor.key, Nomination.unit_id.not_in(actor.own_units))
        .distinct()
    )
    return list(db.session.scalars(query.limit(_MOST_UNITS)))


def _of_grants(grants: Iterable[Grant], kind: Kind) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_words_of_grants(grants, kind)))


def _words_of_grants(grants: Iterable[Grant], kind: Kind) -> Iterator[str]:
    for grant in grants:
        reach = ROLES[grant.role].reach
        if grant.unit_id:
            yield place("unit", grant.unit_id).word(kind)
        elif reach != "unit":
            above = reach == "below"
            yield place("below" if above else "authority", grant.authority_id).word(kind)
