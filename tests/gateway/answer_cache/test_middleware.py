from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx
import pytest
from fastapi import APIRouter
from starlette.types import Receive, Scope, Send

from f1_analytics.gateway.answer_cache import middleware
from f1_analytics.gateway.answer_cache.kept_routes import KeptRoutes
from f1_analytics.gateway.answer_cache.middleware import FRESH_S, GRACE_S, AnswerCache
from f1_analytics.runtime.cache.memory import MemoryCache
from f1_analytics.web.conditional import ConditionalRoute

KEPT, PRIVATE = "/kept/a", "/private"


@dataclass
class MarkOfTest:
    value: str | None = "first"
    since: float = 0.0


@dataclass
class Origin:
    """The app behind the cache: answers with what it is told, and counts."""

    status: int = 200
    body: bytes = b"one"
    asked: int = 0
    gate: asyncio.Event | None = None
    error: Exception | None = None
    seen: list[dict[bytes, bytes]] = field(default_factory=list)

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        self.asked += 1
        self.seen.append(dict(scope["headers"]))
        if self.gate is not None:
            await self.gate.wait()
        if self.error is not None:
            raise self.error
        status, body = self.status, self.body
        tag = b'W/"' + body[:20] + b'"'
        headers = [(b"etag", tag), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers if status == 200 else []})
        await send({"type": "http.response.body", "body": body})


@dataclass
class World:
    origin: Origin
    mark: MarkOfTest
    shared: MemoryCache
    now: float = 1000.0

    def cache(self) -> AnswerCache:
        router = APIRouter(route_class=ConditionalRoute)
        router.add_api_route("/kept/{name}", lambda name: name)
        return AnswerCache(self.origin, self.mark, self.shared, KeptRoutes([("", router)]), lambda: self.now)


@pytest.fixture
def world() -> World:
    return World(Origin(), MarkOfTest(), MemoryCache())


async def get(cache: AnswerCache, path: str = KEPT, **headers: str) -> httpx.Response:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        scope["state"] = {}
        await cache(scope, receive, send)

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://f1") as client:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await client.get(path, headers={"accept-encoding": "identity", **named})


