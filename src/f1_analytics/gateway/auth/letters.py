"""What accounts are written. Every token in a letter is good once and for a limited time.

Links lead to the dashboard's pages. A token stands behind the `#`, which browsers send to nobody: no log has it.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Final

from f1_analytics.runtime.mail.port import Mail, Mailer, MailError

CONFIRM_WITHIN: Final = timedelta(hours=24)
RESET_WITHIN: Final = timedelta(hours=1)

_log = logging.getLogger(__name__)


def send(mailer: Mailer, mail: Mail) -> None:
    """Hand a letter over, after the request was answered; one that nobody takes can be asked for again."""
    try:
        mailer.send(mail)
    except MailError as error:
        _log.error("a mail was not sent: %s", error)


def confirmation(email: str, token: str, public_url: str) -> Mail:
    """Asks whether somebody registered with this address."""
    return Mail(
        email,
        "Confirm your address",
        "Somebody, hopefully you, registered this address at F1 Analytics.\n\n"
        f"To confirm it within {_hours(CONFIRM_WITHIN)}, open this page:\n\n"
        f"{_page(public_url, 'confirm')}#token={token}\n\n"
        f'A program sends what follows "token=" as {{"token": "…"}} with POST {public_url}/api/v1/auth/confirm.\n\n'
        "If it was not you, ignore this mail: nothing will be kept.\n",
    )


def already_registered(email: str, public_url: str) -> Mail:
    """Tells the owner of an account that somebody tried to register with its address."""
    return Mail(
        email,
        "You already have an account",
        "Somebody, perhaps you, tried to register this address at F1 Analytics. It has an account.\n\n"
        f"To log in: {public_url}/account\n"
        f"To set a new password: {_page(public_url, 'forgot')}\n\n"
        "If it was not you, ignore this mail: nothing has changed.\n",
    )


def password_reset(email: str, token: str, public_url: str) -> Mail:
    """Lets whoever reads this set a new password."""
    return Mail(
        email,
        "A new password",
        "Somebody, hopefully you, asked for a new password at F1 Analytics.\n\n"
        f"To set one within {_hours(RESET_WITHIN)}, open this page:\n\n"
        f"{_page(public_url, 'reset')}#token={token}\n\n"
        'A program sends what follows "token=" as {"token": "…", "new_password": "…"} with POST '
        f"{public_url}/api/v1/auth/password/reset/confirm.\n\n"
        "If it was not you, ignore this mail: the old password stays.\n",
    )


def password_changed(email: str, public_url: str) -> Mail:
    """Tells the owner of an account that its password is another one now."""
    return Mail(
        email,
        "Your password was changed",
        "The password of your account at F1 Analytics was changed, and every login was ended.\n\n"
        f"If it was not you, set a new password now: {_page(public_url, 'forgot')}\n",
    )


def _page(public_url: str, step: str) -> str:
    return f"{public_url}/account/{step}"


def _hours(time: timedelta) -> str:
    hours = int(time.total_seconds() // 3600)
    return "one hour" if hours == 1 else f"{hours} hours"
