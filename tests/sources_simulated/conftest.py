"""One small and one full simulated championship for the tests of this folder."""

from __future__ import annotations

import pytest

from f1_analytics.sources.simulated import Championship, simulate_championship


@pytest.fixture(scope="session")
def championship() -> Championship:
    """Eight seasons, the last one still running."""
    return simulate_championship(seed=7)


@pytest.fixture(scope="session")
def small_championship() -> Championship:
    """Two seasons of three races, one of the second season's run."""
    return simulate_championship(seed=3, seasons=range(2025, 2027), teams=6, races=3, races_run=1)
