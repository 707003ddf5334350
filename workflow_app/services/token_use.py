"""The use of tokens: seen now and then, counted in blocks, and written down where it is refused.

A request writes nothing. Each process counts by itself and reports a block at a time; who reads the
token reads with it what all of them have reported, so the limit holds over all processes but for
one unfinished block in each.
"""

from collections import Counter
from datetime import datetime, timedelta
from threading import Lock
from uuid import UUID

from states.tags import Outcome, Tag
from workflow_app.models import Account, ApiToken
from workflow_app.services import audit, subjects, throttle
from workflow_app.services.administration import subject_of
from workflow_app.services.unit_of_work import transaction

SEEN_EVERY = timedelta(minutes=5)
BLOCKS = 12  # so many reports a minute at most, from one process


class TooFast(RuntimeError):
    """The token's requests of this minute are used up; `wait` is how many seconds it still has."""

    def __init__(self, wait: int) -> None:
        self.wait = wait
        super().__init__(f"wait {wait} s")


class Budget:
    """What one process has served in this minute and not yet reported."""

    def __init__(self, per_minute: int) -> None:
        self.per_minute = per_minute
        self.block = max(1, per_minute // BLOCKS)
        self._minute: datetime | None = None
        self._served: Counter[UUID] = Counter()
        self._lock = Lock()

    def spend(self, token: ApiToken, at: datetime) -> None:
        """Serve one more request of this token; raises TooFast when its minute is used up."""
        minute = at.replace(second=0, microsecond=0)
        if token.window == minute and token.spent >= self.per_minute:
            raise TooFast(60 - at.second)
        if self._fills_a_block(token.id, minute):
            _report(token.id, minute, self.block, self.per_minute, at)

    def _fills_a_block(self, token_id: UUID, minute: datetime) -> bool:
        with self._lock:
            if self._minute != minute:
                self._minute = minute
                self._served.clear()
            self._served[token_id] += 1
            if self._served[token_id] < self.block:
                return False
            self._served[token_id] = 0
            return True


def see(token: ApiToken, address: str, at: datetime) -> None:
    """Note that the token is in use; written at most every five minutes."""
    if token.seen_at and at - token.seen_at < SEEN_EVERY:
        return
    with transaction() as session:
        row = session.get(ApiToken, token.id, with_for_update=True, populate_existing=True)
        if row and not row.ended_at:
            row.seen_at, row.seen_from = at, address[:40]


def note_refused(account: Account, token_id: UUID, why: str, at: datetime, path: str = "") -> None:
    """Write down that a token was used for what it may not; the same once in a quarter of an hour.

    Who holds a dead token cannot make the log grow as he likes.
    """
    values = {"why": why, "page": path}
    with transaction():
        if throttle.first_in(_quarter(at), f"{token_id} {why}", at):
            _refused(subject_of(account), at, {"token": token_id}, values)


def note_unknown(address: str, at: datetime) -> None:
    """Write down that somebody came with a token nobody has; once an hour for an address."""
    with transaction():
        if throttle.first_in(at.strftime("%Y-%m-%d %H"), f"token from {address}", at):
            _refused(subjects.unknown_logins(at), at, {}, {"why": "unknown", "address": address})


def _quarter(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H} {at.minute // 15}"


def _report(token_id: UUID, minute: datetime, served: int, limit: int, at: datetime) -> None:
    with transaction() as session:
        row = session.get(ApiToken, token_id, with_for_update=True, populate_existing=True)
        if row is None:
            return
        before = row.spent if row.window == minute else 0
        row.window, row.spent = minute, before + served
        if before < limit <= row.spent:
            account = session.get_one(Account, row.account_id)
            _refused(subject_of(account), at, {"token": row.id}, {"why": "too_fast"})


def _refused(
    subject: subjects.Subject, at: datetime, ids: dict[str, UUID], values: dict[str, str]
) -> None:
    audit.append(
        subject,
        audit.Event(
            tag=Tag.TOKEN_REFUSED,
            outcome=Outcome.REFUSED,
            at=at,
            actor=None,
            refers_to=ids,
            values={name: value for name, value in values.items() if value},
        ),
    )
