"""Numbers and instants in words."""

from __future__ import annotations

from datetime import date, datetime

from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.sessions import SessionKind

RACES = 50

HORIZON_NAMES = {
    Horizon.PRE_WEEKEND: "Before the weekend",
    Horizon.PRE_QUALIFYING: "Before qualifying",
    Horizon.POST_QUALIFYING: "After qualifying",
}


def percent(chance: float) -> str:
    """A chance as whole per cent; only what is certain is called so."""
    if 0 < chance <= 0.005:
        return "<1 %"
    if 0.995 <= chance < 1:
        return ">99 %"
    return f"{chance * 100:.0f} %"


def in_fifty(chance: float) -> str:
    """A chance as a number of races: `13 in 50`."""
    races = round(chance * RACES)
    if races == 0:
        return f"fewer than 1 in {RACES}"
    return f"{races} in {RACES}"


def day(value: date) -> str:
    """A day such as `Sunday 28 June 2026`."""
    return f"{value:%A} {value.day} {value:%B %Y}"


def instant(value: datetime) -> str:
    """An instant such as `Saturday 27 June 2026, 16:05 UTC`."""
    return f"{day(value)}, {value:%H:%M} UTC"


def session_name(kind: SessionKind) -> str:
    """The name of a session: `Practice 1`, `Sprint qualifying`."""
    return kind.value.replace("_", " ").capitalize()
