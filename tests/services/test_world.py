"""The world of the tests is sound: everybody can act, and every row has its entry."""

from tests.world import PEOPLE, World


def test_everybody_holds_the_role_written_for_them(world: World) -> None:
    assert {login: world.actor(login).roles for login in PEOPLE} == {
        login: {member.role} for login, member in PEOPLE.items()
    }


def test_everybody_stands_in_the_register_of_their_unit(world: World) -> None:
    for login, member in PEOPLE.items():
        actor = world.actor(login)
        assert actor.person_id == world.entry(member.name)
        assert actor.unit_id == world.unit(member.unit)
