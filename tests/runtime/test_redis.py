"""The link to Redis: which settings make one, and what it does with commands, good and bad."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from tests.components.redis import PASSWORD, RedisServer

from f1_analytics.runtime.redis import NoRedis, RedisLink, Script, open_link
from f1_analytics.runtime.settings import Settings, SettingsError

URL = "redis://127.0.0.1:6379/0"


def configured(**values: str) -> Settings:
    return Settings.model_validate(values)


def using(settings: Settings, scenario: Callable[[RedisLink], Awaitable[None]]) -> None:
    async def closed_in_the_end() -> None:
        link = open_link(settings, "tests")
        assert link is not None
        try:
            await scenario(link)
        finally:
            await link.close()

    asyncio.run(closed_in_the_end())


def test_without_an_address_there_is_none() -> None:
    assert open_link(configured(), "tests") is None


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"redis_url": URL, "redis_sentinels": "one:26379"}, "both set"),
        ({"redis_password": PASSWORD}, "where is the server"),
        ({"redis_url": "redis://:other-secret@host", "redis_password": PASSWORD}, "different passwords"),
        ({"redis_url": "http://host:6379"}, "must look like redis://"),
        ({"redis_url": "redis://"}, "must look like redis://"),
        ({"redis_url": "redis://:other-secret/@host:6379"}, "must look like redis://"),
        ({"redis_url": f"{URL}?colour=red"}, "'colour'"),
        ({"redis_url": f"{URL}?ssl_ca_certs=/ca.pem"}, "'ssl_ca_certs'"),
        ({"redis_url": f"{URL}?socket_timeout=soon"}, "'socket_timeout'"),
        ({"redis_sentinels": "one:26379,two:port"}, "host:port between commas"),
        ({"redis_sentinels": ":26379"}, "host:port between commas"),
        ({"redis_sentinels": "one:0"}, "host:port between commas"),
        ({"redis_sentinels": "redis://one:26379"}, "host:port between commas"),
        ({"redis_sentinels": ":other-secret@one:26379"}, "host:port between commas"),
    ],
)
def test_settings_that_cannot_be_used_are_named_and_secrets_are_not(values: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=says) as refused:
        open_link(configured(**values), "tests")
    assert "other-secret" not in str(refused.value)
    assert PASSWORD not in str(refused.value)


@pytest.mark.parametrize("word", ["one", "one:26379", "[::1]:26379"])
def test_a_sentinel_may_be_named_in_several_ways(word: str) -> None:
    assert open_link(configured(redis_sentinels=word), "tests") is not None


def test_the_password_may_stand_beside_the_url(redis_server: RedisServer) -> None:
    async def scenario(link: RedisLink) -> None:
        assert await link.ask("test", b"PING") in {b"PONG", True}

    using(configured(redis_url=f"redis://127.0.0.1:{redis_server.port}", redis_password=PASSWORD), scenario)


def test_a_refused_command_spoils_no_other_in_its_batch(redis_server: RedisServer) -> None:
    async def scenario(link: RedisLink) -> None:
        answers = await asyncio.gather(
            link.ask("test", b"SET", b"text", b"a"),
            link.ask("test", b"INCR", b"text"),
            link.ask("test", b"NO-SUCH-COMMAND"),
            link.ask("test", b"GET", b"text"),
            return_exceptions=True,
        )
        assert isinstance(answers[1], NoRedis)
        assert isinstance(answers[2], NoRedis)
        assert answers[3] == b"a"

    using(configured(redis_url=redis_server.url), scenario)


def test_many_at_once_share_one_connection(redis_server: RedisServer) -> None:
    async def scenario(link: RedisLink) -> None:
        await asyncio.gather(*(link.ask("test", b"INCR", b"counter") for _ in range(1000)))
        assert await link.ask("test", b"GET", b"counter") == b"1000"
        with redis_server.client() as client:
            assert client.info("clients")["connected_clients"] == 2  # the link and this one
            assert client.info("stats")["total_connections_received"] < 10

    using(configured(redis_url=redis_server.url), scenario)


def test_a_script_is_sent_to_a_server_that_does_not_know_it(redis_server: RedisServer) -> None:
    async def scenario(link: RedisLink) -> None:
        script = Script("return redis.call('INCRBY', KEYS[1], ARGV[1])")
        with redis_server.client() as client:
            assert await link.run("test", script, b"counter", 2) == 2
            assert await link.run("test", script, b"counter", 3) == 5
            client.script_flush()
            assert await link.run("test", script, b"counter", 4) == 9
            calls = client.info("commandstats")
        assert calls["cmdstat_evalsha"]["calls"] == 3
        assert calls["cmdstat_eval"]["calls"] == 2

    using(configured(redis_url=redis_server.url), scenario)


def test_whoever_waits_when_it_is_closed_gets_no_answer(redis_server: RedisServer) -> None:
    async def scenario(link: RedisLink) -> None:
        redis_server.pause()
        waiting = [asyncio.create_task(link.ask("test", b"PING")) for _ in range(100)]
        await asyncio.sleep(0)
        await link.close()
        for one in await asyncio.wait_for(asyncio.gather(*waiting, return_exceptions=True), 0.4):
            assert isinstance(one, NoRedis)

    using(configured(redis_url=redis_server.url), scenario)


def test_speaks_tls_to_a_server_whose_certificate_it_trusts(redis_server: RedisServer, tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl: install Debian's openssl")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        [
            *(openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=IP:127.0.0.1"),
        ],
        check=True,
        capture_output=True,
    )
    redis_server.kill()
    redis_server.options = (
        *("--port", "0", "--tls-port", str(redis_server.port), "--tls-auth-clients", "no"),
        *("--tls-cert-file", str(certificate), "--tls-key-file", str(key), "--save", ""),
    )
    redis_server.tls_ca = certificate
    redis_server.start()
    trusting = redis_server.url
    assert trusting.startswith("rediss://")
    doubting = trusting.partition("?")[0]

    async def answers(link: RedisLink) -> None:
        assert await link.ask("test", b"SET", b"key", b"value")
        assert await link.ask("test", b"GET", b"key") == b"value"

    async def refuses(link: RedisLink) -> None:
        with pytest.raises(NoRedis):
            await link.ask("test", b"GET", b"key")

    using(configured(redis_url=trusting), answers)
    using(configured(redis_url=doubting), refuses)
    using(configured(redis_url=doubting.replace("rediss", "redis")), refuses)
