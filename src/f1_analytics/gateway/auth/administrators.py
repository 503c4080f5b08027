"""Who is an administrator, and what administrators do with accounts."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from f1_analytics.contracts.problems import ProblemCode
from f1_analytics.domain.membership import Role
from f1_analytics.gateway.access.repository import User
from f1_analytics.gateway.auth import login_families, repository
from f1_analytics.gateway.auth.repository import Account
from f1_analytics.gateway.auth.schemas import AccountSummary, PlanChange
from f1_analytics.gateway.pages import cursor_at, page_of, place_after
from f1_analytics.gateway.services import Services
from f1_analytics.runtime.settings import Settings
from f1_analytics.web.answers import Page, PageQuery
from f1_analytics.web.errors import ApiError, Conflict


class UnknownAccount(ApiError):
    status = HTTPStatus.NOT_FOUND
    code = ProblemCode.NOT_FOUND

    def __init__(self, account_id: UUID) -> None:
        super().__init__(f"There is no account {account_id}: /api/v1/auth/users lists all of them.")


def role_of(settings: Settings, email: str, role: Role) -> Role:
    """The role of an account, which its address may raise; it is written down at the next login and stays."""
    named = settings.admin_email
    return Role.ADMIN if named is not None and named.strip().lower() == email else role


def accounts(services: Services, query: PageQuery) -> Page[AccountSummary]:
    """A page of all accounts by address."""
    after = place_after(query, str)
    with services.sessions.write() as session:
        found = repository.page(session, None if after is None else after[0], query.limit + 1)
        total = repository.count(session)
    items, more = page_of(found, query.limit)
    return Page(
        simulated=False,
        total=total,
        items=tuple(_summary(account) for account in items),
        next_cursor=cursor_at(items[-1].email) if more else None,
    )


def change_plan(services: Services, account_id: UUID, change: PlanChange) -> AccountSummary:
    """Put an account on another plan.

    Raises:
        UnknownAccount: there is none of this id.
    """
    return _changed(services, account_id, plan=change.plan.value)


def disable(services: Services, admin: User, account_id: UUID) -> AccountSummary:
    """Lock an account out: its logins end, its keys are no good while it is disabled.

    Raises:
        UnknownAccount: there is none of this id.
        Conflict: it is the administrator's own.
    """
    if account_id == admin.account_id:
        raise Conflict("Nobody can disable the account that they are logged in with.")
    return _changed(services, account_id, disabled_at=services.clock())


def enable(services: Services, account_id: UUID) -> AccountSummary:
    """Let an account in again.

    Raises:
        UnknownAccount: there is none of this id.
    """
    return _changed(services, account_id, disabled_at=None)


def _changed(services: Services, account_id: UUID, **values: object) -> AccountSummary:
    with services.sessions.write() as session:
        if not repository.change(session, account_id, **values):
            raise UnknownAccount(account_id)
        if values.get("disabled_at") is not None:
            login_families.revoke(session, services.clock(), login_families.of_account(account_id))
        account = repository.by_id(session, account_id)
        assert account is not None  # noqa: S101 (narrows the type: it was changed in this transaction)
    services.access.known.forget(account_id)
    return _summary(account)


def _summary(account: Account) -> AccountSummary:
    return AccountSummary(
        account_id=account.account_id,
        email=account.email,
        role=account.role,
        plan=account.plan,
        created_at=account.created_at,
        disabled_at=account.disabled_at,
    )
