"""What a group of features has in common: it learns from finished events and describes the field of the next."""

from __future__ import annotations

from typing import Protocol

from f1_analytics.domain.events import Event, EventRecord
from f1_analytics.domain.weekend import Weekend
from f1_analytics.features.table import Columns
from f1_analytics.ratings.strength import Seat


class Tracker(Protocol):
    """Follows the sport event by event. `features` sees only a Weekend, which has no place for the outcome."""

    def start_event(self, event: Event) -> None:
        """The next event begins; nothing of it is known yet."""

    def features(self, weekend: Weekend) -> Columns:
        """Features of the field, changing nothing that is kept."""

    def observe(self, record: EventRecord) -> None:
        """The event is over; learn from it."""


def seats_of(weekend: Weekend) -> list[Seat]:
    """The seats of a weekend's field, in the order of its entries."""
    return [Seat(entry.driver_id, entry.constructor_id) for entry in weekend.entries]
