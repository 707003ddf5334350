"""The demo's installation: authorities, units, accounts, roles and passwords, by the real acts.

The operator founds the authorities, writes the register and makes the two administrators; the
first administrator does the rest, and the second confirms every role that takes two, once its
holder has set the password.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from states.facts import Actor
from states.roles import HOME_AFFAIRS, ROLES
from workflow_app.demo import places
from workflow_app.demo.actors import actor
from workflow_app.demo.days import SETTLING, Clock, Days
from workflow_app.demo.people import FIRST_ADMINISTRATOR, SECOND_ADMINISTRATOR, Held, Member
from workflow_app.services import (
    accounts,
    calendars,
    grants,
    links,
    organisation,
    register,
    return_reasons,
)
from workflow_app.services.accounts import AccountContent
from workflow_app.services.grants import GrantContent
from workflow_app.services.organisation import AuthorityContent, UnitContent
from workflow_app.services.register import EntryContent
from workflow_app.services.usual_awards import create_usual_awards

_BEGUN = date(2020, 1, 1)
_OPERATOR = None
_SPRINT = 2024
_FIRST_TERM_ENDS = date(2025, 6, 30)
_SECOND_TERM = timedelta(days=90)  # from the deadline of the running movement on
_HELPS_OUT = Held(HOME_AFFAIRS, document="Thông báo phân công số 52/TB-PNV")
_Term = tuple[date, date | None]


@dataclass(slots=True)
class Settlement:
    """Settles everybody; `units` and `district` are what the story needs of it."""

    clock: Clock
    days: Days
    members: Sequence[Member]
    hashed: str
    city: UUID = field(init=False)
    district: UUID = field(init=False)
    units: dict[str, UUID] = field(default_factory=dict)

    def settle(self) -> None:
        """Make all of it."""
        self._found()
        office = organisation.create_bloc(
            _OPERATOR, self.district, next(iter(places.BLOCS)), self.clock.tick()
        )
        self._unit(_OPERATOR, places.OFFICE, office)
        for one in self.members:
            if one.login in (FIRST_ADMINISTRATOR, SECOND_ADMINISTRATOR):
                self._account(_OPERATOR, one)
        self._units(office)
        for one in self.members:
            if one.login not in (FIRST_ADMINISTRATOR, SECOND_ADMINISTRATOR):
                in_city = one.unit in places.CITY_UNITS
                self._account(_OPERATOR if in_city else FIRST_ADMINISTRATOR, one)

    def _found(self) -> None:
        city = AuthorityContent(
            code=places.CITY_CODE,
            name=places.CITY_NAME,
            place=places.CITY_PLACE,
            level="city",
            procedure="",
            valid_from=_BEGUN,
        )
        self.city = organisation.create_authority(city, self.clock.tick(), demo=True)
        district = AuthorityContent(
            code=places.DISTRICT_CODE,
            name=places.DISTRICT_NAME,
            place=places.DISTRICT_PLACE,
            level="district",
            procedure="district",
            parent_id=self.city,
            valid_from=_BEGUN,
        )
        self.district = organisation.create_authority(district, self.clock.tick(), demo=True)
        create_usual_awards(self.district, self.clock.tick())
        return_reasons.fill(_OPERATOR, self.district, self.clock.tick())
        for year in range(_SPRINT, self.days.deadline.year + 2):
            calendars.fill_year(None, self.district, year, self.clock.tick())

    def _units(self, office: UUID) -> None:
        by = FIRST_ADMINISTRATOR
        for place, (name, codes) in enumerate(places.BLOCS.items()):
            bloc = office if place == 0 else self._bloc(by, name)
            for code in codes:
                if code not in self.units:
                    self._unit(by, code, bloc)
        for code in places.CITY_UNITS:
            self._unit(_OPERATOR, code, None)

    def _bloc(self, by: str, name: str) -> UUID:
        at = self.clock.tick()
        return organisation.create_bloc(_by(by, at), self.district, name, at)

    def _unit(self, by: str | None, code: str, bloc: UUID | None) -> None:
        at = self.clock.tick()
        authority = self.city if code in places.CITY_UNITS else self.district
        content = UnitContent(code, places.unit_name(code), _BEGUN, bloc)
        self.units[code] = organisation.create_unit(_by(by, at), authority, content, at)

    def _account(self, by: str | None, one: Member) -> None:
        """An account with its roles, confirmed where they take two."""
        self._enter(by, one)
        for held in one.held:
            ends = _FIRST_TERM_ENDS if held.renewed else None
            self._grant(by, one.login, held, (SETTLING, ends))

    def _enter(self, by: str | None, one: Member) -> None:
        """A person of the register with an account and a password."""
        authority = self.city if one.unit in places.CITY_UNITS else self.district
        entry = EntryContent(
            "individual", one.name, one.title, one.birth_year, one.sex, leads=one.leads
        )
        person = register.add_entry(_OPERATOR, self.units[one.unit], entry, self.clock.tick())
        at = self.clock.tick()
        content = AccountContent(one.name, person_id=person)
        accounts.create(_by(by, at), authority, one.login, content, at)
        at = self.clock.tick()
        token = links.make(_by(by, at), one.login, timedelta(days=1), at)
        links.redeem_with(token, self.hashed, self.clock.tick())

    def renew(self) -> None:
        """Give anew, for the running movement, what was held for a time and has run out."""
        term = (self.days.settling, self.days.deadline + _SECOND_TERM)
        for one in self.members:
            for held in one.held:
                if held.renewed:
                    again = replace(held, document=held.renewed)
                    self._grant(FIRST_ADMINISTRATOR, one.login, again, term)

    def leave_to_confirm(self, newcomer: Member) -> None:
        """Each administrator gives a role that the other has not confirmed yet."""
        self._give(FIRST_ADMINISTRATOR, "thuky", _HELPS_OUT, (self.clock.today, None))
        self._enter(SECOND_ADMINISTRATOR, newcomer)
        for held in newcomer.held:
            self._give(SECOND_ADMINISTRATOR, newcomer.login, held, (self.clock.today, None))

    def _grant(self, by: str | None, login: str, held: Held, term: _Term) -> None:
        given = self._give(by, login, held, term)
        if by and ROLES[held.role].by_two:
            at = self.clock.tick()
            grants.confirm(actor(SECOND_ADMINISTRATOR, at), given, at)

    def _give(self, by: str | None, login: str, held: Held, term: _Term) -> UUID:
        at = self.clock.tick()
        content = GrantContent(
            role=held.role,
            valid_from=term[0],
            valid_to=term[1],
            unit_id=self.units[held.unit] if held.unit else None,
            document=held.document,
        )
        return grants.give(_by(by, at), login, content, at)


def _by(login: str | None, at: datetime) -> Actor | None:
    """An administrator, or None for the operator."""
    return actor(login, at) if login else None
