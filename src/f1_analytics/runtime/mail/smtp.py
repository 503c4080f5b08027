"""Hands mails to an SMTP server over an encrypted connection."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid, parseaddr
from ipaddress import ip_address
from typing import Final, Self
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic import SecretStr

from f1_analytics.runtime.mail.port import Mail, MailError
from f1_analytics.runtime.settings import SettingsError

TIMEOUT_S: Final = 10.0
"""For each step of the conversation with the server."""

_PORTS: Final = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where mails go. `implicit_tls`: encrypted from the first byte; otherwise STARTTLS is asked for."""

    host: str
    port: int
    implicit_tls: bool
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def parse(cls, url: SecretStr) -> Self:
        """The server of a URL such as `smtp://user:password@host:587` or `smtps://host`.

        Raises:
            SettingsError: it is none; the message does not show it.
        """
        try:
            parts = urlsplit(url.get_secret_value())
            port = parts.port
        except ValueError:
            parts, port = SplitResult("", "", "", "", ""), None
        if parts.scheme not in _PORTS or not parts.hostname or parts.path not in {"", "/"} or parts.query:
            # Without the cause, which may show the password.
            raise SettingsError("SMTP_URL must look like smtp://user:password@host:587 or smtps://host:465") from None
        user, password = (None if part is None else unquote(part) for part in (parts.username, parts.password))
        if not (user or "").isascii() or not (password or "").isascii():
            raise SettingsError("SMTP_URL must have a user and a password of ASCII characters, as SMTP asks for")
        return cls(parts.hostname, port or _PORTS[parts.scheme], parts.scheme == "smtps", user, password)

    @property
    def is_loopback(self) -> bool:
        """Whether the server is on this machine, where nobody can listen in."""
        try:
            return self.host == "localhost" or ip_address(self.host).is_loopback
        except ValueError:
            return False


class SmtpMailer:
    """Opens a connection for each mail: there are few, and a kept one would have to be watched."""

    def __init__(
        self, server: SmtpServer, sender: str, *, tls: ssl.SSLContext | None = None, timeout_s: float = TIMEOUT_S
    ) -> None:
        """Send as `sender`, an address with or without a name; `tls` says which certificates are trusted.

        Raises:
            SettingsError: the sender is no address.
        """
        name, address = parseaddr(sender)
        try:
            self._sender = Address(name, addr_spec=address)
        except (ValueError, IndexError, MessageError):
            raise SettingsError("MAIL_FROM must be an address such as F1 Analytics <noreply@example.com>") from None
        self._server = server
        self._tls = ssl.create_default_context() if tls is None else tls
        self._timeout_s = timeout_s

    def send(self, mail: Mail) -> None:
        """Hand one over.

        Raises:
            MailError: the server does not answer, does not encrypt, or does not take it.
        """
        message = self._message(mail)
        # No causes: what smtplib raises has addresses in it.
        try:
            with self._connection() as connection:
                connection.send_message(message, self._sender.addr_spec, [mail.to])
        except smtplib.SMTPAuthenticationError:
            raise MailError("the mail server does not accept the user and password of SMTP_URL") from None
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise MailError(f"the mail server does not take mails to this address (code {code})") from None
        except smtplib.SMTPResponseException as error:
            raise MailError(f"the mail server did not take the mail (code {error.smtp_code})") from None
        except smtplib.SMTPNotSupportedError:
            raise MailError(
                "the mail server cannot do what this mail needs: encryption, log-in, or an international address"
            ) from None
        except ssl.SSLError as error:
            raise MailError(f"the mail server's encryption is not to be trusted ({error.reason})") from None
        except (smtplib.SMTPException, OSError) as error:
            raise MailError(f"the mail server does not answer ({type(error).__name__})") from None

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        server = self._server
        with (
            smtplib.SMTP_SSL(server.host, server.port, timeout=self._timeout_s, context=self._tls)
            if server.implicit_tls
            else smtplib.SMTP(server.host, server.port, timeout=self._timeout_s)
        ) as connection:
            connection.ehlo()
            if not server.implicit_tls and (connection.has_extn("starttls") or not server.is_loopback):
                connection.starttls(context=self._tls)
                connection.ehlo()
            if server.user is not None:
                connection.login(server.user, server.password or "")
            yield connection

    def _message(self, mail: Mail) -> EmailMessage:
        """The mail with its headers, none of which anybody can smuggle a second one into."""
        message = EmailMessage(policy=SMTP)
        try:
            message["From"] = self._sender
            message["To"] = Address(addr_spec=mail.to)
            message["Subject"] = mail.subject
        except (ValueError, IndexError, MessageError):
            raise MailError("the mail has an address or a subject that no mail can have") from None
        message["Date"] = datetime.now(UTC)
        message["Message-ID"] = make_msgid(domain=self._sender.domain)
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        return message
