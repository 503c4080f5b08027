"""What an account has used of its plan."""

from __future__ import annotations

from fastapi import APIRouter

from f1_analytics.gateway.access.dependencies import CurrentAccount, private
from f1_analytics.gateway.dependencies import AppServices, NoQuery
from f1_analytics.gateway.usage import service
from f1_analytics.gateway.usage.schemas import Usage
from f1_analytics.web.errors import Unauthenticated, documented

router = APIRouter(prefix="/usage", tags=["usage"], dependencies=[private])


@router.get("", responses=documented(Unauthenticated))
def usage(services: AppServices, account_id: CurrentAccount, _: NoQuery) -> Usage:
    """The account's plan, its limits, and what has been used of them this month. An API key will do."""
    return service.usage(services, account_id)
