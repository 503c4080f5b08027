"""A polite HTTP client: budget, cache on disk, conditional requests, and retries that heed Retry-After."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TypeVar

import httpx
import orjson
from pydantic import BaseModel, ValidationError

from f1_analytics.sources.budget import RequestBudget
from f1_analytics.sources.errors import BadSyntax, BadValue, MissingField, Refused, Unreachable
from f1_analytics.sources.http_cache import AnswerCache, Stored

M = TypeVar("M", bound=BaseModel)

USER_AGENT = "f1-analytics/0.1"
ATTEMPTS = 5
TIMEOUT = 20.0
"""Seconds that a service has for each part of an answer."""

LONGEST_WAIT = 120.0
"""Seconds; a service that asks for more patience gets none, and the reader is told."""

_PASSING = frozenset({429, 500, 502, 503, 504})


class _HideQueries(logging.Filter):
    """Keeps queries, which may hold a key, out of the log lines of httpx."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(arg.copy_with(query=None) if isinstance(arg, httpx.URL) else arg for arg in record.args)
        return True


_HIDE_QUERIES = _HideQueries()


@dataclass(frozen=True, slots=True)
class Answer:
    """A parsed answer and the address it came from, which errors name."""

    url: str
    payload: object

    def read(self, model: type[M]) -> M:
        """The answer as `model`.

        Raises:
            MissingField, BadValue: the first field at fault, by name.
        """
        try:
            return model.model_validate(self.payload)
        except ValidationError as error:
            fault = error.errors(include_input=False, include_url=False)[0]
            kind = MissingField if fault["type"] == "missing" else BadValue
            raise kind(self.url, fault["msg"], ".".join(map(str, fault["loc"]))) from error


class HttpClient:
    """Fetches JSON from one service.

    `folder` holds the cache. `budget` is asked before each request. One that answers nothing is given `timeout` seconds
    and asked up to `attempts` times. `clock` gives seconds since the epoch, `sleep`
    waits; both, and the transport, are for tests to replace.
    """

    def __init__(
        self,
        folder: Path,
        budget: RequestBudget | None = None,
        *,
        timeout: float = TIMEOUT,
        attempts: int = ATTEMPTS,
        transport: httpx.BaseTransport | None = None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        logging.getLogger("httpx").addFilter(_HIDE_QUERIES)
        self._cache = AnswerCache(folder)
        self._budget = budget
        self._clock = clock
        self._sleep = sleep
        self._attempts = attempts
        self._http = httpx.Client(
            transport=transport, timeout=timeout, follow_redirects=True, headers={"User-Agent": USER_AGENT}
        )

    def close(self) -> None:
        self._http.close()

    def get(
        self,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        secrets: Mapping[str, str] | None = None,
        max_age: timedelta = timedelta(0),
    ) -> Answer:
        """The JSON at `url`, from the cache if it is younger than `max_age`, else asked for if it changed.

        `secrets` are parameters that are sent and nowhere shown, logged or stored.

        Raises:
            Unreachable: no good answer after several attempts.
            Refused: the service says that the request is wrong or not allowed.
            BudgetSpent: the service may not be asked now.
            BadSyntax: the answer is no JSON.
        """
        shown = str(httpx.URL(url, params=dict(params or {})))
        stored = self._cache.get(shown)
        if stored is not None and self._clock() - stored.fetched_at < max_age.total_seconds():
            return _parse(shown, stored.body)
        response = self._fetch(shown, {**(params or {}), **(secrets or {})}, stored)
        if response.status_code == httpx.codes.NOT_MODIFIED and stored is not None:
            body = stored.body
            etag, modified = stored.etag, stored.last_modified
        else:
            body = response.text
            etag, modified = response.headers.get("ETag"), response.headers.get("Last-Modified")
        answer = _parse(shown, body)  # before it is stored: nothing unreadable enters the cache
        self._cache.put(Stored(shown, self._clock(), etag, modified, body))
        return answer

    def _fetch(self, shown: str, params: Mapping[str, str], stored: Stored | None) -> httpx.Response:
        address = httpx.URL(shown).copy_with(query=None)
        problem = ""
        for attempt in range(self._attempts):
            if self._budget is not None:
                self._budget.spend(shown)
            wait = float(2**attempt)
            try:
                response = self._http.get(address, params=params, headers=stored.conditions if stored else None)
            except httpx.RequestError as error:
                problem = f"{type(error).__name__}: {error}"
            else:
                if response.is_success or response.status_code == httpx.codes.NOT_MODIFIED:
                    return response
                problem = f"HTTP {response.status_code} {response.reason_phrase}"
                if response.status_code not in _PASSING:
                    raise Refused(f"{shown}: {problem}; check the address, the parameters and the key")
                wait = self._asked_wait(response) or wait
            if wait > LONGEST_WAIT:
                raise Unreachable(f"{shown}: {problem}, and it asks to be left alone for {wait:.0f} s; try again then")
            if attempt < self._attempts - 1:
                self._sleep(wait)
        tried = f"{self._attempts} attempts" if self._attempts > 1 else "one attempt"
        raise Unreachable(f"{shown}: {problem} after {tried}; try again later")

    def _asked_wait(self, response: httpx.Response) -> float | None:
        """Seconds that a Retry-After header asks for, given as a number or as a date."""
        text = response.headers.get("Retry-After", "")
        if text.isdecimal():
            return float(text)
        try:
            return max(0.0, parsedate_to_datetime(text).timestamp() - self._clock())
        except ValueError:
            return None  # absent or no date: our own back-off applies


def _parse(url: str, body: str) -> Answer:
    try:
        return Answer(url, orjson.loads(body))
    except orjson.JSONDecodeError as error:
        what = "a web page" if body.lstrip().startswith("<") else "something else"
        raise BadSyntax(url, f"the answer is {what} where JSON is expected; try again later") from error
