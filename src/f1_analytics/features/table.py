"""The table of features that models receive: one row for each driver, one named column for each feature."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind

Columns: TypeAlias = Mapping[str, NDArray[np.float64]]
"""Named features of one field, each of shape (n,) in the order of the weekend's entries."""


class MissingFeature(F1Error):
    """A model asks for a feature that this version of the program does not make."""


@dataclass(frozen=True, slots=True, eq=False)
class FeatureTable:
    """What was known of one race's field at a horizon. `values` has shape (n, features), all finite.

    `drivers` are sorted by id. `races_run` and `new_regulations` tell how far a season is that may have reordered the
    field.
    """

    event_slug: str
    season: int
    round: int
    target: SessionKind
    horizon: Horizon
    drivers: tuple[str, ...]
    constructors: tuple[str, ...]
    names: tuple[str, ...]
    values: NDArray[np.float64]
    races_run: int
    new_regulations: bool

    def columns(self, names: Sequence[str]) -> NDArray[np.float64]:
        """The named features, shape (n, len(names)).

        Raises:
            MissingFeature: there is none of that name.
        """
        index = {name: place for place, name in enumerate(self.names)}
        try:
            return self.values[:, [index[name] for name in names]]
        except KeyError as error:
            raise MissingFeature(f"{self.event_slug}: there is no feature {error} at {self.horizon}") from error

    def column(self, name: str) -> NDArray[np.float64]:
        """One feature, shape (n,)."""
        return self.columns([name])[:, 0]

    def without(self, drivers: Container[str]) -> FeatureTable:
        """The table of the rest of the field, whose features stay what they are in the whole field."""
        rows = [row for row, driver in enumerate(self.drivers) if driver not in drivers]
        return replace(
            self,
            drivers=tuple(self.drivers[row] for row in rows),
            constructors=tuple(self.constructors[row] for row in rows),
            values=self.values[rows],
        )
