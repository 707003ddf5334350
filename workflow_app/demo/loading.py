"""Loading: everything the demo is made of, in order, at moments before the one given."""

from collections.abc import Callable
from datetime import datetime, timedelta

from config import Settings, kept_secret
from workflow_app.demo import begun, history, judged, measuring, office, others, wave_one, wave_two
from workflow_app.demo.actors import actor
from workflow_app.demo.cast import cast
from workflow_app.demo.days import SETTLING, Clock, Days, days_of, moment
from workflow_app.demo.marks import mark_whole
from workflow_app.demo.plan import SPRINT_LAUNCH, plan, sprint
from workflow_app.demo.play import Play
from workflow_app.demo.settlement import Settlement
from workflow_app.demo.sprint import CHAPTERS as SPRINT_CHAPTERS
from workflow_app.demo.telling import teller
from workflow_app.services import attachments, hashing, movements, passwords

_CHAPTERS: tuple[Callable[[Play], None], ...] = (
    wave_one.units_draft_and_send,
    wave_one.home_affairs_appraises,
    wave_one.district_decides,
    wave_one.city_acknowledges,
    wave_two.more_units_send,
    wave_two.home_affairs_appraises_again,
    others.units_send,
    wave_one.city_answers,
    others.home_affairs_appraises,
    wave_two.district_decides_again,
    wave_two.papers_wait,
    others.asked_again,
    wave_two.last_days,
    others.last_days,
    office.lines_are_given_out,
    office.opinions_differ,
    office.people_talk,
    history.past_decisions,
    judged.home_affairs_writes_facts,
    begun.a_list_waits,
    begun.filters_are_saved,
    begun.a_quota_is_set,
)


class TooEarly(ValueError):
    """The demo tells of days that have not come yet by the clock of this machine."""


def password_of(settings: Settings) -> str:
    """The password of all demo accounts: the one that was set, or one made once and kept."""
    return settings.demo_password or kept_secret(settings.data_dir / "demo-password", 12)


def load(settings: Settings, now: datetime) -> None:
    """Load the demo into an empty database.

    Raises Invalid when the password is no good one, TooEarly when the machine's clock is behind.
    """
    password = password_of(settings)
    for one in cast().members:
        passwords.check(password, one.login)
    days = days_of(now)
    if days.come_too_early:
        raise TooEarly(days.today)
    settlement = _settled(days, hashing.digest(password, settings.password_cost))
    clock = settlement.clock
    clock.pace = timedelta(minutes=1)
    play = Play(
        clock,
        days,
        attachments.open_store(settings.store_dir, settings.upload_limit),
        settlement.units,
        cast().candidates,
        _launched_sprint(settlement),
        teller(settings.base_url),
        measuring.figures_for,
    )
    for chapter in SPRINT_CHAPTERS:
        chapter(play)
    clock.go_to(days.settling)
    settlement.renew()
    play = play.next(_launched_movement(settlement, days))
    clock.pace = timedelta(minutes=4)
    for chapter in _CHAPTERS:
        chapter(play)
    settlement.leave_to_confirm(cast().newcomer)
    mark_whole(settlement.city, clock.tick())


def _settled(days: Days, hashed: str) -> Settlement:
    """The offices with everybody in them; one hash of the one password serves all accounts."""
    clock = Clock(moment(SETTLING, 7), timedelta(seconds=40))
    settlement = Settlement(clock, days, cast().members, hashed)
    settlement.settle()
    return settlement


def _launched_sprint(settlement: Settlement) -> str:
    """The movement of 2024, written down two days after the city's plan; returns the code."""
    clock = settlement.clock
    clock.go_to(SPRINT_LAUNCH - timedelta(days=2), 14)
    at = clock.tick()
    code = movements.create(actor("noivu", at), settlement.district, sprint(), at)
    measuring.set_targets(clock, code, "noivu")
    clock.go_to(SPRINT_LAUNCH, 8)
    at = clock.tick()
    movements.launch(actor("truongphong", at), code, at)
    return code


def _launched_movement(settlement: Settlement, days: Days) -> str:
    """Home affairs writes the running movement down, its head launches it; returns the code."""
    clock = settlement.clock
    clock.go_to(days.settling, 15)
    at = clock.tick()
    code = movements.create(actor("noivu", at), settlement.district, plan(days), at)
    measuring.set_targets(clock, code, "noivu")
    clock.go_to(days.launch, 8)
    at = clock.tick()
    movements.launch(actor("truongphong", at), code, at)
    return code
