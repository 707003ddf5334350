"""The mail server: one letter at a time over SMTP, with an identity that stays the same."""

import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

TIMEOUT = 20  # seconds for each answer of the server; well within the lease of a job
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_NO_ADDRESS = (MessageError, ValueError, IndexError)  # what the parser of addresses may raise
SENDER = "Thi đua - Khen thưởng"


class BadMailUrl(ValueError):
    """SMTP_URL cannot be used; the message says why and repeats no password."""


class NotSent(RuntimeError):
    """The server took the letter not; the message holds no address."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One letter. `identity` becomes the Message-ID: sent again, it is the same letter."""

    identity: str
    to: str
    subject: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in.

    smtp:// turns to TLS when the server offers it, smtp+starttls:// insists on it, smtps:// begins
    with it. A password is never sent in clear but to this machine.
    """

    scheme: str
    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""

    def send(self, mail: Mail) -> None:
        """Hand one letter in; raises NotSent."""
        try:
            server = self._connect()
            try:
                self._secure(server)
                server.send_message(_message(mail, self.sender))
            finally:
                with suppress(OSError, smtplib.SMTPException):
                    server.quit()  # what was taken is taken, also without a good-bye
        except smtplib.SMTPResponseException as error:
            raise NotSent(f"SMTP {error.smtp_code}") from error
        except smtplib.SMTPRecipientsRefused as error:
            codes = {str(code) for code, _words in error.recipients.values()}
            raise NotSent(f"SMTP {', '.join(sorted(codes))}") from error
        except (OSError, smtplib.SMTPException, *_NO_ADDRESS) as error:
            raise NotSent(type(error).__name__) from error

    def _connect(self) -> smtplib.SMTP:
        us = self.sender.rpartition("@")[2]  # as we greet: the name of this machine is ours alone
        if self.scheme == "smtps":
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(self.host, self.port, us, timeout=TIMEOUT, context=context)
        return smtplib.SMTP(self.host, self.port, us, timeout=TIMEOUT)

    def _secure(self, server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()
        encrypted = self.scheme == "smtps"
        if not encrypted and (self.scheme == "smtp+starttls" or server.has_extn("starttls")):
            server.starttls(context=ssl.create_default_context())
            encrypted = True
        if self.user:
            if not encrypted and self.host not in _LOOPBACK:
                raise NotSent("the server offers no TLS: the password is not sent in clear")
            server.login(self.user, self.password)


def server_of(url: str, site_host: str) -> MailServer:
    """The server of an SMTP_URL such as smtps://user:password@mail.example:465.

    Letters come from the user where that is an address, else from `no-reply@<site_host>`.
    Raises BadMailUrl.
    """
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise BadMailUrl(
            "SMTP_URL: smtp://, smtp+starttls:// or smtps://, then [user:password@]host"
        )
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError as error:
        raise BadMailUrl("SMTP_URL: the port is not a number") from error
    user = unquote(parts.username or "")
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname,
        port=port,
        sender=user if "@" in user else f"no-reply@{site_host}",
        user=user,
        password=unquote(parts.password or ""),
    )


def _message(mail: Mail, sender: str) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = f"<{mail.identity}@{sender.rpartition('@')[2]}>"
    message["From"] = Address(SENDER, addr_spec=sender)
    message["To"] = Address(addr_spec=mail.to)
    message["Subject"] = mail.subject
    message["Date"] = format_datetime(mail.at)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.text)
    return message
