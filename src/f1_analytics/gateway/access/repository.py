"""Accounts as those who check credentials see them. Always read from the primary: a replica may not know yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVarTuple
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, ScalarSelect, Select, and_, cast, func, or_, select

from f1_analytics.db.models import AccountRow, ApiKeyRow, LoginRow, UsageRow
from f1_analytics.db.sessions import ReadSession
from f1_analytics.domain.membership import PlanName, Role

Columns = TypeVarTuple("Columns")


@dataclass(frozen=True, slots=True)
class Standing:
    """An account in good standing. `used` requests have been counted this month; `until` the credential expires."""

    account_id: UUID
    role: Role
    plan: PlanName
    used: int
    until: datetime | None


@dataclass(frozen=True, slots=True)
class User:
    """An account that is logged in."""

    account_id: UUID
    login_id: UUID
    email: str
    role: Role
    plan: PlanName
    created_at: datetime


def standing_of_login(session: ReadSession, login_id: UUID, account_id: UUID, now: datetime) -> Standing | None:
    """Whose login it is, or None when it or the account is no longer good."""
    columns = (AccountRow.role, AccountRow.plan, _used(now), LoginRow.expires_at)
    found = session.rows(_login(select(*columns), login_id, account_id, now)).first()
    return None if found is None else Standing(account_id, Role(found[0]), PlanName(found[1]), found[2], found[3])


def standing_of_key(session: ReadSession, key_id: str, now: datetime) -> tuple[str, Standing] | None:
    """The hash of a key and whose it is, or None when there is none or it is no longer good."""
    key, account = ApiKeyRow, AccountRow
    found = session.rows(
        select(key.key_hash, account.account_id, account.role, account.plan, _used(now), key.expires_at)
        .join(account, account.account_id == key.account_id)
        .where(key.key_id == key_id, or_(key.expires_at.is_(None), key.expires_at > now), _is_enabled())
    ).first()
    if found is None:
        return None
    key_hash, account_id, role, plan, used, until = found
    return key_hash, Standing(account_id, Role(role), PlanName(plan), used, until)


def user(session: ReadSession, login_id: UUID, account_id: UUID, now: datetime) -> User | None:
    """Who is logged in, or None when the login or the account is no longer good."""
    columns = (AccountRow.email, AccountRow.role, AccountRow.plan, AccountRow.created_at)
    found = session.rows(_login(select(*columns), login_id, account_id, now)).first()
    if found is None:
        return None
    email, role, plan, created_at = found
    return User(account_id, login_id, email, Role(role), PlanName(plan), created_at)


def first_of_month(now: datetime) -> date:
    """The day on which the month of an instant began, in UTC."""
    return now.astimezone(UTC).date().replace(day=1)


def _login(statement: Select[*Columns], login_id: UUID, account_id: UUID, now: datetime) -> Select[*Columns]:
    login = LoginRow
    its = and_(login.account_id == AccountRow.account_id, login.login_id == login_id)
    return statement.join(login, its).where(
        AccountRow.account_id == account_id, login.revoked_at.is_(None), login.expires_at > now, _is_enabled()
    )


def _is_enabled() -> ColumnElement[bool]:
    return AccountRow.disabled_at.is_(None)


def _used(now: datetime) -> ScalarSelect[int]:
    return (
        select(cast(func.coalesce(func.sum(UsageRow.requests), 0), BigInteger))
        .where(UsageRow.account_id == AccountRow.account_id, UsageRow.day >= first_of_month(now))
        .scalar_subquery()
    )
