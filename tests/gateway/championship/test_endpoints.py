from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.championships import MADE_AT, published_odds
from tests.gateway.conftest import Api

from f1_analytics.db.championship_forecasts import PublishedOdds, append_odds
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.app import create_app
from f1_analytics.gateway.championship.schemas import Championships, Competitor, Title, TitleHistory
from f1_analytics.gateway.services import Services
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

NOW = "/api/v1/championship"
HISTORY = "/api/v1/championship/history"


def ask(api: Api, path: str = NOW) -> Championships:
    answer = api.get(path)
    assert answer.status_code == 200, answer.text
    return Championships.model_validate_json(answer.content)


def line(title: Title, competitor: str) -> Competitor:
    return next(one for one in title.competitors if one.id == competitor)


def publish(sessions: Sessions, *published: PublishedOdds) -> None:
    with sessions.write() as session:
        for one in published:
            assert append_odds(session, one)


def test_what_is_certain_is_exact(api: Api) -> None:
    found = ask(api)
    assert (found.season, found.after_event_slug, found.coming) == (2024, "2024-atlantis", ("2024-lemuria",))
    assert [(one.id, one.name, one.position, one.points) for one in found.drivers.competitors] == [
        ("ann", "Ann", 1, 26.0),
        ("bob", "Bob", 2, 18.0),
        ("cid", "Cid", 3, 15.0),
        ("dee", "Dee", None, 0.0),
    ]
    teams = [one.constructor and one.constructor.name for one in found.drivers.competitors]
    assert ([one.abbreviation for one in found.drivers.competitors], teams) == (
        ["ANN", "BOB", "CID", "DEE"],
        ["Red", "Red", "Blue", "Blue"],
    )
    dee = line(found.drivers, "dee").arithmetic
    assert dee is not None
    assert (dee.max_points, dee.best_position, dee.can_win, dee.has_won) == (26.0, 1, True, False)
    blue = line(found.constructors, "blue").arithmetic
    assert blue is not None
    # A win, a second place and the fastest lap are 44 points, on top of 15.
    assert (blue.max_points, blue.can_win) == (59.0, True)
    assert (found.drivers.champion, found.odds_source) == (None, None)
    assert {one.odds for one in found.drivers.competitors} == {None}


def test_what_settles_a_title_is_said_in_words_and_numbers(api: Api) -> None:
    found = ask(api).drivers
    assert found.earliest_decision == "2024-lemuria"
    assert found.sentence == (
        "4 of 4 can still win the title, with 1 event to come; it can be decided at the lemuria Grand Prix at the "
        "earliest."
    )
    clinch = found.clinches[0]
    assert clinch.contender.id == "ann"
    assert [(one.rival.id, one.margin, one.level_margin) for one in clinch.conditions] == [
        ("bob", -7, -8),
        ("cid", -10, -11),
        ("dee", -25, -26),
    ]
    assert clinch.sentence == (
        "Ann wins the title at the lemuria Grand Prix by losing at most 7 points to Bob, "
        "losing at most 10 points to Cid and losing at most 25 points to Dee. "
        "With one point less against one of them they can end level, and the count-back of places decides."
    )
    assert found.clinches[1].sentence.startswith("Bob wins the title at the lemuria Grand Prix by outscoring Ann by at")


def test_simulated_odds_stand_beside_what_is_certain(api: Api, sessions: Sessions) -> None:
    publish(sessions, published_odds(None, reconstructed=True), published_odds("2024-atlantis"))
    found = ask(api)
    source = found.odds_source
    assert source is not None
    assert (source.after_event_slug, source.stale, source.reconstructed) == ("2024-atlantis", False, False)
    assert (source.made_at, source.simulations, source.seed) == (MADE_AT, 1000, 1950)
    ann = line(found.drivers, "ann").odds
    assert ann is not None
    assert ann.champion == ann.positions[0] == 0.7
    assert ann.expected_position == pytest.approx(0.7 + 0.1 * (2 + 3 + 4))
    assert (ann.expected_points, ann.points_quantiles.p95) == (40.0, 5.0)
    assert line(found.constructors, "red").odds is not None


def test_odds_that_do_not_know_the_last_result_say_so(api: Api, sessions: Sessions) -> None:
    publish(sessions, published_odds(None))
    found = ask(api).odds_source
    assert found is not None
    assert (found.after_event_slug, found.stale) == (None, True)


def test_the_past_is_as_it_was_known(api: Api, sessions: Sessions) -> None:
    publish(sessions, published_odds("2024-atlantis"))
    before = ask(api, f"{NOW}?as_of=2024-03-15T00:00:00Z")
    assert (before.after_event_slug, len(before.coming), before.odds_source) == (None, 2, None)
    assert {one.points for one in before.drivers.competitors} == {0.0}
    after = ask(api, f"{NOW}?as_of=2024-03-19T00:00:00Z")
    assert after.after_event_slug == "2024-atlantis"
    assert after.odds_source is not None


