"""The lines of a paper as people judge them: what is said of each, its flags, and the sums."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from states.facts import Actor
from workflow_app.queries.eligibility import counts_in_words
from workflow_app.queries.flags import Flag
from workflow_app.queries.nominations import Loaded
from workflow_app.queries.paper_words import Wording, wording_of
from workflow_app.queries.surroundings import Surroundings, surroundings_of

KIND_ORDER = {"collective": 0, "individual": 1, "household": 2}


@dataclass(slots=True)
class Standing:
    """A line that stands on a paper (or could): the nomination, its place, what was last sent.

    `kept` is its number in the table, which need not be its place while lines may leave.
    `internal` says whether the reader is told what the offices say among themselves, `signed` what
    the chairman signed, `gone_out` that the paper has been issued or forwarded, `around` what
    stands around the line for who judges it.
    """

    loaded: Loaded
    position: int = 0
    kept: int = 0
    snapshot: str = ""
    hold_basis: str = ""
    internal: bool = False
    signed: Wording | None = None
    gone_out: bool = False
    around: Surroundings = field(default_factory=Surroundings)

    @property
    def code(self) -> str:
        """The code of the nomination."""
        return self.loaded.nomination.code

    @property
    def name(self) -> str:
        """Who is honoured."""
        return self.words.name

    @property
    def words(self) -> Wording:
        """What the paper says of it: as signed, before that as it is."""
        return self.signed or wording_of(self.loaded, self.snapshot)

    @property
    def as_signed(self) -> bool:
        """True when what was signed of it still holds."""
        now = wording_of(self.loaded, self.snapshot)
        return self.signed is not None and self.signed.bound == now.bound

    @property
    def honoured(self) -> bool:
        """True when the paper itself gave the award."""
        return self.gone_out and self.words.decided_by == "own"

    @property
    def judged(self) -> bool:
        """True when the reader is told how it came here; what has gone out says no more of it."""
        return self.internal and not self.gone_out

    @property
    def said(self) -> str:
        """Title and unit; of a unit that is honoured itself only what it is."""
        title, unit = self.words.title, self.words.unit
        return f"{title}, {unit}" if title else unit

    @property
    def order(self) -> tuple[int, str, str, str]:
        """Where it stands on a list: collectives, persons, households; by unit; by given name."""
        nominee = self.loaded.nominee
        return KIND_ORDER[nominee.kind], self.loaded.unit.sort_key, nominee.sort_key, self.code

    def count(self, *acts: str) -> int:
        """How often one of these acts was taken on the line, in all rounds."""
        return sum(act.act in acts for act in self.loaded.acts)

    @property
    def conditions(self) -> str:
        """What the rules say of it, counted, for who judges it."""
        return self.around.conditions if self.judged else ""

    @property
    def flags(self) -> list[Flag]:
        """What the reader should look at, the worst first; nothing for whom it is not."""
        if not self.judged:
            return []
        nomination = self.loaded.nomination
        flags = []
        if nomination.held_since:
            basis = f": {self.hold_basis}" if self.hold_basis else "."
            flags.append(Flag("bad", f"Đang tạm dừng xét{basis}"))
        flags += self.around.flags
        if sent_back := self.count("send_back"):
            flags.append(Flag("warn", f"Chủ tịch đã trả về phòng Nội vụ {sent_back} lần."))
        if returned := self.count("return", "city_return"):
            flags.append(Flag("warn", f"Đã bị trả lại bổ sung {returned} lần trước khi đạt."))
        if nomination.late:
            flags.append(Flag("warn", "Đơn vị gửi sau hạn, Trưởng phòng Nội vụ đã chấp nhận."))
        return flags


def tell(actor: Actor, lines: Sequence[Standing]) -> None:
    """Put to each line that is judged what stands around it, in three statements."""
    judged = [line for line in lines if line.judged]
    around = surroundings_of(actor, [line.loaded for line in judged])
    for line in judged:
        line.around = around[line.loaded.nomination.id]


@dataclass(frozen=True, slots=True)
class Facts:
    """The sums of a list; they always equal the list they are made from.

    Where not `judged` the last five are not for this reader, and none.
    """

    total: int
    awards: tuple[tuple[str, int], ...]
    individuals: int
    collectives: int
    households: int
    units: int
    leaders: int
    women: int
    judged: bool
    late: int
    held: int
    returned: int
    flagged: int
    conditions: str = ""

    @property
    def others(self) -> int:
        """Persons who lead nothing: those who do the work themselves."""
        return self.individuals - self.leaders

    @property
    def kinds(self) -> str:
        """`6 tập thể, 29 cá nhân`."""
        named = (
            (self.collectives, "tập thể"),
            (self.individuals, "cá nhân"),
            (self.households, "hộ gia đình"),
        )
        return ", ".join(f"{count} {label}" for count, label in named if count)


def facts_of(lines: Sequence[Standing]) -> Facts:
    """The sums of these lines."""
    said = [line.words for line in lines]
    kinds = Counter(words.kind for words in said)
    persons = [words for words in said if words.kind == "individual"]
    judged = all(line.judged for line in lines)
    told = lines if judged else ()
    return Facts(
        total=len(lines),
        awards=tuple(Counter(words.award_label for words in said).most_common()),
        individuals=kinds["individual"],
        collectives=kinds["collective"],
        households=kinds["household"],
        units=len({words.unit for words in said}),
        leaders=sum(person.leads for person in persons),
        women=sum(person.sex == "female" for person in persons),
        judged=judged,
        late=sum(line.loaded.nomination.late for line in told),
        held=sum(line.loaded.nomination.held_since is not None for line in told),
        returned=sum(line.count("return", "city_return", "send_back") > 0 for line in told),
        flagged=sum(bool(line.flags) for line in told),
        conditions=counts_in_words([it for line in told if (it := line.around.judged)]),
    )
