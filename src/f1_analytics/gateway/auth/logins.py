"""Logging in and out, and staying logged in.

Each step is its own transaction: nothing holds a connection while a password is hashed, and the revocation of a login
outlives the refusal that comes with it.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID, uuid4

from starlette.concurrency import run_in_threadpool

from f1_analytics.gateway.access.secrets import digest, new_secret
from f1_analytics.gateway.access.tokens import LIFETIME, AccessClaims
from f1_analytics.gateway.auth import login_families, repository, throttle
from f1_analytics.gateway.auth.administrators import role_of
from f1_analytics.gateway.auth.login_families import Reused
from f1_analytics.gateway.auth.repository import Account
from f1_analytics.gateway.auth.schemas import AccessGranted, Credentials
from f1_analytics.gateway.services import Services
from f1_analytics.runtime.telemetry.metrics import LOGINS
from f1_analytics.web.errors import RateLimited, Unauthenticated

LOGIN_LASTS: Final = timedelta(days=30)
"""A login ends after this, however often it is refreshed."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Granted:
    """What a client gets: the answer, and the refresh token for its cookie."""

    answer: AccessGranted
    refresh_token: str


async def log_in(services: Services, client: str, sent: Credentials) -> Granted:
    """Begin a login.

    Raises:
        Unauthenticated: address and password do not belong together; nothing tells which is wrong.
        RateLimited: there were too many attempts.
    """
    try:
        await throttle.admit_login(services.limiter, client, sent.email)
    except RateLimited:
        LOGINS.labels("throttled").inc()
        raise
    account = await run_in_threadpool(_account, services, sent.email)
    right = await services.passwords.verify(None if account is None else account.password_hash, sent.password)
    if account is None or not right or account.disabled_at is not None:
        raise _refused()
    renewed = None
    if services.passwords.is_outdated(account.password_hash):
        renewed = await services.passwords.hash(sent.password)
    granted = await run_in_threadpool(_begun, services, account, renewed)
    LOGINS.labels("succeeded").inc()
    return granted


def refresh(services: Services, token: str | None) -> Granted:
    """Go on with a login: the refresh token is used up, and there is a new one.

    Raises:
        Unauthenticated: the token is no good. If it had been used before, its login is revoked: one of the two who
            used it is a thief, and nobody can tell which.
    """
    if not token:
        raise Unauthenticated("There is no refresh token: POST /api/v1/auth/login gives one.")
    new = new_secret()
    with services.sessions.write() as session:
        outcome = login_families.rotate(session, digest(token), digest(new), services.clock())
    if isinstance(outcome, Reused):
        services.access.known.forget(outcome.account_id)
        _log.warning("a refresh token was used twice, so its login was ended: account %s", outcome.account_id)
    if not isinstance(outcome, AccessClaims):
        raise Unauthenticated("The login has ended: POST /api/v1/auth/login begins another.")
    return _granted(services, outcome, new)


def log_out(services: Services, token: str | None, login_id: UUID | None) -> None:
    """End the login of a refresh token and that of an access token; the same for any that are no good."""
    picked = [login_families.of_token(digest(token))] if token else []
    if login_id is not None:
        picked.append(login_families.of_login(login_id))
    with services.sessions.write() as session:
        ended = [account for its in picked for account in login_families.revoke(session, services.clock(), its)]
    for account_id in ended:
        services.access.known.forget(account_id)


def _account(services: Services, email: str) -> Account | None:
    with services.sessions.write() as session:
        return repository.by_email(session, email)


def _begun(services: Services, account: Account, renewed: str | None) -> Granted:
    now, token = services.clock(), new_secret()
    claims = AccessClaims(account.account_id, uuid4(), role_of(services.settings, account.email, account.role))
    with services.sessions.write() as session:
        repository.clear_logins(session, now)
        if not login_families.begin(session, claims, account.password_version, digest(token), now, now + LOGIN_LASTS):
            raise _refused()
        if renewed is not None:
            repository.renew_hash(session, account.account_id, account.password_hash, renewed)
        if claims.role is not account.role:
            repository.change(session, account.account_id, role=claims.role.value)
    return _granted(services, claims, token)


def _granted(services: Services, claims: AccessClaims, refresh_token: str) -> Granted:
    answer = AccessGranted(
        access_token=services.access.tokens.issue(claims), expires_in_s=int(LIFETIME.total_seconds())
    )
    return Granted(answer, refresh_token)


def _refused() -> Unauthenticated:
    LOGINS.labels("refused").inc()
    return Unauthenticated("Address and password do not belong to an account.")
