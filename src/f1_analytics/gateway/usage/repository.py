"""Metered use in the database."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import select

from f1_analytics.db.models import AccountRow, UsageRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.membership import PlanName, Role
from f1_analytics.gateway.usage.schemas import DayOfUse


def membership(session: ReadSession, account_id: UUID) -> tuple[Role, PlanName] | None:
    """Role and plan of an account."""
    row = AccountRow
    found = session.rows(select(row.role, row.plan).where(row.account_id == account_id)).first()
    return None if found is None else (Role(found[0]), PlanName(found[1]))


def days_since(session: ReadSession, account_id: UUID, first: date) -> tuple[DayOfUse, ...]:
    """What an account used from a day on."""
    row = UsageRow
    statement = (
        select(row.day, row.resource, row.key_id, row.requests)
        .where(row.account_id == account_id, row.day >= first)
        .order_by(row.day, row.resource, row.key_id)
    )
    return tuple(
        DayOfUse(day=day, resource=resource, key_id=key_id or None, requests=requests)
        for day, resource, key_id, requests in session.rows(statement)
    )
