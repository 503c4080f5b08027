"""One points scale for all years, so that form compares across eras."""

from __future__ import annotations

from typing import Final

_POINTS: Final = (25, 18, 15, 12, 10, 8, 6, 4, 2, 1)


def modern_points(position: int | None) -> float:
    """Points of the scale in force since 2010, without extras."""
    return float(_POINTS[position - 1]) if position is not None and position <= len(_POINTS) else 0.0
