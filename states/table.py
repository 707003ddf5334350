"""What a procedure is made of: rows of a table, its canonical JSON and its content hash."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property

SAME = "="


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the procedure: who may take a nomination from where to where, and on what terms.

    `kind`    the forward act it counts as under four eyes; empty for an act that pulls back.
    `when`    the fact that chooses between two rows of one act from one state.
    `rules`   sentences of `states/rules.py` that must be true.
    `asks`    what the person acting has to give; checked by the engine, drawn by the form.
    `voids`   the endorsements of the round fall.
    `through` the thing the act is done on, when it is not the nomination itself ("paper").
    """

    act: str
    source: str
    target: str
    label: str
    roles: tuple[str, ...]
    kind: str = ""
    when: str = ""
    rules: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    voids: bool = False
    through: str = ""

    @property
    def lands_in(self) -> str:
        """The state after the act."""
        return self.source if self.target == SAME else self.target


@dataclass(frozen=True, slots=True)
class Stage:
    """One state in the three wordings people meet, with its look.

    `staff` for the offices, `unit` for the unit, `next` for what comes now. `family` and `icon`
    are its badge; `step` is its place on the thread (0 = beside the thread).
    """

    code: str
    staff: str
    unit: str
    next: str
    family: str
    icon: str
    step: int = 0
    end: bool = False


@dataclass(frozen=True)
class Workflow:
    """A procedure: `(code, version)`, its states and its rows; never edited once in use."""

    code: str
    version: int
    title: str
    initial: str
    stages: Mapping[str, Stage] = field(hash=False)
    rows: tuple[Row, ...]
    # How the state of `unreceived.code` is called until the line is received. Words alone, said
    # beside the table: the digest speaks of what may happen.
    unreceived: Stage | None = None

    @cached_property
    def canonical(self) -> bytes:
        """The table as canonical JSON: sorted keys, no white space, UTF-8."""
        body = {
            "code": self.code,
            "version": self.version,
            "initial": self.initial,
            "states": [asdict(stage) for stage in self.stages.values()],
            "rows": [asdict(row) for row in self.rows],
        }
        return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON, in hex."""
        return hashlib.sha256(self.canonical).hexdigest()

    @cached_property
    def _rows_by_act(self) -> dict[str, tuple[Row, ...]]:
        acts: dict[str, list[Row]] = {}
        for row in self.rows:
            acts.setdefault(row.act, []).append(row)
        return {act: tuple(rows) for act, rows in acts.items()}

    @property
    def acts(self) -> tuple[str, ...]:
        """Every act of the table, in its order."""
        return tuple(self._rows_by_act)

    @property
    def ends(self) -> frozenset[str]:
        """The states in which nothing is owed any more."""
        return frozenset(code for code, stage in self.stages.items() if stage.end)

    def stage_of(self, state: str, *, received: bool) -> Stage:
        """The words for a line in this state that has been received, or has not yet."""
        if self.unreceived and self.unreceived.code == state and not received:
            return self.unreceived
        return self.stages[state]

    def rows_of(self, act: str) -> tuple[Row, ...]:
        """The rows of one act, in the order of the table; empty when there is no such act."""
        return self._rows_by_act.get(act, ())

    def rows_from(self, state: str) -> tuple[Row, ...]:
        """The rows that start in one state, in the order of the table."""
        return tuple(row for row in self.rows if row.source == state)
