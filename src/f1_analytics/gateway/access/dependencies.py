"""What private endpoints are given: who is logged in. The database is asked anew, so nobody who was disabled gets in.

`CurrentUser` takes an access token; an API key reads public data and the use of its account, nothing else.
"""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Request, Response, Security
from fastapi.security import APIKeyHeader, HTTPBearer

from f1_analytics.domain.membership import Role
from f1_analytics.gateway.access import repository
from f1_analytics.gateway.access.callers import Caller, caller_of
from f1_analytics.gateway.access.credentials import KEY_HEADER
from f1_analytics.gateway.access.repository import User
from f1_analytics.gateway.dependencies import AppServices
from f1_analytics.web.errors import Forbidden, Unauthenticated

# These only document: what they would read has been verified before a request comes to any endpoint.
_bearer = HTTPBearer(scheme_name="accessToken", bearerFormat="JWT", auto_error=False)
_key = APIKeyHeader(name=KEY_HEADER, scheme_name="apiKey", auto_error=False)


def _never_kept(response: Response) -> None:
    response.headers["Cache-Control"] = "no-store"


def _caller(request: Request) -> Caller:
    return caller_of(request.scope)


def _current_user(
    caller: Annotated[Caller, Depends(_caller)], services: AppServices, _token: Annotated[object, Security(_bearer)]
) -> User:
    if caller.account_id is None:
        raise Unauthenticated("This needs an access token: POST /api/v1/auth/login gives one.")
    if caller.login_id is None:
        raise Forbidden("This needs an access token: an API key only reads.")
    with services.sessions.write() as session:
        found = repository.user(session, caller.login_id, caller.account_id, services.clock())
    if found is None:
        raise Unauthenticated("The login has ended: POST /api/v1/auth/login begins another.")
    return found


def _admin(user: Annotated[User, Depends(_current_user)]) -> User:
    if user.role is not Role.ADMIN:
        raise Forbidden("This is for administrators.")
    return user


def _current_account(
    caller: Annotated[Caller, Depends(_caller)],
    _token: Annotated[object, Security(_bearer)],
    _api_key: Annotated[object, Security(_key)],
) -> UUID:
    if caller.account_id is None:
        raise Unauthenticated("This needs an access token or an API key.")
    return caller.account_id


CurrentCaller = Annotated[Caller, Depends(_caller)]
CurrentUser = Annotated[User, Depends(_current_user)]
Admin = Annotated[User, Depends(_admin)]
CurrentAccount = Annotated[UUID, Depends(_current_account)]
private = Depends(_never_kept)
"""For routers whose answers are for one account: no cache keeps them."""
