"""Accounts and what waits for mail, in the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import InstrumentedAttribute

from f1_analytics.db.models import AccountRow, LoginRow, PasswordResetRow, RegistrationRow
from f1_analytics.db.sessions import ReadSession, WriteSession
from f1_analytics.domain.membership import PlanName, Role

_CLEARED_AT_ONCE: Final = 100


@dataclass(frozen=True, slots=True)
class Account:
    account_id: UUID
    email: str
    password_hash: str
    password_version: int
    role: Role
    plan: PlanName
    created_at: datetime
    disabled_at: datetime | None


def by_email(session: ReadSession, email: str) -> Account | None:
    """The account with this address."""
    return _first(session, AccountRow.email == email)


def by_id(session: ReadSession, account_id: UUID) -> Account | None:
    """The account with this id."""
    return _first(session, AccountRow.account_id == account_id)


def page(session: ReadSession, after: str | None, limit: int) -> Sequence[Account]:
    """Accounts by address, those after one."""
    statement = select(*_COLUMNS).order_by(AccountRow.email).limit(limit)
    if after is not None:
        statement = statement.where(AccountRow.email > after)
    return [_account(found) for found in session.rows(statement)]


def count(session: ReadSession) -> int:
    """How many accounts there are."""
    return session.scalar(select(func.count()).select_from(AccountRow)) or 0


def add(session: WriteSession, account: Account) -> bool:
    """Keep a new account, unless another has its address."""
    values = {
        "account_id": account.account_id,
        "email": account.email,
        "password_hash": account.password_hash,
        "password_version": account.password_version,
        "role": account.role.value,
        "plan": account.plan.value,
        "created_at": account.created_at,
    }
    statement = upsert(AccountRow).values(values).on_conflict_do_nothing(index_elements=["email"])
    return bool(session.write(statement.returning(AccountRow.account_id)).scalar())


def change(session: WriteSession, account_id: UUID, **values: object) -> bool:
    """Set columns of an account; whether there is one."""
    statement = update(AccountRow).where(AccountRow.account_id == account_id).values(values)
    return bool(session.write(statement.returning(AccountRow.account_id)).scalar())


def set_password(session: WriteSession, account_id: UUID, password_hash: str) -> None:
    """Replace the password of an account."""
    change(session, account_id, password_hash=password_hash, password_version=AccountRow.password_version + 1)


def renew_hash(session: WriteSession, account_id: UUID, old: str, new: str) -> None:
    """Replace the hash of a password that is still the same."""
    row = AccountRow
    session.write(update(row).where(row.account_id == account_id, row.password_hash == old).values(password_hash=new))


def erase(session: WriteSession, account_id: UUID, email: str) -> None:
    """Forget an account and everything that belongs to it."""
    session.write(delete(AccountRow).where(AccountRow.account_id == account_id))
    for row in (RegistrationRow, PasswordResetRow):
        session.write(delete(row).where(row.email == email))


def add_registration(
    session: WriteSession, token_hash: str, email: str, password_hash: str, now: datetime, expires_at: datetime
) -> None:
    """Keep a registration until it is confirmed, and drop some that have expired."""
    _clear(session, RegistrationRow.token_hash, RegistrationRow.expires_at, now)
    values = {"token_hash": token_hash, "email": email, "password_hash": password_hash, "expires_at": expires_at}
    session.write(insert(RegistrationRow).values(values))


def take_registration(session: WriteSession, token_hash: str, now: datetime) -> tuple[str, str] | None:
    """Address and password hash of a registration, which is used up by this together with others of the address."""
    row = RegistrationRow
    used = delete(row).where(row.token_hash == token_hash, row.expires_at > now)
    taken = session.write(used.returning(row.email, row.password_hash)).mappings().first()
    if taken is None:
        return None
    session.write(delete(row).where(row.email == taken["email"]))
    return taken["email"], taken["password_hash"]


def add_reset(session: WriteSession, token_hash: str, email: str, now: datetime, expires_at: datetime) -> None:
    """Keep a permission to set a new password, and drop some that have expired."""
    _clear(session, PasswordResetRow.token_hash, PasswordResetRow.expires_at, now)
    values = {"token_hash": token_hash, "email": email, "expires_at": expires_at}
    session.write(insert(PasswordResetRow).values(values))


def take_reset(session: WriteSession, token_hash: str, now: datetime) -> str | None:
    """The address that may have a new password, which is used up by this together with others of the address."""
    row = PasswordResetRow
    used = delete(row).where(row.token_hash == token_hash, row.expires_at > now)
    email = session.write(used.returning(row.email)).scalar()
    if email is None:
        return None
    session.write(delete(row).where(row.email == email))
    return str(email)


def clear_logins(session: WriteSession, now: datetime) -> None:
    """Drop some logins that have expired."""
    _clear(session, LoginRow.login_id, LoginRow.expires_at, now)


def _clear(
    session: WriteSession,
    key: InstrumentedAttribute[Any],
    expires_at: InstrumentedAttribute[datetime],
    now: datetime,
) -> None:
    """Nobody waits for another who clears the same rows."""
    expired = select(key).where(expires_at <= now).limit(_CLEARED_AT_ONCE).with_for_update(skip_locked=True)
    session.write(delete(key.class_).where(key.in_(expired)))


_COLUMNS: Final = (
    AccountRow.account_id,
    AccountRow.email,
    AccountRow.password_hash,
    AccountRow.password_version,
    AccountRow.role,
    AccountRow.plan,
    AccountRow.created_at,
    AccountRow.disabled_at,
)


def _first(session: ReadSession, condition: Any) -> Account | None:
    found = session.rows(select(*_COLUMNS).where(condition)).first()
    return None if found is None else _account(found)


def _account(found: Any) -> Account:
    account_id, email, password_hash, version, role, plan, created_at, disabled_at = found
    return Account(account_id, email, password_hash, version, Role(role), PlanName(plan), created_at, disabled_at)
