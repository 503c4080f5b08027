"""A gateway that is told to stop under load answers whatever it accepted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import httpx
import pytest
from sqlalchemy import func, select
from tests.services.conftest import API, FRESH, KEPT, WHAT_IF, Login, Product
from tests.services.load import fresh, kept, loaded
from tests.services.processes import Service, eventually

from f1_analytics.db.models import UsageRow

AT_ONCE: Final = 4
ENDS_S: Final = 10.0
METERED: Final = 7


@pytest.fixture
def other(product: Product) -> Iterator[Service]:
    """A gateway that waits long for the prediction service."""
    found = product.another_gateway("told-to-stop", PREDICTION_DEADLINE_S="20")
    found.start()
    try:
        found.await_health()
        yield found
    finally:
        found.kill()


def running(service: Service) -> int:
    """How many requests it is answering, beside this one."""
    line = next(line for line in service.get("/metrics").text.splitlines() if line.startswith(RUNNING))
    return int(float(line.rpartition(" ")[2])) - 1


RUNNING: Final = 'f1_http_requests_running{service="gateway"}'


def accepted(service: Service) -> set[str]:
    """The ids of requests that it began to answer, by its log."""
    lines = (json.loads(line) for line in service.said().splitlines() if line.startswith("{"))
    return {line["request_id"] for line in lines if line["logger"] == "f1_analytics.access"}


def test_no_accepted_request_is_dropped(product: Product, login: Login, other: Service) -> None:
    with loaded(other.url, *[kept(KEPT)] * 3, fresh(FRESH)) as load, ThreadPoolExecutor(AT_ONCE) as pool:
        load.await_more(50)
        product.prediction.pause()
        try:
            waiting = [pool.submit(other.get, path) for path, _ in zip(fresh(WHAT_IF)(), range(AT_ONCE), strict=False)]
            eventually(lambda: running(other) >= AT_ONCE, "changed worlds are waited for")
            other.terminate()
            eventually(lambda: is_refused(other), "nobody is let in any more", ENDS_S)
            assert other.is_running
        finally:
            product.prediction.resume()
        assert [one.result().status_code for one in waiting] == [200] * AT_ONCE
        assert other.await_end(ENDS_S) == 0
    assert "Stopped." in other.said()
    answered = [one for one in load.seen if one.answer is not None]
    assert {one.status for one in answered} == {200}
    turned_away = [one for one in load.seen if one.answer is None]
    assert turned_away, "clients went on to ask"
    assert not accepted(other) & {one.request_id for one in turned_away}
    assert accepted(other) >= {one.request_id for one in answered}


def is_refused(service: Service) -> bool:
    try:
        service.get("/health/live")
    except httpx.TransportError:
        return True
    return False


def test_what_was_counted_is_written_before_the_end(product: Product, login: Login, other: Service) -> None:
    """Requests of accounts are counted in memory for a while."""

    def counted() -> int:
        with product.world.on_primary() as sessions, sessions.read() as session:
            statement = select(func.coalesce(func.sum(UsageRow.requests), 0)).where(UsageRow.resource == "circuits")
            return int(session.scalar(statement) or 0)

    before = counted()
    for _ in range(METERED):
        assert other.get(f"{API}/circuits", headers=login.headers).status_code == 200
    other.terminate()
    assert other.await_end(ENDS_S) == 0
    assert counted() == before + METERED
