from __future__ import annotations

import asyncio

import httpx
from fastapi import FastAPI
from sqlalchemy import literal, select
from tests.gateway.conftest import Api

from f1_analytics.db.server import POOL_SIZE
from f1_analytics.gateway.dependencies import Session


def statuses(app: FastAPI, paths: list[str]) -> set[int]:
    async def ask() -> set[int]:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://f1") as client:
            answers = await asyncio.gather(*map(client.get, paths))
        return {answer.status_code for answer in answers}

    return asyncio.run(ask())


def test_connections_are_given_back_whatever_is_answered(api: Api) -> None:
    @api.app.get("/defect")
    def defect(session: Session) -> None:
        session.scalar(select(literal(1)))
        raise RuntimeError

    for path, status in (("/api/v1/drivers/eve", 404), ("/defect", 500), ("/api/v1/drivers", 200)):
        assert statuses(api.app, [path] * (2 * POOL_SIZE)) == {status}
