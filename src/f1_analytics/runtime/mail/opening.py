"""Chooses the mailer that the settings ask for."""

from __future__ import annotations

from f1_analytics.runtime.mail.console import ConsoleMailer
from f1_analytics.runtime.mail.port import Mailer
from f1_analytics.runtime.mail.smtp import SmtpMailer, SmtpServer
from f1_analytics.runtime.settings import Settings


def open_mailer(settings: Settings) -> Mailer:
    """A mailer for `SMTP_URL`, or the twin that writes mails to the log where there is none.

    Raises:
        SettingsError: `SMTP_URL` or `MAIL_FROM` cannot be used.
    """
    if settings.smtp_url is None:
        return ConsoleMailer()
    return SmtpMailer(SmtpServer.parse(settings.smtp_url), settings.mail_from)
