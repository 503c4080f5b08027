"""Accounts, logins, API keys and metered use."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "m0007"
down_revision = "m0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    _accounts()
    _waiting_for_mail()
    _logins()
    _keys_and_usage()


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["account_id"], ["account.account_id"], name=op.f(f"fk_{table}_account_id"), ondelete="CASCADE"
    )


def _instant(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _accounts() -> None:
    op.create_table(
        "account",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("password_version", sa.BigInteger(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("plan", sa.Text(), nullable=False),
        _instant("created_at"),
        _instant("disabled_at", nullable=True),
        sa.CheckConstraint("role IN ('user', 'admin')", name=op.f("ck_account_role_known")),
        sa.CheckConstraint("plan IN ('anonymous', 'free', 'pro', 'unlimited')", name=op.f("ck_account_plan_known")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )


def _waiting_for_mail() -> None:
    op.create_table(
        "registration",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        _instant("expires_at"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_registration")),
    )
    op.create_index(op.f("ix_registration_email"), "registration", ["email"])
    op.create_index(op.f("ix_registration_expires_at"), "registration", ["expires_at"])
    op.create_table(
        "password_reset",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        _instant("expires_at"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_password_reset")),
    )
    op.create_index(op.f("ix_password_reset_email"), "password_reset", ["email"])
    op.create_index(op.f("ix_password_reset_expires_at"), "password_reset", ["expires_at"])


def _logins() -> None:
    op.create_table(
        "login",
        sa.Column("login_id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        _instant("started_at"),
        _instant("expires_at"),
        _instant("revoked_at", nullable=True),
        _of_account("login"),
        sa.PrimaryKeyConstraint("login_id", name=op.f("pk_login")),
    )
    op.create_index(op.f("ix_login_account_id"), "login", ["account_id"])
    op.create_index(op.f("ix_login_expires_at"), "login", ["expires_at"])
    op.create_table(
        "refresh_token",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("login_id", sa.Uuid(), nullable=False),
        _instant("issued_at"),
        _instant("used_at", nullable=True),
        sa.ForeignKeyConstraint(
            ["login_id"], ["login.login_id"], name=op.f("fk_refresh_token_login_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_refresh_token")),
    )
    op.create_index(op.f("ix_refresh_token_login_id"), "refresh_token", ["login_id"])


def _keys_and_usage() -> None:
    op.create_table(
        "api_key",
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("key_hash", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        _instant("created_at"),
        _instant("expires_at", nullable=True),
        _of_account("api_key"),
        sa.PrimaryKeyConstraint("key_id", name=op.f("pk_api_key")),
    )
    op.create_index(op.f("ix_api_key_account_id"), "api_key", ["account_id"])
    op.create_table(
        "usage",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("resource", sa.Text(), nullable=False),
        sa.Column("requests", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("requests > 0", name=op.f("ck_usage_requests_positive")),
        _of_account("usage"),
        sa.PrimaryKeyConstraint("account_id", "day", "key_id", "resource", name=op.f("pk_usage")),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("usage", "api_key", "refresh_token", "login", "password_reset", "registration", "account"):
        op.drop_table(table)
