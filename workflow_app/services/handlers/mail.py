"""Mail: one letter about an act, a comment or a movement to one account, written when it is sent.

The job holds ids alone: address and words are looked up at that moment, and whoever has lost the
sight of the nomination meanwhile gets no letter. The Message-ID is the id of the job.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from workflow_app.extensions import db
from workflow_app.integrations.mail import Mail
from workflow_app.models import Account
from workflow_app.notifications import comments, digests, movements
from workflow_app.notifications.digests import Digest
from workflow_app.notifications.wording import Letter, letter
from workflow_app.queries.recipients import Recipient
from workflow_app.services.handlers.comment_news import told_of_comment
from workflow_app.services.handlers.means import Means
from workflow_app.services.handlers.movement_news import told_units
from workflow_app.services.handlers.news import told_of
from workflow_app.services.handlers.reminding import reminded
from workflow_app.services.jobs import Taken, completing

Said = tuple[Letter | None, str]  # a letter, and its address


def send_mail(taken: Taken, means: Means, at: datetime) -> None:
    """Send the letter to the account `to`, then mark the job done; raises NotSent."""
    mail = _written(taken, means, at)
    db.session.rollback()  # no transaction stays open while the mail server is spoken to
    if mail and means.mail:
        means.mail.send(mail)
    with completing(taken, at):
        pass


def _written(taken: Taken, means: Means, at: datetime) -> Mail | None:
    words, address = _words(taken.payload, means, at)
    if words is None or not address:
        return None
    return Mail(identity=taken.id.hex, to=address, subject=words.subject, text=words.text, at=at)


def _words(payload: dict[str, Any], means: Means, at: datetime) -> Said:
    """The letter, and the address of whom it is for; empty when he is not to be told any more."""
    kind = next((kind for kind in _KINDS if kind in payload), None)
    return _KINDS[kind](payload, means, at) if kind else _of_an_act(payload, means, at)


def _of_an_act(payload: dict[str, Any], means: Means, at: datetime) -> Said:
    for told in told_of(payload, at):
        if address := _address(payload["to"], told.recipients):
            return letter(told.news, told.about, means.base_url), address
    return None, ""


def _of_a_digest(payload: dict[str, Any], means: Means, _at: datetime) -> Said:
    account = db.session.get(Account, UUID(payload["to"]))
    email = account.email if account and account.closed_at is None else ""
    return digests.letter(Digest(**payload["digest"]), means.base_url), email


def _of_a_movement(payload: dict[str, Any], means: Means, at: datetime) -> Said:
    units = told_units(payload, at)
    letter_of = movements.letter(units.news, means.base_url)
    return letter_of, _address(payload["to"], units.recipients)


def _of_a_reminder(payload: dict[str, Any], means: Means, at: datetime) -> Said:
    for news, one in reminded(payload, at):
        if str(one.actor.account_id) == payload["to"]:
            return movements.letter(news, means.base_url), one.email
    return None, ""


def _of_a_comment(payload: dict[str, Any], means: Means, at: datetime) -> Said:
    for one in told_of_comment(payload, at):
        if str(one.recipient.actor.account_id) == payload["to"]:
            return comments.letter(one.news, means.base_url), one.recipient.email
    return None, ""


# By what a payload speaks of; one that speaks of none of these is about an act.
_KINDS: dict[str, Callable[[dict[str, Any], Means, datetime], Said]] = {
    "digest": _of_a_digest,
    "reminder": _of_a_reminder,
    "movement": _of_a_movement,
    "comment": _of_a_comment,
}


def _address(account_id: str, recipients: Iterable[Recipient]) -> str:
    found = (one.email for one in recipients if str(one.actor.account_id) == account_id)
    return next(found, "")
