"""A colour for each team, dark enough for white paper and light enough for a dark screen.

Colour is never all: the second car of a team is hatched, and names stand beside every mark.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TEAM_COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mclaren": "#de6b00",
        "ferrari": "#e0282e",
        "red-bull": "#3f66d1",
        "mercedes": "#00968f",
        "aston-martin": "#1c8060",
        "alpine": "#cf4a9b",
        "williams": "#1f7fe0",
        "racing-bulls": "#6a74ea",
        "rb": "#6a74ea",
        "haas": "#7b8594",
        "kick-sauber": "#2e963c",
        "audi": "#b2504a",
        "cadillac": "#9a7b22",
    }
)
OTHER_COLOURS: Final = ("#8a6fc0", "#2f8f9d", "#b0663a", "#5f8f2f", "#b8527a", "#5b7fb0")


def team_colour(constructor_id: str | None) -> str:
    """The team's colour, as `#rrggbb`; a team that is not named above always gets the same of the others."""
    if constructor_id is None:
        return OTHER_COLOURS[0]
    other = OTHER_COLOURS[zlib.crc32(constructor_id.encode()) % len(OTHER_COLOURS)]
    return TEAM_COLOURS.get(constructor_id, other)
