"""Names of drivers and constructors, kept in the process: to join them to hundreds of lines costs more than the lines.

Names change only with the data, so they are kept as long as the data version stands, and read again when an id is new.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import orjson
from sqlalchemy import select

from f1_analytics.db.models import ConstructorRow, DriverRow
from f1_analytics.db.sessions import ReadSession

_DRIVERS: Final = select(DriverRow.driver_id, DriverRow.name, DriverRow.abbreviation)
_CONSTRUCTORS: Final = select(ConstructorRow.constructor_id, ConstructorRow.name)


@dataclass(frozen=True, slots=True)
class KnownNames:
    """By id, a `DriverName` and a `ConstructorName` as they stand in an answer, encoded already."""

    ingested_at: datetime | None
    drivers: Mapping[str, orjson.Fragment]
    constructors: Mapping[str, orjson.Fragment]

    def has(self, drivers: Collection[str], constructors: Collection[str]) -> bool:
        """Whether all of these are known."""
        return self.drivers.keys() >= set(drivers) and self.constructors.keys() >= set(constructors)


class _Keeper:
    """Holds the names of one data version; whoever finds others wanted reads them all, which takes a millisecond."""

    def __init__(self) -> None:
        self._kept = KnownNames(None, {}, {})

    def get(
        self,
        session: ReadSession,
        ingested_at: datetime | None,
        drivers: Collection[str],
        constructors: Collection[str],
    ) -> KnownNames:
        kept = self._kept
        if kept.ingested_at == ingested_at and kept.has(drivers, constructors):
            return kept
        found = KnownNames(
            ingested_at,
            {
                driver_id: _encoded(driver_id=driver_id, name=name, abbreviation=abbreviation)
                for driver_id, name, abbreviation in session.tuples(_DRIVERS, {})
            },
            {
                constructor_id: _encoded(constructor_id=constructor_id, name=name)
                for constructor_id, name in session.tuples(_CONSTRUCTORS, {})
            },
        )
        self._kept = found
        return found


def _encoded(**values: str) -> orjson.Fragment:
    return orjson.Fragment(orjson.dumps(values))


_keeper: Final = _Keeper()


def known_names(
    session: ReadSession, ingested_at: datetime | None, drivers: Collection[str], constructors: Collection[str]
) -> KnownNames:
    """The names of these and many more; `ingested_at` is when the data version that the session sees was complete."""
    return _keeper.get(session, ingested_at, drivers, constructors)
