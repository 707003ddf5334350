"""What conditions are judged by: home affairs writes how some people and their units were rated."""

from collections.abc import Iterator

from workflow_app.demo.actors import actor
from workflow_app.demo.play import Play
from workflow_app.queries import nominations as stored
from workflow_app.queries.nominations import Loaded
from workflow_app.services import facts, register
from workflow_app.services.facts import InitiativeContent, RatingContent
from workflow_app.services.register import EntryContent

_RESULT = "Thông báo kết quả xếp loại của UBND huyện"
# How what they lead was rated, one after the other: met, not met, and nobody has said it yet.
_RATED = ("excellent", "good", "")


def home_affairs_writes_facts(play: Play) -> None:
    """The collectives that some of the nominees lead, and what these have shown before."""
    for it, rating in zip(_leaders(play), _RATED, strict=False):
        _rate_what_he_leads(play, it, rating)
        at = play.clock.tick()
        last = play.clock.today.year - 1
        noivu = actor("noivu", at)
        facts.set_rating(noivu, it.nominee.id, RatingContent(last, "good", source=_RESULT), at)
        content = InitiativeContent(
            "Rút ngắn thời gian giải quyết hồ sơ tại bộ phận một cửa",
            last,
            "Hội đồng sáng kiến huyện",
            number="18/QĐ-HĐSK",
        )
        facts.add_initiative(noivu, it.nominee.id, content, play.clock.tick())


def _leaders(play: Play) -> Iterator[Loaded]:
    """Those who lead and whose line lies with home affairs, one of each unit without a team."""
    seen = set()
    for it in stored.by_codes(play.codes.values()):
        if it.nominee.leads and it.nomination.state == "unit_submitted":
            if it.unit.id not in seen:
                yield it
            seen.add(it.unit.id)


def _rate_what_he_leads(play: Play, it: Loaded, rating: str) -> None:
    at = play.clock.tick()
    named = EntryContent("collective", f"Tập thể {it.unit.name}")
    team = register.add_entry(None, it.unit.id, named, at)
    year = it.movement.ends_on.year
    if rating and year == play.clock.today.year:
        at = play.clock.tick()
        facts.set_rating(actor("noivu", at), team, RatingContent(year, rating, source=_RESULT), at)
