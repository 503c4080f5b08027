"""Cache and limiter when Redis is killed, hangs, fails over or has no room: they go on quickly, and come back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import count

import pytest
from redis.exceptions import RedisError
from tests.components.redis import MASTER, PASSWORD, PATIENCE_S, RedisServer, SentinelCluster, wait_until

from f1_analytics.runtime.cache.opening import open_cache
from f1_analytics.runtime.cache.port import Cache
from f1_analytics.runtime.cache.redis import PREFIX
from f1_analytics.runtime.rate_limits.opening import open_limiter
from f1_analytics.runtime.rate_limits.port import Bucket, RateLimiter
from f1_analytics.runtime.redis import DEADLINE_S
from f1_analytics.runtime.settings import Settings
from f1_analytics.runtime.telemetry.metrics import REGISTRY

BUCKET = Bucket(capacity=3, per_second=0.001)
SLACK_S = 0.4
"""What a busy machine may add to a time."""
FAILOVER_S = 8.0
"""From the death of the primary until the same objects use the new one: Sentinels notice after 0.7 s, take one or two
to elect it, and the link tries every second. Seen: 2 to 3 s, and 5 s after a split vote."""


@dataclass
class Users:
    """A cache and a limiter of one process."""

    cache: Cache
    limiter: RateLimiter

    async def cache_works(self) -> bool:
        """Whether a value that is put is found."""
        value = f"{time.monotonic_ns()}".encode()
        await self.cache.put("probe", value, 60.0)
        return await self.cache.get("probe") == value

    async def seconds(self, calls: int) -> float:
        """How long so many requests take that use both, one after another."""
        began = time.monotonic()
        for number in range(calls):
            await self.cache.get("key")
            await self.cache.put("key", b"value", 60.0)
            await self.limiter.take(f"client {number}", BUCKET)
        return time.monotonic() - began


def using(scenario: Callable[[Users], Awaitable[None]], **values: str) -> None:
    async def closed_in_the_end() -> None:
        configured = Settings.model_validate(values)
        users = Users(open_cache(configured), open_limiter(configured))
        try:
            await scenario(users)
        finally:
            await users.cache.close()
            await users.limiter.close()

    asyncio.run(closed_in_the_end())


async def until(condition: Callable[[], Awaitable[bool]], patience_s: float = PATIENCE_S) -> float:
    """Ask until it is so, and say for how many seconds."""
    began = time.monotonic()
    while not await condition():
        assert time.monotonic() - began < patience_s, "waited in vain"
        await asyncio.sleep(0.01)
    return time.monotonic() - began


def taken(server: RedisServer, key: str) -> bool:
    """Whether a bucket of this key is known to a server."""
    with server.client() as client:
        return bool(client.exists(f"f1:limit:{key}"))


async def uses(limiter: RateLimiter, server: Callable[[], RedisServer]) -> bool:
    """Whether the limiter keeps its buckets in this server."""
    key = f"probe {time.monotonic_ns()}"
    await limiter.take(key, BUCKET)
    try:
        return taken(server(), key)
    except RedisError:
        return False


def failures(purpose: str) -> float:
    return REGISTRY.get_sample_value("f1_store_failures_total", {"purpose": purpose}) or 0.0


def kill(server: RedisServer) -> None:
    server.kill()


def pause(server: RedisServer) -> None:
    server.pause()


@pytest.mark.parametrize("harm", [kill, pause])
def test_without_redis_nothing_fails_nothing_waits_and_limits_hold(
    redis_server: RedisServer, harm: Callable[[RedisServer], None], caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(users: Users) -> None:
        assert await users.cache_works()
        await users.limiter.take("client", BUCKET, 3)
        harm(redis_server)
        before = failures("cache read"), failures("rate limit")

        began = time.monotonic()
        assert await users.cache.get("probe") is None
        assert (await users.limiter.take("client", BUCKET)).allowed  # by this process, which has not seen it before
        assert time.monotonic() - began < 2 * DEADLINE_S + SLACK_S
        assert (failures("cache read"), failures("rate limit")) == (before[0] + 1, before[1] + 1)
        assert await users.seconds(calls=300) < 2 * DEADLINE_S + SLACK_S  # a probe of each may be among them
        answers = [(await users.limiter.take("client", BUCKET)).allowed for _ in range(3)]
        assert answers == [True, True, False]
        warnings = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
        assert len(warnings) == 2, warnings
        assert all("127.0.0.1" in warning and PASSWORD not in warning for warning in warnings)

    using(scenario, redis_url=redis_server.url)


@pytest.mark.parametrize("harm", [kill, pause])
def test_redis_that_is_back_is_used_again(redis_server: RedisServer, harm: Callable[[RedisServer], None]) -> None:
    async def scenario(users: Users) -> None:
        assert await users.cache_works()
        harm(redis_server)
        assert not await users.cache_works()
        redis_server.resume() if redis_server.is_running else redis_server.start()
        assert await until(users.cache_works) < 3.0
        assert await until(lambda: uses(users.limiter, lambda: redis_server)) < 3.0

    using(scenario, redis_url=redis_server.url)


def test_a_thousand_requests_that_meet_a_hung_redis_wait_together(redis_server: RedisServer) -> None:
    async def scenario(users: Users) -> None:
        assert await users.cache_works()
        redis_server.pause()
        began = time.monotonic()
        found = await asyncio.gather(*(users.cache.get(f"{number}") for number in range(1000)))
        assert found == [None] * 1000
        assert time.monotonic() - began < DEADLINE_S + SLACK_S

    using(scenario, redis_url=redis_server.url)


def test_a_connection_that_died_while_idle_costs_nobody_an_answer(redis_server: RedisServer) -> None:
    async def scenario(users: Users) -> None:
        assert await users.cache_works()
        before = failures("cache write")
        redis_server.kill()
        redis_server.start()
        assert await users.cache_works()
        assert failures("cache write") == before

    using(scenario, redis_url=redis_server.url)


def test_a_slow_redis_is_waited_for_no_longer_than_a_hung_one() -> None:
    """Each answer comes in time, all of them do not."""

    async def scenario() -> None:
        open_ones = 0

        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal open_ones
            open_ones += 1
            while commands := (await reader.read(100_000)).count(b"*"):
                for _ in range(commands):
                    await asyncio.sleep(0.1)
                    writer.write(b"$1\r\nx\r\n")
            writer.close()
            open_ones -= 1

        async def is_quiet() -> bool:
            return open_ones == 0

        async with await asyncio.start_server(talk, "127.0.0.1", 0) as slow:
            port = slow.sockets[0].getsockname()[1]
            cache = open_cache(Settings.model_validate({"redis_url": f"redis://127.0.0.1:{port}"}))
            began = time.monotonic()
            assert await asyncio.gather(*(cache.get(f"{number}") for number in range(40))) == [None] * 40
            assert time.monotonic() - began < DEADLINE_S + SLACK_S
            await cache.close()
            await until(is_quiet)

    asyncio.run(scenario())


def test_what_is_no_redis_is_as_good_as_none() -> None:
    async def scenario() -> None:
        async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(100)
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            writer.close()

        async with await asyncio.start_server(talk, "127.0.0.1", 0) as other:
            port = other.sockets[0].getsockname()[1]
            configured = Settings.model_validate({"redis_url": f"redis://127.0.0.1:{port}"})
            users = Users(open_cache(configured), open_limiter(configured))
            assert not await users.cache_works()
            assert (await users.limiter.take("client", BUCKET)).remaining == 2
            await users.cache.close()
            await users.limiter.close()

    asyncio.run(scenario())


def test_a_wrong_password_is_said_once_and_never_shown(
    redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(users: Users) -> None:
        assert await users.seconds(calls=50) < DEADLINE_S + SLACK_S
        assert (await users.limiter.take("client 0", BUCKET)).remaining == 1
        assert len(caplog.records) == 2
        assert "password" in caplog.text
        assert "another-one" not in caplog.text

    using(scenario, redis_url=redis_server.url.replace(PASSWORD, "another-one"))


def forbid_by_disk(server: RedisServer) -> None:
    server.fill_disk()


def allow_by_disk(server: RedisServer) -> None:
    server.free_disk()


def forbid_by_memory(server: RedisServer) -> None:
    with server.client() as client:
        client.config_set("maxmemory-policy", "noeviction")
        client.config_set("maxmemory", "1")


def allow_by_memory(server: RedisServer) -> None:
    with server.client() as client:
        client.config_set("maxmemory", "0")


def forbid_by_right(server: RedisServer) -> None:
    with server.client() as client:
        client.acl_setuser("default", enabled=True, reset=False, categories=["-@write", "-@scripting"])


def allow_by_right(server: RedisServer) -> None:
    with server.client() as client:
        client.acl_setuser("default", enabled=True, reset=False, categories=["+@all"])


@pytest.mark.parametrize(
    ("forbid", "allow", "code"),
    [
        (forbid_by_disk, allow_by_disk, "stop-writes-on-bgsave-error"),
        (forbid_by_memory, allow_by_memory, "maxmemory"),
        (forbid_by_right, allow_by_right, "permissions"),
    ],
)
def test_redis_that_refuses_writes_is_still_read(
    redis_server: RedisServer,
    forbid: Callable[[RedisServer], None],
    allow: Callable[[RedisServer], None],
    code: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def scenario(users: Users) -> None:
        await users.cache.put("before", b"kept", 60.0)
        forbid(redis_server)
        caplog.clear()
        before = failures("cache write"), failures("rate limit"), failures("cache read")
        for _ in range(5):
            await users.cache.put("after", b"dropped", 60.0)
            assert await users.cache.get("before") == b"kept"
            assert await users.cache.get("after") is None
        answers = [(await users.limiter.take("client", BUCKET)).allowed for _ in range(4)]
        assert answers == [True, True, True, False]
        after = failures("cache write"), failures("rate limit"), failures("cache read")
        assert [new - old for new, old in zip(after, before, strict=True)] == [5, 4, 0]
        assert len(caplog.records) == 2, caplog.text
        assert all(code in record.getMessage() for record in caplog.records)

        allow(redis_server)
        assert await users.cache_works()
        assert await uses(users.limiter, lambda: redis_server)

    using(scenario, redis_url=redis_server.url)


def test_everything_in_redis_expires(redis_server: RedisServer) -> None:
    async def scenario(users: Users) -> None:
        await users.cache.put("page", b"value", 30.0)
        await users.limiter.take("slow", Bucket(capacity=10, per_second=0.5), 10)
        await users.limiter.take("fast", Bucket(capacity=10, per_second=100.0), 10)
        with redis_server.client() as client:
            assert 29_000 < client.pttl(f"{PREFIX.decode()}page") <= 30_000
            assert 19_000 < client.pttl("f1:limit:slow") <= 20_000
            full_at, now = int(client.get("f1:limit:slow") or 0), client.time()
            assert full_at - (now[0] * 1_000_000 + now[1]) == pytest.approx(20e6, abs=1e6)
            wait_until(lambda: client.keys("f1:limit:*") == [b"f1:limit:slow"], "a full bucket is no key")

    using(scenario, redis_url=redis_server.url)


def test_a_look_at_a_full_bucket_writes_nothing(redis_server: RedisServer) -> None:
    async def scenario(users: Users) -> None:
        before = failures("rate limit")
        assert (await users.limiter.take("client", BUCKET, 0)).remaining == 3
        assert failures("rate limit") == before
        assert not taken(redis_server, "client")

    using(scenario, redis_url=redis_server.url)


def sentinels(cluster: SentinelCluster) -> dict[str, str]:
    return {
        "redis_sentinels": cluster.addresses,
        "redis_sentinel_master": MASTER,
        "redis_password": PASSWORD,
    }


async def fail_over(cluster: SentinelCluster, users: Users, harm: Callable[[RedisServer], None]) -> RedisServer:
    """Harm the primary while requests go on; the new one."""
    old = cluster.primary
    assert await users.cache_works()
    assert await uses(users.limiter, lambda: old)
    harm(old)
    slowest = 0.0
    requests = count()

    async def goes_on() -> bool:
        nonlocal slowest
        began = time.monotonic()
        worked = await users.cache_works()
        answers = [(await users.limiter.take(f"client {next(requests)}", BUCKET)).allowed]
        slowest = max(slowest, time.monotonic() - began)
        assert all(answers)
        return worked and cluster.primary is not old and await uses(users.limiter, lambda: cluster.primary)

    assert await until(goes_on, FAILOVER_S) > 0.5
    assert slowest < 3 * DEADLINE_S + SLACK_S
    return cluster.primary


def test_the_same_objects_use_the_new_primary(redis_sentinels: SentinelCluster) -> None:
    """The primary is killed: nothing raises meanwhile, and within `FAILOVER_S` both work as before."""

    async def scenario(users: Users) -> None:
        await fail_over(redis_sentinels, users, kill)

    using(scenario, **sentinels(redis_sentinels))


def test_a_hung_primary_that_wakes_up_as_a_replica_is_not_written_to(redis_sentinels: SentinelCluster) -> None:
    async def scenario(users: Users) -> None:
        old = redis_sentinels.primary
        try:
            new = await fail_over(redis_sentinels, users, pause)
        finally:
            old.resume()
        assert await users.cache_works()
        assert await uses(users.limiter, lambda: new)

    using(scenario, **sentinels(redis_sentinels))


def test_dead_and_hung_sentinels_do_not_hide_the_primary(redis_sentinels: SentinelCluster) -> None:
    async def scenario(users: Users) -> None:
        first, second, _ = redis_sentinels.sentinels
        first.pause()
        second.kill()
        try:
            assert await users.cache_works()
            await users.limiter.take("client", BUCKET)
            assert any(taken(member, "client") for member in redis_sentinels.members)
        finally:
            first.resume()

    using(scenario, **sentinels(redis_sentinels))


def test_with_all_servers_gone_and_back_it_goes_on(redis_sentinels: SentinelCluster) -> None:
    async def scenario(users: Users) -> None:
        assert await users.cache_works()
        for server in (*redis_sentinels.members, *redis_sentinels.sentinels):
            server.kill()
        assert await users.seconds(calls=300) < 2 * DEADLINE_S + SLACK_S
        assert await users.cache.get("probe") is None
        redis_sentinels.heal()
        await until(users.cache_works)
        await until(lambda: uses(users.limiter, lambda: redis_sentinels.primary))

    using(scenario, **sentinels(redis_sentinels))


def test_settings_name_which_primary(redis_sentinels: SentinelCluster, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(users: Users) -> None:
        assert not await users.cache_works()
        assert "No master found for 'another'" in caplog.text
        assert PASSWORD not in caplog.text

    using(scenario, **sentinels(redis_sentinels) | {"redis_sentinel_master": "another"})
