"""The stage of one story: the real services in the world, beside the book that foretells them."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from sqlalchemy import select, text

from states.clock import day_of
from states.facts import Actor
from tests.service_story.book import Book, Person
from tests.service_story.fate import THE_MOVEMENT, Fate, Said
from tests.service_story.people import Cast
from tests.world import LAUNCHED, World
from workflow_app.extensions import db
from workflow_app.models import Movement, Nomination
from workflow_app.services import movements
from workflow_app.services.errors import Closed, Invalid, NotFound, Stale
from workflow_app.services.lines import Content
from workflow_app.services.movements import MovementContent


class Move(Protocol):
    """What somebody tries: it can be foretold, played for real, and written down when done."""

    @property
    def who(self) -> str: ...

    def touches(self, book: Book) -> Collection[str]: ...

    def foretell(self, book: Book, who: Person) -> Fate: ...

    def play(self, stage: "Stage") -> None: ...

    def write_down(self, book: Book, who: Person) -> None: ...


@dataclass
class House:
    """What the stories of one database share: the people, and a clock that never goes back."""

    world: World
    cast: Cast
    now: datetime = LAUNCHED
    stories: int = 0
    done: Counter[str] = field(default_factory=Counter)

    def tell_the_planner(self) -> None:
        """What the tables hold by now: the server of the tests does not look by itself."""
        with db.engine.begin() as connection:
            connection.execute(text("ANALYZE"))


@dataclass
class Stage:
    """One story, in a movement of its own."""

    house: House
    movement: str
    movement_id: UUID
    now: datetime
    book: Book = field(default_factory=Book)
    codes: dict[str, str] = field(default_factory=dict)
    ids: dict[str, UUID] = field(default_factory=dict)
    contents: dict[str, Content] = field(default_factory=dict)
    dossiers: dict[str, str] = field(default_factory=dict)
    papers: dict[str, str] = field(default_factory=dict)
    files: dict[str, list[UUID]] = field(default_factory=dict)

    @classmethod
    def open(cls, house: House) -> "Stage":
        """Begin a story a day after the last: its movement takes dossiers until tomorrow night."""
        house.now += timedelta(days=1)
        house.stories += 1
        if house.stories % 10 == 2:
            house.tell_the_planner()
        today = day_of(house.now)
        content = MovementContent(
            title=f"Phong trào {house.stories}",
            starts_on=today,
            ends_on=today,
            last_day=today + timedelta(days=1),
            awards={"giay_khen": None, "bang_khen": None},
        )
        actors, authority = house.cast.actors, house.cast.actors["noivu"].authority_id
        assert authority
        code = movements.create(actors["noivu"], authority, content, house.now)
        movements.launch(actors["truongphong"], code, house.now)
        id_ = db.session.scalars(select(Movement.id).where(Movement.code == code)).one()
        return cls(house, code, id_, house.now)

    @property
    def world(self) -> World:
        """The world it plays in."""
        return self.house.world

    def actor(self, login: str, *, fresh: bool = True) -> Actor:
        """Somebody of the cast, who has just given his password or not."""
        return replace(self.house.cast.actors[login], fresh=fresh)

    def person(self, login: str) -> Person:
        """The same as the book knows him."""
        return self.house.cast.persons[login]

    def version(self, name: str) -> int:
        """The version of a line now."""
        query = select(Nomination.version).where(Nomination.code == self.codes[name])
        found = db.session.scalars(query).one()
        db.session.rollback()
        return found

    def skip_days(self, days: int) -> None:
        """Nothing happens for some days."""
        self.now += timedelta(days=days)

    def tell(self, move: Move) -> Fate:
        """Foretell, try, hold the one against the other, and carry the book on when it was done."""
        self.now += timedelta(minutes=1)
        self.house.now = self.now
        who = self.person(move.who)
        fate = move.foretell(self.book, who)
        came_to = self._try(move)
        self.house.now = self.now
        assert came_to == fate.end, f"{move}: {came_to} instead of {fate.end}"
        if fate.end == "done":
            move.write_down(self.book, who)
            self.house.done.update(said.tag for said in fate.entries)
            self._learn_ids()
        return fate

    def subjects_of(self, said: Said) -> set[str]:
        """The ids of what an entry may be about, as the log has them."""
        known = {THE_MOVEMENT: self.movement_id} | self.ids
        return {str(known.get(one) or self.actor(one).account_id) for one in said.about}

    def _try(self, move: Move) -> str:
        try:
            move.play(self)
        except NotFound as error:
            return "unseen" if error.subject else "missing"
        except Closed:
            return "closed"
        except Invalid:
            return "invalid"
        except Stale:
            return "stale"
        return "done"

    def _learn_ids(self) -> None:
        new = {code: name for name, code in self.codes.items() if name not in self.ids}
        if new:
            rows = db.session.execute(
                select(Nomination.code, Nomination.id).where(Nomination.code.in_(new))
            )
            self.ids |= {new[code]: id_ for code, id_ in rows}
            db.session.rollback()
