"""What an account has used of its plan."""

from __future__ import annotations

from uuid import UUID

from f1_analytics.gateway.access.plans import plan_of
from f1_analytics.gateway.access.repository import first_of_month
from f1_analytics.gateway.services import Services
from f1_analytics.gateway.usage import repository
from f1_analytics.gateway.usage.schemas import Limits, Usage
from f1_analytics.web.errors import Unauthenticated


def usage(services: Services, account_id: UUID) -> Usage:
    """The use of this month.

    Raises:
        Unauthenticated: the account was erased a moment ago.
    """
    month = first_of_month(services.clock())
    with services.sessions.write() as session:
        found = repository.membership(session, account_id)
        if found is None:
            raise Unauthenticated("The account does not exist any more.")
        days = repository.days_since(session, account_id, month)
    plan = plan_of(*found)
    used = sum(day.requests for day in days)
    return Usage(
        plan=plan.name,
        limits=Limits(burst=plan.bucket.capacity, per_second=plan.bucket.per_second, monthly=plan.monthly_quota),
        month=month,
        used=used,
        remaining=None if plan.monthly_quota is None else max(0, plan.monthly_quota - used),
        days=days,
    )
