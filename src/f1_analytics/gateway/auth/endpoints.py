"""Accounts: registration, login, refresh, logout."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Cookie, Depends, Query, Request, Response

from f1_analytics.gateway.access.dependencies import Admin, CurrentCaller, CurrentUser, private
from f1_analytics.gateway.auth import administrators, cookies, letters, logins, password_changes, registration
from f1_analytics.gateway.auth.administrators import UnknownAccount
from f1_analytics.gateway.auth.registration import Post, UnknownToken
from f1_analytics.gateway.auth.schemas import (
    AccessGranted,
    AccountSummary,
    Confirmation,
    Credentials,
    Mailed,
    Me,
    PasswordChange,
    PasswordReset,
    PlanChange,
    Registration,
    ResetRequest,
)
from f1_analytics.gateway.dependencies import AppServices, NoQuery
from f1_analytics.web.answers import Page, PageQuery
from f1_analytics.web.errors import Conflict, Forbidden, RateLimited, Unauthenticated, UnknownPage, documented

router = APIRouter(prefix="/auth", tags=["auth"], dependencies=[private])


def _post(background: BackgroundTasks, services: AppServices) -> Post:
    return lambda mail: background.add_task(letters.send, services.mailer, mail)


Letters = Annotated[Post, Depends(_post)]
RefreshToken = Annotated[str | None, Cookie(alias=cookies.NAME)]
_PRIVATE = (Unauthenticated, Forbidden)


@router.post("/register", status_code=HTTPStatus.ACCEPTED, responses=documented(Conflict, RateLimited))
async def register(
    services: AppServices, caller: CurrentCaller, _: NoQuery, sent: Registration, post: Letters
) -> Mailed:
    """Ask for an account. The answer is always the same; a mail to the address says how to go on."""
    return await registration.register(services, caller.address, sent, post)


@router.post("/confirm", status_code=HTTPStatus.NO_CONTENT, responses=documented(UnknownToken, RateLimited))
async def confirm(services: AppServices, caller: CurrentCaller, _: NoQuery, sent: Confirmation) -> None:
    """Make the account whose address received the token."""
    await registration.confirm(services, caller.address, sent)


@router.post("/login", responses=documented(Unauthenticated, RateLimited))
async def login(
    services: AppServices, caller: CurrentCaller, _: NoQuery, sent: Credentials, response: Response
) -> AccessGranted:
    """Log in: an access token in the answer, a refresh token in a cookie."""
    granted = await logins.log_in(services, caller.address, sent)
    cookies.keep(response, services, granted.refresh_token)
    return granted.answer


@router.post("/refresh", responses=documented(Unauthenticated, Forbidden))
def refresh(
    services: AppServices, _: NoQuery, request: Request, response: Response, token: RefreshToken = None
) -> AccessGranted:
    """Get a new access token, and a new refresh token for the one in the cookie, which is used up by this."""
    if token:
        cookies.refuse_other_sites(request, services)
    granted = logins.refresh(services, token)
    cookies.keep(response, services, granted.refresh_token)
    return granted.answer


@router.post("/logout", status_code=HTTPStatus.NO_CONTENT, responses=documented(Forbidden))
def logout(
    services: AppServices,
    caller: CurrentCaller,
    _: NoQuery,
    request: Request,
    response: Response,
    token: RefreshToken = None,
) -> None:
    """End the login of the refresh token's cookie and of the access token."""
    if token:
        cookies.refuse_other_sites(request, services)
    logins.log_out(services, token, caller.login_id)
    cookies.drop(response, services)


@router.get("/me", responses=documented(*_PRIVATE))
def me(user: CurrentUser, _: NoQuery) -> Me:
    """The account that is logged in."""
    return registration.me(user)


@router.delete("/me", status_code=HTTPStatus.NO_CONTENT, responses=documented(*_PRIVATE))
def erase_account(services: AppServices, user: CurrentUser, _: NoQuery, response: Response) -> None:
    """Erase the account with everything that belongs to it. This cannot be undone."""
    registration.erase(services, user)
    cookies.drop(response, services)


@router.post("/password", status_code=HTTPStatus.NO_CONTENT, responses=documented(*_PRIVATE, Conflict, RateLimited))
async def change_password(
    services: AppServices,
    user: CurrentUser,
    caller: CurrentCaller,
    _: NoQuery,
    sent: PasswordChange,
    post: Letters,
    response: Response,
) -> None:
    """Set a new password. Every login ends."""
    await password_changes.change(services, caller.address, user, sent, post)
    cookies.drop(response, services)


@router.post("/password/reset", status_code=HTTPStatus.ACCEPTED, responses=documented(RateLimited))
async def request_password_reset(
    services: AppServices, caller: CurrentCaller, _: NoQuery, sent: ResetRequest, post: Letters
) -> Mailed:
    """Ask for a new password. The answer is always the same; a mail to the address says how to go on."""
    return await password_changes.request_reset(services, caller.address, sent, post)


@router.post(
    "/password/reset/confirm",
    status_code=HTTPStatus.NO_CONTENT,
    responses=documented(UnknownToken, Conflict, RateLimited),
)
async def reset_password(
    services: AppServices, caller: CurrentCaller, _: NoQuery, sent: PasswordReset, post: Letters
) -> None:
    """Set a new password with the token from a mail. Every login ends."""
    await password_changes.reset(services, caller.address, sent, post)


@router.get("/users", responses=documented(*_PRIVATE, UnknownPage))
def users(services: AppServices, _admin: Admin, query: Annotated[PageQuery, Query()]) -> Page[AccountSummary]:
    """All accounts by address. For administrators."""
    return administrators.accounts(services, query)


@router.post("/users/{account_id}/plan", responses=documented(*_PRIVATE, UnknownAccount))
def change_plan(services: AppServices, _admin: Admin, _: NoQuery, account_id: UUID, sent: PlanChange) -> AccountSummary:
    """Put an account on another plan. For administrators."""
    return administrators.change_plan(services, account_id, sent)


@router.post("/users/{account_id}/disable", responses=documented(*_PRIVATE, UnknownAccount, Conflict))
def disable_account(services: AppServices, admin: Admin, _: NoQuery, account_id: UUID) -> AccountSummary:
    """Lock an account out: its logins end, and its keys are no good until it is enabled. For administrators."""
    return administrators.disable(services, admin, account_id)


@router.post("/users/{account_id}/enable", responses=documented(*_PRIVATE, UnknownAccount))
def enable_account(services: AppServices, _admin: Admin, _: NoQuery, account_id: UUID) -> AccountSummary:
    """Let an account in again. For administrators."""
    return administrators.enable(services, account_id)
