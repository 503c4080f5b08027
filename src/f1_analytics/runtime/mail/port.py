"""What every mailer can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Mail:
    """A message of plain text to one address."""

    to: str
    subject: str
    text: str


class MailError(Exception):
    """A mail that could not be handed over; the message has no address in it."""


class Mailer(Protocol):
    """Hands mails over. Called outside of requests' hot paths; may take seconds."""

    def send(self, mail: Mail) -> None:
        """Hand one over.

        Raises:
            MailError: nobody takes it.
        """
