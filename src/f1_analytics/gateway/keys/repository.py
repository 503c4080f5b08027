"""API keys in the database."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, func, insert, select

from f1_analytics.db.models import AccountRow, ApiKeyRow
from f1_analytics.db.sessions import ReadSession, WriteSession
from f1_analytics.gateway.access.credentials import ApiKey
from f1_analytics.gateway.keys.schemas import Key


def count(session: WriteSession, account_id: UUID) -> int:
    """How many keys an account has; others who want to know wait until this transaction ends."""
    session.scalar(
        select(AccountRow.account_id).where(AccountRow.account_id == account_id).with_for_update(key_share=True)
    )
    return session.scalar(select(func.count()).where(ApiKeyRow.account_id == account_id)) or 0


def add(
    session: WriteSession, account_id: UUID, key: ApiKey, name: str, now: datetime, expires_at: datetime | None
) -> None:
    """Keep a new key."""
    values = {
        "key_id": key.key_id,
        "account_id": account_id,
        "key_hash": key.key_hash,
        "name": name,
        "created_at": now,
        "expires_at": expires_at,
    }
    session.write(insert(ApiKeyRow).values(values))


def keys(session: ReadSession, account_id: UUID) -> tuple[Key, ...]:
    """The keys of an account, the oldest first."""
    row = ApiKeyRow
    statement = (
        select(row.key_id, row.name, row.created_at, row.expires_at)
        .where(row.account_id == account_id)
        .order_by(row.created_at, row.key_id)
    )
    return tuple(
        Key(key_id=key_id, name=name, created_at=created_at, expires_at=expires_at)
        for key_id, name, created_at, expires_at in session.rows(statement)
    )


def remove(session: WriteSession, account_id: UUID, key_id: str) -> bool:
    """Forget a key of an account; whether there was one."""
    statement = delete(ApiKeyRow).where(ApiKeyRow.key_id == key_id, ApiKeyRow.account_id == account_id)
    return bool(session.write(statement.returning(ApiKeyRow.key_id)).scalar())
