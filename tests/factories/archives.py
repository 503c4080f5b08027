"""An archive in memory, with the interface of the f1db archive."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field

from tests.factories import records

from f1_analytics.domain.events import EventRecord
from f1_analytics.domain.reference import Reference
from f1_analytics.domain.results import ConstructorStanding, DriverStanding


@dataclass(frozen=True)
class SeasonTable:
    drivers: tuple[DriverStanding, ...]
    constructors: tuple[ConstructorStanding, ...]


@dataclass(frozen=True)
class MemoryArchive:
    """`fail_after` events, reading raises `error`."""

    held: tuple[EventRecord, ...]
    version: str = "2024.1.0"
    simulated: bool = False
    known: Reference = field(default_factory=records.reference)
    tables: Mapping[int, SeasonTable] = field(default_factory=dict)

    def reference(self) -> Reference:
        return self.known

    def event_digests(self) -> dict[str, str]:
        return {record.event.slug: hashlib.sha256(repr(record).encode()).hexdigest() for record in self.held}

    def events(
        self,
        workers: int = 2,  # noqa: ARG002
        progress: Callable[[int, int], None] | None = None,  # noqa: ARG002
        only: Container[str] | None = None,
    ) -> Iterator[EventRecord]:
        return (record for record in self.held if only is None or record.event.slug in only)

    def season_standings(self) -> Mapping[int, SeasonTable]:
        return self.tables

    def circuit_svg(self, layout_id: str) -> bytes | None:
        return f"<svg id='{layout_id}'/>".encode() if layout_id.endswith("1") else None
