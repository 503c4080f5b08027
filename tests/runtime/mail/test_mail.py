"""Both mailers, the one for production with a real SMTP server."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword
from aiosmtpd.smtp import Session as SmtpSession
from pydantic import SecretStr
from tests.factories.certificates import Certificate, make_certificate

from f1_analytics.runtime.mail.console import ConsoleMailer
from f1_analytics.runtime.mail.opening import open_mailer
from f1_analytics.runtime.mail.port import Mail, Mailer, MailError
from f1_analytics.runtime.mail.smtp import SmtpMailer, SmtpServer
from f1_analytics.runtime.settings import Settings, SettingsError

HOST = "127.0.0.1"
SENDER = "F1 Analytics <noreply@f1.example.com>"
MAIL = Mail("ann@example.com", "Confirm your addréss", "Follow\nhttps://f1.example.com/?token=1\n.\nBye")


@dataclass
class Inbox:
    """What an SMTP server took; `refuses` is what it answers to recipients instead."""

    refuses: str | None = None
    envelopes: list[Envelope] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 (aiosmtpd's name)
        self, _server: object, _session: object, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.refuses is not None:
            return self.refuses
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: object, session: SmtpSession, envelope: Envelope) -> str:  # noqa: N802
        self.envelopes.append(envelope)
        self.encrypted.append(session.ssl is not None)
        return "250 OK"

    def message(self) -> EmailMessage:
        (envelope,) = self.envelopes
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=default)
        assert isinstance(message, EmailMessage)
        return message


@contextmanager
def serving(inbox: Inbox, **options: Any) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port = probe.getsockname()[1]
    controller = Controller(inbox, hostname=HOST, port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return make_certificate(tmp_path_factory.mktemp("tls"), f"IP:{HOST}")


def knows_ann(server: object, session: object, envelope: object, mechanism: str, data: LoginPassword) -> AuthResult:
    return AuthResult(success=(data.login, data.password) == (b"ann", b"p:ss/w@rd"), handled=False)


def test_a_mail_arrives_as_it_was_written() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        SmtpMailer(SmtpServer(HOST, port, implicit_tls=False), SENDER).send(MAIL)
    message, envelope = inbox.message(), inbox.envelopes[0]
    assert (envelope.mail_from, envelope.rcpt_tos) == ("noreply@f1.example.com", ["ann@example.com"])
    assert (message["From"], message["To"], message["Subject"]) == (SENDER, MAIL.to, MAIL.subject)
    assert message.get_content().splitlines() == MAIL.text.splitlines()
    assert message["Message-ID"].endswith("@f1.example.com>")
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"].datetime.tzinfo is not None


def test_starttls_and_a_login_with_percent_encoded_password(certificate: Certificate) -> None:
    inbox = Inbox()
    options = {"tls_context": certificate.server(), "require_starttls": True, "auth_required": True}
    with serving(inbox, authenticator=knows_ann, **options) as port:
        server = SmtpServer.parse(SecretStr(f"smtp://ann:p%3Ass%2Fw%40rd@{HOST}:{port}"))
        SmtpMailer(server, SENDER, tls=certificate.client()).send(MAIL)
        assert inbox.encrypted == [True]
        wrong = SmtpServer.parse(SecretStr(f"smtp://ann:hunter2@{HOST}:{port}"))
        with pytest.raises(MailError, match="user and password") as caught:
            SmtpMailer(wrong, SENDER, tls=certificate.client()).send(MAIL)
    assert "hunter2" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_implicit_tls(certificate: Certificate) -> None:
    inbox = Inbox()
    with serving(inbox, ssl_context=certificate.server()) as port:
        server = SmtpServer.parse(SecretStr(f"smtps://{HOST}:{port}"))
        SmtpMailer(server, SENDER, tls=certificate.client()).send(MAIL)
    assert inbox.message()["To"] == MAIL.to


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate: Certificate) -> None:
    inbox = Inbox()
    with serving(inbox, tls_context=certificate.server()) as port:
        mailer = SmtpMailer(SmtpServer(HOST, port, implicit_tls=False), SENDER)
        with pytest.raises(MailError, match="not to be trusted"):
            mailer.send(MAIL)
    assert inbox.envelopes == []


def test_a_server_elsewhere_must_encrypt(monkeypatch: pytest.MonkeyPatch) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        elsewhere = socket.create_connection
        monkeypatch.setattr(socket, "create_connection", lambda _, *rest: elsewhere((HOST, port), *rest))
        with pytest.raises(MailError, match="encryption"):
            SmtpMailer(SmtpServer("mail.example.com", 587, implicit_tls=False), SENDER).send(MAIL)
    assert inbox.envelopes == []


def test_a_refused_recipient_is_an_error_without_the_address() -> None:
    inbox = Inbox(refuses="550 no such user here: ann@example.com")
    with serving(inbox) as port, pytest.raises(MailError, match="code 550") as caught:
        SmtpMailer(SmtpServer(HOST, port, implicit_tls=False), SENDER).send(MAIL)
    assert "ann" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    "changes",
    [
        {"to": "ann@example.com\r\nBcc: eve@example.com"},
        {"to": "ann@example.com, eve@example.com"},
        {"to": "ann@example.com>\nX: <eve@example.com"},
        {"to": ""},
        {"to": "@"},
        {"to": "ann"},
        {"subject": "Hello\r\nBcc: eve@example.com"},
        {"subject": "Hello\nX: y"},
    ],
)
def test_nobody_smuggles_a_header_or_a_recipient_in(changes: dict[str, str]) -> None:
    inbox = Inbox()
    mail = Mail(**{"to": MAIL.to, "subject": MAIL.subject, "text": MAIL.text} | changes)
    with serving(inbox) as port, pytest.raises(MailError, match="no mail can have"):
        SmtpMailer(SmtpServer(HOST, port, implicit_tls=False), SENDER).send(mail)
    assert inbox.envelopes == []


def test_nobody_there_is_a_mail_error() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))  # bound, but nobody listens
        server = SmtpServer(HOST, taken.getsockname()[1], implicit_tls=False)
        with pytest.raises(MailError, match="does not answer"):
            SmtpMailer(server, SENDER).send(MAIL)


def test_a_silent_server_is_given_up() -> None:
    with socket.create_server((HOST, 0)) as silent:
        server = SmtpServer(HOST, silent.getsockname()[1], implicit_tls=False)
        with pytest.raises(MailError, match="does not answer"):
            SmtpMailer(server, SENDER, timeout_s=0.2).send(MAIL)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "mail.example.com",
        "http://h",
        "smtp://",
        "smtp://u:hunter2@h:port",
        "smtp://h/x?y",
        "smtp://[::1",
        "smtp://u:hunter2%C3%B6@h",
    ],
)
def test_a_malformed_address_of_the_server_is_not_shown(url: str) -> None:
    with pytest.raises(SettingsError, match="SMTP_URL") as caught:
        SmtpServer.parse(SecretStr(url))
    assert "hunter2" not in str(caught.value)


def test_a_malformed_sender_is_a_wrong_setting() -> None:
    with pytest.raises(SettingsError, match="MAIL_FROM"):
        SmtpMailer(SmtpServer(HOST, 1, implicit_tls=False), "nobody")


def test_ports_that_go_without_saying() -> None:
    assert SmtpServer.parse(SecretStr("smtp://h")).port == 587
    assert SmtpServer.parse(SecretStr("smtps://h")).port == 465
    assert "hunter2" not in repr(SmtpServer.parse(SecretStr("smtps://u:hunter2@h")))


def test_the_settings_choose_the_mailer(caplog: pytest.LogCaptureFixture) -> None:
    assert isinstance(open_mailer(Settings(smtp_url=SecretStr("smtps://mail.example.com"))), SmtpMailer)
    twin = open_mailer(Settings(smtp_url=None))
    assert isinstance(twin, ConsoleMailer)
    with caplog.at_level(logging.WARNING):
        twin.send(MAIL)
    assert MAIL.subject in caplog.text
    assert MAIL.text in caplog.text


@pytest.mark.parametrize("twin", [True, False])
def test_every_mailer_takes_one_mail_after_another(twin: bool, caplog: pytest.LogCaptureFixture) -> None:
    inbox = Inbox()
    with serving(inbox) as port, caplog.at_level(logging.WARNING):
        mailer: Mailer = ConsoleMailer() if twin else SmtpMailer(SmtpServer(HOST, port, implicit_tls=False), SENDER)
        for subject in ("one", "two"):
            mailer.send(Mail(MAIL.to, subject, MAIL.text))
    assert len(inbox.envelopes) + caplog.text.count(MAIL.text) == 2
