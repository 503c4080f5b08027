"""Nobody works for a caller who has gone, and nobody waits for ever."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass

import pytest
from tests.pipelines.weekends import SPRINT, event_after
from tests.prediction.conftest import Api

from f1_analytics.prediction.active import ActiveModels
from f1_analytics.prediction.app import create_app
from f1_analytics.prediction.deadline import Deadline
from f1_analytics.prediction.errors import Busy, DeadlinePassed
from f1_analytics.prediction.services import PredictionServices
from f1_analytics.prediction.workers import Workers

NEXT = event_after(SPRINT).event.slug


@dataclass
class Clock:
    """A second passes whenever somebody looks."""

    now: float = 0.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def test_a_deadline_passes() -> None:
    clock = Clock()
    deadline = Deadline.after(2500, clock)
    assert deadline.left_s == 1.5
    deadline.check()
    with pytest.raises(DeadlinePassed):
        deadline.check()
    assert deadline.left_s == 0.0


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/forecast", {"requests": [{"event": NEXT}] * 32}),
        ("/v1/what-if", {"event": NEXT, "seed": 123, "simulations": 50_000}),
        ("/v1/season", {"seed": 123, "simulations": 50_000}),
        ("/v1/season", {"results": [{"event": NEXT, "order": [event_after(SPRINT).entries[0].driver_id]}]}),
    ],
)
def test_work_stops_when_the_deadline_has_passed(active: ActiveModels, path: str, body: object) -> None:
    """Each look at the clock takes a second: far fewer looks than there are chunks of work end it."""
    clock = Clock()
    found = Api(create_app(PredictionServices(active, clock=clock))).post(path, body, headers={"X-Deadline-Ms": "6000"})
    assert (found.status_code, found.json()["code"]) == (409, "not-in-time")
    assert clock.now < 12


def far() -> Deadline:
    return Deadline.after(60_000)


def test_so_many_work_so_many_wait_and_the_rest_is_sent_away() -> None:
    async def run() -> list[object]:
        workers = Workers(at_once=2, waiting=1)
        go = threading.Event()
        work = [asyncio.create_task(workers.run(lambda: go.wait(30), far())) for _ in range(5)]
        _, waiting = await asyncio.wait(work, return_when=asyncio.FIRST_EXCEPTION)
        go.set()
        await asyncio.wait(waiting)
        # Places are free again afterwards.
        assert await workers.run(lambda: "again", far()) == "again"
        return [task.exception() or task.result() for task in work]

    ended = asyncio.run(run())
    assert sorted(map(type, ended), key=str) == sorted([Busy, Busy, bool, bool, bool], key=str)


def test_waiting_for_a_place_ends_by_the_deadline() -> None:
    async def run() -> None:
        workers = Workers(at_once=1, waiting=5)
        go = threading.Event()
        busy = asyncio.create_task(workers.run(lambda: go.wait(30), far()))
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await workers.run(lambda: True, Deadline.after(20))
        go.set()
        assert await busy
        assert await workers.run(lambda: True, far())

    asyncio.run(run())


def test_work_that_fails_gives_its_place_back() -> None:
    def fail() -> None:
        raise ValueError("a defect")

    async def run() -> None:
        workers = Workers(at_once=1, waiting=0)
        for _ in range(3):
            with pytest.raises(ValueError, match="a defect"):
                await workers.run(fail, far())

    asyncio.run(run())


def test_the_event_loop_is_free_while_threads_work() -> None:
    async def run() -> bool:
        workers = Workers(at_once=1, waiting=0)
        go = threading.Event()
        task = asyncio.create_task(workers.run(lambda: go.wait(30), far()))
        await asyncio.sleep(0)
        go.set()  # only the loop can do so
        return await task

    assert asyncio.run(run())


def test_too_much_work_is_answered_with_when_to_come_again(active: ActiveModels) -> None:
    services = PredictionServices(active, simulating=Workers(at_once=0, waiting=0))
    api = Api(create_app(services))
    found = api.post("/v1/what-if", {"event": NEXT})
    assert (found.status_code, found.json()["code"]) == (503, "prediction-unavailable")
    assert found.headers["retry-after"] == "1"
    # Forecasts do not wait behind simulations.
    assert api.post("/v1/forecast", {"requests": [{"event": NEXT}]}).status_code == 200
