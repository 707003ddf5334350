"""The end of the sprint: new registers, what was left over, the closing, and a revocation."""

from datetime import date

from workflow_app.demo.actors import actor
from workflow_app.demo.cast import cast
from workflow_app.demo.measuring import put_official
from workflow_app.demo.play import Play
from workflow_app.demo.registers import go_on_counting
from workflow_app.demo.sprint import fates, words
from workflow_app.demo.sprint.appraising import endorse
from workflow_app.demo.staff import head_of
from workflow_app.services import movements
from workflow_app.services.orders import Given


def new_year(play: Play) -> None:
    """03 to 09/01: registers of the new year; a complaint upheld, a hold lifted, one given up."""
    play.go(date(2025, 1, 3))
    go_on_counting(play, decisions=148, proposals=9)
    play.go(date(2025, 1, 7), 9)
    play.act("chutich", "reconsider", fates.RECONSIDERED, given=Given(reason=words.RECONSIDERED))
    play.go(date(2025, 1, 8), 9)
    play.act("truongphong", "lift_hold", fates.HELD, given=Given(basis=words.LIFTED))
    endorse(play, (fates.HELD, fates.RECONSIDERED))
    play.go(date(2025, 1, 9), 9)
    given = Given(reason=words.WITHDRAWN_HELD)
    play.act(head_of("LIENPHU"), "withdraw", fates.WITHDRAWN_HELD, given=given)


def official_figures(play: Play) -> None:
    """24/02: two units put the official figures of the year beside those they sent."""
    play.go(date(2025, 2, 24), 9)
    for key, one in play.candidates.items():
        if not one.running and one.kind != "individual" and one.unit in fates.MEASURED_ANEW:
            put_official(play, key)


def closed(play: Play) -> None:
    """28/02: the movement ends, and everybody has read what was told of it."""
    play.go(date(2025, 2, 28), 9)
    at = play.clock.tick()
    movements.close(actor("truongphong", at), play.movement, at)
    play.read(*(one.login for one in cast().members))


def revoked(play: Play) -> None:
    """20/05/2025: a Giấy khen is revoked after an inspection; the award counts no more."""
    play.go(date(2025, 5, 20), 9)
    given = Given(
        ground="b",
        reason=words.REVOKED,
        paper_number="1874/QĐ-UBND",
        date=play.clock.today,
    )
    play.act("chutich", "revoke", fates.REVOKED, given=given)
    play.read(*(one.login for one in cast().members))
