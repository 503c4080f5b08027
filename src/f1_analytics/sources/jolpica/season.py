"""A season from Jolpica as event records, on top of what the archive knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from f1_analytics.domain.events import Entry, EventRecord, event_slug
from f1_analytics.domain.reference import Reference
from f1_analytics.domain.results import ConstructorStanding, DriverStanding
from f1_analytics.domain.sessions import Session, SessionKind, SessionState
from f1_analytics.sources.crosswalk import Crosswalk
from f1_analytics.sources.errors import UnknownId
from f1_analytics.sources.jolpica.client import JolpicaClient
from f1_analytics.sources.jolpica.events import new_event, sessions
from f1_analytics.sources.jolpica.lines import LineReader
from f1_analytics.sources.jolpica.models import QualifyingLine, Race, ResultLine


def read_season(
    client: JolpicaClient,
    season: int,
    reference: Reference,
    known: Mapping[str, EventRecord],
    *,
    pit_stops: bool = False,
) -> list[EventRecord]:
    """The season's events in calendar order.

    `known` are the archive's records by slug. Where the archive has a document it stands; Jolpica adds those that the
    archive lacks, and their sessions are provisional. What Jolpica does not tell (layout, lengths, engines) comes from
    the archive. The latest standings go to the last event that was run. `pit_stops` costs one request for each race.

    Raises:
        SourceError: the service cannot be read, or it names somebody whom the archive does not know.
    """
    crosswalk = Crosswalk(reference)
    calendar = client.races(season, "races")
    url = client.url(f"{season}/races")
    listings = [
        {race.round: race for race in client.races(season, "results")},
        {race.round: race for race in client.races(season, "qualifying")},
        {race.round: race for race in client.races(season, "sprint")},
    ]
    records = []
    for race in calendar:
        for listing in listings:
            _take_lines(race, listing.get(race.round))
        if pit_stops and race.results:
            for stops in client.pit_stops(season, race.round):
                _take_lines(race, stops)
        slug = event_slug(season, crosswalk.grand_prix(race.name, url))
        base = known.get(slug) or EventRecord(new_event(race, slug, crosswalk, reference, url), (), ())
        records.append(_record(race, base, LineReader(crosswalk, season, _engines(known, season), url)))
    return _with_standings(client, season, records, crosswalk, _engines(known, season))


def _take_lines(race: Race, other: Race | None) -> None:
    if other is not None:
        race.results.extend(other.results)
        race.sprint_results.extend(other.sprint_results)
        race.qualifying_results.extend(other.qualifying_results)
        race.pit_stops.extend(other.pit_stops)


def _record(race: Race, base: EventRecord, reader: LineReader) -> EventRecord:
    kinds = SessionKind
    races = {kinds.RACE: reader.results(race.results), kinds.SPRINT: reader.results(race.sprint_results)}
    qualifying = {kinds.QUALIFYING: reader.qualifying(race.qualifying_results)}
    races = {kind: found for kind, found in races.items() if found} | dict(base.races)
    qualifying = {kind: found for kind, found in qualifying.items() if found} | dict(base.qualifying)
    return replace(
        base,
        event=replace(base.event, round=race.round, date=race.day),
        sessions=_merge_sessions(sessions(race), base.sessions, races.keys() | qualifying.keys()),
        entries=_entries(base, reader, race),
        qualifying=qualifying,
        races=races,
        fastest_laps=base.fastest_laps or reader.fastest_laps(race.results),
        pit_stops=base.pit_stops or reader.pit_stops(race.pit_stops, race.results),
    )


def _merge_sessions(
    newer: tuple[Session, ...], base: tuple[Session, ...], held: set[SessionKind]
) -> tuple[Session, ...]:
    """Jolpica's times and the archive's results; a session that only Jolpica has results of is provisional."""
    done = {session.kind: session for session in base if session.state is not SessionState.SCHEDULED}
    scheduled = {session.kind: session for session in (*base, *newer)}
    merged = []
    for kind, session in scheduled.items():
        state = SessionState.PROVISIONAL if kind in held else session.state
        merged.append(done.get(kind) or replace(session, state=state))
    return tuple(sorted(merged, key=lambda session: (session.date, session.start is not None, session.start)))


def _entries(base: EventRecord, reader: LineReader, race: Race) -> tuple[Entry, ...]:
    """Those of the archive if it has run the event, else those whom Jolpica saw in qualifying or the race."""
    if base.race:
        return base.entries
    seen: dict[str, Entry] = {}
    lines: list[QualifyingLine | ResultLine] = [*race.qualifying_results, *race.results]
    for line in lines:
        driver_id, constructor_id = reader.driver(line.driver), reader.constructor(line.constructor)
        seen.setdefault(driver_id, Entry(driver_id, constructor_id, reader.engines.get(constructor_id)))
    return tuple(seen[driver_id] for driver_id in sorted(seen)) or base.entries


def _engines(known: Mapping[str, EventRecord], season: int) -> dict[str, str]:
    """The engine of each constructor, as the archive last saw it up to the season."""
    past = [record for record in known.values() if record.event.season <= season]
    return {
        entry.constructor_id: entry.engine_manufacturer_id
        for record in sorted(past, key=lambda record: record.event.date)
        for entry in record.entries
        if entry.engine_manufacturer_id is not None
    }


def _with_standings(
    client: JolpicaClient, season: int, records: list[EventRecord], crosswalk: Crosswalk, engines: Mapping[str, str]
) -> list[EventRecord]:
    drivers = client.standings(season, "driver")
    constructors = client.standings(season, "constructor")
    url = client.url(f"{season}/driverstandings")
    driver_lines = tuple(
        DriverStanding(
            line.position,
            crosswalk.driver(line.driver.id, line.driver.given, line.driver.family, line.driver.born, url),
            line.points,
        )
        for line in (drivers.drivers if drivers else ())
        if line.driver is not None
    )
    url = client.url(f"{season}/constructorstandings")
    constructor_lines = []
    for line in constructors.constructors if constructors else ():
        if line.constructor is not None:
            constructor_id = crosswalk.constructor(line.constructor.id, line.constructor.name, season, url)
            if constructor_id not in engines:
                raise UnknownId(url, f"the archive knows no engine of {constructor_id} up to {season}", "constructorId")
            constructor_lines.append(
                ConstructorStanding(line.position, constructor_id, engines[constructor_id], line.points)
            )
    after = drivers.round if drivers else 0
    return [
        replace(
            record,
            driver_standings=record.driver_standings or driver_lines,
            constructor_standings=record.constructor_standings or tuple(constructor_lines),
        )
        if record.event.round == after
        else record
        for record in records
    ]
