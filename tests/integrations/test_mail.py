"""Letters over SMTP: readable headers, a stable identity, clear failures without addresses."""

import smtplib
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.letterbox import letterbox
from workflow_app.integrations import mail as integration
from workflow_app.integrations.mail import BadMailUrl, Mail, MailServer, NotSent, server_of

MAIL = Mail(
    identity="0190a1b2",
    to="soanthao@thu-nghiem.example",
    subject="Trưởng phòng Nội vụ đã trả lại hồ sơ TĐKT-2024-0147 của Trường THCS Nguyễn Trãi",
    text="Hãy trả lời từng điểm và gửi lại trước ngày hẹn.\n" * 3,
    at=datetime(2024, 11, 20, 3, tzinfo=UTC),
)


def test_a_letter_arrives_whole_in_vietnamese():
    with letterbox() as box:
        server_of(box.url, "khen-thuong.example").send(MAIL)
    [letter] = box.letters
    assert letter["Subject"] == MAIL.subject
    assert letter["Message-ID"] == "<0190a1b2@khen-thuong.example>"
    assert letter["From"] == "Thi đua - Khen thưởng <no-reply@khen-thuong.example>"
    assert letter["To"] == MAIL.to
    assert letter["Date"].datetime == MAIL.at
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().replace("\r\n", "\n") == MAIL.text
    assert letter.get_content_type() == "text/plain"


def test_the_same_letter_sent_again_is_known_for_the_same():
    """OP-02."""
    with letterbox() as box:
        server = server_of(box.url, "localhost")
        server.send(MAIL)
        server.send(MAIL)
    assert len({letter["Message-ID"] for letter in box.letters}) == 1


@pytest.mark.parametrize("answer", ["550 no such mailbox soanthao@thu-nghiem.example", "451 later"])
def test_a_refusal_is_told_by_its_number_alone(answer: str):
    with letterbox() as box:
        box.answer = answer
        with pytest.raises(NotSent, match=rf"^SMTP {answer[:3]}$"):
            server_of(box.url, "localhost").send(MAIL)


def test_a_server_that_is_not_there_is_a_failure():
    with letterbox() as box:
        pass
    with pytest.raises(NotSent, match="ConnectionRefusedError"):
        server_of(box.url, "localhost").send(MAIL)


@pytest.mark.parametrize("to", ["a@b.example\nBcc: c@d.example", "not an address", ""])
def test_an_address_that_is_none_is_a_failure_and_adds_no_header(to: str):
    with letterbox() as box:
        with pytest.raises(NotSent):
            server_of(box.url, "localhost").send(replace(MAIL, to=to))
        assert box.letters == []


def test_a_subject_cannot_add_a_header():
    with letterbox() as box, pytest.raises(NotSent):
        server_of(box.url, "localhost").send(replace(MAIL, subject="a\nBcc: c@d.example"))


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_the_server_is_logged_in_to_with_the_password_of_the_url():
    with letterbox(auth_required=True, auth_require_tls=False) as box:
        url = box.url.replace("//", "//thu%40huyen.example:m%3At%20kh%40u@")
        server_of(url, "localhost").send(MAIL)
    assert box.log_ins == [("thu@huyen.example", "m:t kh@u")]
    assert box.letters[0]["From"].addresses[0].addr_spec == "thu@huyen.example"


@pytest.mark.parametrize(
    ("url", "scheme", "port"),
    [
        ("smtp://mail.example", "smtp", 25),
        ("smtp+starttls://mail.example", "smtp+starttls", 587),
        ("smtps://mail.example", "smtps", 465),
        ("smtps://u:p@mail.example:2465", "smtps", 2465),
    ],
)
def test_an_url_says_how_to_speak(url: str, scheme: str, port: int):
    server = server_of(url, "localhost")
    assert (server.scheme, server.host, server.port) == (scheme, "mail.example", port)


@pytest.mark.parametrize(
    "url", ["mail.example", "http://mail.example", "smtp://", "smtp://u:geheim@h:port"]
)
def test_an_url_that_cannot_be_used_is_refused_without_its_password(url: str):
    with pytest.raises(BadMailUrl) as bad:
        server_of(url, "localhost")
    assert "geheim" not in str(bad.value)


class FakeSMTP:
    """A server somewhere else, that notes what is asked of it."""

    def __init__(self, extensions: tuple[str, ...]) -> None:
        self.extensions = extensions
        self.asked: list[str] = []

    def ehlo_or_helo_if_needed(self) -> None:
        self.asked.append("ehlo")

    def has_extn(self, name: str) -> bool:
        return name in self.extensions

    def starttls(self, context: Any) -> None:
        assert context.check_hostname
        if "starttls" not in self.extensions:
            raise smtplib.SMTPNotSupportedError
        self.asked.append("starttls")

    def login(self, _user: str, _password: str) -> None:
        self.asked.append("login")

    def send_message(self, _message: object) -> None:
        self.asked.append("send")

    def quit(self) -> None:
        self.asked.append("quit")


@pytest.mark.parametrize(
    ("scheme", "extensions", "asked"),
    [
        ("smtp", ("starttls",), ["ehlo", "starttls", "login", "send", "quit"]),
        ("smtp+starttls", ("starttls",), ["ehlo", "starttls", "login", "send", "quit"]),
        ("smtps", (), ["ehlo", "login", "send", "quit"]),
        ("smtp", (), ["ehlo", "quit"]),
        ("smtp+starttls", (), ["ehlo", "quit"]),
    ],
)
def test_a_password_is_never_sent_in_clear(
    monkeypatch: pytest.MonkeyPatch, scheme: str, extensions: tuple[str, ...], asked: list[str]
):
    fake = FakeSMTP(extensions)
    monkeypatch.setattr(integration.MailServer, "_connect", lambda _self: fake)
    server = MailServer(scheme, "mail.example", 25, "a@b.example", "user", "password")
    if "send" in asked:
        server.send(MAIL)
    else:
        with pytest.raises(NotSent):
            server.send(MAIL)
    assert fake.asked == asked


def test_a_letter_that_was_taken_is_sent_also_when_the_good_bye_fails(
    monkeypatch: pytest.MonkeyPatch,
):
    class Rude(FakeSMTP):
        def quit(self) -> None:
            raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(integration.MailServer, "_connect", lambda _self: Rude(()))
    MailServer("smtp", "mail.example", 25, "a@b.example").send(MAIL)
