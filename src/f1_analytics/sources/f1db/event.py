"""From the documents of one event to its record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol, TypeVar

from f1_analytics.domain.events import Entry, Event, EventRecord, event_slug
from f1_analytics.domain.sessions import Session, SessionKind, SessionState
from f1_analytics.sources.errors import BadValue, Contradiction, MissingField
from f1_analytics.sources.f1db import lines
from f1_analytics.sources.f1db.document import Document, Row, fields
from f1_analytics.sources.f1db.reference import CIRCUIT_TYPES, Ids
from f1_analytics.sources.f1db.standings import constructor_standings, driver_standings

_Kind = SessionKind
_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)

_TIMED = {
    "pre-qualifying-results": _Kind.PRE_QUALIFYING,
    "free-practice-1-results": _Kind.PRACTICE_1,
    "free-practice-2-results": _Kind.PRACTICE_2,
    "free-practice-3-results": _Kind.PRACTICE_3,
    "free-practice-4-results": _Kind.PRACTICE_4,
    "qualifying-1-results": _Kind.QUALIFYING_1,
    "qualifying-2-results": _Kind.QUALIFYING_2,
    "warming-up-results": _Kind.WARM_UP,
}
_QUALIFYING = {"qualifying-results": _Kind.QUALIFYING, "sprint-qualifying-results": _Kind.SPRINT_QUALIFYING}
_GRIDS = {"starting-grid-positions": _Kind.RACE, "sprint-starting-grid-positions": _Kind.SPRINT}
_RACES = {"race-results": _Kind.RACE, "sprint-race-results": _Kind.SPRINT}
_SESSIONS = _TIMED | _QUALIFYING | _RACES
_OTHERS = fields("race fastest-laps pit-stops driver-standings constructor-standings driver-of-the-day-results")

_SCHEDULE = {
    "preQualifying": _Kind.PRE_QUALIFYING,
    "freePractice1": _Kind.PRACTICE_1,
    "freePractice2": _Kind.PRACTICE_2,
    "freePractice3": _Kind.PRACTICE_3,
    "freePractice4": _Kind.PRACTICE_4,
    "qualifying1": _Kind.QUALIFYING_1,
    "qualifying2": _Kind.QUALIFYING_2,
    "qualifying": _Kind.QUALIFYING,
    "sprintQualifying": _Kind.SPRINT_QUALIFYING,
    "sprintRace": _Kind.SPRINT,
    "warmingUp": _Kind.WARM_UP,
}
_RACE_FIELDS = fields(
    "id round date time grandPrixId officialName qualifyingFormat sprintQualifyingFormat circuitId "
    "circuitLayoutId circuitType direction courseLength turns laps distance scheduledLaps "
    "scheduledDistance driversChampionshipDecider constructorsChampionshipDecider"
) | {f"{name}{part}" for name in _SCHEDULE for part in ("Date", "Time")}

_FIELD_DOCUMENTS = ("qualifying-results", "starting-grid-positions", "race-results")
"""The documents that show who took part, first the earliest."""


_UNTIMED = datetime.min.replace(tzinfo=UTC)


class _Converter(Protocol[_T_co]):
    def __call__(self, document: Document, ids: Ids) -> tuple[_T_co, ...]: ...


@dataclass(frozen=True, slots=True)
class EventFiles:
    """The raw documents of one event by name without ending, and what its folder and season say of it."""

    season: int
    round: int
    grand_prix_id: str
    folder: str
    raw: Mapping[str, bytes]
    entries: tuple[Entry, ...]

    @property
    def slug(self) -> str:
        return event_slug(self.season, self.grand_prix_id)

    def documents(self, *names: str) -> list[Document]:
        """The named documents that exist, parsed."""
        return [Document(f"{self.folder}/{name}.yml", self.raw[name]) for name in names if name in self.raw]

    def field_documents(self) -> list[Document]:
        """The documents that show who took part."""
        return self.documents(*_FIELD_DOCUMENTS)


def read_event(files: EventFiles, ids: Ids) -> tuple[EventRecord, frozenset[str]]:
    """The event's record, and the fields and documents in its folder that no reader knows."""
    documents = {name: document for name in sorted(files.raw) for document in files.documents(name)}
    if "race" not in documents:
        raise MissingField(f"{files.folder}/race.yml", "the file is missing")
    race = documents["race"].row()
    race.expect(_RACE_FIELDS)

    def read(kinds: Mapping[str, SessionKind], convert: _Converter[_T]) -> dict[SessionKind, tuple[_T, ...]]:
        read_lines = {kind: convert(documents[name], ids) for name, kind in kinds.items() if name in documents}
        return {kind: found for kind, found in read_lines.items() if found}

    def read_one(name: str, convert: _Converter[_T]) -> tuple[_T, ...]:
        return convert(documents[name], ids) if name in documents else ()

    event = _event(race, files, ids)
    timed = read(_TIMED, lines.timed_results)
    qualifying = read(_QUALIFYING, lines.qualifying_results)
    races = read(_RACES, lines.race_results)
    with_lines = timed.keys() | qualifying.keys() | races.keys()
    record = EventRecord(
        event=event,
        sessions=_sessions(race, event, {kind for name, kind in _SESSIONS.items() if name in documents}, with_lines),
        entries=files.entries,
        timed=timed,
        qualifying=qualifying,
        grids=read(_GRIDS, lines.grid_slots),
        races=races,
        fastest_laps=read_one("fastest-laps", lines.fastest_laps),
        pit_stops=read_one("pit-stops", lines.pit_stops),
        driver_standings=read_one("driver-standings", driver_standings),
        constructor_standings=read_one("constructor-standings", constructor_standings),
    )
    unknown = {f"{name}: {field}" for name, document in documents.items() for field in document.unknown}
    unknown |= {f"{name}.yml" for name in documents.keys() - _SESSIONS.keys() - _GRIDS.keys() - _OTHERS}
    return record, frozenset(unknown)


