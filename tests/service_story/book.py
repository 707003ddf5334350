"""What ought to happen: the procedure once more, from its description, with dictionaries only.

A `Book` keeps the lines and papers of one story as the description says they stand, and foretells
every try. It shares nothing with `states`, `queries` or `services`: a mistake there shows here.
"""

# ruff: noqa: E501  # the table is as wide as its readers need

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

# act | from | to ("=": stays) | by | the forward kind, or "back": the round falls | asks for
TABLE = """
submit         | draft                                               | unit_submitted    | unit_head         | submit  |
resubmit       | returned                                            | unit_submitted    | unit_head         | submit  |
recall         | unit_submitted                                      | where it came from| unit_head         | back    |
withdraw       | draft returned unit_submitted noi_vu_reviewed       | withdrawn         | unit_head         | back    | reason
receive        | unit_submitted                                      | =                 | home_affairs      | endorse |
claim          | unit_submitted                                      | =                 | home_affairs      |         |
assign         | unit_submitted                                      | =                 | home_affairs_head |         | holder
hand_back      | unit_submitted                                      | =                 | home_affairs      |         | reason
recuse         | unit_submitted                                      | =                 | home_affairs      |         | reason
appraise       | unit_submitted                                      | =                 | home_affairs      | endorse | recommendation
accept_late    | unit_submitted                                      | =                 | home_affairs_head |         | reason
switch_award   | unit_submitted                                      | =                 | home_affairs      | back    | award reason
return         | unit_submitted                                      | returned          | home_affairs      | back    | remarks answer_by
decline        | unit_submitted                                      | declined          | home_affairs_head | back    | reason article
decline        | noi_vu_reviewed                                     | declined          | chairman          | back    | reason
endorse        | unit_submitted                                      | noi_vu_reviewed   | home_affairs      | endorse |
take_back      | noi_vu_reviewed                                     | unit_submitted    | home_affairs_head | back    | reason
lay_before     | noi_vu_reviewed                                     | =                 | home_affairs_head | lay_before |
approve        | noi_vu_reviewed                                     | district_approved | chairman          | approve |
send_back      | noi_vu_reviewed district_approved                   | unit_submitted    | chairman          | back    | comment
issue          | district_approved                                   | awarded           | records_clerk     | issue   | number date
forward        | district_approved                                   | forwarded_to_city | records_clerk     | issue   | number date
acknowledge    | forwarded_to_city                                   | =                 | city_receiver     |         |
city_return    | forwarded_to_city                                   | unit_submitted    | city_receiver     | back    | reason
city_return    | forwarded_to_city                                   | unit_submitted    | home_affairs      | back    | reason city_paper
record_award   | forwarded_to_city                                   | awarded           | city_receiver     |         | number date
record_award   | forwarded_to_city                                   | awarded           | home_affairs      |         | number date city_paper
record_refusal | forwarded_to_city                                   | city_declined     | city_receiver     |         | reason
record_refusal | forwarded_to_city                                   | city_declined     | home_affairs      |         | reason city_paper
fall_back      | city_declined                                       | noi_vu_reviewed   | home_affairs_head | back    |
reconsider     | declined                                            | unit_submitted    | chairman          | back    | reason
revoke         | awarded                                             | revoked           | chairman          |         | ground reason paper_number date
revoke         | awarded                                             | revoked           | home_affairs      |         | ground reason paper_number date city_paper
tell_apart     | unit_submitted noi_vu_reviewed district_approved city_declined | = | home_affairs_head | | reason
hold           | draft unit_submitted returned noi_vu_reviewed district_approved forwarded_to_city | = | home_affairs_head | | basis
lift_hold      | draft unit_submitted returned noi_vu_reviewed district_approved forwarded_to_city | = | home_affairs_head | | basis
"""

# No forward kind, and yet they help a line on: nobody does them for himself.
NOT_FOR_ONESELF = (
    "claim",
    "accept_late",
    "record_award",
    "fall_back",
    "reconsider",
    "lift_hold",
    "switch_award",
    "tell_apart",
)
ON_A_PAPER = ("lay_before", "approve", "issue", "forward")
APPROVED_ON = ("district_approved", "forwarded_to_city", "awarded", "city_declined", "revoked")


