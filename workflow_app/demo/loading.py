"""Loading: everything the demo is made of, in order, at moments before the one given."""

from collections.abc import Callable
from datetime import datetime, timedelta

from config import Settings, kept_secret
from workflow_app.demo import wave_one, wave_two
from workflow_app.demo.actors import actor
from workflow_app.demo.candidates import candidates
from workflow_app.demo.days import Clock, Days, days_of, moment
from workflow_app.demo.marks import mark_whole
from workflow_app.demo.people import MEMBERS
from workflow_app.demo.plan import plan
from workflow_app.demo.play import Play
from workflow_app.demo.settlement import Settlement
from workflow_app.demo.telling import teller
from workflow_app.services import attachments, movements, passwords

_CHAPTERS: tuple[Callable[[Play], None], ...] = (
    wave_one.units_draft_and_send,
    wave_one.home_affairs_appraises,
    wave_one.district_decides,
    wave_one.city_acknowledges,
    wave_two.more_units_send,
    wave_two.home_affairs_appraises_again,
    wave_one.city_answers,
    wave_two.district_decides_again,
    wave_two.papers_wait,
    wave_two.last_days,
)


def password_of(settings: Settings) -> str:
    """The password of all demo accounts: the one that was set, or one made once and kept."""
    return settings.demo_password or kept_secret(settings.data_dir / "demo-password", 12)


def load(settings: Settings, now: datetime) -> None:
    """Load the demo into an empty database; raises Invalid when the password is no good one."""
    password = password_of(settings)
    for one in MEMBERS:
        passwords.check(password, one.login)
    days = days_of(now)
    clock = Clock(moment(days.settling, 7), timedelta(minutes=1))
    settlement = Settlement(clock, days, password, settings.password_cost)
    settlement.settle()
    clock.pace = timedelta(minutes=4)
    play = Play(
        clock,
        days,
        attachments.open_store(settings.store_dir, settings.upload_limit),
        settlement.units,
        candidates(),
        _launched_movement(settlement, days, clock),
        teller(settings.base_url),
    )
    for chapter in _CHAPTERS:
        chapter(play)
    mark_whole(settlement.city, clock.tick())


def _launched_movement(settlement: Settlement, days: Days, clock: Clock) -> str:
    """Home affairs writes the movement down, and its head launches it; returns the code."""
    clock.go_to(days.settling, 15)
    at = clock.tick()
    code = movements.create(actor("noivu", at), settlement.district, plan(days), at)
    clock.go_to(days.launch, 8)
    at = clock.tick()
    movements.launch(actor("truongphong", at), code, at)
    return code