def test_after_the_last_event_the_champion_is_certain(api: Api, sessions: Sessions) -> None:
    publish(sessions, published_odds("2024-atlantis"))
    held = (records.raced(number=1), records.raced(number=2, order=("bob", "cid", "dee", "ann")))
    ingest(MemoryArchive(held, version="2024.2.0"), sessions, NullProgress())
    found = ask(api)
    assert (found.season, found.coming, found.odds_source) == (2024, (), None)
    assert found.drivers.champion is not None
    assert (found.drivers.champion.id, found.drivers.sentence) == ("bob", "Bob won the title.")
    assert found.constructors.champion is not None
    assert found.constructors.champion.name == "Red"
    assert found.drivers.clinches == ()
    won = [one.arithmetic is not None and one.arithmetic.has_won for one in found.drivers.competitors]
    assert won == [True, False, False, False]


def old_season(sessions: Sessions, season: int) -> None:
    held = (records.raced(season, 1), records.raced(season, 2), records.raced(number=1), records.upcoming(number=2))
    ingest(MemoryArchive(held, version="2024.3.0"), sessions, NullProgress())


def test_where_scores_were_dropped_only_the_standings_are_known(api: Api, sessions: Sessions) -> None:
    old_season(sessions, 1985)
    found = ask(api, f"{NOW}?season=1985").drivers
    assert found.champion is not None
    assert (found.champion.id, found.sentence) == ("ann", "Ann won the title.")
    assert {one.arithmetic for one in found.competitors} == {None}
    then = ask(api, f"{NOW}?season=1985&as_of=1985-03-20T00:00:00Z")
    assert then.drivers.sentence == (
        "Drivers dropped their worst scores in 1985: who can still win is known from 1991 on."
    )
    assert then.drivers.champion is None
    assert line(then.constructors, "red").arithmetic is not None


def test_before_1958_there_was_one_championship(api: Api, sessions: Sessions) -> None:
    old_season(sessions, 1955)
    found = ask(api, f"{NOW}?season=1955").constructors
    assert (found.competitors, found.champion) == ((), None)
    assert found.sentence == "There was no constructors' championship before 1958."


def test_the_history_has_odds_after_each_event(api: Api, sessions: Sessions) -> None:
    now = replace(published_odds("2024-atlantis", favourite=0.4), made_at=MADE_AT + timedelta(hours=1))
    publish(sessions, published_odds(None, reconstructed=True), now)
    answer = api.get(HISTORY)
    assert answer.status_code == 200, answer.text
    found = TitleHistory.model_validate_json(answer.content)
    assert [(one.after_event_slug, str(one.date), one.reconstructed) for one in found.odds] == [
        (None, "None", True),
        ("2024-atlantis", "2024-03-17", False),
    ]
    assert [one.drivers["ann"] for one in found.odds] == [0.7, 0.4]
    assert [(one.event_name, one.driver_points["ann"], one.constructor_points["red"]) for one in found.odds] == [
        (None, 4.0, 1.0),
        ("atlantis Grand Prix", 4.0, 1.0),
    ]
    ann, *_ = found.drivers
    assert (ann.id, ann.abbreviation, ann.constructor and ann.constructor.constructor_id) == ("ann", "ANN", "red")
    assert [(one.name, one.abbreviation, one.constructor) for one in found.constructors] == [
        ("Blue", None, None),
        ("Red", None, None),
    ]
    assert sum(found.odds[1].constructors.values()) == pytest.approx(1.0)


def test_a_season_without_published_odds_has_an_empty_history(api: Api, sessions: Sessions) -> None:
    old_season(sessions, 1985)
    assert api.get(f"{HISTORY}?season=1985").json()["odds"] == []


@pytest.mark.parametrize("path", [NOW, HISTORY])
@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("season=1949", 404, "unknown-season"),
        ("season=2031", 404, "unknown-season"),
        ("season=10000", 422, "bad-request"),
        ("season=now", 422, "bad-request"),
        ("as_of=2024-03-15", 422, "bad-request"),
        ("year=2024", 422, "bad-request"),
    ],
)
def test_what_is_not_there_is_a_problem(api: Api, path: str, query: str, status: int, code: str) -> None:
    answer = api.get(f"{path}?{query}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_a_sprint_alone_moves_points_but_not_the_last_event(api: Api, sessions: Sessions) -> None:
    race = records.raced(number=2)
    sprint = replace(records.upcoming(number=2), races={SessionKind.SPRINT: race.race})
    ingest(MemoryArchive((records.raced(number=1), sprint), version="2024.4.0"), sessions, NullProgress())
    found = ask(api)
    assert (found.after_event_slug, found.coming) == ("2024-atlantis", ("2024-lemuria",))
    assert line(found.drivers, "ann").points == 26 + 8


def test_an_empty_database_has_no_season(database_sessions: Sessions) -> None:
    answer = Api(create_app(Services(database_sessions))).get(NOW)
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-season")


def test_no_scientific_library_is_needed() -> None:
    """The gateway's image has no SciPy, which integer programming needs."""
    program = """
import sys
sys.modules["scipy"] = None
from tests.factories import records
from f1_analytics.gateway.championship.arithmetic import stand_of
print(len(stand_of(2024, (records.raced(number=1), records.upcoming(number=2))).drivers.clinches))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "3\n"), done.stderr
