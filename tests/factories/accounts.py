"""Accounts of a gateway in this process, and what they log in with."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
from fastapi import FastAPI
from pydantic import SecretStr

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.membership import PlanName, Role
from f1_analytics.gateway.access.secrets import digest, new_secret
from f1_analytics.gateway.access.tokens import AccessClaims
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.auth import login_families, repository
from f1_analytics.gateway.auth.cookies import NAME
from f1_analytics.gateway.auth.passwords import Passwords
from f1_analytics.gateway.auth.repository import Account
from f1_analytics.gateway.services import Services
from f1_analytics.runtime.mail.port import Mail
from f1_analytics.runtime.settings import Environment, Settings

API: Final = "/api/v1"
ADMIN: Final = "boss@example.com"
PASSWORD: Final = "correct horse battery"  # noqa: S105 (of nobody)
START: Final = datetime(2026, 6, 28, 12, tzinfo=UTC)


def weak_passwords() -> Passwords:
    """Hashing that costs next to nothing."""
    return Passwords(memory_kib=8, rounds=1)


@dataclass
class MovableClock:
    """A clock that stands until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, **time: float) -> None:
        self.now += timedelta(**time)


@dataclass
class Letterbox:
    """Takes every mail."""

    mails: list[Mail] = field(default_factory=list)

    def send(self, mail: Mail) -> None:
        self.mails.append(mail)

    def token(self) -> str:
        """The token in the last mail, at the end of a link on a line of its own."""
        found = re.search(r"^https?://\S+#token=([A-Za-z0-9_-]{40,})$", self.mails[-1].text, re.MULTILINE)
        assert found is not None, self.mails[-1]
        return found[1]


@dataclass(frozen=True)
class LoggedIn:
    """A login of an account."""

    account_id: UUID
    login_id: UUID
    email: str
    access_token: str
    refresh_token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.access_token}"}


@dataclass
class Gateway:
    """An app with everything in this process, and a client that keeps no cookies of its own."""

    services: Services
    app: FastAPI
    clock: MovableClock
    letters: Letterbox

    @classmethod
    def of(cls, sessions: Sessions, **settings: Any) -> Gateway:
        clock, letters = MovableClock(), Letterbox()
        chosen = Settings.model_validate({"rate_limits": "enforced", "admin_email": ADMIN, **settings})
        services = Services(sessions, chosen, clock=clock, mailer=letters, passwords=weak_passwords())
        return cls(services, create_app(services), clock, letters)

    def ask(self, method: str, path: str, **options: Any) -> httpx.Response:
        return asyncio.run(self.asked(method, path, **options))

    async def asked(self, method: str, path: str, client: str = "192.0.2.1", **options: Any) -> httpx.Response:
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False, client=(client, 1234))
        async with httpx.AsyncClient(transport=transport, base_url="http://f1") as web:
            return await web.request(method, path if path.startswith("/") else f"{API}/{path}", **options)

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.ask("GET", path, **options)

    def post(self, path: str, body: Any = None, **options: Any) -> httpx.Response:
        return self.ask("POST", path, **({} if body is None else {"json": body}), **options)

    def account(
        self, email: str = "ann@example.com", role: Role = Role.USER, plan: PlanName = PlanName.FREE
    ) -> Account:
        """An account with a confirmed address."""
        hashed = asyncio.run(self.services.passwords.hash(PASSWORD))
        made = Account(uuid4(), email, hashed, 0, role, plan, self.clock(), None)
        with self.services.sessions.write() as session:
            assert repository.add(session, made)
        return made

    def logged_in(self, account: Account) -> LoggedIn:
        """A login of the account, without the endpoint."""
        token, now = new_secret(), self.clock()
        claims = AccessClaims(account.account_id, uuid4(), account.role)
        with self.services.sessions.write() as session:
            until = now + timedelta(days=30)
            assert login_families.begin(session, claims, account.password_version, digest(token), now, until)
        access = self.services.access.tokens.issue(claims)
        return LoggedIn(account.account_id, claims.login_id, account.email, access, token)

    def disable(self, account_id: UUID) -> None:
        """What an administrator's endpoint does."""
        with self.services.sessions.write() as session:
            assert repository.change(session, account_id, disabled_at=self.clock())
            login_families.revoke(session, self.clock(), login_families.of_account(account_id))
        self.services.access.known.forget(account_id)

    def log_in(self, email: str = "ann@example.com", password: str = PASSWORD, **options: Any) -> httpx.Response:
        return self.post("auth/login", {"email": email, "password": password}, **options)

    def refresh(self, token: str, **options: Any) -> httpx.Response:
        return self.post("auth/refresh", headers=cookie_of(token), **options)

    def key(self, login: LoggedIn, **wanted: Any) -> str:
        made = self.post("keys", {"name": "test", **wanted}, headers=login.headers)
        assert made.status_code == 201, made.text
        return str(made.json()["key"])


def cookie_of(token: str) -> dict[str, str]:
    """Headers with a refresh token, as a program sends them."""
    return {"Cookie": f"{NAME}={token}", "X-Requested-With": "test"}


def refresh_token_in(answer: httpx.Response) -> str:
    """The refresh token that an answer has the client keep."""
    found = re.search(rf"^{NAME}=([^;]+);", answer.headers["set-cookie"])
    assert found is not None
    return found[1]


PRODUCTION: Final = {
    "f1_env": Environment.PRODUCTION,
    "jwt_secret": SecretStr("kT9vQ2mXw7LrB4nZc8HyD3sJf6PgA1uE5oRiVtNqKxM"),
    "public_url": "https://f1.example.org",
}
