"""Answers public reads from kept bytes.

An answer is fresh while the data stands as it was and for `FRESH_S` at most. When the data changes, the old answer is
served for `GRACE_S` more while one request in the background makes the new one; after that requests wait, all of them
for the same one. When no new one can be made, because the database is away or slow, the old one is served and says so
(`Cache-Status: …; fwd=stale` and `Age`). Routes choose to be kept by their class, `ConditionalRoute`.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final, Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from f1_analytics.gateway.answer_cache.entry import NOT_MODIFIED, OK, Captured, Entry, send_answer
from f1_analytics.gateway.answer_cache.kept_routes import KeptRoutes
from f1_analytics.runtime.cache.port import Cache
from f1_analytics.runtime.telemetry import metrics
from f1_analytics.web.compression import takes_gzip
from f1_analytics.web.conditional import holds
from f1_analytics.web.request_context import ROUTE

FRESH_S: Final = 60.0
GRACE_S: Final = 5.0
SLOW_S: Final = 2.0
"""So long is waited for a new answer where there is an old one."""

RETRY_S: Final = 1.0
"""After a failure nobody tries again for so long where there is an old answer."""

_NO_MARK: Final = ""

SHARED_FOR_S: Final = 24 * 3600.0
MOST_BYTES: Final = 128 * 2**20
LARGEST: Final = 4 * 2**20

_OUTCOMES: Final = {name: metrics.CACHE_LOOKUPS.labels(name) for name in ("hit", "stale", "shared", "miss")}


class Mark(Protocol):
    """Names the state of the data; answers made under another `value` are out of date. None: unknown, keep nothing.

    `since` is the UNIX time when it became so.
    """

    since: float

    @property
    def value(self) -> str | None:
        """The state of this moment."""


class AnswerCache:
    """Wraps the app; `kept` says which answers to keep, `shared` is the cache of all gateways."""

    def __init__(
        self, app: ASGIApp, mark: Mark, shared: Cache, kept: KeptRoutes, clock: Callable[[], float] = time.time
    ) -> None:
        self._app = app
        self._mark = mark
        self._shared = shared
        self._kept_routes = kept
        self._clock = clock
        self._entries: OrderedDict[str, Entry] = OrderedDict()
        self._bytes = 0
        self._making: dict[str, asyncio.Task[Captured | Entry]] = {}
        self._failed_at: dict[str, float] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or self._mark.value is None:
            await self._app(scope, receive, send)
            return
        accepts_gzip, held = _asked(scope)
        # The path is decoded and may hold anything, the query is as it was sent and has no space in it.
        key = f"{'gzip' if accepts_gzip else 'plain'} {scope['query_string'].decode('latin-1')} {scope['path']}"
        entry = self._entries.get(key)
        if entry is None:
            if not self._kept_routes.matches(scope["path"]):
                await self._app(scope, receive, send)
                return
        else:
            self._entries.move_to_end(key)
            now = self._clock()
            if self._is_fresh(entry, now):
                _OUTCOMES["hit"].inc()
                await _answer(scope, send, entry, held)
                return
            if self._is_bearable(entry, now):
                self._make(key, scope)
                _OUTCOMES["stale"].inc()
                await _answer(scope, send, entry, held)
                return
            if now - self._failed_at.get(key, 0.0) < RETRY_S:
                await self._answer_stale(scope, send, entry, held)
                return
        await self._answer_new(key, scope, send, entry, held)

    async def _answer_new(self, key: str, scope: Scope, send: Send, old: Entry | None, held: str) -> None:
        making = self._make(key, scope)
        if old is not None:
            done, _ = await asyncio.wait({making}, timeout=SLOW_S)
            if not done:
                self._failed_at[key] = self._clock()
                await self._answer_stale(scope, send, old, held)
                return
        made = await asyncio.shield(making)
        if isinstance(made, Entry):
            self._failed_at.pop(key, None)
            await _answer(scope, send, made, held)
            return
        old = old or await self._last_shared(key)
        if made.status >= 500 and old is not None:
            self._failed_at[key] = self._clock()
            self._keep(key, old)
            await self._answer_stale(scope, send, old, held)
            return
        scope["state"][ROUTE] = self._kept_routes.template(scope["path"])
        await send_answer(send, made.status, made.headers, made.body)

    async def _answer_stale(self, scope: Scope, send: Send, entry: Entry, held: str) -> None:
        _OUTCOMES["stale"].inc()
        age = str(max(0, int(self._clock() - entry.made_at))).encode()
        said = [(b"cache-status", b"f1-analytics; hit; fwd=stale; detail=not-refreshed"), (b"age", age)]
        await _answer(scope, send, entry, held, said)

    def _make(self, key: str, scope: Scope) -> asyncio.Task[Captured | Entry]:
        """Have the answer made, once however many ask for it."""
        running = self._making.get(key)
        if running is None:
            # A task of its own: the answer is of use to others even when this client does not wait for it.
            running = self._making[key] = asyncio.create_task(self._made(key, scope))
            running.add_done_callback(lambda done: self._forget_making(key, done))
        return running

    def _forget_making(self, key: str, done: asyncio.Task[Captured | Entry]) -> None:
        self._making.pop(key, None)
        if not done.cancelled():
            done.exception()  # whoever waits for it gets it; nobody may, when the answer was made in advance

    async def _made(self, key: str, scope: Scope) -> Captured | Entry:
        mark, now = self._mark.value, self._clock()
        assert mark is not None  # noqa: S101 (narrows the type: nothing is made before the mark is known)
        shared = await self._last_shared(key)
        if shared is not None and self._is_fresh(shared, now):
            _OUTCOMES["shared"].inc()
            self._keep(key, shared)
            return shared
        _OUTCOMES["miss"].inc()
        captured = await self._captured(scope)
        if captured.lacks_database:
            # A server may have gone in the middle of its answers. By now that is known, and the other one is asked.
            captured = await self._captured(scope)
        etag = captured.header(b"etag")
        if captured.status != OK or etag is None:
            return captured
        headers = [(name, value) for name, value in captured.headers if name != b"set-cookie"]
        route = self._kept_routes.template(scope["path"])
        # What changed meanwhile may show in it or not: it is never fresh, not even when all is as it was before.
        made_under = mark if mark == self._mark.value else _NO_MARK
        entry = Entry(route, etag.decode("latin-1"), headers, captured.body, made_under, now)
        self._keep(key, entry)
        await self._shared.put(_shared_key(key), entry.to_bytes(), SHARED_FOR_S)
        return entry

    async def _last_shared(self, key: str) -> Entry | None:
        data = await self._shared.get(_shared_key(key))
        if data is None:
            return None
        try:
            return Entry.from_bytes(data)
        except (ValueError, KeyError, TypeError):
            return None  # written by another version of the program

    async def _captured(self, scope: Scope) -> Captured:
        status, headers, parts = 500, list[tuple[bytes, bytes]](), list[bytes]()
        # Without the client's validators: the whole answer is wanted.
        wanted = [(name, value) for name, value in scope["headers"] if name not in _CONDITIONS]
        inner = {**scope, "headers": wanted, "state": dict(scope["state"])}

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Message) -> None:
            nonlocal status, headers
            if message["type"] == "http.response.start":
                status, headers = message["status"], list(message["headers"])
            elif message["type"] == "http.response.body":
                parts.append(message.get("body", b""))

        await self._app(inner, receive, send)
        return Captured(status, headers, b"".join(parts))

    def _keep(self, key: str, entry: Entry) -> None:
        old = self._entries.pop(key, None)
        self._bytes += entry.size() - (old.size() if old else 0)
        if entry.size() > LARGEST:
            self._bytes -= entry.size()
            return
        self._entries[key] = entry
        while self._bytes > MOST_BYTES:
            gone, dropped = self._entries.popitem(last=False)
            self._failed_at.pop(gone, None)
            self._bytes -= dropped.size()
        metrics.CACHE_BYTES.set(self._bytes)

    def _is_fresh(self, entry: Entry, now: float) -> bool:
        return entry.mark == self._mark.value and now - entry.made_at < FRESH_S

    def _is_bearable(self, entry: Entry, now: float) -> bool:
        """Whether an answer that is no longer fresh may be served while a new one is made."""
        if entry.mark == self._mark.value:
            return now - entry.made_at < FRESH_S + GRACE_S
        return now - self._mark.since < GRACE_S and now - entry.made_at < FRESH_S + GRACE_S


_CONDITIONS: Final = frozenset({b"if-none-match", b"if-modified-since", b"range"})


def _asked(scope: Scope) -> tuple[bool, str]:
    """Whether the client takes gzip, and the validators that it holds."""
    held = b",".join([value for name, value in scope["headers"] if name == b"if-none-match"])
    return takes_gzip(scope["headers"]), held.decode("latin-1")


async def _answer(
    scope: Scope, send: Send, entry: Entry, held: str, more: list[tuple[bytes, bytes]] | None = None
) -> None:
    scope["state"][ROUTE] = entry.route
    headers = entry.headers + more if more else entry.headers
    if held and holds(held, entry.etag):
        kept = [(name, value) for name, value in headers if name in _ON_NOT_MODIFIED]
        await send_answer(send, NOT_MODIFIED, kept, b"")
        return
    await send_answer(send, OK, headers, entry.body)


_ON_NOT_MODIFIED: Final = frozenset({b"etag", b"cache-control", b"vary", b"cache-status", b"age"})


def _shared_key(key: str) -> str:
    return f"answer:{key}"