@dataclass(frozen=True)
class Rule:
    """A line of the table."""

    act: str
    states: tuple[str, ...]
    to: str
    role: str
    kind: str
    back: bool
    asks: tuple[str, ...]


def _rules() -> Iterator[Rule]:
    for text in TABLE.strip().splitlines():
        act, states, to, role, kind, asks = (cell.strip() for cell in f"{text} |".split("|")[:6])
        forward = "" if kind == "back" else kind
        yield Rule(
            act, tuple(states.split()), to, role, forward, kind == "back", tuple(asks.split())
        )


RULES = tuple(_rules())
ACTS = tuple(dict.fromkeys(rule.act for rule in RULES))
STATES = tuple(dict.fromkeys(state for rule in RULES for state in (*rule.states, rule.to)))
BY_ACT = {act: tuple(rule for rule in RULES if rule.act == act) for act in ACTS}


@dataclass(frozen=True)
class Person:
    """An account: who is behind it, of which unit, with which roles over which authority or unit."""

    login: str
    name: str
    unit: str
    authority: str
    roles: tuple[tuple[str, str], ...]

    def holds(self, role: str, unit: str) -> bool:
        """Whether the role reaches lines of this unit of the district, alone or with others."""
        home = "TP" if role == "city_receiver" else "H01"
        return self.authority == home and any(
            held == role and scope in ("", unit) for held, scope in self.roles
        )

    def holds_whole(self, role: str) -> bool:
        """Whether the role reaches everything, not only the lines of one unit."""
        return self.holds(role, "")


@dataclass
class Line:
    """A nomination as the description has it. `did`: which kinds of forward act each person took."""

    name: str
    unit: str
    award: str
    nominee: str
    complete: bool
    state: str = "draft"
    round: int = 1
    sent: bool = False
    resubmission: bool = False
    received: bool = False
    late: bool = False
    accepted: bool = False
    held: bool = False
    laid: bool = False
    forwarded: bool = False
    acknowledged: bool = False
    open_remarks: int = 0
    files: int = 0
    paper: str = ""
    holder: str = ""
    recused: set[str] = field(default_factory=set)
    appraised: set[tuple[str, int]] = field(default_factory=set)
    did: dict[str, set[str]] = field(default_factory=dict)
    acted: set[str] = field(default_factory=set)


@dataclass
class Paper:
    """A decision or a proposal as the description has it; `was`: how it stood when discarded."""

    name: str
    award: str
    state: str = "draft"
    was: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def act(self) -> str:
        """What the clerk does with it."""
        return "issue" if self.award == "giay_khen" else "forward"


# To whom the head gives lines, in every story.
CHOSEN = Person("noivu2", "Phạm Văn Đức", "PNV", "H01", (("home_affairs", ""),))


def can_be_given(line: Line) -> bool:
    """Whether nothing speaks against him, and he does not hold it already."""
    did = line.did.get(CHOSEN.name, set())
    is_free = _is_free(CHOSEN, line) and CHOSEN.name != line.nominee and did <= {"endorse"}
    return is_free and line.holder != CHOSEN.login


Term = Callable[[Person, Line, "Book"], bool]


def _always(_who: Person, _line: Line, _book: "Book") -> bool:
    return True


def _is_free(who: Person, line: Line) -> bool:
    return who.unit != line.unit and who.name not in line.recused


