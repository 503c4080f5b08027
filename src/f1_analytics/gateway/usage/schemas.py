"""What an account may use and has used."""

from __future__ import annotations

from datetime import date

from f1_analytics.contracts.wire import Message
from f1_analytics.domain.membership import PlanName


class Limits(Message):
    """`burst` requests at once, then `per_second`; `monthly` of them in a calendar month (UTC), null for any number."""

    burst: int
    per_second: float
    monthly: int | None


class DayOfUse(Message):
    """Requests of one day (UTC) for one part of the API, with one key; `key_id` is null for access tokens."""

    day: date
    resource: str
    key_id: str | None
    requests: int


class Usage(Message):
    """The use of this month, seconds behind. `remaining` is null on a plan without a monthly limit."""

    plan: PlanName
    limits: Limits
    month: date
    used: int
    remaining: int | None
    days: tuple[DayOfUse, ...]
