from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from sqlalchemy import select
from tests.cassettes.replay import ReplayTransport
from tests.factories.archives import MemoryArchive
from tests.pipelines.test_ingest import digest
from tests.sources.clock import FakeClock
from tests.sources.reference import REFERENCE

from f1_analytics.db.calendar import data_version, is_stale, next_event
from f1_analytics.db.history import load_event, load_history
from f1_analytics.db.models import DocumentRow, EventRow
from f1_analytics.db.publishing import Provenance, encode_event, publish_event
from f1_analytics.db.sessions import Sessions
from f1_analytics.db.urls import DatabaseUrls
from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.events import Entry, Event, EventRecord
from f1_analytics.domain.results import QualifyingResult, RaceResult, Status, TimedResult
from f1_analytics.domain.sessions import Session, SessionKind, SessionState
from f1_analytics.pipelines.ingest import IngestRefused, ingest
from f1_analytics.pipelines.ingest_newer import NewerReport, NothingToAddTo, ingest_newer
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.sources.errors import BadSyntax, UnknownId, Unreachable
from f1_analytics.sources.http import HttpClient
from f1_analytics.sources.jolpica import JolpicaClient

SILENT = NullProgress()
NOW = datetime(2026, 6, 28, 16, tzinfo=UTC)
AUSTRIA, BRITAIN = "2026-austria", "2026-great-britain"
CARS = {
    "carlos-sainz-jr": ("williams", "mercedes"),
    "george-russell": ("mercedes", "mercedes"),
    "lando-norris": ("mclaren", "mercedes"),
    "max-verstappen": ("red-bull", "red-bull-ford"),
}
ENTRIES = tuple(Entry(driver, *car, "entrant") for driver, car in CARS.items())


def session(kind: SessionKind, day: date, state: SessionState) -> Session:
    return Session(kind, day, None, state)


def upcoming(season: int, number: int, grand_prix: str, circuit: str, day: date) -> EventRecord:
    event = Event(
        slug=f"{season}-{grand_prix}",
        season=season,
        round=number,
        date=day,
        grand_prix_id=grand_prix,
        official_name=f"Grand Prix {season}",
        circuit_id=circuit,
        circuit_layout_id=f"{circuit}-1",
        circuit_type="RACE",
        qualifying_format="KNOCKOUT",
        sprint_qualifying_format=None,
        course_length_km=4.326,
        turns=10,
        scheduled_laps=71,
    )
    scheduled = SessionState.SCHEDULED
    sessions = tuple(session(kind, day, scheduled) for kind in (SessionKind.QUALIFYING, SessionKind.RACE))
    return EventRecord(event, sessions, ENTRIES)


def raced(record: EventRecord) -> EventRecord:
    """The event as the archive has it after the race, with everybody in order of their entries."""
    heads = [
        (place, place, Status.CLASSIFIED, entry.driver_id, entry.constructor_id, entry.engine_manufacturer_id)
        for place, entry in enumerate(record.entries, start=1)
    ]
    race = tuple(
        RaceResult(*head, "pirelli", None, 71, None, None, None, None, Decimal("18.0"), None, shared_car=False)
        for head in heads
    )
    qualifying = tuple(QualifyingResult(*head, "pirelli", None, None, 90_000, None, None, None) for head in heads)
    return replace(
        record,
        sessions=tuple(replace(held, state=SessionState.FINAL) for held in record.sessions),
        qualifying={SessionKind.QUALIFYING: qualifying},
        races={SessionKind.RACE: race},
    )


BEFORE = raced(upcoming(2025, 1, "austria", "spielberg", date(2025, 6, 29)))
TO_COME = upcoming(2026, 8, "austria", "spielberg", date(2026, 6, 28))
AFTER = upcoming(2026, 9, "great-britain", "silverstone", date(2026, 7, 5))
PRACTICE = TimedResult(1, 1, Status.CLASSIFIED, "lando-norris", "mclaren", "mercedes", "pirelli", "1", 70_000, 20)
PRACTISED = replace(TO_COME, timed={SessionKind.PRACTICE_1: (PRACTICE,)})
ARCHIVE = MemoryArchive((BEFORE, PRACTISED, AFTER), version="2026.7.0", known=REFERENCE)