# What else must be so, by act; by act and role where the rows of an act differ.
TERMS: dict[str, Term] = {
    "submit": lambda _w, line, book: book.is_open and line.complete,
    "resubmit": lambda _w, line, _b: line.complete and not line.open_remarks,
    "recall": lambda _w, line, _b: not line.received,
    "receive": lambda who, line, _b: not line.received and _is_free(who, line),
    "claim": lambda who, line, _b: (
        not line.holder and _is_free(who, line) and line.did.get(who.name, set()) <= {"endorse"}
    ),
    "hand_back": lambda who, line, _b: line.holder == who.login,
    "recuse": lambda who, line, _b: who.name not in line.recused,
    "appraise": lambda who, line, _b: (
        line.received and _is_free(who, line) and (who.name, line.round) not in line.appraised
    ),
    "accept_late": lambda who, line, _b: line.late and not line.accepted and _is_free(who, line),
    "switch_award": lambda who, line, _b: _is_free(who, line),
    "endorse": lambda who, line, _b: (
        line.received and (line.accepted or not line.late) and _is_free(who, line)
    ),
    "take_back": lambda _w, line, _b: not line.laid,
    "lay_before": lambda _w, line, book: (
        bool(line.paper) and book.papers[line.paper].state == "draft"
    ),
    "approve": lambda _w, line, _b: line.laid and not line.held,
    "decline chairman": lambda _w, line, _b: line.laid,
    "send_back": lambda _w, line, _b: line.laid or line.state == "district_approved",
    "issue": lambda _w, line, _b: line.award == "giay_khen" and not line.held,
    "forward": lambda _w, line, _b: line.award == "bang_khen" and not line.held,
    "acknowledge": lambda _w, line, _b: not line.acknowledged,
    "revoke chairman": lambda _w, line, _b: line.award == "giay_khen",
    "revoke home_affairs": lambda _w, line, _b: line.award == "bang_khen",
    "tell_apart": lambda _w, _line, _b: False,  # nobody is proposed twice in a story
    "hold": lambda _w, line, _b: not line.held,
    "lift_hold": lambda _w, line, _b: line.held,
}


@dataclass
class Book:
    """The lines and papers of one story, by the names they bear in it (A, B; V1, V2)."""

    lines: dict[str, Line] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)
    dossiers: set[str] = field(default_factory=set)
    is_open: bool = True
    past_deadline: bool = False

    # --- what is open to whom --------------------------------------------------------------------

    def rule_for(self, who: Person, act: str, line: Line) -> Rule | None:
        """The line of the table by which this person may take the act now, if there is one."""
        return next((rule for rule in BY_ACT[act] if self._fits(rule, who, line)), None)

    def _fits(self, rule: Rule, who: Person, line: Line) -> bool:
        if line.state not in rule.states or not who.holds(rule.role, line.unit):
            return False
        if rule.kind and not self.keeps_four_eyes(who, rule.kind, line):
            return False
        if rule.act in NOT_FOR_ONESELF and who.name == line.nominee:
            return False
        term = TERMS.get(f"{rule.act} {rule.role}") or TERMS.get(rule.act, _always)
        return term(who, line, self)

    def keeps_four_eyes(self, who: Person, kind: str, line: Line) -> bool:
        """One kind of forward act a person, in all rounds; and none on a line about oneself."""
        return who.name != line.nominee and line.did.get(who.name, set()) <= {kind}

    def may_write(self, who: Person, line: Line) -> bool:
        """Whether this person may change what the line says."""
        return (
            who.holds("unit_drafter", line.unit)
            and line.state in ("draft", "returned")
            and self.keeps_four_eyes(who, "draft", line)
        )

    # --- who sees what ---------------------------------------------------------------------------

    def sees(self, who: Person, line: Line) -> bool:
        """Whether the line exists for this person."""
        seen_by = {
            "unit_drafter": True,
            "unit_head": True,
            "home_affairs": line.sent,
            "home_affairs_head": line.sent,
            "chairman": line.laid or line.state == "declined",
            "records_clerk": line.state in APPROVED_ON,
            "accountant": line.state in ("district_approved", "awarded"),
            "city_receiver": line.forwarded and line.state in APPROVED_ON[1:],
            "communications": line.state == "awarded",
            "auditor": True,
            "administrator": True,
        }
        return who.name in line.acted or any(
            now and who.holds(role, line.unit) for role, now in seen_by.items()
        )

    def sees_paper(self, who: Person, paper: Paper) -> bool:
        """Whether the paper exists for this person."""
        stage = ("draft", "laid", "approved", "issued", "discarded")
        reached = stage.index(paper.was if paper.state == "discarded" else paper.state)
        seen_by = {
            "home_affairs": True,
            "home_affairs_head": True,
            "auditor": True,
            "chairman": reached >= 1,
            "records_clerk": reached >= 2,
            "city_receiver": reached >= 3 and paper.act == "forward",
        }
        return any(now and who.holds_whole(role) for role, now in seen_by.items())
