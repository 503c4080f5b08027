"""Who sent a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from starlette.types import Scope

from f1_analytics.domain.membership import PlanName, Role

STATE: Final = "caller"
"""Key of the caller in a request's state."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks, as the rate limiter found out.

    `address` is what limits count for: an IPv4 address or an IPv6 network. Exactly one of `login_id` (an access token)
    and `key_id` (an API key) is there when `account_id` is.
    """

    address: str
    plan: PlanName = PlanName.ANONYMOUS
    account_id: UUID | None = None
    role: Role | None = None
    login_id: UUID | None = None
    key_id: str | None = None


def caller_of(scope: Scope) -> Caller:
    """The caller of a request that came through `AccessMiddleware`."""
    found = scope["state"][STATE]
    assert isinstance(found, Caller)  # noqa: S101 (narrows the type: the state of a request is untyped)
    return found
