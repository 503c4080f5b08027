"""Seasons that began under technical regulations new enough to reorder the field."""

from __future__ import annotations

from typing import Final

NEW_REGULATIONS: Final = frozenset({1961, 1966, 1983, 1989, 1994, 1998, 2005, 2006, 2009, 2014, 2017, 2022, 2026})
"""1961 1.5 l, 1966 3 l, 1983 flat bottoms, 1989 no turbos, 1994 no driver aids, 1998 narrow cars and grooved tyres,
2005 tyres for a whole race, 2006 V8, 2009 aerodynamics and slicks, 2014 hybrids, 2017 wide cars, 2022 ground effect,
2026 new chassis and power units. Each was announced years before its first race, so that no forecast learns from it."""


def races_since_new_regulations(season: int, races_this_season: int) -> int | None:
    """How many races of this season have been run if its regulations are new, else None."""
    return races_this_season if season in NEW_REGULATIONS else None
