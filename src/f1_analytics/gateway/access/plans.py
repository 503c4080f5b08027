"""What each plan allows. An account never lowers it: quotas are above what the anonymous bucket gives in a month."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from f1_analytics.domain.membership import PlanName, Role
from f1_analytics.runtime.rate_limits.port import Bucket


@dataclass(frozen=True, slots=True)
class Plan:
    """A token bucket, and how many requests a calendar month (UTC) may have; None is any number.

    Requests without an account are not counted by the month: there is nobody to count them for.
    """

    name: PlanName
    bucket: Bucket
    monthly_quota: int | None


PLANS: Final[Mapping[PlanName, Plan]] = MappingProxyType(
    {
        plan.name: plan
        for plan in (
            Plan(PlanName.ANONYMOUS, Bucket(capacity=120, per_second=1.0), None),
            Plan(PlanName.FREE, Bucket(capacity=300, per_second=5.0), 3_000_000),
            Plan(PlanName.PRO, Bucket(capacity=1_200, per_second=20.0), 30_000_000),
            Plan(PlanName.UNLIMITED, Bucket(capacity=10_000, per_second=1_000.0), None),
        )
    }
)


def plan_of(role: Role, plan: PlanName) -> Plan:
    """The plan that an account is on; administrators are never limited."""
    return PLANS[PlanName.UNLIMITED if role is Role.ADMIN else plan]
