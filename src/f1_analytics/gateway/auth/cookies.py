"""The refresh token's cookie, and who may have it used.

The cookie alone proves nothing about the page that had it sent. `SameSite=Strict` keeps other sites' requests out;
beyond that, a request with the cookie says where it comes from: by an `Origin` that is ours, as browsers do for every
POST, or by a header that no page can make a browser send to another origin without that one being asked first.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from fastapi import Request, Response

from f1_analytics.gateway.auth.logins import LOGIN_LASTS
from f1_analytics.gateway.services import Services
from f1_analytics.web.errors import Forbidden

NAME: Final = "f1_refresh"
PATH: Final = "/api/v1/auth"
OWN_HEADER: Final = "X-Requested-With"


def keep(response: Response, services: Services, token: str) -> None:
    """Have the client keep a refresh token."""
    response.set_cookie(
        NAME,
        token,
        max_age=int(LOGIN_LASTS.total_seconds()),
        path=PATH,
        secure=not services.settings.is_development,
        httponly=True,
        samesite="strict",
    )


def drop(response: Response, services: Services) -> None:
    """Have the client forget it."""
    response.delete_cookie(
        NAME, path=PATH, secure=not services.settings.is_development, httponly=True, samesite="strict"
    )


def refuse_other_sites(request: Request, services: Services) -> None:
    """Make sure that a request with the cookie was not made by somebody else's page.

    Raises:
        Forbidden: nothing says so.
    """
    origin = request.headers.get("Origin")
    if origin is None:
        if OWN_HEADER in request.headers:
            return
        raise Forbidden(f"A request with the refresh cookie needs our Origin or the header {OWN_HEADER}.")
    public = urlsplit(services.settings.public_url)
    ours = {f"{public.scheme}://{public.netloc}"}
    if services.settings.is_development:
        ours.add(f"{request.url.scheme}://{request.headers.get('Host', '')}")  # served at any port of one's machine
    if origin not in ours:
        raise Forbidden("A request with the refresh cookie must come from our own pages.")
