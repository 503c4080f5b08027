"""Made-up feature tables and examples of fields of any size."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.examples import Examples, Finish, collect_examples

SPEED = ("finishing_pace", "elo_driver", "plackett_luce")
"""Features that made-up races are decided by, beside the ranks."""

RANKS = ("championship_position", "grid")
"""Features that count from one."""


def feature_table(
    names: Sequence[str],
    horizon: Horizon,
    n: int,
    seed: int = 0,
    scale: float = 1.0,
    season: int = 2024,
    race: int = 1,
) -> FeatureTable:
    """A field of `n` with normal features of the given scale; ranks are a permutation of 1 … n."""
    rng = np.random.default_rng(seed)
    values = scale * rng.standard_normal((n, len(names)))
    for rank in RANKS:
        if rank in names:
            values[:, list(names).index(rank)] = 1 + rng.permutation(n)
    return FeatureTable(
        event_slug=f"{season}-race-{race:02d}",
        season=season,
        round=race,
        target=SessionKind.RACE,
        horizon=horizon,
        drivers=tuple(f"driver-{number:02d}" for number in range(n)),
        constructors=tuple(f"car-{number // 2:02d}" for number in range(n)),
        names=tuple(names),
        values=values,
        races_run=race - 1,
        new_regulations=False,
    )


def made_up_examples(names: Sequence[str], horizon: Horizon, races: int, n: int = 20, season: int = 2023) -> Examples:
    """Races in which the faster by `SPEED` and the better ranked tend to finish in front."""
    pairs = []
    for race in range(1, races + 1):
        table = feature_table(names, horizon, n, seed=1000 * season + race, season=season, race=race)
        rng = np.random.default_rng([season, race])
        strength = table.columns(SPEED).sum(axis=1) - 0.2 * table.column("championship_position")
        if "grid" in names:
            strength = strength - 0.3 * table.column("grid")
        retired = rng.random(n) < 0.15
        score = np.where(retired, -1e3, strength) + rng.gumbel(size=n)
        order = np.argsort(-score)
        names_out = frozenset(table.drivers[i] for i in np.flatnonzero(retired))
        pairs.append((table, Finish(tuple(table.drivers[i] for i in order), names_out)))
    return collect_examples(pairs, tuple(names))
