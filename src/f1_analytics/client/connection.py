"""Requests to the API: where they may go, what is tried again, and what is known already."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from http import HTTPStatus
from importlib.metadata import version
from ipaddress import ip_address
from typing import Final
from urllib.parse import quote

import httpx
from pydantic import ValidationError

from f1_analytics.client.errors import ApiProblem, BadAnswer, NoAnswer, UnusableUrl
from f1_analytics.client.kept import KeptAnswer, KeptAnswers
from f1_analytics.contracts.problems import Problem, ProblemCode

KEY_HEADER: Final = "X-API-Key"
RETRIES: Final = 3
LONGEST_WAIT_S: Final = 60
"""A server that asks for more patience than this has its problem reported at once."""

_PATIENCE: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})

Path = Sequence[str | int]
"""The parts of a path after the address, before they are quoted."""

Value = str | int | float | date | Sequence[str] | None
"""A parameter; None is left out. Instants are dates, truth values are whole numbers, and words are texts."""

Query = Mapping[str, Value]


class Connection:
    """Asks one server; threads may share it.

    Raises:
        UnusableUrl: there can be no API at the address, or the key would be sent where others can read it.
    """

    def __init__(
        self,
        url: str,
        *,
        api_key: str | None,
        timeout_s: float,
        transport: httpx.BaseTransport | None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.url = _checked(url, api_key)
        self._sleep = sleep
        self._kept = KeptAnswers()
        headers = {"User-Agent": f"f1-analytics/{version('f1-analytics')}"}
        if api_key is not None:
            headers[KEY_HEADER] = api_key
        self._http = httpx.Client(headers=headers, timeout=timeout_s, transport=transport)

    def close(self) -> None:
        """Give back all connections."""
        self._http.close()

    def get(self, path: Path, query: Query) -> bytes:
        """The body of an answer, sent only if it is not what was kept of it.

        Raises:
            ApiProblem, NoAnswer: there is none.
        """
        url = self._address(path, query)
        kept = self._kept.get(str(url))
        headers = {} if kept is None else {"If-None-Match": kept.etag}
        with self.opened(url, headers) as response:
            if kept is not None and response.status_code == HTTPStatus.NOT_MODIFIED:
                return kept.body
            body = response.read()
            if "ETag" in response.headers:
                self._kept.put(str(url), KeptAnswer(response.headers["ETag"], body))
            return body

    def stream(self, path: Path, query: Query) -> Iterator[bytes]:
        """The body of an answer in pieces as they come; it is not kept.

        Raises:
            ApiProblem, NoAnswer: there is none, or it ended too early.
        """
        with self.opened(self._address(path, query), {}) as response:
            yield from response.iter_bytes()

    @contextmanager
    def opened(self, url: httpx.URL, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """An answer that is no error, whose body has not been read yet."""
        try:
            response = self._patiently(url, headers)
            try:
                yield response
            finally:
                response.close()
        except (httpx.TransportError, httpx.DecodingError) as error:
            why = str(error) or type(error).__name__
            raise NoAnswer(f"{self.url} does not answer ({why}): is the server running?") from error

    def _patiently(self, url: httpx.URL, headers: Mapping[str, str]) -> httpx.Response:
        """Asks again when the server says when; whatever else goes wrong is reported at once."""
        for attempt in range(RETRIES + 1):
            response = self._http.send(self._http.build_request("GET", url, headers=headers), stream=True)
            if response.is_success or response.status_code == HTTPStatus.NOT_MODIFIED:
                return response
            wait_s = _wait_s(response) if attempt < RETRIES else None
            if wait_s is None:
                break
            response.close()
            self._sleep(wait_s)
        try:
            response.read()
        finally:
            response.close()
        raise ApiProblem(_problem(response))

    def _address(self, path: Path, query: Query) -> httpx.URL:
        parts = "".join(f"/{quote(str(part), safe='')}" for part in path)
        given = {name: _written(value) for name, value in query.items() if value is not None}
        return httpx.URL(f"{self.url}{parts}", params=given)


def _checked(url: str, api_key: str | None) -> str:
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise UnusableUrl(f"{url!r} is no address ({error}): one looks like http://127.0.0.1:8000") from error
    if parsed.scheme not in {"http", "https"} or not parsed.host or parsed.query or parsed.fragment:
        raise UnusableUrl(f"{url!r} is no address of an API: one looks like http://127.0.0.1:8000")
    if api_key is not None and parsed.scheme == "http" and not _is_loopback(parsed.host):
        raise UnusableUrl(f"the API key would be sent to {parsed.host} for everybody on the way to read: use https")
    return url.rstrip("/")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _written(value: str | float | date | Sequence[str]) -> str | list[str]:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence):
        return [str(word) for word in value]
    return str(value)


def _wait_s(response: httpx.Response) -> int | None:
    """The seconds after which to ask again, if the server wants that; a date, which this API never sends, is none."""
    asked = response.headers.get("Retry-After", "")
    if response.status_code not in _PATIENCE or not (asked.isascii() and asked.isdigit()):
        return None
    wait_s = int(asked)
    return wait_s if wait_s <= LONGEST_WAIT_S else None


def _problem(response: httpx.Response) -> Problem:
    """The problem document, or one about an error that has none, such as a proxy's own."""
    try:
        found = json.loads(response.content)
        if isinstance(found, dict) and found.get("code") not in set(ProblemCode):
            found["code"] = ProblemCode.OTHER
        return Problem.model_validate(found, extra="ignore")
    except (ValueError, ValidationError):
        return Problem(
            type="about:blank",
            title=response.reason_phrase,
            status=response.status_code,
            detail=f"{response.url} answered {response.status_code} {response.reason_phrase}.",
            code=ProblemCode.OTHER,
            request_id=response.headers.get("X-Request-ID", ""),
        )


def unreadable(url: str, error: ValidationError) -> BadAnswer:
    """The error about an answer that is not as it should be."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(map(str, first["loc"])) or "all of it"
    return BadAnswer(f"{url} answers something else than this API ({where}: {first['msg']}): check the address")
