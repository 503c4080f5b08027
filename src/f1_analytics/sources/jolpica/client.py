"""Pages of an Ergast-compatible API, put together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Literal

from f1_analytics.sources.errors import Contradiction, MissingField
from f1_analytics.sources.http import HttpClient
from f1_analytics.sources.jolpica.models import Envelope, Page, Race, StandingsList

BASE_URL = "https://api.jolpi.ca/ergast/f1"
PAGE_SIZE = 100
"""The most lines that Jolpica gives at once."""

_MOST_PAGES = 100
"""A season's longest listing takes six; a service that counts wrongly must not be asked for ever."""

Listing = Literal["races", "results", "qualifying", "sprint"]


class JolpicaClient:
    """Reads whole listings, page by page. A listing that is broken off goes on where it stopped.

    Every page is cached; one younger than `max_age` is not asked for again, so that a second run needs only the pages
    that the first did not reach.
    """

    def __init__(self, http: HttpClient, base_url: str = BASE_URL, max_age: timedelta = timedelta(minutes=10)) -> None:
        self._http = http
        self._base_url = base_url.rstrip("/")
        self._max_age = max_age

    def races(self, season: int, listing: Listing) -> list[Race]:
        """The season's races in order, with the lines of the listing; a race without lines yet is left out."""
        return self._races(season, listing)

    def pit_stops(self, season: int, number: int) -> list[Race]:
        """The race of this round with its pit stops, or nothing."""
        return self._races(season, f"{number}/pitstops")

    def standings(self, season: int, championship: Literal["driver", "constructor"]) -> StandingsList | None:
        """The latest standings of the season, None before its first race."""
        whole: StandingsList | None = None
        for url, page in self._pages(f"{season}/{championship}standings"):
            if page.standings_table is None:
                raise MissingField(url, "is missing", "MRData.StandingsTable")
            for part in page.standings_table.lists:
                if whole is None:
                    whole = part
                else:
                    whole.drivers.extend(part.drivers)
                    whole.constructors.extend(part.constructors)
        return whole

    def url(self, path: str) -> str:
        """The address of a listing."""
        return f"{self._base_url}/{path}.json"

    def _races(self, season: int, listing: str) -> list[Race]:
        """Races by round; one that is cut in two by a page's end is put together again."""
        races: dict[int, Race] = {}
        for url, page in self._pages(f"{season}/{listing}"):
            if page.race_table is None:
                raise MissingField(url, "is missing", "MRData.RaceTable")
            for race in page.race_table.races:
                if race.season != season:
                    raise Contradiction(url, f"is {race.season}, but {season} was asked for", "season")
                first = races.setdefault(race.round, race)
                if first is not race:
                    first.results.extend(race.results)
                    first.sprint_results.extend(race.sprint_results)
                    first.qualifying_results.extend(race.qualifying_results)
                    first.pit_stops.extend(race.pit_stops)
        return [races[number] for number in sorted(races)]

    def _pages(self, path: str) -> Iterator[tuple[str, Page]]:
        offset = 0
        for _ in range(_MOST_PAGES):
            params = {"limit": str(PAGE_SIZE), "offset": str(offset)}
            answer = self._http.get(self.url(path), params, max_age=self._max_age)
            page = answer.read(Envelope).data
            if page.offset != offset:
                raise Contradiction(answer.url, f"is {page.offset}, but {offset} was asked for", "MRData.offset")
            yield answer.url, page
            offset += page.limit  # the service may give less than asked for
            if offset >= page.total:
                return
        raise Contradiction(self.url(path), f"has not ended after {_MOST_PAGES} pages", "MRData.total")
