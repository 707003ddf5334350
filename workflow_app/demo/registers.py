"""The registers of numbers: the clerk goes on where the office's books stand."""

from workflow_app.demo.actors import actor
from workflow_app.demo.play import Play
from workflow_app.services.numbers import Setting, set_series


def go_on_counting(play: Play, *, decisions: int, proposals: int) -> None:
    """Take over both registers of the year at their last numbers."""
    for symbol, last in (("QĐ-UBND", decisions), ("TTr-UBND", proposals)):
        at = play.clock.tick()
        clerk = actor("vanthu", at)
        setting = Setting(symbol, play.clock.today.year, own=True, last=last)
        set_series(clerk, clerk.grants[0].authority_id, setting, at)
