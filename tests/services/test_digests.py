"""Digests of a working day: one a person, of what is late with him, and for long below him."""

from datetime import date, datetime, timedelta
from itertools import count

from sqlalchemy import select

from states.calendars import WEEK_ENDS_ONLY, Calendar
from states.clock import VIET_NAM, day_of
from states.escalation import above, holders_of, long_late
from states.waiting import BY_CODE
from tests.services.test_telling import Bag
from tests.walk import Walk
from tests.world import LAUNCHED
from workflow_app.extensions import db
from workflow_app.models import Account, Job, Notification
from workflow_app.services import calendars, digests
from workflow_app.services.handlers.means import Means
from workflow_app.services.worker import work_all


def morning(day: int, month: int = 11, hour: int = 8) -> datetime:
    return datetime(2024, month, day, hour, tzinfo=VIET_NAM)


def told_on(at: datetime, means: Means | None = None) -> dict[str, str]:
    """Whom the digest of this morning told, by login, and what."""
    db.session.rollback()
    digests.owe(at)
    work_all("test", means or Means("http://localhost"), lambda: at)
    db.session.rollback()
    rows = db.session.execute(
        select(Account.login, Notification.text)
        .join(Account, Account.id == Notification.account_id)
        .join(Job, Job.id == Notification.job_id)
        .where(Job.kind == digests.JOB, Notification.created_at == at)
    ).all()
    said = {row.login: row.text for row in rows}
    assert len(said) == len(rows), "one digest a person"
    return said


def received(walk: Walk, lines: int) -> None:
    for n in range(lines):
        code = walk.draft(name=f"Lò Văn {n}")
        walk.act("thutruong", "submit", code)
        walk.act("noivu", "receive", code)


def test_whoever_holds_what_is_late_gets_one_digest_a_day(walk: Walk) -> None:
    received(walk, 2)  # due on Wednesday 04/12
    walk.draft(login="soanthao2", unit="TL")  # due on Sunday 15/12
    assert told_on(morning(4, 12)) == {}
    said = told_on(morning(5, 12))
    assert set(said) == {"noivu", "noivu2"}
    assert said["noivu"] == "Ông/bà có 2 hồ sơ quá hạn, lâu nhất 1 ngày làm việc."
    assert told_on(morning(5, 12, 9)) == {}, "once a day"
    assert set(told_on(morning(6, 12))) == {"noivu", "noivu2"}


def test_the_head_is_told_of_what_is_late_for_more_than_three_days(walk: Walk) -> None:
    received(walk, 1)
    assert "truongphong" not in told_on(morning(9, 12))  # three working days
    said = told_on(morning(10, 12))
    assert said["truongphong"].startswith("1 hồ sơ ở các khâu dưới quyền")
    assert said["noivu"].startswith("Ông/bà có 1 hồ sơ quá hạn, lâu nhất 4 ngày")


def test_units_are_told_of_drafts_that_missed_the_deadline(walk: Walk) -> None:
    walk.draft(login="soanthao2", unit="TL")
    said = told_on(morning(17, 12))
    assert set(said) == {"soanthao2", "thutruong2"}
    assert told_on(morning(17, 12) + timedelta(days=31)) == {}, "not for ever"


def test_nothing_is_told_on_a_day_off_or_before_the_office_opens(walk: Walk) -> None:
    received(walk, 1)
    walk.hours = count(100)
    assert told_on(morning(7, 12)) == {}  # a Saturday
    assert told_on(morning(9, 12, 7)) == {}
    who, office = walk.world.actor("truongphong"), walk.world.authority_id
    calendars.set_day(who, office, date(2024, 12, 9), calendars.OFF, "Nghỉ", LAUNCHED)
    assert told_on(morning(9, 12)) == {}
    assert told_on(morning(10, 12)) != {}


def test_a_digest_goes_by_mail_too_and_names_nobody(walk: Walk) -> None:
    received(walk, 1)
    bag = Bag()
    told_on(morning(5, 12), Means("http://localhost", bag))
    digest, other = [mail for mail in bag.mails if "quá hạn" in mail.subject]
    assert {digest.to, other.to} == {f"{name}@thu-nghiem.example" for name in ("noivu", "noivu2")}
    assert "http://localhost/viec-cua-toi" in digest.text
    assert "Lò Văn" not in digest.text


def test_long_late_is_counted_in_the_days_of_the_office() -> None:
    tuesday = date(2024, 12, 10)
    assert long_late(tuesday, WEEK_ENDS_ONLY) == date(2024, 12, 4)
    assert long_late(tuesday, Calendar(frozenset((date(2024, 12, 9),)))) == date(2024, 12, 3)


def test_above_a_head_stands_nobody() -> None:
    for wait in BY_CODE:
        assert not above(wait) & holders_of(wait)
    assert above("trinh") == above("soan") == frozenset()
    assert above("tham-dinh") == above("phe-duyet") == frozenset(("home_affairs_head",))
    assert day_of(LAUNCHED) == date(2024, 11, 20)
