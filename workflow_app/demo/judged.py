"""What conditions are judged by: home affairs writes how some people and their units were rated."""

from collections.abc import Iterator

from workflow_app.demo.actors import actor
from workflow_app.demo.play import Play
from workflow_app.queries import nominations as stored
from workflow_app.queries import register as in_register
from workflow_app.queries.eligibility import judged
from workflow_app.queries.nominations import Loaded
from workflow_app.services import facts, register
from workflow_app.services.facts import InitiativeContent, RatingContent
from workflow_app.services.register import EntryContent

_RESULT = "Thông báo kết quả xếp loại của UBND huyện"


def home_affairs_writes_facts(play: Play) -> None:
    """What some of the nominees have shown before; and of a head of whose collective nobody knew
    anything, that it was rated as good, which is not enough.
    """
    for it in _leaders(play):
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
        if _nobody_knows_what_he_leads(it):
            _rate_what_he_leads(play, it)


def _leaders(play: Play) -> Iterator[Loaded]:
    """Those who lead and whose line lies with home affairs, one of each unit."""
    seen = set()
    for it in stored.by_codes(play.codes.values()):
        if it.nominee.leads and it.nomination.state == "unit_submitted":
            if it.unit.id not in seen:
                yield it
            seen.add(it.unit.id)


def _nobody_knows_what_he_leads(it: Loaded) -> bool:
    findings = judged([it])[it.nomination.id].findings
    return any(one.code == "head" and one.verdict == "unknown" for one in findings)


def _rate_what_he_leads(play: Play, it: Loaded) -> None:
    year, unit = play.clock.today.year, it.unit
    teams = [one.id for one in in_register.of_unit(unit.id) if one.kind == "collective"]
    if not teams:
        named = EntryContent("collective", f"Tập thể {unit.name}")
        teams = [register.add_entry(None, unit.id, named, play.clock.tick())]
    for team in teams:
        at = play.clock.tick()
        content = RatingContent(year, "good", source=_RESULT)
        facts.set_rating(actor("noivu", at), team, content, at)
