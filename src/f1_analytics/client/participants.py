"""Drivers, constructors and circuits."""

from __future__ import annotations

from datetime import datetime

from f1_analytics.client.listing import Listing
from f1_analytics.client.reads import Reads
from f1_analytics.contracts.prediction import Target
from f1_analytics.gateway.careers.schemas import CareerLine
from f1_analytics.gateway.circuits.schemas import CircuitDetail, CircuitFacts
from f1_analytics.gateway.constructors.schemas import Constructor, ConstructorDetail
from f1_analytics.gateway.drivers.schemas import Driver, DriverDetail
from f1_analytics.gateway.head_to_head.schemas import HeadToHead
from f1_analytics.web.answers import Page


class Participants(Reads):
    """Reads of who takes part, and where."""

    def drivers(
        self,
        *,
        season: int | None = None,
        q: str | None = None,
        as_of: datetime | None = None,
        page_size: int | None = None,
    ) -> Listing[Page[Driver]]:
        """Drivers in order of their ids; `q` is a part of a name."""
        return self._list(Page[Driver], ("drivers",), page_size, season=season, q=q, as_of=as_of)

    def driver(self, driver_id: str, *, as_of: datetime | None = None) -> DriverDetail:
        """One driver with totals and seasons."""
        return self._get(DriverDetail, ("drivers", driver_id), as_of=as_of)

    def driver_results(
        self,
        driver_id: str,
        *,
        season: int | None = None,
        session: Target | None = None,
        as_of: datetime | None = None,
        page_size: int | None = None,
    ) -> Listing[Page[CareerLine]]:
        """The results of a driver in races and sprints, the newest first."""
        return self._career(("drivers", driver_id, "results"), season, session, as_of, page_size)

    def constructors(
        self,
        *,
        season: int | None = None,
        q: str | None = None,
        as_of: datetime | None = None,
        page_size: int | None = None,
    ) -> Listing[Page[Constructor]]:
        """Constructors in order of their ids; `q` is a part of a name."""
        return self._list(Page[Constructor], ("constructors",), page_size, season=season, q=q, as_of=as_of)

    def constructor(self, constructor_id: str, *, as_of: datetime | None = None) -> ConstructorDetail:
        """One constructor with its lineage, totals and seasons."""
        return self._get(ConstructorDetail, ("constructors", constructor_id), as_of=as_of)

    def constructor_results(
        self,
        constructor_id: str,
        *,
        season: int | None = None,
        session: Target | None = None,
        as_of: datetime | None = None,
        page_size: int | None = None,
    ) -> Listing[Page[CareerLine]]:
        """The results of a constructor's cars in races and sprints, the newest first."""
        return self._career(("constructors", constructor_id, "results"), season, session, as_of, page_size)

    def circuits(
        self, *, season: int | None = None, q: str | None = None, page_size: int | None = None
    ) -> Listing[Page[CircuitFacts]]:
        """Circuits in order of their ids; `q` is a part of a name."""
        return self._list(Page[CircuitFacts], ("circuits",), page_size, season=season, q=q)

    def circuit(self, circuit_id: str, *, as_of: datetime | None = None) -> CircuitDetail:
        """One circuit with its layouts, its track map, its events and their winners."""
        return self._get(CircuitDetail, ("circuits", circuit_id), as_of=as_of)

    def circuit_results(
        self,
        circuit_id: str,
        *,
        season: int | None = None,
        session: Target | None = None,
        as_of: datetime | None = None,
        page_size: int | None = None,
    ) -> Listing[Page[CareerLine]]:
        """The results of everybody at a circuit, in races and sprints, the newest first."""
        return self._career(("circuits", circuit_id, "results"), season, session, as_of, page_size)

    def head_to_head(self, *, a: str, b: str, season: int | None = None, as_of: datetime | None = None) -> HeadToHead:
        """Two drivers in the races that both started, with ratings and the forecast of the next race."""
        return self._get(HeadToHead, ("head-to-head",), a=a, b=b, season=season, as_of=as_of)

    def _career(
        self,
        path: tuple[str, ...],
        season: int | None,
        session: Target | None,
        as_of: datetime | None,
        page_size: int | None,
    ) -> Listing[Page[CareerLine]]:
        return self._list(Page[CareerLine], path, page_size, season=season, session=session, as_of=as_of)
