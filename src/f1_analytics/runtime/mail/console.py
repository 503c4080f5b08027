"""The twin for one's own machine: mails appear in the log."""

from __future__ import annotations

import logging

from f1_analytics.runtime.mail.port import Mail

_log = logging.getLogger(__name__)


class ConsoleMailer:
    """Writes every mail to the log, so that links in it can be followed."""

    def send(self, mail: Mail) -> None:
        """Log it."""
        _log.warning("mail to %s: %s\n%s", mail.to, mail.subject, mail.text)
