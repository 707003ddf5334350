"""Mail: one letter about an act to one account, written when it is sent.

The job holds ids alone: address and words are looked up at that moment, and whoever has lost the
sight of the nomination meanwhile gets no letter. The Message-ID is the id of the job.
"""

from datetime import datetime

from workflow_app.extensions import db
from workflow_app.integrations.mail import Mail
from workflow_app.notifications.wording import letter
from workflow_app.queries.recipients import Recipient
from workflow_app.services.handlers.means import Means
from workflow_app.services.handlers.news import told_of
from workflow_app.services.jobs import Taken, completing


def send_mail(taken: Taken, means: Means, at: datetime) -> None:
    """Send the letter to the account `to`, then mark the job done; raises NotSent."""
    mail = _written(taken, means, at)
    db.session.rollback()  # no transaction stays open while the mail server is spoken to
    if mail and means.mail:
        means.mail.send(mail)
    with completing(taken, at):
        pass


def _written(taken: Taken, means: Means, at: datetime) -> Mail | None:
    told = told_of(taken.payload, at)
    address = _address(taken.payload["to"], told.recipients) if told else ""
    if told is None or not address:
        return None
    words = letter(told.news, told.about, means.base_url)
    return Mail(identity=taken.id.hex, to=address, subject=words.subject, text=words.text, at=at)


def _address(account_id: str, recipients: tuple[Recipient, ...]) -> str:
    found = (one.email for one in recipients if str(one.actor.account_id) == account_id)
    return next(found, "")