class Service(httpx.BaseTransport):
    """The recorded answers, of which some listings can be empty still, or some text another, or all of them spoilt."""

    def __init__(self) -> None:
        self.empty: set[str] = set()
        self.edit = ("", "")
        self.spoilt: httpx.Response | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.spoilt is not None:
            return self.spoilt
        if request.url.path.rpartition("/")[2].removesuffix(".json") in self.empty:
            page = {"limit": "100", "offset": "0", "total": "0", "RaceTable": {"Races": []}}
            return httpx.Response(200, json={"MRData": {**page, "StandingsTable": {"StandingsLists": []}}})
        text = ReplayTransport().handle_request(request).read().decode()
        return httpx.Response(200, text=text.replace(*self.edit), request=request)


RACE_LISTINGS = {"results", "sprint", "driverstandings", "constructorstandings"}


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.fixture
def client(tmp_path: Path, service: Service) -> Iterator[JolpicaClient]:
    clock = FakeClock()
    http = HttpClient(tmp_path, transport=service, clock=clock, sleep=clock.sleep)
    yield JolpicaClient(http, max_age=timedelta(0))
    http.close()


@pytest.fixture
def filled(database_sessions: Sessions) -> Sessions:
    ingest(ARCHIVE, database_sessions, SILENT)
    return database_sessions


def add(client: JolpicaClient, sessions: Sessions, hours: int = 0) -> NewerReport:
    return ingest_newer(client, sessions, SILENT, NOW + timedelta(hours=hours))


def event(sessions: Sessions, slug: str = AUSTRIA) -> EventRecord:
    with sessions.read() as session:
        found = load_event(session, slug)
    assert found is not None
    return found


def name(sessions: Sessions) -> str:
    with sessions.read() as session:
        found = data_version(session)
    assert found is not None
    return found.name


def revisions(sessions: Sessions, kind: str, slug: str = AUSTRIA) -> list[str]:
    """Sources of the revisions of a document, oldest first."""
    row = DocumentRow
    statement = select(row.source).where(row.event_slug == slug, row.kind == kind).order_by(row.revision)
    with sessions.read() as session:
        return list(session.scalars(statement))


def test_a_round_newer_than_the_archive_is_added(filled: Sessions, client: JolpicaClient) -> None:
    report = add(client, filled)
    assert (report.season, report.events, report.stops_at) == (2026, (AUSTRIA,), date(2026, 6, 28))
    austria = event(filled)
    assert [line.driver_id for line in austria.race][:2] == ["george-russell", "lando-norris"]
    assert austria.driver_standings[0].points == Decimal(140)
    states = {held.kind: held.state for held in austria.sessions}
    assert states[SessionKind.RACE] is SessionState.PROVISIONAL
    assert event(filled, BRITAIN) == AFTER, "an event without results is the archive's"
    with filled.read() as session:
        following = next_event(session)
        assert following is not None
        assert following.slug == BRITAIN
        version = data_version(session)
        assert version is not None
        assert (version.source, version.stops_at, version.simulated) == ("f1db+jolpica", date(2026, 6, 28), False)
        assert version.version.startswith("2026.7.0 + 2026-austria (")
        assert not is_stale(version, following, NOW)
        assert is_stale(version, following, datetime(2026, 7, 7, tzinfo=UTC))


def test_what_came_from_the_archive_stands(filled: Sessions, client: JolpicaClient) -> None:
    add(client, filled)
    assert event(filled).timed == PRACTISED.timed
    assert event(filled).entries == ENTRIES, "the same drivers came in the same cars"
    for kind, sources in {"practice_1": ["f1db"], "entry_list": ["f1db"], "race": ["jolpica"]}.items():
        assert revisions(filled, kind) == sources
    assert event(filled, BEFORE.event.slug) == BEFORE


