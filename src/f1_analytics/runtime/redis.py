"""Redis as the adapters use it: for a purpose, in batches, and never at the cost of a request.

Redis holds nothing that cannot be made again, so whoever asks it must be able to go on without an answer.
`RedisLink.ask` gives one quickly or raises `NoRedis`, and while Redis is away it raises at once.
docs/decisions/0011-redis-may-fail.md says why.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable
from hashlib import sha1
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

from redis.asyncio import Redis, Sentinel
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import InvalidResponse, NoScriptError, RedisError, ResponseError
from redis.exceptions import TimeoutError as RedisTimeoutError

from f1_analytics.runtime.breaker import Breaker, BreakerOpen, BreakerState
from f1_analytics.runtime.settings import Settings, SettingsError
from f1_analytics.runtime.telemetry.metrics import STORE_FAILURES

DEADLINE_S: Final = 0.5
"""The longest that anybody waits for Redis, connecting and one repetition included."""
PAUSE_S: Final = 1.0
"""For so long Redis is left alone after a failure; then one command tries whether it is back."""
MOST_IN_BATCH: Final = 64
"""Commands that go out together; more of them wait for the next batch."""

_SENTINEL_PORT: Final = 26379
_IDLE_S: Final = 5
"""A connection that was idle for so long is tried with a PING before it is used."""
_AWAY: Final = (RedisConnectionError, RedisTimeoutError, InvalidResponse, OSError)
"""Redis is dead, hung or no Redis. A refusal (`ResponseError`: no memory, no disk, no right) is an answer instead."""

_Command = tuple[bytes | int, ...]
_Waiting = tuple[_Command, asyncio.Future[object]]

_log = logging.getLogger(__name__)


class NoRedis(Exception):
    """There is no answer: go on without it. Who raises it has counted the failure and logged the outage."""


class Script:
    """A Lua script, which Redis knows by its digest once it has seen it."""

    def __init__(self, text: str) -> None:
        self.text = text.encode()
        self.digest = sha1(self.text, usedforsecurity=False).hexdigest().encode()


class RedisLink:
    """One connection to the primary, for one user of it, on one event loop.

    What is asked while a batch is under way goes out as the next one: under load many commands share the cost of a
    round trip, and a thousand requests need no thousand connections.

    Args:
        name: of the user, for the log and the metric of its circuit breaker.
        client: the library's client for the primary.
        helpers: further clients to close in the end, those of the Sentinels.
    """

    def __init__(self, name: str, client: Redis, helpers: Iterable[Redis] = ()) -> None:
        self._client = client
        self._clients = (client, *helpers)
        self._breaker = Breaker(f"Redis for {name}", failures=1, of=1, pause_s=PAUSE_S, counts=_AWAY)
        self._waiting: list[_Waiting] = []
        self._worker: asyncio.Task[None] | None = None
        self._refused: set[str] = set()

    @property
    def is_up(self) -> bool:
        """Whether Redis answered when it was asked last; a refusal is an answer too."""
        return self._breaker.state is BreakerState.CLOSED

    async def ask(self, purpose: str, *command: bytes | int) -> object:
        """The answer to a command, within `DEADLINE_S`.

        Args:
            purpose: what for, the label of the metric.
            command: its words.

        Raises:
            NoRedis: Redis is away, or refuses the command.
            NoScriptError: it has not seen the script.
        """
        try:
            answer = await self._breaker.call(self._send, command)
        except BreakerOpen as error:
            raise NoRedis from error
        except NoScriptError:
            raise
        except (RedisError, OSError) as error:
            STORE_FAILURES.labels(purpose).inc()
            if isinstance(error, ResponseError) and purpose not in self._refused:
                self._refused.add(purpose)
                _log.warning("Redis refuses a %s, going on without: %s", purpose, error)
            raise NoRedis from error
        if purpose in self._refused:
            self._refused.remove(purpose)
            _log.info("Redis accepts a %s again", purpose)
        return answer

    async def run(self, purpose: str, script: Script, key: bytes, *arguments: int) -> object:
        """The answer of a script that works on one key; a server that is new to it is sent its text.

        Raises:
            NoRedis: Redis is away, or refuses.
        """
        try:
            return await self.ask(purpose, b"EVALSHA", script.digest, 1, key, *arguments)
        except NoScriptError:
            return await self.ask(purpose, b"EVAL", script.text, 1, key, *arguments)

    async def close(self) -> None:
        """Let go of the connections; whoever still waits gets no answer."""
        if self._worker is not None:
            self._worker.cancel()
            await asyncio.wait({self._worker})
        self._fail([], RedisConnectionError("closed"))
        for client in self._clients:
            await client.aclose()

    async def _send(self, command: _Command) -> object:
        answer: asyncio.Future[object] = asyncio.get_running_loop().create_future()
        self._waiting.append((command, answer))
        if self._worker is None or self._worker.done():
            self._worker = asyncio.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        """Send batches until nobody waits."""
        while self._waiting:
            batch = self._waiting[:MOST_IN_BATCH]
            del self._waiting[:MOST_IN_BATCH]
            try:
                answers = await self._exchange(command for command, _ in batch)
                self._hand_out(batch, answers)
            except (RedisError, OSError) as error:
                self._fail(batch, error)
            except BaseException:
                self._fail(batch, RedisConnectionError("given up"))
                raise

    async def _exchange(self, commands: Iterable[_Command]) -> list[object]:
        async with asyncio.timeout(DEADLINE_S), self._client.pipeline(transaction=False) as pipeline:
            for command in commands:
                pipeline.execute_command(*command)
            return await pipeline.execute(raise_on_error=False)

    @staticmethod
    def _hand_out(batch: list[_Waiting], answers: list[object]) -> None:
        for (_, waiting), answer in zip(batch, answers, strict=True):
            if waiting.done():  # its caller was cancelled
                continue
            if isinstance(answer, RedisError):
                waiting.set_exception(answer)
            else:
                waiting.set_result(answer)

    def _fail(self, batch: list[_Waiting], error: Exception) -> None:
        """Give up a batch, and all behind it, who would only wait for the same."""
        for _, waiting in (*batch, *self._waiting):
            if not waiting.done():
                waiting.set_exception(error)
        self._waiting.clear()


def open_link(settings: Settings, name: str) -> RedisLink | None:
    """A link to the Redis of the settings, or None if there is none. Nothing is connected before the first command.

    Raises:
        SettingsError: settings that contradict each other, or an address that is none.
    """
    password = None if settings.redis_password is None else settings.redis_password.get_secret_value()
    url = None if settings.redis_url is None else settings.redis_url.get_secret_value()
    if url and settings.redis_sentinels:
        raise SettingsError(
            "REDIS_URL and REDIS_SENTINELS are both set: name one server, or the Sentinels that know it"
        )
    if url:
        return RedisLink(name, _direct(url, password))
    if settings.redis_sentinels:
        return _through_sentinels(name, settings.redis_sentinels, settings.redis_sentinel_master, password)
    if password is not None:
        raise SettingsError("REDIS_PASSWORD is set, but neither REDIS_URL nor REDIS_SENTINELS: where is the server?")
    return None


def _direct(url: str, password: str | None) -> Redis:
    parts = _address(url)
    if parts is None or parts.scheme not in {"redis", "rediss"} or not parts.hostname:
        raise SettingsError("REDIS_URL must look like redis://host:6379/0, or rediss://… with TLS")
    if parts.password and password and parts.password != password:
        raise SettingsError("REDIS_URL and REDIS_PASSWORD name different passwords: leave one out")
    options = _options(step_s=DEADLINE_S / 2)
    if not parts.password:
        options["password"] = password
    try:
        client: Redis = Redis.from_url(url, **options)
        # This is when the library looks at what the URL asks for.
        client.connection_pool.make_connection()
    except (TypeError, ValueError) as error:
        raise SettingsError(f"REDIS_URL has an option that means nothing: {error}") from error
    return client


def _through_sentinels(name: str, words: Iterable[str], master: str, password: str | None) -> RedisLink:
    addresses = [_sentinel(word) for word in words]
    # They are asked one after another: although all but the last are hung, there is time to reach the primary.
    options = _options(step_s=DEADLINE_S / (len(addresses) + 2))
    sentinels = Sentinel(addresses, sentinel_kwargs=options | {"password": password})
    client = sentinels.master_for(master, password=password, **options)
    return RedisLink(name, client, sentinels.sentinels)


def _sentinel(word: str) -> tuple[str, int]:
    parts = _address(f"//{word}")
    if parts is None or not parts.hostname or parts.path or parts.username is not None:
        raise SettingsError("REDIS_SENTINELS must be host:port between commas; the password goes into REDIS_PASSWORD")
    return parts.hostname, parts.port or _SENTINEL_PORT


def _address(text: str) -> SplitResult | None:
    """The parts of an address, or None; the parser's own message may quote a password."""
    try:
        parts = urlsplit(text)
        has_port = parts.port != 0
    except ValueError:
        return None
    return parts if has_port else None


def _options(step_s: float) -> dict[str, Any]:
    """Options of the library's clients, where connecting and each answer may take so many seconds.

    A command is repeated once, if its connection broke: one that was idle may have died with a server that is back.
    What timed out is not repeated. Version 2 of the protocol needs no greeting; the answers here look the same in both.
    """
    return {
        "socket_connect_timeout": step_s,
        "socket_timeout": step_s,
        "retry": Retry(NoBackoff(), 1, supported_errors=(RedisConnectionError,)),
        "health_check_interval": _IDLE_S,
        "protocol": 2,
    }
