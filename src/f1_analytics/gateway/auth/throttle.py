"""Attempts that guess or send mail are few, for an address and for an account, whether or not there is one.

Always enforced, unlike the limits of plans. Who knows an address can use up the attempts of its account and keep the
owner from logging in for some minutes; whoever is logged in stays so.
"""

from __future__ import annotations

from typing import Final

from f1_analytics.gateway.access.secrets import digest
from f1_analytics.runtime.rate_limits.port import Bucket, RateLimiter
from f1_analytics.web.errors import RateLimited

LOGINS_OF_CLIENT: Final = Bucket(capacity=30, per_second=0.1)
LOGINS_OF_ACCOUNT: Final = Bucket(capacity=10, per_second=1 / 60)
MAILS_OF_CLIENT: Final = Bucket(capacity=10, per_second=1 / 60)
MAILS_TO_ADDRESS: Final = Bucket(capacity=3, per_second=1 / 600)


async def admit_login(limiter: RateLimiter, client: str, email: str) -> None:
    """Count an attempt to prove a password.

    Raises:
        RateLimited: there were too many.
    """
    await _take(limiter, "login", LOGINS_OF_CLIENT, client)
    await _take(limiter, "login-account", LOGINS_OF_ACCOUNT, digest(email))


async def admit_mail(limiter: RateLimiter, client: str, email: str) -> None:
    """Count a wish to have mail sent.

    Raises:
        RateLimited: there were too many.
    """
    await _take(limiter, "mail", MAILS_OF_CLIENT, client)
    await _take(limiter, "mail-address", MAILS_TO_ADDRESS, digest(email))


async def admit_token(limiter: RateLimiter, client: str) -> None:
    """Count a token that came by mail.

    Raises:
        RateLimited: there were too many.
    """
    await _take(limiter, "mailed-token", LOGINS_OF_CLIENT, client)


async def _take(limiter: RateLimiter, purpose: str, bucket: Bucket, of: str) -> None:
    decision = await limiter.take(f"{purpose}:{of}", bucket)
    if not decision.allowed:
        raise RateLimited("Too many attempts; try again later.", decision.retry_after_s)