def test_a_second_run_changes_nothing(filled: Sessions, client: JolpicaClient, urls: DatabaseUrls) -> None:
    add(client, filled)
    before = digest(urls)
    report = add(client, filled, hours=1)
    assert (report.events, report.new_revisions, report.stops_at) == ((), 0, date(2026, 6, 28))
    assert not ingest(ARCHIVE, filled, SILENT).changed
    assert digest(urls) == before


def test_qualifying_race_and_correction_each_name_the_data_anew(
    filled: Sessions, client: JolpicaClient, service: Service
) -> None:
    names = [name(filled)]
    service.empty = RACE_LISTINGS
    add(client, filled)
    with filled.read() as session:
        following = next_event(session)
    assert following is not None
    assert following.slug == AUSTRIA, "its race is still to come"
    assert not event(filled).race
    names.append(name(filled))
    service.empty = set()
    add(client, filled, hours=24)
    names.append(name(filled))
    service.edit = ('"points": "15"', '"points": "12"')
    add(client, filled, hours=48)
    names.append(name(filled))
    assert len(set(names)) == 4
    assert revisions(filled, "qualifying") == ["jolpica"]
    assert revisions(filled, "race") == ["jolpica", "jolpica"]
    assert event(filled).race[2].points == Decimal(12)


def test_what_jolpica_tells_no_more_is_kept(filled: Sessions, client: JolpicaClient, service: Service) -> None:
    add(client, filled)
    held = event(filled)
    service.empty = {"driverstandings", "constructorstandings", "results"}
    assert add(client, filled, hours=1).events == ()
    assert event(filled) == held


def test_a_later_archive_supersedes_as_a_new_revision(
    filled: Sessions, client: JolpicaClient, urls: DatabaseUrls
) -> None:
    add(client, filled)
    final = raced(TO_COME)
    newer = replace(ARCHIVE, held=(BEFORE, final, raced(AFTER)), version="2026.8.0")
    report = ingest(newer, filled, SILENT)
    assert (report.events_written, report.stops_at) == (2, date(2026, 7, 5))
    assert revisions(filled, "race") == ["jolpica", "f1db"]
    assert event(filled) == final
    assert name(filled) == "f1db 2026.8.0"
    before = digest(urls)
    assert add(client, filled, hours=24).events == (), "what the archive has run is the archive's"
    assert digest(urls) == before


def test_an_archive_that_lacks_the_round_still_leaves_it_to_jolpica(filled: Sessions, client: JolpicaClient) -> None:
    add(client, filled)
    names = [name(filled)]
    same = replace(ARCHIVE, held=(raced(BEFORE), PRACTISED, AFTER), version="2026.7.1")
    ingest(same, filled, SILENT)
    assert event(filled).race, "its files did not change"
    assert add(client, filled, hours=1).events == ()
    names.append(name(filled))
    ingest(replace(same, held=(BEFORE, TO_COME, AFTER), version="2026.7.2"), filled, SILENT)
    assert add(client, filled, hours=2).events == (AUSTRIA,), "its files changed: the archive says it is to come"
    assert len(event(filled).race) == 4
    names.append(name(filled))
    assert ["2026.7.0" in names[0], "2026.7.1 + " in names[1], "2026.7.2 + " in names[2]] == [True, True, True]
    with pytest.raises(IngestRefused, match=r"holds f1db 2026\.7\.2, and 2026\.7\.1 is older"):
        ingest(same, filled, SILENT)


def test_an_event_that_only_jolpica_has_outlives_archives_without_it(
    database_sessions: Sessions, client: JolpicaClient
) -> None:
    archive = replace(ARCHIVE, held=(BEFORE, AFTER))
    ingest(archive, database_sessions, SILENT)
    assert add(client, database_sessions).events == (AUSTRIA,)
    assert event(database_sessions).race[3].engine_manufacturer_id == "red-bull-ford", "as in the season before"
    report = ingest(replace(archive, version="2026.7.1"), database_sessions, SILENT)
    assert report.events_cancelled == 0
    later = replace(ARCHIVE, held=(BEFORE, raced(TO_COME), AFTER), version="2026.8.0")
    ingest(later, database_sessions, SILENT)
    assert event(database_sessions) == raced(TO_COME)


