"""Finished races as models learn from them: features of the whole field beside the places that came of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from f1_analytics.features.table import FeatureTable, MissingFeature


class Finish(NamedTuple):
    """A race's field in result order, and who of it was not classified."""

    drivers: tuple[str, ...]
    retired: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class Examples:
    """R races in calendar order, fields padded to n cars.

    `tables` are the races' feature tables, `names` their features;
    `values` (R, n, features); `field` (R, n) is true for cars that took part; `places` (R, n) is the place in the
    result list from 0, n for cars that are none of the field; `retired` (R, n); `seasons` (R,).
    """

    tables: tuple[FeatureTable, ...]
    names: tuple[str, ...]
    values: NDArray[np.float64]
    field: NDArray[np.bool_]
    places: NDArray[np.int64]
    retired: NDArray[np.bool_]
    seasons: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.seasons)

    def before(self, race: int) -> Examples:
        """The first `race` races, without copying."""
        return replace(
            self,
            tables=self.tables[:race],
            values=self.values[:race],
            field=self.field[:race],
            places=self.places[:race],
            retired=self.retired[:race],
            seasons=self.seasons[:race],
        )

    def columns(self, names: Sequence[str]) -> NDArray[np.float64]:
        """The named features, shape (R, n, len(names))."""
        index = {name: place for place, name in enumerate(self.names)}
        missing = [name for name in names if name not in index]
        if missing:
            raise MissingFeature(f"examples have no feature {missing[0]!r}")
        return self.values[:, :, [index[name] for name in names]]

    def weights(self, half_life: float) -> NDArray[np.float64]:
        """Weight of each race for one that follows the last: halved every `half_life` races, shape (R,)."""
        return np.asarray(0.5 ** (np.arange(len(self), 0, -1) / half_life))


def collect_examples(races: Iterable[tuple[FeatureTable, Finish]], names: tuple[str, ...] = ()) -> Examples:
    """Examples from feature tables and finishes. Cars of a table that are missing in its finish are left out.

    `names` are the features where there is no race to tell them: a model without examples knows them all the same.

    Raises:
        MissingFeature: tables have different features.
    """
    known = list(races)
    names = known[0][0].names if known else names
    most = max((len(table.drivers) for table, _ in known), default=0)
    values = np.zeros((len(known), most, len(names)))
    field = np.zeros((len(known), most), dtype=np.bool_)
    places = np.full((len(known), most), most, dtype=np.int64)
    retired = np.zeros((len(known), most), dtype=np.bool_)
    for race, (table, finish) in enumerate(known):
        if table.names != names:
            raise MissingFeature(f"{table.event_slug} has other features than the races before it")
        place = {driver: rank for rank, driver in enumerate(finish.drivers)}
        n = len(table.drivers)
        values[race, :n] = table.values
        field[race, :n] = [driver in place for driver in table.drivers]
        places[race, :n] = [place.get(driver, most) for driver in table.drivers]
        retired[race, :n] = [driver in finish.retired for driver in table.drivers]
    seasons = np.array([table.season for table, _ in known], dtype=np.int64)
    return Examples(tuple(table for table, _ in known), names, values, field, places, retired, seasons)
