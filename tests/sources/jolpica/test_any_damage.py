"""Whatever one value of Jolpica's answers becomes, they are read or refused in one sentence."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import httpx
from hypothesis import given
from hypothesis import strategies as st
from tests.cassettes.replay import CassetteMiss, ReplayTransport
from tests.sources.jolpica.test_season import KNOWN
from tests.sources.reference import REFERENCE

from f1_analytics.domain.events import EventRecord
from f1_analytics.sources.errors import SourceError
from f1_analytics.sources.http import HttpClient
from f1_analytics.sources.jolpica import JolpicaClient, read_season

LISTINGS = st.sampled_from(
    ["races", "results", "qualifying", "sprint", "driverstandings", "constructorstandings", "pitstops"]
)
VALUES: st.SearchStrategy[object] = st.sampled_from([None, "", "x", "0", "-1", "1e99", "NaN", 7, True, [], {}, [{}]])


def _spots(value: object) -> list[tuple[Any, Any]]:
    """Every place of a JSON value: its container and its key or index."""
    if isinstance(value, dict):
        return [spot for key in value for spot in [(value, key), *_spots(value[key])]]
    if isinstance(value, list):
        return [spot for index in range(len(value)) for spot in [(value, index), *_spots(value[index])]]
    return []


class SpoiltValue(httpx.BaseTransport):
    """The recorded answers, one of them with one value replaced."""

    def __init__(self, listing: str, where: float, value: object) -> None:
        self.listing, self.where, self.value = listing, where, value

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        try:
            response = ReplayTransport().handle_request(request)
        except CassetteMiss:  # a page that is asked for because a count is wrong
            return httpx.Response(404, request=request)
        if self.listing not in request.url.path:
            return response
        payload = json.loads(response.read())
        spots = _spots(payload)
        container, key = spots[int(self.where * (len(spots) - 1))]
        container[key] = self.value
        return httpx.Response(200, json=payload, request=request)


def read(transport: httpx.BaseTransport) -> list[EventRecord] | SourceError:
    """The events, or the error that refuses the answers; any other error is let through and fails the test."""
    with tempfile.TemporaryDirectory() as folder:
        http = HttpClient(Path(folder), transport=transport, sleep=lambda _: None)
        try:
            return read_season(JolpicaClient(http), 2026, REFERENCE, KNOWN, pit_stops=True)
        except SourceError as error:
            return error
        finally:
            http.close()


@given(LISTINGS, st.floats(0, 1), VALUES)
def test_value_replaced_anywhere(listing: str, where: float, value: object) -> None:
    found = read(SpoiltValue(listing, where, value))
    if isinstance(found, SourceError):
        assert "https://" in str(found)
    else:
        assert all(record.event.season == 2026 for record in found)
