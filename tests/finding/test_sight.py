"""A search finds what the searcher may see and nothing else, in every role, state and unit."""

from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import insert, select
from uuid_utils.compat import uuid7

from states.facts import Actor
from states.finding import Kind
from states.roles import ROLES
from states.sight import aspects_of, may_view
from tests.everywhere import everybody, write_lines_everywhere
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import Account, Act, RegisterEntry
from workflow_app.queries import nominations
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.search import Asked, find
from workflow_app.services import reindexing
from workflow_app.services.unit_of_work import transaction

ALL = 5000


@pytest.fixture
def everywhere(world: World) -> World:
    """A line of every unit in every state and circumstance, put into the index afterwards."""
    write_lines_everywhere(world)
    with transaction():
        reindexing.index_units_and_papers()
        last = reindexing.index_people(None)
    while last:
        with transaction():
            last = reindexing.index_people(last)
    return world


def ids(actor: Actor, text: str, kind: Kind = "line") -> set[UUID]:
    return set(find(actor, Asked(text, kind), ALL).ids(kind))


def named(actor: Actor, lines: list[Loaded], word: str) -> set[UUID]:
    """The lines whose name this person sees, of nominees with this word in it."""
    return {
        it.nomination.id
        for it in lines
        if word in it.nominee.plain_name.split()
        and may_view(actor, it.line_for(actor))
        and "name" in aspects_of(actor, it.line_for(actor))
    }


def test_a_name_finds_the_lines_seen_with_their_names(everywhere: World) -> None:
    lines = nominations.load()
    words = {min(it.nominee.plain_name.split()) for it in lines}
    for where, actor in everybody(everywhere, *ROLES):
        for word in words:
            assert ids(actor, word) == named(actor, lines, word), (where, word)


def test_a_code_finds_every_line_there_is_for_somebody(everywhere: World) -> None:
    """Also for whoever sees no names: the administrator knows lines by their codes."""
    lines = nominations.load()
    for where, actor in everybody(everywhere, *ROLES):
        seen = {it.nomination.id for it in lines if may_view(actor, it.line_for(actor))}
        assert ids(actor, "tđkt") == seen, where


def test_two_roles_find_what_each_of_them_finds(everywhere: World) -> None:
    lines = nominations.load()
    word = min(lines[0].nominee.plain_name.split())
    pairs = (("administrator", "unit_head"), ("auditor", "city_receiver"))
    for one, other in pairs:
        for (_, first), (_, second) in zip(
            everybody(everywhere, one), everybody(everywhere, other), strict=True
        ):
            both = Actor(uuid7(), "", grants=first.grants + second.grants, person_id=uuid7())
            for text in (word, "tdkt"):
                assert ids(both, text) == ids(first, text) | ids(second, text)


def test_a_narrow_grant_beside_a_wide_one_finds_what_each_of_them_finds(everywhere: World) -> None:
    """Of people too: what the narrow one alone opens it opens in its unit alone."""
    narrow = everybody(everywhere, "unit_drafter", "auditor")
    wide = dict(everybody(everywhere, "home_affairs"))["home_affairs of district"]
    for where, other in narrow:
        if not where.endswith(("of TL", "of PNV")):
            continue
        both = Actor(uuid7(), "", grants=wide.grants + other.grants, person_id=uuid7())
        kinds: tuple[Kind, ...] = ("line", "person")
        for kind, text in product(kinds, ("van", "thi")):
            found = ids(both, text, kind)
            assert found == ids(wide, text, kind) | ids(other, text, kind), (where, kind)


def test_who_has_acted_finds_the_line_when_all_roles_are_over(everywhere: World) -> None:
    acted = nominations.load()[7]
    person, account = uuid7(), db.session.scalars(select(Account.id).limit(1)).one()
    with db.engine.begin() as connection:
        row = {"id": uuid7(), "nomination_id": acted.nomination.id, "account_id": account}
        more = {"person_key": person, "role": "chairman", "act": "approve", "kind": "", "round": 1}
        connection.execute(insert(Act), [row | more | {"at": LAUNCHED}])
    db.session.rollback()
    who = Actor(uuid7(), "", person_id=person)
    assert ids(who, acted.nominee.name) == {acted.nomination.id}
    assert ids(Actor(uuid7(), ""), acted.nominee.name) == set()


def test_people_are_found_by_their_unit_and_by_who_keeps_the_register(everywhere: World) -> None:
    keepers = {"home_affairs", "home_affairs_head", "auditor"}
    entries = {entry.id: entry for entry in db.session.scalars(select(RegisterEntry))}
    told = {it.nominee.id for it in nominations.load() if it.nomination.state == "awarded"}
    for where, actor in everybody(everywhere, *ROLES):
        (grant,) = actor.grants
        found = set().union(*(ids(actor, word, "person") for word in ("van", "thi", "ong", "ho")))
        for entry in (entries[id_] for id_ in found):
            assert grant.role in keepers | {"unit_drafter", "unit_head"}, where
            assert grant.unit_id in (None, entry.unit_id), where
            assert grant.authority_id == entry.authority_id, where
        if where == "home_affairs of district":
            assert found & told, where
