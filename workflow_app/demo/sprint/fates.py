"""Who sends when, who appraises whom, and what befalls the lines that do not go straight."""

from collections.abc import Collection, Iterable

from workflow_app.demo.play import Play

FIRST = ("TTPTQD", "TNMT", "NNPTNT", "TTYT", "THCS")
SECOND = ("TCKH", "KTHT", "VHTT", "HPN", "TANLAP", "VINHHA")
THIRD = ("PNV", "LDTBXH", "TUPHAP", "TIEUHOC", "ANKHE")
FOURTH = ("BQLDA", "DTN", "HND", "LIENPHU", "MINHTAN")
_NOIVU2 = (
    "TCKH",
    "HPN",
    "TANLAP",
    "VINHHA",
    "TIEUHOC",
    "ANKHE",
    "DTN",
    "HND",
    "LIENPHU",
    "MINHTAN",
)

# Sent back to the unit, for want of figures, of a report, or for a wrong year of birth.
WANTS_FIGURES = (
    *("ttptqd-3", "ttyt-6", "tckh-5", "vinhha-4", "ankhe-7", "bqlda-3", "minhtan-5", "minhtan-8"),
)
WANTS_REPORT = ("tnmt-3", "thcs-3", "vhtt-3", "lienphu-2", "ldtbxh-4")
WANTS_YEAR = ("nnptnt-4", "hpn-4", "tanlap-2", "tieuhoc-2")
RETURNED = frozenset((*WANTS_FIGURES, *WANTS_REPORT, *WANTS_YEAR))
RETURNED_TWICE = "vinhha-4"

# Taken back by their units: as sent, as returned, as endorsed, and while they were held.
WITHDRAWN_SENT, WITHDRAWN_RETURNED, WITHDRAWN_REVIEWED = "ktht-6", "minhtan-8", "hnd-3"
WITHDRAWN_HELD = "lienphu-5"
NEVER_SENT = "minhtan-11"
WITHOUT_REPORT = ("HND", "LIENPHU", "TIEUHOC")  # they sent lines, and no result report
MEASURED_ANEW = ("TTPTQD", "TCKH")  # in February, by official figures
RECALLED = "tuphap-4"
REPORT_COMES_LATER = frozenset((*WANTS_REPORT, RETURNED_TWICE, RECALLED))
LATE, TOO_LATE = "dtn-3", "hnd-5"

# Not eligible; of one the chairman has it looked at again after a complaint.
DECLINED_AT_ONCE = ("ttyt-8", "thcs-7")
DECLINED_LATER = ("lienphu-7", "tieuhoc-6", "vinhha-10")
RECONSIDERED = "thcs-7"
DECLINED_BY_CHAIRMAN = "ankhe-8"

HELD = "nnptnt-3"
SWITCHED = ("ttptqd-5", "hnd-1")
TAKEN_BACK = "tanlap-5"
LEFT_OUT = "tckh-4"
SENT_BACK = "vinhha-5"

CITY_REFUSED = ("vhtt-6", "hpn-1")
CITY_REFUSED_LATER = "lienphu-8"
CITY_RETURNED = "tnmt-1"
CITY_RETURNED_LATER = "bqlda-1"
REVOKED = "ktht-2"

# What is not endorsed together with the other lines of its unit.
_APART = RETURNED | {
    WITHDRAWN_SENT, WITHDRAWN_HELD, NEVER_SENT, LATE, TOO_LATE, HELD, *DECLINED_AT_ONCE,
    *DECLINED_LATER,
}  # fmt: skip


def lines_of(play: Play, units: Collection[str]) -> list[str]:
    """Every line these units put forward in the sprint."""
    return [one.key for one in play.candidates.values() if not one.running and one.unit in units]


def straight(play: Play, units: Collection[str]) -> list[str]:
    """Those that are endorsed with the others of their unit."""
    return [key for key in lines_of(play, units) if key not in _APART]


def by_unit(play: Play, keys: Iterable[str]) -> dict[str, list[str]]:
    """The lines under the units that put them forward."""
    found: dict[str, list[str]] = {}
    for key in keys:
        found.setdefault(play.candidates[key].unit, []).append(key)
    return found


def by_appraiser(play: Play, keys: Iterable[str]) -> dict[str, list[str]]:
    """The lines under those who receive and appraise them; phòng Nội vụ has a substitute."""
    found: dict[str, list[str]] = {}
    for unit, own in by_unit(play, keys).items():
        login = "thaytham" if unit == "PNV" else "noivu2" if unit in _NOIVU2 else "noivu"
        found.setdefault(login, []).extend(own)
    return found


def of_award(play: Play, keys: Iterable[str], award: str) -> list[str]:
    """Those that are put forward for an award, after what was switched."""
    return [key for key in keys if _award(play, key) == award]


def _award(play: Play, key: str) -> str:
    return "giay_khen" if key in SWITCHED else play.candidates[key].award
