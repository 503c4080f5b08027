from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from tests.factories import records
from tests.factories.archives import MemoryArchive
from tests.factories.hindcasts import COMPUTED_AT, hindcast
from tests.factories.publications import forecast
from tests.gateway.conftest import Api

from f1_analytics.db.hindcasts import replace_hindcasts
from f1_analytics.db.sessions import Sessions
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.results import Status
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.gateway.hindcasts.schemas import Hindcasts
from f1_analytics.pipelines.ingest import ingest
from f1_analytics.runtime.progress import NullProgress

PATH = "/api/v1/events/2024-atlantis/hindcasts"
RACE_OVER = "2024-03-17T17:00:00Z"
"""The race begins at 14:00 and is over three hours later for certain."""


def ask(api: Api, path: str = PATH) -> Hindcasts:
    answer = api.get(path)
    assert answer.status_code == 200, answer.text
    return Hindcasts.model_validate_json(answer.content)


@pytest.fixture
def kept(sessions: Sessions) -> None:
    with sessions.write() as session:
        replace_hindcasts(session, [hindcast(horizon) for horizon in Horizon])


@pytest.mark.usefixtures("kept")
def test_there_is_one_for_each_horizon_and_all_say_that_they_were_made_afterwards(api: Api) -> None:
    found = ask(api)
    assert (found.event_slug, found.season, found.simulated) == ("2024-atlantis", 2024, False)
    assert [one.horizon for one in found.hindcasts] == list(Horizon)
    for one in found.hindcasts:
        assert one.computed_afterwards
        assert "never published" in one.note
        assert (one.target, one.model, one.computed_at) == (SessionKind.RACE, "stack", COMPUTED_AT)
        assert (one.made_with.model_version, one.made_with.data_version) == ("code-1", "f1db 2024.1.0")


@pytest.mark.usefixtures("kept")
def test_drivers_have_their_forecast_and_their_result(api: Api) -> None:
    made = ask(api).hindcasts[0]
    expected = forecast(0.7)
    assert [one.driver_id for one in made.drivers] == ["ann", "bob", "cid", "dee"]
    for row, one in enumerate(made.drivers):
        assert (one.win, one.podium, one.points, one.dnf) == pytest.approx(
            (expected.win[row], expected.podium[row], expected.points[row], expected.dnf[row])
        )
        assert one.positions == pytest.approx(tuple(expected.positions[row]))
        assert one.expected_position == pytest.approx(expected.expected_position[row])
        assert one.baselines["elo"].win == pytest.approx(forecast(0.9).win[row])
    ann, *_, dee = made.drivers
    assert (ann.name, ann.abbreviation, ann.constructor and ann.constructor.constructor_id) == ("Ann", "ANN", "red")
    assert ann.result is not None
    assert (ann.result.position, ann.result.status) == (1, Status.CLASSIFIED)
    assert dee.result is not None
    assert (dee.result.position, dee.result.status) == (None, Status.DNF)


@pytest.mark.usefixtures("kept")
def test_scores_stand_beside_each_other_and_are_said_in_words(api: Api) -> None:
    made = ask(api).hindcasts[0]
    assert [(one.model, one.baseline, one.metrics["rps"]) for one in made.scores] == [
        ("stack", False, 0.1 + 0.2),
        ("elo", True, 0.1),
        ("uniform", True, 0.4),
    ]
    assert made.sentence == (
        "The forecast gave the winner, Ann, 70 %, 35 in 50; over all places it scored better than the uniform forecast "
        "and worse than Elo."
    )


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("as_of", "count"), [("2024-03-17T16:59:59Z", 0), (RACE_OVER, len(Horizon))])
def test_there_is_none_before_the_result(api: Api, as_of: str, count: int) -> None:
    assert len(ask(api, f"{PATH}?as_of={as_of}").hindcasts) == count


@pytest.mark.usefixtures("kept")
def test_none_tells_of_a_revision_that_was_still_to_come(api: Api, sessions: Sessions) -> None:
    changed = (records.raced(number=1, order=("bob", "ann", "cid", "dee")), records.upcoming(number=2))
    ingest(MemoryArchive(changed, version="2024.1.1"), sessions, NullProgress())
    revised = ask(api).hindcasts[0]
    results: dict[str, Any] = {one.driver_id: one.result and one.result.position for one in revised.drivers}
    assert (results["bob"], results["ann"]) == (1, 2)
    assert "Bob, 10 %" in revised.sentence
    assert ask(api, f"{PATH}?as_of={RACE_OVER}").hindcasts == ()
    now = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    assert len(ask(api, f"{PATH}?as_of={now}").hindcasts) == len(Horizon)


def test_a_race_that_was_not_measured_or_not_run_has_none(api: Api) -> None:
    assert ask(api).hindcasts == ()
    assert ask(api, "/api/v1/events/2024-lemuria/hindcasts").hindcasts == ()


def test_an_unknown_event_is_a_problem(api: Api) -> None:
    for slug in ("2024-nowhere", "%00"):
        answer = api.get(f"/api/v1/events/{slug}/hindcasts")
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown-event")
