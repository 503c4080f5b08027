"""`as_of` in every public read: an answer of the past holds nothing of what came later.

The same is asked of a database that has a whole season and of one that has only what was there while one of its races
was being run: the answers must be equal. Asked of now they differ, so that the comparison means something.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import timedelta
from typing import Any, Final, NamedTuple, cast
from urllib.parse import quote

import pytest
from sqlalchemy import URL
from tests.factories.one_past import EVERYTHING, INSTANT, LAST, LATER, NEXT, OF_SEASON, REVISED, SEASON, THEN, holding
from tests.gateway.conftest import Api

from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.rating import RatedKind, RatingSystem
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.services import Services

V1: Final = "/api/v1"
DOCUMENT: Mapping[str, Any] = create_app(Services(cast(Sessions, None))).openapi()

ALWAYS_OF_NOW: Final = frozenset(
    {
        *("/health", "/health/live", "/health/ready", "/health/startup", f"{V1}/status"),  # how the service does
        *(f"{V1}/ledger", f"{V1}/ledger/export", f"{V1}/ledger/{{position}}"),  # what was published, never what came
        f"{V1}/predictions/compare",  # the same
        *(f"{V1}/models", f"{V1}/models/{{name}}", f"{V1}/export"),  # how models and tables are made
        f"{V1}/circuits",  # where courses are
        f"{V1}/events/{{slug}}/what-if",  # made on the spot, of what is still to come
        *(f"{V1}/calendar.ics", f"{V1}/feed.atom"),  # news; the calendar can leave favourites out
    }
)
"""Reads that have no `as_of`, and why they need none."""

SLUGS: Final = tuple(record.event.slug for record in (LAST, NEXT, LATER, OF_SEASON[-1]))
DRIVERS: Final = tuple(sorted({line.driver_id for record in OF_SEASON for line in record.race}))
CONSTRUCTORS: Final = tuple(sorted({line.constructor_id for record in OF_SEASON for line in record.race}))
CIRCUITS: Final = tuple(record.event.circuit_id for record in (LAST, NEXT, LATER))
SESSIONS: Final = tuple(f"session={held.kind.value}" for held in NEXT.sessions)
RATED: Final = tuple(f"kind={kind.value}&system={system.value}" for kind in RatedKind for system in RatingSystem)
OF_THIS_SEASON: Final = ("", f"season={SEASON}")

QUERIES: Final[Mapping[str, tuple[str, ...]]] = {
    "/predictions/next-race": ("", "target=sprint", "horizon=pre_weekend"),
    "/predictions/race/{slug}": ("", "target=sprint"),
    "/events": (*OF_THIS_SEASON, f"season={SEASON}&state=final", f"season={SEASON}&state=scheduled"),
    "/events/next": ("",),
    "/events/{slug}": ("",),
    "/events/{slug}/sessions": ("",),
    "/events/{slug}/results": (*SESSIONS, "pit_stops=true", "revision=1"),
    "/events/{slug}/grid": ("", "session=sprint"),
    "/events/{slug}/forecasts": ("",),
    "/events/{slug}/hindcasts": ("",),
    "/races/calendar": OF_THIS_SEASON,
    "/championship": OF_THIS_SEASON,
    "/championship/history": OF_THIS_SEASON,
    "/standings/drivers": (*OF_THIS_SEASON, *(f"after={slug}" for slug in SLUGS)),
    "/standings/constructors": (*OF_THIS_SEASON, *(f"after={slug}" for slug in SLUGS)),
    "/seasons": ("",),
    "/seasons/{year}": ("",),
    "/seasons/{year}/results": ("", "session=sprint"),
    "/drivers": OF_THIS_SEASON,
    "/drivers/{driver_id}": ("",),
    "/drivers/{driver_id}/results": ("", f"season={SEASON}", "session=sprint"),
    "/constructors": OF_THIS_SEASON,
    "/constructors/{constructor_id}": ("",),
    "/constructors/{constructor_id}/results": ("",),
    "/circuits/{circuit_id}": ("",),
    "/circuits/{circuit_id}/results": ("",),
    "/head-to-head": tuple(
        f"a={DRIVERS[0]}&b={other}{more}" for other in DRIVERS[1:4] for more in ("", f"&season={SEASON}")
    ),
    "/ratings": (*RATED, f"season={SEASON}"),
    "/ratings/history": tuple(
        f"{rated}&{'&'.join(f'ids={one}' for one in (DRIVERS if 'drivers' in rated else CONSTRUCTORS)[:3])}"
        for rated in RATED
    ),
    "/analytics/accuracy": ("", f"from={SEASON}&to={SEASON}"),
    "/analytics/calibration": ("",),
    "/analytics/driver-rankings": OF_THIS_SEASON,
    "/analytics/constructor-rankings": OF_THIS_SEASON,
    "/export/race-results": OF_THIS_SEASON,
    "/export/predictions": OF_THIS_SEASON,
}
"""What is asked of every read that has `as_of`; each is asked of all of `PATH_VALUES` as well."""

PATH_VALUES: Final[Mapping[str, tuple[str, ...]]] = {
    "slug": SLUGS,
    "year": (str(SEASON), str(SEASON - 1)),
    "driver_id": DRIVERS,
    "constructor_id": CONSTRUCTORS,
    "circuit_id": CIRCUITS,
}

OF_THE_DATABASE: Final = frozenset({"recorded_at", "request_id"})
"""What tells when something was written or asked, not what was known."""

AFTER_REVISIONS: Final = frozenset(
    {
        *("/ratings", "/ratings/history", "/analytics/driver-rankings", "/analytics/constructor-rankings"),
        *("/head-to-head", "/events/{slug}/hindcasts"),
    }
)
"""Reads of what is computed from the latest revisions of results: strengths, and scores of hindcasts."""

NOT_ONLY_RESULTS: Final = frozenset({"/drivers", "/constructors", "/analytics/calibration"})
"""Reads whose answers of now need not differ: lists of who is entered, and what is pooled over all forecasts."""


class Pasts(NamedTuple):
    """The APIs of databases: with everything, the same after stewards had their say, and with what was there then."""

    everything: Api
    revised: Api
    then: Api


@pytest.fixture(scope="module")
def pasts(server: URL) -> Iterator[Pasts]:
    with ExitStack() as stack:
        named = {"everything": (EVERYTHING,), "revised": (EVERYTHING, REVISED), "then": (THEN,)}
        held = [stack.enter_context(holding(server, name, *archives)) for name, archives in named.items()]
        clock = INSTANT + timedelta(days=300)
        yield Pasts(*(Api(create_app(Services(sessions, clock=lambda: clock))) for sessions in held))


def reads() -> Mapping[str, set[str]]:
    """The parameters of all public reads by path."""
    return {
        path: {parameter["name"] for parameter in operations["get"].get("parameters", ())}
        for path, operations in DOCUMENT["paths"].items()
        if "get" in operations and "security" not in operations["get"]
    }


def paths_of(template: str) -> list[str]:
    for name, values in PATH_VALUES.items():
        if f"{{{name}}}" in template:
            return [template.replace(f"{{{name}}}", value) for value in values]
    return [template]


def asked(template: str, as_of: str) -> list[str]:
    """Addresses, of an instant unless that is empty."""
    found = []
    for path in paths_of(template):
        for query in QUERIES[template]:
            parts = [part for part in (query, f"as_of={quote(as_of)}" if as_of else "") if part]
            found.append(f"{V1}{path}?{'&'.join(parts)}")
    return found


def answer(api: Api, address: str) -> tuple[int, object]:
    found = api.get(address)
    if found.headers["content-type"].startswith("application/"):
        return found.status_code, known(found.json())
    return found.status_code, found.text


def known(value: Any) -> Any:
    """An answer without what a database says of itself."""
    if isinstance(value, dict):
        return {name: known(part) for name, part in value.items() if name not in OF_THE_DATABASE}
    return [known(part) for part in value] if isinstance(value, list) else value


def test_every_read_that_shows_what_came_can_be_asked_of_the_past() -> None:
    without = {path for path, parameters in reads().items() if "as_of" not in parameters}
    assert without == ALWAYS_OF_NOW
    assert {f"{V1}{template}" for template in QUERIES} == set(reads()) - without


@pytest.mark.parametrize("template", QUERIES)
def test_an_answer_of_the_past_holds_nothing_of_what_came_later(pasts: Pasts, template: str) -> None:
    statuses = set()
    for address in asked(template, INSTANT.isoformat()):
        status, found = answer(pasts.everything, address)
        assert (status, found) == answer(pasts.then, address), address
        statuses.add(status)
    assert 200 in statuses, "something was answered"


@pytest.mark.parametrize("template", sorted(set(QUERIES) - AFTER_REVISIONS))
def test_nor_of_a_result_that_was_revised_later(pasts: Pasts, template: str) -> None:
    for address in asked(template, INSTANT.isoformat()):
        assert answer(pasts.revised, address) == answer(pasts.then, address), address


@pytest.mark.parametrize("template", sorted(set(QUERIES) - NOT_ONLY_RESULTS))
def test_the_answer_of_now_is_another(pasts: Pasts, template: str) -> None:
    addresses = asked(template, "")
    assert any(answer(pasts.everything, address) != answer(pasts.then, address) for address in addresses)