def test_a_substitute_takes_the_seat(database_sessions: Sessions, client: JolpicaClient) -> None:
    stand_in = replace(ENTRIES[0], driver_id="nico-hulkenberg")
    guess = replace(TO_COME, entries=(*ENTRIES[1:], stand_in))
    ingest(replace(ARCHIVE, held=(BEFORE, guess, AFTER)), database_sessions, SILENT)
    add(client, database_sessions)
    came = event(database_sessions).entries
    assert [entry.driver_id for entry in came] == list(CARS)
    assert came[1:] == ENTRIES[1:], "whom the archive named keep what it knows of them"
    assert add(client, database_sessions, hours=1).events == ()


def test_who_misses_qualifying_may_still_race(
    database_sessions: Sessions, client: JolpicaClient, service: Service
) -> None:
    fifth = Entry("nico-hulkenberg", "kick-sauber", "audi", "entrant")
    more = replace(TO_COME, entries=(*ENTRIES, fifth))
    ingest(replace(ARCHIVE, held=(BEFORE, more, AFTER)), database_sessions, SILENT)
    service.empty = RACE_LISTINGS
    add(client, database_sessions)
    assert event(database_sessions).entries == (*ENTRIES, fifth)


def test_a_run_that_was_killed_before_the_version_is_made_up_for(filled: Sessions, client: JolpicaClient) -> None:
    add(client, filled)
    expected, held = name(filled), event(filled)
    newer = replace(ARCHIVE, version="2026.7.0")
    with filled.write() as session:  # the same revisions, without the version that names them
        digest_of = session.scalar(select(EventRow.digest).where(EventRow.slug == AUSTRIA))
        assert digest_of is not None
        assert publish_event(session, encode_event(held, digest_of), Provenance("jolpica", "again", NOW)) == 0
        session.cursor().execute("DELETE FROM data_version WHERE source = 'f1db+jolpica'")
    assert not ingest(newer, filled, SILENT).changed
    assert name(filled) == "f1db 2026.7.0"
    assert add(client, filled, hours=1).events == ()
    assert name(filled) == expected


@pytest.mark.parametrize(
    ("edit", "spoilt", "kind", "message"),
    [
        (("", ""), httpx.Response(429), Unreachable, r"HTTP 429 Too Many Requests after 5 attempts"),
        (("", ""), httpx.Response(200, text="<html>"), BadSyntax, "the answer is a web page where JSON is expected"),
        (("1999-11-13", "1999-11-14"), None, UnknownId, "driver norris .* is not in the archive"),
        (("", ""), httpx.Response(200, json=json.loads("[]")), F1Error, "races.json"),
    ],
    ids=["too many requests", "web page", "unknown driver", "another shape"],
)
def test_a_bad_answer_leaves_everything_unchanged(
    filled: Sessions,
    client: JolpicaClient,
    service: Service,
    urls: DatabaseUrls,
    edit: tuple[str, str],
    spoilt: httpx.Response | None,
    kind: type[F1Error],
    message: str,
) -> None:
    before = digest(urls)
    service.edit, service.spoilt = edit, spoilt
    with pytest.raises(kind, match=message):
        add(client, filled)
    assert digest(urls) == before


def test_nothing_is_added_to_no_data_or_simulated_data(database_sessions: Sessions, client: JolpicaClient) -> None:
    with pytest.raises(NothingToAddTo, match="run 'f1 ingest'"):
        add(client, database_sessions)
    ingest(replace(ARCHIVE, simulated=True), database_sessions, SILENT)
    with pytest.raises(NothingToAddTo, match="simulated championship"):
        add(client, database_sessions)
    with database_sessions.read() as session:
        assert len(load_history(session)) == 3