def test_an_answer_is_made_once_and_validated_without_making_it(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        first, second = await get(cache), await get(cache)
        assert (first.content, second.content, world.origin.asked) == (b"one", b"one", 1)
        current = await get(cache, if_none_match=first.headers["etag"])
        assert (current.status_code, current.content, world.origin.asked) == (304, b"", 1)
        assert current.headers["etag"] == first.headers["etag"]
        assert (await get(cache, if_none_match='"other"')).status_code == 200

    asyncio.run(ask())


def test_a_first_conditional_request_fills_the_cache_with_the_whole_answer(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        assert (await get(cache, if_none_match='W/"one"')).status_code == 304
        assert b"if-none-match" not in world.origin.seen[0]
        assert (await get(cache)).content == b"one"
        assert world.origin.asked == 1

    asyncio.run(ask())


def test_compressed_and_plain_answers_are_kept_apart(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        await get(cache)
        await get(cache, accept_encoding="gzip")
        assert world.origin.asked == 2
        await get(cache, accept_encoding="gzip, br")
        assert world.origin.asked == 2

    asyncio.run(ask())


def test_two_headers_are_understood_as_one_by_the_cache_and_the_app(world: World) -> None:
    """Otherwise a compressed answer would be kept for those who take none."""

    async def ask() -> None:
        cache, sent = world.cache(), [("accept-encoding", "gzip"), ("accept-encoding", "identity")]

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            scope["state"] = {}
            await cache(scope, receive, send)

        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://f1") as client:
            client.headers.clear()
            await client.get(KEPT, headers=sent)
            await client.get(KEPT, headers={"accept-encoding": "gzip;q=0"})
        assert [key.partition(" ")[0] for key in cache._entries] == ["gzip", "plain"]

    asyncio.run(ask())


def test_a_question_mark_in_a_path_is_no_query(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        await get(cache, f"{KEPT}?b=1")
        await get(cache, f"{KEPT}%3Fb=1")
        assert world.origin.asked == 2

    asyncio.run(ask())


def test_other_queries_are_other_answers(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        await get(cache, f"{KEPT}?as_of=1")
        await get(cache, f"{KEPT}?as_of=2")
        assert world.origin.asked == 2

    asyncio.run(ask())


def test_new_data_is_served_after_one_old_answer_at_most(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        await get(cache)
        world.origin.body, world.mark.value, world.mark.since = b"two", "second", world.now
        world.now += 1
        assert (await get(cache)).content == b"one", "the old one while the new one is made"
        await settled(lambda: world.origin.asked == 2)
        assert (await get(cache)).content == b"two"

    asyncio.run(ask())


def test_an_old_answer_is_not_served_long_after_the_data_changed(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        await get(cache)
        world.origin.body, world.mark.value, world.mark.since = b"two", "second", world.now
        world.now += GRACE_S + 1
        assert (await get(cache)).content == b"two"

    asyncio.run(ask())


def test_no_answer_is_served_for_ever(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        await get(cache)
        world.origin.body = b"two"
        world.now += FRESH_S + GRACE_S + 1
        assert (await get(cache)).content == b"two"

    asyncio.run(ask())


def test_a_stampede_makes_one_answer(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        world.origin.gate = asyncio.Event()
        asking = [asyncio.create_task(get(cache)) for _ in range(50)]
        await settled(lambda: world.origin.asked == 1)
        world.origin.gate.set()
        assert {answer.content for answer in await asyncio.gather(*asking)} == {b"one"}
        assert world.origin.asked == 1

    asyncio.run(ask())


def test_who_leaves_does_not_take_the_answer_from_others(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        world.origin.gate = asyncio.Event()
        leaving, staying = asyncio.create_task(get(cache)), asyncio.create_task(get(cache))
        await settled(lambda: world.origin.asked == 1)
        leaving.cancel()
        world.origin.gate.set()
        assert (await staying).content == b"one"
        assert world.origin.asked == 1

    asyncio.run(ask())


@pytest.mark.parametrize("status", [500, 503])
def test_an_answer_that_cannot_be_made_anew_is_served_and_says_so(world: World, status: int) -> None:
    async def ask() -> None:
        cache = world.cache()
        await get(cache)
        world.origin.status = status
        world.now += 3600
        stale = await get(cache)
        assert (stale.status_code, stale.content) == (200, b"one")
        assert "fwd=stale" in stale.headers["cache-status"]
        assert stale.headers["age"] == "3600"
        assert world.origin.asked == 2
        await get(cache)
        assert world.origin.asked == 2, "nobody tries again at once"
        world.origin.status, world.origin.body = 200, b"two"
        world.now += 2
        fresh = await get(cache)
        assert (fresh.content, fresh.headers.get("cache-status")) == (b"two", None)

    asyncio.run(ask())


def test_a_slow_origin_keeps_nobody_waiting_where_there_is_an_old_answer(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(middleware, "SLOW_S", 0.01)

    async def ask() -> None:
        cache = world.cache()
        await get(cache)
        world.origin.gate = asyncio.Event()
        world.now += 3600
        assert "fwd=stale" in (await get(cache)).headers["cache-status"]
        world.origin.gate.set()

    asyncio.run(ask())


@pytest.mark.parametrize("status", [404, 422, 503])
def test_a_problem_is_passed_on_and_not_kept(world: World, status: int) -> None:
    async def ask() -> None:
        cache = world.cache()
        world.origin.status = status
        assert (await get(cache)).status_code == status
        world.origin.status = 200
        assert (await get(cache)).status_code == 200

    asyncio.run(ask())


def test_a_defect_reaches_everybody_who_waits_and_is_not_kept(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        world.origin.gate, world.origin.error = asyncio.Event(), ValueError("a defect")
        asking = [asyncio.create_task(get(cache)) for _ in range(3)]
        await settled(lambda: world.origin.asked == 1)
        world.origin.gate.set()
        found = await asyncio.gather(*asking, return_exceptions=True)
        assert [type(error) for error in found] == [ValueError] * 3
        world.origin.error = None
        assert (await get(cache)).status_code == 200

    asyncio.run(ask())


def test_an_answer_made_while_things_changed_is_never_fresh(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        world.origin.gate = asyncio.Event()
        waiting = asyncio.create_task(get(cache))
        await settled(lambda: world.origin.asked == 1)
        world.mark.value = "second"
        world.origin.gate.set()
        await waiting
        world.origin.body = b"two"
        for mark in ("first", "second"):
            world.mark.value = mark
            assert (await get(cache)).content == b"two"

    asyncio.run(ask())


def test_a_database_server_that_went_away_amid_its_answers_is_no_reason_to_give_up(world: World) -> None:
    async def ask() -> None:
        world.origin.status, world.origin.body = 503, b'{"code": "database-unavailable"}'
        assert (await get(world.cache())).status_code == 503
        assert world.origin.asked == 2

    asyncio.run(ask())


def test_private_answers_are_never_kept_and_wait_for_nobody(world: World) -> None:
    async def ask() -> None:
        cache = world.cache()
        world.origin.gate = asyncio.Event()
        asking = [asyncio.create_task(get(cache, PRIVATE)) for _ in range(2)]
        await settled(lambda: world.origin.asked == 2)
        world.origin.gate.set()
        await asyncio.gather(*asking)

    asyncio.run(ask())


def test_nothing_is_kept_before_the_state_of_the_data_is_known(world: World) -> None:
    async def ask() -> None:
        world.mark.value = None
        cache = world.cache()
        await get(cache)
        await get(cache)
        assert world.origin.asked == 2

    asyncio.run(ask())


def test_gateways_share_answers(world: World) -> None:
    async def ask() -> None:
        await get(world.cache())
        assert (await get(world.cache())).content == b"one"
        assert world.origin.asked == 1
        world.mark.value = "second"
        await get(world.cache())
        assert world.origin.asked == 2

    asyncio.run(ask())


def test_a_gateway_that_starts_during_an_outage_serves_what_others_have_kept(world: World) -> None:
    async def ask() -> None:
        await get(world.cache())
        world.origin.status = 503
        world.now += 3600
        answer = await get(world.cache())
        assert (answer.status_code, answer.content) == (200, b"one")
        assert "fwd=stale" in answer.headers["cache-status"]

    asyncio.run(ask())


def test_an_unreadable_shared_answer_is_made_again(world: World) -> None:
    async def ask() -> None:
        await world.shared.put(f"answer:plain {KEPT}?", b'{"route": 1}\nx', 60)
        assert (await get(world.cache())).content == b"one"

    asyncio.run(ask())


def test_memory_is_bounded(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.origin.body = bytes(100_000)
    monkeypatch.setattr(middleware, "MOST_BYTES", 1_000_000)

    async def ask() -> None:
        cache = world.cache()
        for number in range(50):
            await get(cache, f"/kept/{number}")
        held = [key for key in cache._entries]  # noqa: C416 (no answer tells what is kept)
        assert 5 < len(held) < 10
        assert "plain  /kept/49" in held, "the least recently used goes first"

    asyncio.run(ask())


async def settled(condition: Callable[[], bool]) -> None:
    """Let other tasks work until a condition holds."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0)
    for _ in range(10):
        await asyncio.sleep(0)
