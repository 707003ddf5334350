"""The names of values and rules that stand in the log, as people read them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from forms.appraisals import RECOMMENDATIONS, RELATIONS
from forms.nominations import REMARKABLE
from forms.past_awards import AWARDS, BASES, FAMILIES, LEVELS
from states.wording import day, moment
from workflow_app.web import fact_words
from workflow_app.web.rule_words import RULES
from workflow_app.web.time_words import CODES as TIME_CODES
from workflow_app.web.time_words import limits_in_words
from workflow_app.web.value_labels import LABELS, REFERRED

ERASED = "đã xóa theo yêu cầu"

_CODES = {
    "male": "nam",
    "female": "nữ",
    "individual": "cá nhân",
    "collective": "tập thể",
    "household": "hộ gia đình",
    "refused": "bị từ chối",
    "unseen": "ngoài phạm vi",
    "decision": "quyết định",
    "proposal": "tờ trình",
    "yes": "có",
    "no": "không",
    **{code: label for said in (BASES, FAMILIES) for code, label in said.items()},
    **AWARDS,
    **TIME_CODES,
    **fact_words.CODES,
}
_LEVELS = LEVELS | {"district": "huyện", "commune": "xã", "city": "thành phố"}
_CODED = fact_words.CODED | frozenset(
    (
        *("sex", "kind", "outcome", "own", "family", "award_basis", "honour", "because"),
        *("accepted", "mended"),
    )
)
_SAID: dict[str, Callable[[str], str]] = {
    "level": lambda level: _LEVELS.get(level, level),
    "limits": limits_in_words,
    "audience": lambda code: {"internal": "nội bộ", "unit": "cả đơn vị"}.get(code, code),
    "recommendation": lambda code: RECOMMENDATIONS.get(code, code),
    "relation": lambda code: RELATIONS.get(code, code),
    "stage": limits_in_words,
}
_NAMED = frozenset(("award", "awards", "role", "other_award"))  # by codes that the office names

_COUNTED = re.compile(r"(?P<stem>[a-z_]+?)_(?P<count>\d+)(?P<field>_field)?")
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d)?")
_BEFORE, _AFTER = "before", "after"


@dataclass(frozen=True, slots=True)
class Change:
    """One value, before and after; `before` is None where nothing stood before."""

    label: str
    before: str | None
    after: str | None


def label_of(name: str) -> str:
    """The name of a value as people say it; one without words is shown as it is."""
    counted = _COUNTED.fullmatch(name)
    if counted:
        stem = counted["stem"] + (counted["field"] or "")
        return f"{LABELS.get(stem, stem)} {counted['count']}"
    return LABELS.get(name, name)


def referred_label(name: str) -> str:
    """What kind of thing an entry refers to by its id."""
    counted = _COUNTED.fullmatch(name)
    if counted and counted["stem"] in REFERRED:
        return f"{REFERRED[counted['stem']]} {counted['count']}"
    return REFERRED.get(name, label_of(name))


def rules_in_words(rules: str | None) -> str:
    """Why an attempt was refused."""
    said = (RULES.get(rule, rule) for rule in (rules or "").split(", "))
    return ERASED if rules is None else "; ".join(said)


def text_of(name: str, value: str | None, names: Mapping[str, str]) -> str:
    """A value as people read it: days and moments in our way, codes by their names."""
    if value is None or name == "rules":
        return rules_in_words(value)
    if name in _NAMED:
        return ", ".join(names.get(code, code) for code in value.split(", "))
    if name in _SAID:
        return _SAID[name](value)
    if name in _CODED or _stem(name) in _CODED:
        return _CODES.get(value, value)
    if name.endswith("_field"):
        return REMARKABLE.get(value) or LABELS.get(value, value) if value else "cả hồ sơ"
    return day_or_text(value) if _ISO_DAY.fullmatch(value) else value


def _stem(name: str) -> str:
    counted = _COUNTED.fullmatch(name)
    return counted["stem"] if counted else name


def day_or_text(text: str) -> str:
    """A day or moment of ISO 8601 as dd/mm/yyyy or dd/mm/yyyy HH:MM; other text as it is."""
    try:
        if len(text) == len("2024-12-31"):
            return day(date.fromisoformat(text))
        return moment(datetime.fromisoformat(text))
    except ValueError:
        return text


def facts_in(
    values: Mapping[str, str | None], names: Mapping[str, str] | None = None
) -> Iterator[tuple[str, str]]:
    """The values that are not a change: label and text. `names` are those of awards and roles."""
    for name, value in values.items():
        if value != "" and _side_of(name) is None:
            yield label_of(name), text_of(name, value, names or {})


def changes_in(
    values: Mapping[str, str | None], names: Mapping[str, str] | None = None
) -> Iterator[Change]:
    """The values that stand there twice, before and after."""
    sides: dict[str, dict[str, str]] = {}
    for name, value in values.items():
        side = _side_of(name)
        if side:
            sides.setdefault(side[1], {})[side[0]] = text_of(side[1], value, names or {})
    for name, two in sides.items():
        yield Change(label_of(name), two.get(_BEFORE), two.get(_AFTER))


def _side_of(name: str) -> tuple[str, str] | None:
    """before_award, award_before, before: which side, of what."""
    for side in (_BEFORE, _AFTER):
        if name == side:
            return side, "name"
        if name.startswith(f"{side}_"):
            return side, name.removeprefix(f"{side}_")
        if name.endswith(f"_{side}"):
            return side, name.removesuffix(f"_{side}")
    return None
