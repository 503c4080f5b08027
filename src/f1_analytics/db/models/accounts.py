"""Accounts with their logins, API keys and use. Whatever can be presented as a credential is kept as a SHA-256 only."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from f1_analytics.db.models.base import Base, one_of
from f1_analytics.domain.membership import PlanName, Role


class AccountRow(Base):
    """Somebody whose address was confirmed. Deleting the row erases everything that belongs to the account."""

    __tablename__ = "account"
    __table_args__ = (
        one_of("role", Role),
        one_of("plan", PlanName),
        UniqueConstraint("email"),
    )

    account_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    email: Mapped[str]
    """Normalised, in lower case."""
    password_hash: Mapped[str]
    """Argon2id with its parameters and salt."""
    password_version: Mapped[int]
    """How often the password was changed; a hash may be renewed without that."""
    role: Mapped[str]
    plan: Mapped[str]
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]


class RegistrationRow(Base):
    """A registration that waits for its confirmation; there may be several of one address."""

    __tablename__ = "registration"
    __table_args__ = (Index(None, "email"), Index(None, "expires_at"))

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str]
    password_hash: Mapped[str]
    expires_at: Mapped[datetime]


class PasswordResetRow(Base):
    """A permission to set a new password once; also kept for addresses that nobody has, so that it takes as long."""

    __tablename__ = "password_reset"
    __table_args__ = (Index(None, "email"), Index(None, "expires_at"))

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    email: Mapped[str]
    expires_at: Mapped[datetime]


class LoginRow(Base):
    """A login: the family of all refresh tokens that came from it. Revoked, none of them is good any more."""

    __tablename__ = "login"
    __table_args__ = (Index(None, "account_id"), Index(None, "expires_at"))

    login_id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    account_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("account.account_id", ondelete="CASCADE"))
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    """However often it is refreshed, it ends here."""
    revoked_at: Mapped[datetime | None]


class RefreshTokenRow(Base):
    """A refresh token. Used ones stay as long as their login, so that using one again is noticed."""

    __tablename__ = "refresh_token"
    __table_args__ = (Index(None, "login_id"),)

    token_hash: Mapped[str] = mapped_column(primary_key=True)
    login_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("login.login_id", ondelete="CASCADE"))
    issued_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class ApiKeyRow(Base):
    """A key of an account. `key_id` is the part that may be shown; revoking a key deletes it."""

    __tablename__ = "api_key"
    __table_args__ = (Index(None, "account_id"),)

    key_id: Mapped[str] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("account.account_id", ondelete="CASCADE"))
    key_hash: Mapped[str]
    name: Mapped[str]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]


class UsageRow(Base):
    """How many requests for a group of resources an account made on a day (UTC), with one key or with none ('')."""

    __tablename__ = "usage"
    __table_args__ = (CheckConstraint("requests > 0", name="requests_positive"),)

    account_id: Mapped[UUID] = mapped_column(
        Uuid, ForeignKey("account.account_id", ondelete="CASCADE"), primary_key=True
    )
    day: Mapped[date] = mapped_column(primary_key=True)
    key_id: Mapped[str] = mapped_column(primary_key=True)
    resource: Mapped[str] = mapped_column(primary_key=True)
    requests: Mapped[int]
