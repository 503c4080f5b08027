"""How an account comes to be, and how it ends.

Registering does the same work and gives the same answer whether or not the address has an account; only mail tells, and
only its reader. What is registered becomes an account when the address is confirmed, so nobody can take a name that is
not theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Final
from uuid import uuid4

from starlette.concurrency import run_in_threadpool

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.domain.membership import PlanName, Role
from f1_analytics.gateway.access.plans import plan_of
from f1_analytics.gateway.access.repository import User
from f1_analytics.gateway.access.secrets import digest, new_secret
from f1_analytics.gateway.auth import letters, repository, throttle
from f1_analytics.gateway.auth.administrators import role_of
from f1_analytics.gateway.auth.repository import Account
from f1_analytics.gateway.auth.schemas import Confirmation, Mailed, Me, Registration
from f1_analytics.gateway.services import Services
from f1_analytics.runtime.mail.port import Mail
from f1_analytics.runtime.telemetry.metrics import ACCOUNTS_CREATED
from f1_analytics.web.errors import ApiError

Post = Callable[[Mail], None]
"""Sends a letter once the request is answered."""


class UnknownToken(ApiError):
    """A token that did not come with a mail of ours, or not lately; `instead` says how to get another."""

    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NOT_FOUND

    def __init__(self, instead: str) -> None:
        super().__init__(f"There is no such token: it was used, it has expired or is none of ours; {instead}.")


MAILED: Final = Mailed(message="If the address can be used, a mail says how to go on.")


async def register(services: Services, client: str, sent: Registration, post: Post) -> Mailed:
    """Write to an address that somebody wants an account for.

    Raises:
        RateLimited: there were too many attempts.
    """
    await throttle.admit_mail(services.limiter, client, sent.email)
    password_hash = await services.passwords.hash(sent.password)
    token = new_secret()

    def keep() -> bool:
        now = services.clock()
        until = now + letters.CONFIRM_WITHIN
        with services.sessions.write() as session:
            # Kept in either case, so that both take as long; the token of a known address is sent to nobody.
            repository.add_registration(session, digest(token), sent.email, password_hash, now, until)
            return repository.by_email(session, sent.email) is not None

    is_known = await run_in_threadpool(keep)
    public_url = services.settings.public_url
    if is_known:
        post(letters.already_registered(sent.email, public_url))
    else:
        post(letters.confirmation(sent.email, token, public_url))
    return MAILED


async def confirm(services: Services, client: str, sent: Confirmation) -> None:
    """Make the account whose address received the token.

    Raises:
        UnknownToken: it is used, expired or none of ours.
        RateLimited: there were too many attempts.
    """
    await throttle.admit_token(services.limiter, client)

    def keep() -> bool:
        now = services.clock()
        with services.sessions.write() as session:
            taken = repository.take_registration(session, digest(sent.token), now)
            if taken is None:
                return False
            email, password_hash = taken
            role = role_of(services.settings, email, Role.USER)
            account = Account(uuid4(), email, password_hash, 0, role, PlanName.FREE, now, None)
            return repository.add(session, account)

    if not await run_in_threadpool(keep):
        raise UnknownToken("register again")
    ACCOUNTS_CREATED.inc()


def me(user: User) -> Me:
    """The account that is logged in."""
    return Me(
        account_id=user.account_id,
        email=user.email,
        role=user.role,
        plan=plan_of(user.role, user.plan).name,
        created_at=user.created_at,
    )


def erase(services: Services, user: User) -> None:
    """Erase an account with its logins, keys and counts; nothing of it stays."""
    with services.sessions.write() as session:
        repository.erase(session, user.account_id, user.email)
    services.access.known.forget(user.account_id)
