"""API keys: for programs, which read with them at the limits of their account."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Path

from f1_analytics.gateway.access.dependencies import CurrentUser, private
from f1_analytics.gateway.dependencies import AppServices, NoQuery
from f1_analytics.gateway.keys import service
from f1_analytics.gateway.keys.schemas import CreatedKey, Keys, NewKey
from f1_analytics.gateway.keys.service import UnknownKey
from f1_analytics.web.errors import Conflict, Forbidden, Unauthenticated, documented

router = APIRouter(prefix="/keys", tags=["keys"], dependencies=[private])

KeyId = Annotated[
    str, Path(description="the beginning of a key, such as f1_0123456789abcdef", pattern="^f1_[0-9a-f]{16}$")
]


@router.post("", status_code=HTTPStatus.CREATED, responses=documented(Unauthenticated, Forbidden, Conflict))
def create_key(services: AppServices, user: CurrentUser, _: NoQuery, wanted: NewKey) -> CreatedKey:
    """Make a key, which is shown this once. Send it as `X-API-Key` or as `Authorization: Bearer …`."""
    return service.create(services, user, wanted)


@router.get("", responses=documented(Unauthenticated, Forbidden))
def keys(services: AppServices, user: CurrentUser, _: NoQuery) -> Keys:
    """The keys of the account, without their secrets."""
    return service.keys(services, user)


@router.delete(
    "/{key_id}", status_code=HTTPStatus.NO_CONTENT, responses=documented(Unauthenticated, Forbidden, UnknownKey)
)
def revoke_key(services: AppServices, user: CurrentUser, _: NoQuery, key_id: KeyId) -> None:
    """Revoke a key at once."""
    service.revoke(services, user, key_id)
