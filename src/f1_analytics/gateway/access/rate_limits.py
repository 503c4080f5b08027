"""What requests cost, and how answers say what is left (draft-ietf-httpapi-ratelimit-headers)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from f1_analytics.gateway.access.plans import PLANS, Plan
from f1_analytics.runtime.rate_limits.port import Decision

WHAT_IF: Final = 10
EXPORT: Final = 20

_API: Final = "/api/v1/"

Header = tuple[bytes, bytes]


def _policy(plan: Plan) -> Header:
    bucket = plan.bucket
    return b"ratelimit-policy", f'"{plan.name}";q={bucket.capacity};w={math.ceil(bucket.empty_us / 1e6)}'.encode()


_POLICIES: Final[Mapping[str, Header]] = MappingProxyType({plan.name: _policy(plan) for plan in PLANS.values()})


def is_limited(path: str) -> bool:
    """Whether requests for this are counted: the API, but no probes, metrics, documentation or pages."""
    return path.startswith(_API)


def cost_of(path: str) -> int:
    """How many tokens a request takes."""
    if path.endswith("/what-if"):
        return WHAT_IF
    return EXPORT if path.startswith("/api/v1/export/") or path == "/api/v1/ledger/export" else 1


def resource_of(path: str) -> str:
    """The part of the API that a path belongs to, its first folder, as it was asked for."""
    return path.removeprefix(_API).partition("/")[0]


def headers_of(plan: str, decision: Decision) -> tuple[Header, Header]:
    """What is allowed and what is left of it."""
    left = f'"{plan}";r={decision.remaining};t={math.ceil(decision.reset_s)}'.encode()
    return _POLICIES[plan], (b"ratelimit", left)
