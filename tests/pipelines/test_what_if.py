"""What-ifs on a simulated championship: coherent, honest about contradictions, and the same every time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipelines import weekends
from tests.pipelines.weekends import PLAIN, SPRINT, event_after

from f1_analytics.backtest.dataset import build_dataset
from f1_analytics.contracts.prediction import FixedResult, Scenario
from f1_analytics.domain.horizon import Horizon
from f1_analytics.domain.points import points_system
from f1_analytics.domain.sessions import SessionKind
from f1_analytics.features.builder import describe_history
from f1_analytics.models.artefact import Artefact, Manifest
from f1_analytics.models.registry import DEFAULT
from f1_analytics.models.stack import Stack
from f1_analytics.pipelines.coming import NotToCome, UnknownEvent, running_season
from f1_analytics.pipelines.season import SeasonAhead, season_ahead
from f1_analytics.pipelines.what_if import (
    Imagined,
    ImpossibleScenario,
    UnknownDriver,
    imagine,
    imagine_season,
)
from f1_analytics.runtime.progress import NullProgress
from f1_analytics.sources.simulated import simulate_championship

RACE, SPRINT_RACE = SessionKind.RACE, SessionKind.SPRINT
RACE_POINTS = np.array(points_system(2025).race.points, dtype=np.float64)
NEXT = event_after(SPRINT).event.slug
FIELD = tuple(entry.driver_id for entry in event_after(SPRINT).entries)
SIMULATIONS = 1000


@dataclass
class Seasons:
    """Seasons that stand before the same sprint weekend, at any horizon."""

    artefact: Artefact

    def __post_init__(self) -> None:
        self.at = cache(self._at)

    def _at(self, horizon: Horizon, done: int = SPRINT) -> SeasonAhead:
        season = running_season(weekends.until(done, horizon).held, NullProgress())
        assert season is not None
        return season_ahead(season, self.artefact)


@pytest.fixture(scope="module")
def seasons(artefact: Artefact) -> Seasons:
    return Seasons(artefact)


def scenario(**changes: object) -> Scenario:
    return Scenario.model_validate({"event": NEXT, "simulations": SIMULATIONS, **changes})


def result(order: tuple[str, ...], event: str = NEXT, target: SessionKind = RACE) -> dict[str, object]:
    return {"event": event, "target": target, "order": order}


def chances(imagined: Imagined) -> Mapping[str, float]:
    forecast = imagined.race.forecast
    return dict(zip(forecast.drivers, forecast.win.tolist(), strict=True))


def points(imagined: Imagined) -> Mapping[str, float]:
    made = imagined.season.forecast.drivers
    return dict(zip(made.ids, made.expected_points.tolist(), strict=True))


@st.composite
def worlds(draw: st.DrawFn) -> Scenario:
    """Any scenario that does not contradict itself."""
    order = draw(st.permutations(FIELD))
    retired = order[: draw(st.integers(0, len(FIELD) - 1))]
    running = order[len(retired) :]
    led = running[: draw(st.integers(0, len(running)))] if draw(st.booleans()) else []
    grid = draw(st.permutations(FIELD))[: draw(st.integers(0, len(FIELD)))]
    return scenario(
        grid=grid,
        retired=retired,
        rain=draw(st.none() | st.floats(0, 1)),
        results=[result(tuple(led))] if led else [],
        seed=draw(st.integers(0, 5)),
    )


@settings(max_examples=25, deadline=None)
@given(data=st.data(), horizon=st.sampled_from(Horizon))
def test_every_world_is_coherent(seasons: Seasons, data: st.DataObject, horizon: Horizon) -> None:
    asked = data.draw(worlds())
    imagined = imagine(seasons.at(horizon), asked)
    forecast = imagined.race.forecast  # refuses to exist unless rows and columns sum to one
    row = {driver: number for number, driver in enumerate(forecast.drivers)}
    for driver in asked.retired:
        assert forecast.win[row[driver]] == 0.0
        assert forecast.dnf[row[driver]] == 1.0
        assert forecast.positions[row[driver], : len(FIELD) - len(asked.retired)].sum() == 0.0
    for order in (one.order for one in asked.results):
        for place, driver in enumerate(order):
            assert forecast.positions[row[driver], place] == 1.0
            assert forecast.dnf[row[driver]] == 0.0
    for made, can_win in (
        (imagined.season.forecast.drivers, imagined.season.drivers_can_win),
        (imagined.season.forecast.constructors, imagined.season.constructors_can_win),
    ):
        assert made.champion.sum() == pytest.approx(1.0)
        np.testing.assert_allclose(made.positions.sum(axis=0), 1.0)
        np.testing.assert_allclose(made.positions.sum(axis=1), 1.0)
        assert {one for one, chance in zip(made.ids, made.champion, strict=True) if chance > 0} <= can_win


def test_nothing_changed_is_the_forecast_itself(seasons: Seasons) -> None:
    for horizon in Horizon:
        ahead = seasons.at(horizon)
        table = ahead.season.coming[NEXT].table(RACE)
        made = imagine(ahead, scenario())
        expected = ahead.artefact.fitted[DEFAULT][horizon].forecast(table)
        np.testing.assert_array_equal(made.race.forecast.positions, expected.positions)
        season = ahead.simulate(ahead.simulated, SIMULATIONS, 1950)
        np.testing.assert_array_equal(made.season.forecast.drivers.positions, season.drivers.positions)


def test_the_official_grid_imagined_is_the_forecast_itself(seasons: Seasons) -> None:
    ahead = seasons.at(Horizon.POST_QUALIFYING)
    grid = ahead.season.coming[NEXT].record.grids[RACE]
    slots = [slot.driver_id for slot in grid if slot.position is not None]
    assert len(slots) < len(grid)  # somebody starts from the pit lane, and still does
    plain = imagine(ahead, scenario()).race
    for named in (slots, slots[:1], slots[:5]):
        same = imagine(ahead, scenario(grid=named)).race
        np.testing.assert_array_equal(same.table.values, plain.table.values)
        np.testing.assert_array_equal(same.forecast.positions, plain.forecast.positions)


@pytest.fixture(scope="module")
def learned() -> Mapping[Horizon, SeasonAhead]:
    """Forty races, enough for a model to have learnt that pole is good, and the one after them at two horizons."""
    records = simulate_championship(seed=11, seasons=range(2022, 2026), teams=6, races=10, races_run=10).records
    past, next_one, later = records[:37], records[37], records[38:]
    described = list(describe_history(past))
    horizons = (Horizon.PRE_WEEKEND, Horizon.POST_QUALIFYING)
    fitted = {horizon: Stack().fit(build_dataset(described, horizon, RACE).examples) for horizon in horizons}
    manifest = Manifest(code="", data_version="", files={}, format=1, models={}, trained_until=past[-1].event.slug)
    made = {}
    for horizon in horizons:
        to_come = (weekends.to_come(record, Horizon.PRE_WEEKEND) for record in later)
        season = running_season((*past, weekends.to_come(next_one, horizon), *to_come), NullProgress())
        assert season is not None
        made[horizon] = season_ahead(season, Artefact("", manifest, {DEFAULT: fitted}))
    return made


@pytest.mark.parametrize("horizon", [Horizon.PRE_WEEKEND, Horizon.POST_QUALIFYING])
def test_pole_lowers_nobodys_chance(learned: Mapping[Horizon, SeasonAhead], horizon: Horizon) -> None:
    """From where he stands on the grid or, before qualifying, from behind the favourite."""
    ahead = learned[horizon]
    slug = next(iter(ahead.season.coming))
    usual = imagine(ahead, scenario(event=slug))
    if horizon is Horizon.PRE_WEEKEND:
        favourite = max(chances(usual), key=chances(usual).__getitem__)
        usual = imagine(ahead, scenario(event=slug, grid=[favourite]))
    risen = 0
    for driver, chance in chances(usual).items():
        on_pole = imagine(ahead, scenario(event=slug, grid=[driver]))
        table = on_pole.race.table
        assert table.horizon is Horizon.POST_QUALIFYING
        assert table.column("grid")[table.drivers.index(driver)] == 1
        assert chances(on_pole)[driver] >= chance - 1e-9
        risen += chances(on_pole)[driver] > chance + 0.01
    assert risen >= 10


def test_a_grid_before_qualifying_has_the_features_of_a_grid(seasons: Seasons) -> None:
    """Slots as given, behind them the others as they are expected to finish, and no advantage from the alphabet."""
    for horizon in (Horizon.PRE_WEEKEND, Horizon.PRE_QUALIFYING):
        ahead = seasons.at(horizon)
        expected = imagine(ahead, scenario()).race.forecast
        places = dict(zip(expected.drivers, expected.expected_position, strict=True))
        likely = sorted(places, key=places.__getitem__)
        first = (likely[7], likely[3])
        table = imagine(ahead, scenario(grid=first)).race.table
        order = [*first, *(driver for driver in likely if driver not in first)]
        assert [order.index(driver) + 1 for driver in table.drivers] == table.column("grid").tolist()
        gaps = dict(zip(table.drivers, table.column("qualifying_gap_now").tolist(), strict=True))
        assert [gaps[driver] for driver in order] == sorted(gaps.values(), reverse=True)
        assert table.column("grid_penalty").tolist() == [0.0] * len(FIELD)


def test_a_grid_for_the_sprint_is_one_for_the_sprint(seasons: Seasons) -> None:
    ahead = seasons.at(Horizon.PRE_WEEKEND)
    made = imagine(ahead, scenario(target=SPRINT_RACE, grid=FIELD[:1]))
    assert (made.race.table.target, made.race.table.horizon) == (SPRINT_RACE, Horizon.POST_QUALIFYING)
    usual = imagine(ahead, scenario(target=SPRINT_RACE))
    assert chances(made)[FIELD[0]] > chances(usual)[FIELD[0]]


def test_who_retires_gains_nothing_and_the_others_gain(seasons: Seasons) -> None:
    ahead = seasons.at(Horizon.PRE_WEEKEND)
    usual = imagine(ahead, scenario(simulations=20_000))
    favourite = max(chances(usual).items(), key=lambda item: item[1])[0]
    made = imagine(ahead, scenario(retired=[favourite], simulations=20_000))
    for driver, chance in chances(made).items():
        assert chance == 0 if driver == favourite else chance > chances(usual)[driver]
    forecast = usual.race.forecast
    lost = float(forecast.expected_points(RACE_POINTS)[forecast.drivers.index(favourite)])
    assert points(usual)[favourite] - points(made)[favourite] == pytest.approx(lost, abs=0.5)


def test_a_known_result_gives_its_points_for_certain(seasons: Seasons) -> None:
    ahead = seasons.at(Horizon.PRE_WEEKEND)
    order = tuple(reversed(FIELD))
    races = [result(order, *race) for race in ahead.races]
    made = imagine(ahead, scenario(results=races)).season
    drivers = made.forecast.drivers
    sprint_points = np.array(points_system(2025).sprint.points, dtype=np.float64)
    for row, driver in enumerate(drivers.ids):
        place = order.index(driver)
        gained = sum(
            paid[place] if place < len(paid) else 0.0
            for paid in (RACE_POINTS if target is RACE else sprint_points for _, target in ahead.races)
        )
        assert drivers.expected_points[row] == pytest.approx(ahead.simulated.driver_points[row] + gained)
        assert len(set(drivers.points_quantiles[row])) == 1
    # Nothing is open any more, so that exactly the champions can win.
    assert made.drivers_can_win == {drivers.ids[int(drivers.champion.argmax())]}
    assert set(drivers.champion) == {0.0, 1.0}
    assert len(made.constructors_can_win) == 1


def test_a_part_of_a_result_leaves_the_rest_open(seasons: Seasons) -> None:
    ahead = seasons.at(Horizon.PRE_WEEKEND)
    made = imagine(ahead, scenario(results=[result(FIELD[:2])])).race.forecast
    assert made.positions[0, 0] == made.positions[1, 1] == 1.0
    open_rows = made.positions[2:, 2:]
    assert open_rows.min() > 0
    np.testing.assert_allclose(open_rows.sum(axis=1), 1.0)


def test_results_of_other_races_leave_this_forecast_alone(seasons: Seasons) -> None:
    ahead = seasons.at(Horizon.PRE_WEEKEND)
    later = list(ahead.season.coming)[1]
    usual, made = imagine(ahead, scenario()), imagine(ahead, scenario(results=[result(FIELD[-1:], later)]))
    np.testing.assert_array_equal(made.race.forecast.positions, usual.race.forecast.positions)
    assert points(made)[FIELD[-1]] > points(usual)[FIELD[-1]]
    season = imagine_season(ahead, [FixedResult(event=later, order=FIELD[-1:])], SIMULATIONS, 1950)
    np.testing.assert_array_equal(season.forecast.drivers.positions, made.season.forecast.drivers.positions)


def test_simulated_seasons_pay_what_the_forecasts_promise(seasons: Seasons) -> None:
    ahead = seasons.at(Horizon.POST_QUALIFYING)
    expected = ahead.simulated.driver_points.copy()
    for race, (slug, target) in zip(ahead.simulated.races, ahead.races, strict=True):
        table = ahead.season.coming[slug].table(target)
        expected += ahead.artefact.fitted[DEFAULT][table.horizon].forecast(table).expected_points(race.points)
    made = ahead.simulate(ahead.simulated, 20_000, 1).drivers.expected_points
    np.testing.assert_allclose(made, expected, atol=0.6 * len(ahead.races))


def test_the_same_question_has_the_same_answer(seasons: Seasons) -> None:
    asked = scenario(grid=FIELD[:3], retired=FIELD[-1:], rain=0.4, results=[result(FIELD[1:2])])
    one, other = (imagine(seasons.at(Horizon.PRE_WEEKEND), asked) for _ in range(2))
    np.testing.assert_array_equal(one.race.forecast.positions, other.race.forecast.positions)
    for mine, theirs in (
        (one.season.forecast.drivers, other.season.forecast.drivers),
        (one.season.forecast.constructors, other.season.forecast.constructors),
    ):
        np.testing.assert_array_equal(mine.positions, theirs.positions)
        np.testing.assert_array_equal(mine.expected_points, theirs.expected_points)
        np.testing.assert_array_equal(mine.points_quantiles, theirs.points_quantiles)
    assert one.assumptions == other.assumptions


def test_what_was_assumed_is_said(seasons: Seasons) -> None:
    def said(horizon: Horizon, **changes: object) -> str:
        return " ".join(imagine(seasons.at(horizon), scenario(**changes)).assumptions)

    usual = said(Horizon.PRE_WEEKEND)
    for horizon, changes, words in (
        (Horizon.PRE_WEEKEND, {"grid": FIELD[:1]}, "There was no qualifying yet"),
        (Horizon.POST_QUALIFYING, {"grid": FIELD[:1]}, "what was driven in qualifying is not"),
        (Horizon.PRE_WEEKEND, {"retired": FIELD[:1]}, "placed behind all others"),
        (Horizon.PRE_WEEKEND, {"rain": 0.0}, "Rain is an assumption"),
        (Horizon.PRE_WEEKEND, {"results": [result(FIELD[:1])]}, "count for points"),
    ):
        assert words in said(horizon, **changes)
        assert words not in usual


def test_contradictions_and_strangers_are_refused(seasons: Seasons) -> None:
    over = event_after(0).event.slug
    for changes, error, words in (
        ({"event": over}, NotToCome, "is over"),
        ({"event": "2025-nowhere"}, UnknownEvent, "no event '2025-nowhere'"),
        ({"grid": ["nobody"]}, UnknownDriver, "grid: nobody does not take part"),
        ({"retired": ["nobody"]}, UnknownDriver, "retired: nobody does not take part"),
        ({"results": [result(("nobody",))]}, UnknownDriver, "result: nobody does not take part"),
        ({"grid": FIELD[:1] * 2}, ImpossibleScenario, f"grid: {FIELD[0]} comes twice"),
        ({"retired": FIELD[:1] * 2}, ImpossibleScenario, f"retired: {FIELD[0]} comes twice"),
        ({"results": [result(FIELD[:1] * 2)]}, ImpossibleScenario, f"result: {FIELD[0]} comes twice"),
        ({"results": [result(FIELD[:1])] * 2}, ImpossibleScenario, "two results of the race"),
        ({"results": [result(FIELD[:1], over)]}, NotToCome, "is over"),
        ({"retired": FIELD[:1], "results": [result(FIELD[:1])]}, ImpossibleScenario, "cannot both retire"),
        ({"retired": FIELD}, ImpossibleScenario, "somebody must be left"),
    ):
        with pytest.raises(error, match=words):
            imagine(seasons.at(Horizon.PRE_WEEKEND), scenario(**changes))


def test_a_checkpoint_ends_the_work(seasons: Seasons) -> None:
    class NobodyWaits(Exception):
        pass

    def checkpoint() -> None:
        raise NobodyWaits

    with pytest.raises(NobodyWaits):
        imagine(seasons.at(Horizon.PRE_WEEKEND), scenario(), checkpoint)


def test_an_ordinary_weekend_has_no_sprint(seasons: Seasons) -> None:
    ahead = seasons.at(Horizon.PRE_WEEKEND, PLAIN)
    slug = event_after(PLAIN).event.slug
    with pytest.raises(NotToCome, match="has no sprint"):
        imagine(ahead, scenario(event=slug, target=SPRINT_RACE))
