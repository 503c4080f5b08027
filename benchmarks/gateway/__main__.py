"""Cost of requests to the gateway with one worker, latency at half load, and a thousand clients at once.

    python -m benchmarks.gateway [--home FOLDER] [--seconds 5] [--rounds 3] [--crowd 60]

Without `--home` a data folder is filled first, which takes a minute. Needs wrk and hey.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gateway.load import Load, mixed, never_the_same, p99_at, required, wrk
from benchmarks.gateway.server import Cost, Server, prepare, served

API = "/api/v1"
NOW = "2027-01-01T00:00:00.%06dZ"
CONNECTIONS = 32
CROWD = 1000


@dataclass(frozen=True)
class Page:
    """An address and how dear it may be, compared with /health: share of requests a second, processor time."""

    name: str
    path: str
    least_rate: float | None
    most_cost: float | None


PAGES = (
    Page("/health", "/health", None, None),
    Page("next race, kept", f"{API}/predictions/next-race", 0.7, 1.5),
    Page("next race, new", f"{API}/predictions/next-race?as_of={NOW}", None, None),
    Page("results of an event, new", f"{API}/events/2025-italy/results?as_of={NOW}", None, 15),
    Page("results of a season, new", f"{API}/seasons/2025/results?as_of={NOW}", None, 30),
    Page("standings, new", f"{API}/standings/drivers?season=2025&as_of={NOW}", None, None),
)
MIX = (
    *[f"{API}/predictions/next-race"] * 6,
    *[f"{API}/events/next"] * 3,
    *[f"{API}/standings/drivers?season={season}" for season in range(2020, 2027)],
    *[f"{API}/seasons/{season}/results" for season in range(2015, 2026)],
    *[f"{API}/events/{season}-{place}/results" for season in range(2010, 2026) for place in ("italy", "great-britain")],
    f"{API}/drivers?limit=100",
    f"{API}/races/calendar?season=2026",
    f"{API}/championship",
    f"{API}/analytics/accuracy",
    f"{API}/ledger",
    f"{API}/status",
    "/health",
    "/",
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--home", type=Path)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--crowd", type=int, default=60, help="seconds with a thousand clients")
    options = parser.parse_args()
    required("wrk", "hey")
    with tempfile.TemporaryDirectory(prefix="f1-gateway-") as folder:
        home = options.home or Path(folder) / "home"
        prepare(home)
        with served(home) as server:
            rate = costs(server, options.seconds, options.rounds)
            latency(server, rate, options.seconds)
            crowd(server, options.crowd)


def costs(server: Server, seconds: int, rounds: int) -> float:
    """Print what each page costs, medians over rounds; the rate of kept answers is returned."""
    found: dict[str, list[tuple[Load, Cost]]] = {page.name: [] for page in PAGES}
    for _ in range(rounds):
        for page in PAGES:
            found[page.name].append(_measured(server, page, seconds))
    base_rate, base_cost = _medians(found["/health"])[:2]
    print("| page | requests/s | of /health | CPU ms | application | database | × /health | goal |")
    print("|---|---|---|---|---|---|---|---|")
    rates = {}
    for page in PAGES:
        rate, total, application, database = _medians(found[page.name])
        failed = sum(load.failed + load.broken for load, _ in found[page.name])
        rates[page.name] = rate
        goal = " ".join(
            text
            for text in (
                f"≥ {page.least_rate} of the rate" if page.least_rate else "",
                f"≤ {page.most_cost} ×" if page.most_cost else "",
                f"{failed} FAILED" if failed else "",
            )
            if text
        )
        print(
            f"| {page.name} | {rate:.0f} | {rate / base_rate:.2f} | {total:.3f} | {application:.3f} | {database:.3f} "
            f"| {total / base_cost:.2f} | {goal} |",
            flush=True,
        )
    return rates["next race, kept"]


def latency(server: Server, rate: float, seconds: int) -> None:
    """Print the 99th percentile at half of the saturating rate with 200 connections."""
    saturating = wrk(f"{server.url}{API}/predictions/next-race", connections=200, seconds=seconds).per_second
    p99, failed = p99_at(
        f"{server.url}{API}/predictions/next-race", rate=saturating / 2, connections=200, seconds=2 * seconds
    )
    print(
        f"\np99 at {saturating / 2:.0f} requests/s, half of what saturates, with 200 connections: {p99:.1f} ms, "
        f"{failed} failed (goal: below 50 ms; {rate:.0f} requests/s with {CONNECTIONS})",
        flush=True,
    )


def crowd(server: Server, seconds: int) -> None:
    """Print how a thousand clients fare that ask for all sorts of things."""
    before = server.memory_mb()
    script = mixed(list(MIX))
    first = wrk(server.url, connections=CROWD, seconds=max(seconds // 2, 1), script=script)
    between = server.memory_mb()
    second = wrk(server.url, connections=CROWD, seconds=max(seconds // 2, 1), script=script)
    after = server.memory_mb()
    for load in (first, second):
        print(
            f"{CROWD} clients for {max(seconds // 2, 1)} s: {load.requests} requests, {load.per_second:.0f}/s, "
            f"p99 {load.p99_ms:.0f} ms, {load.failed} failed, {load.broken} broken"
        )
    print(f"memory: {before:.0f} MB before, {between:.0f} MB after the first half, {after:.0f} MB after the second")


def _measured(server: Server, page: Page, seconds: int) -> tuple[Load, Cost]:
    script = never_the_same(page.path) if "%" in page.path else None
    url = server.url if script else f"{server.url}{page.path}"
    wrk(url, connections=CONNECTIONS, seconds=1, script=script)
    before = server.cost()
    load = wrk(url, connections=CONNECTIONS, seconds=seconds, script=script)
    return load, server.cost() - before


def _medians(found: list[tuple[Load, Cost]]) -> tuple[float, float, float, float]:
    """Requests a second, and milliseconds of processor time a request: total, application, database."""
    application = statistics.median(cost.application / load.requests * 1000 for load, cost in found)
    database = statistics.median(cost.database / load.requests * 1000 for load, cost in found)
    return statistics.median(load.per_second for load, _ in found), application + database, application, database


if __name__ == "__main__":
    main()
