"""Logins and their refresh tokens in the database. All changes of one login queue for its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, insert, select, update

from f1_analytics.db.models import AccountRow, LoginRow, RefreshTokenRow
from f1_analytics.db.sessions import WriteSession
from f1_analytics.domain.membership import Role
from f1_analytics.gateway.access.tokens import AccessClaims


@dataclass(frozen=True, slots=True)
class Reused:
    """A refresh token that had been used before: somebody else has it too. Its login was revoked."""

    account_id: UUID


def begin(
    session: WriteSession, claims: AccessClaims, password_version: int, token_hash: str, now: datetime, until: datetime
) -> bool:
    """Begin a login, unless the password was changed or the account disabled since it was verified."""
    unchanged = (
        select(AccountRow.account_id)
        .where(
            AccountRow.account_id == claims.account_id,
            AccountRow.password_version == password_version,
            AccountRow.disabled_at.is_(None),
        )
        .with_for_update(key_share=True)
    )
    if session.scalar(unchanged) is None:
        return False
    login = {"login_id": claims.login_id, "account_id": claims.account_id, "started_at": now, "expires_at": until}
    session.write(insert(LoginRow).values(login))
    _add_token(session, claims.login_id, token_hash, now)
    return True


def rotate(session: WriteSession, old_hash: str, new_hash: str, now: datetime) -> AccessClaims | Reused | None:
    """Use a refresh token up and keep the next. None: it is nobody's, or its login has ended."""
    login, token = LoginRow, RefreshTokenRow
    login_id = session.scalar(select(token.login_id).where(token.token_hash == old_hash))
    if login_id is None:
        return None
    # Whoever holds this row is the only one to change the login: of two uses at once the second sees the first.
    held = session.rows(
        select(login.account_id, login.expires_at, login.revoked_at).where(login.login_id == login_id).with_for_update()
    ).first()
    if held is None:
        return None
    account_id, expires_at, revoked_at = held
    if revoked_at is not None or expires_at <= now:
        return None
    use = update(token).where(token.token_hash == old_hash, token.used_at.is_(None)).values(used_at=now)
    if session.write(use.returning(token.login_id)).scalar() is None:
        revoke(session, now, of_login(login_id))
        return Reused(account_id)
    role = session.scalar(
        select(AccountRow.role).where(AccountRow.account_id == account_id, AccountRow.disabled_at.is_(None))
    )
    if role is None:
        return None
    _add_token(session, login_id, new_hash, now)
    return AccessClaims(account_id, login_id, Role(role))


def revoke(session: WriteSession, now: datetime, its: ColumnElement[bool]) -> Sequence[UUID]:
    """End logins; the accounts of those that had not ended before."""
    statement = update(LoginRow).where(its, LoginRow.revoked_at.is_(None)).values(revoked_at=now)
    return session.write(statement.returning(LoginRow.account_id)).scalars().all()


def of_login(login_id: UUID) -> ColumnElement[bool]:
    """Picks one login."""
    return LoginRow.login_id == login_id


def of_token(token_hash: str) -> ColumnElement[bool]:
    """Picks the login that a refresh token came from."""
    its = select(RefreshTokenRow.login_id).where(RefreshTokenRow.token_hash == token_hash)
    return LoginRow.login_id == its.scalar_subquery()


def of_account(account_id: UUID) -> ColumnElement[bool]:
    """Picks every login of an account."""
    return LoginRow.account_id == account_id


def _add_token(session: WriteSession, login_id: UUID, token_hash: str, now: datetime) -> None:
    session.write(insert(RefreshTokenRow).values(token_hash=token_hash, login_id=login_id, issued_at=now))