def _event(race: Row, files: EventFiles, ids: Ids) -> Event:
    if race.integer("round") != files.round:
        race.fail(Contradiction, "round", f"differs from the folder's {files.round}")
    if race.reference("grandPrixId", ids.grands_prix) != files.grand_prix_id:
        race.fail(Contradiction, "grandPrixId", f"differs from the folder's {files.grand_prix_id}")
    day = race.day("date")
    if day.year != files.season:
        race.fail(BadValue, "date", f"{day} is not in the season {files.season}")
    circuit_id = race.reference("circuitId", ids.layouts)
    laps = "scheduledLaps" if race.maybe("scheduledLaps") is not None else "laps"
    return Event(
        slug=files.slug,
        season=files.season,
        round=files.round,
        date=day,
        grand_prix_id=files.grand_prix_id,
        official_name=race.text("officialName"),
        circuit_id=circuit_id,
        circuit_layout_id=race.reference("circuitLayoutId", ids.layouts[circuit_id]),
        circuit_type=race.choice("circuitType", CIRCUIT_TYPES),
        qualifying_format=race.text("qualifyingFormat"),
        sprint_qualifying_format=race.maybe("sprintQualifyingFormat"),
        course_length_km=race.number("courseLength", 0.1, 100),
        turns=race.integer("turns"),
        scheduled_laps=race.integer(laps),
    )


def _sessions(race: Row, event: Event, held: set[SessionKind], with_lines: set[SessionKind]) -> tuple[Session, ...]:
    """Sessions in the order of the weekend; one whose document is empty was cancelled.

    Before 2024 the archive has no dates of single sessions: they get the day of the race.
    """
    starts = {kind: _start(race, f"{name}Date", f"{name}Time") for name, kind in _SCHEDULE.items()}
    starts = {kind: start for kind, start in starts.items() if start is not None}
    starts[_Kind.RACE] = _start(race, "date", "time")
    kinds = starts.keys() | held | {_Kind.RACE}
    if event.sprint_qualifying_format is not None:
        kinds |= {_Kind.SPRINT_QUALIFYING, _Kind.SPRINT}
    sessions = []
    for kind in _Kind:
        if kind in kinds:
            day, start = starts.get(kind) or (event.date, None)
            done = SessionState.FINAL if kind in with_lines else SessionState.CANCELLED
            sessions.append(Session(kind, day, start, done if kind in held else SessionState.SCHEDULED))
    return tuple(
        sorted(sessions, key=lambda session: (session.date, session.start or datetime.min.replace(tzinfo=UTC)))
    )


def _start(race: Row, day_field: str, clock_field: str) -> tuple[date, datetime | None] | None:
    """Date and UTC instant of a session; the archive's times are UTC, and so are its dates where it has times."""
    day = race.maybe_day(day_field)
    clock = race.maybe_clock(clock_field)
    if day is None:
        if clock is not None:
            race.fail(Contradiction, clock_field, f"a time without {day_field}")
        return None
    return day, None if clock is None else datetime.combine(day, clock, UTC)
