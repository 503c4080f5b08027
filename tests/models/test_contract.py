"""What holds of every model, at every horizon and for every size of field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.tables import feature_table
from tests.models.conftest import Fit

from f1_analytics.domain.forecast import Forecast
from f1_analytics.domain.horizon import Horizon
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.conditional_logit import FittedConditionalLogit
from f1_analytics.models.examples import Examples, collect_examples
from f1_analytics.models.linear import Linear
from f1_analytics.models.pace import FittedPace
from f1_analytics.models.protocol import FittedForecaster
from f1_analytics.models.rating import FittedRating
from f1_analytics.models.registry import BASELINES, DEFAULT, NAMES, UnknownModel, forecaster
from f1_analytics.models.stack import FittedStack

Names = Mapping[Horizon, tuple[str, ...]]

CHEAP = ("uniform", "slot_table", "elo", "plackett_luce", "conditional_logit", "pace")
"""Models that are fitted anew for each race and for which an earlier fit is only a place to begin."""

SLOTS = "slot_table"

model = pytest.mark.parametrize("name", NAMES)
at_horizon = pytest.mark.parametrize("horizon", Horizon)
few = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def assert_close(forecast: Forecast, other: Forecast, tolerance: float) -> None:
    assert forecast.drivers == other.drivers
    np.testing.assert_allclose(forecast.positions, other.positions, rtol=0, atol=tolerance)
    np.testing.assert_allclose(forecast.dnf, other.dnf, rtol=0, atol=tolerance)


def assert_coherent(forecast: Forecast, table: FeatureTable) -> None:
    """`Forecast` itself refuses what is no matrix of chances; the figures that are read off it agree too."""
    n = len(table.drivers)
    assert forecast.drivers == table.drivers
    for figure, total in ((forecast.win, 1), (forecast.podium, min(3, n)), (forecast.points, min(10, n))):
        assert ((figure >= 0) & (figure <= 1)).all()
        assert figure.sum() == pytest.approx(total, abs=1e-9)
    assert (forecast.win <= forecast.podium + 1e-12).all()
    assert (forecast.podium <= forecast.points + 1e-12).all()
    assert ((forecast.dnf >= 0) & (forecast.dnf <= 1)).all()


@model
@at_horizon
def test_what_is_left_of_a_field_gets_a_coherent_forecast(
    name: str, horizon: Horizon, fit: Fit, feature_names: Names
) -> None:
    """Also a few cars that all started far from the places which are left."""
    fitted = fit(name, horizon)
    for seed in range(5):
        table = feature_table(feature_names[horizon], horizon, 22, seed=seed)
        rng = np.random.default_rng(seed)
        for left in (1, 2, 3, 5, 12):
            kept = set(rng.choice(table.drivers, left, replace=False).tolist())
            rest = table.without(set(table.drivers) - kept)
            assert set(rest.drivers) == kept
            assert_coherent(fitted.forecast(rest), rest)


@model
@at_horizon
@few
@given(n=st.integers(1, 34), seed=st.integers(0, 1000), scale=st.sampled_from([0.0, 1.0, 3.0]))
def test_every_field_gets_a_coherent_forecast(
    name: str, horizon: Horizon, n: int, seed: int, scale: float, fit: Fit, feature_names: Names
) -> None:
    table = feature_table(feature_names[horizon], horizon, n, seed, scale)
    assert_coherent(fit(name, horizon).forecast(table), table)


@model
@at_horizon
def test_features_far_out_still_give_a_coherent_forecast(
    name: str, horizon: Horizon, fit: Fit, feature_names: Names
) -> None:
    for seed in range(3):
        table = feature_table(feature_names[horizon], horizon, 22, seed, scale=50.0)
        assert_coherent(fit(name, horizon).forecast(table), table)


@model
@at_horizon
def test_who_has_learnt_nothing_says_so(
    name: str, horizon: Horizon, examples: Mapping[Horizon, Examples], feature_names: Names
) -> None:
    for nothing in (examples[horizon].before(0), collect_examples((), names=feature_names[horizon])):
        fitted = forecaster(name).fit(nothing)
        table = feature_table(feature_names[horizon], horizon, 20)
        for made in (fitted, forecaster(name).restore(fitted.files())):
            forecast = made.forecast(table)
            assert_coherent(forecast, table)
            if name in {SLOTS, "stack"}:  # it believes a little in slots to begin with
                assert forecast.win.max() < 0.4
            else:
                np.testing.assert_allclose(forecast.positions, 1 / 20, atol=1e-9)


@model
@at_horizon
def test_what_is_restored_forecasts_the_same(name: str, horizon: Horizon, fit: Fit, feature_names: Names) -> None:
    fitted = fit(name, horizon)
    files = fitted.files()
    restored = forecaster(name).restore(files)
    for n in (2, 20, 24):
        table = feature_table(feature_names[horizon], horizon, n, seed=n)
        assert_close(restored.forecast(table), fitted.forecast(table), 0.0)
        assert restored.explain(table) == fitted.explain(table)
    again = restored.files()
    assert {file: bytes(data) for file, data in again.items()} == {file: bytes(data) for file, data in files.items()}


@model
@at_horizon
def test_a_fit_is_the_same_every_time(
    name: str, horizon: Horizon, fit: Fit, examples: Mapping[Horizon, Examples]
) -> None:
    """To the last byte: artefacts are known by their digests."""
    assert dict(forecaster(name).fit(examples[horizon]).files()) == dict(fit(name, horizon).files())


@model
@at_horizon
def test_forecasting_leaves_a_model_and_its_table_as_they_were(
    name: str, horizon: Horizon, fit: Fit, feature_names: Names
) -> None:
    fitted, table = fit(name, horizon), feature_table(feature_names[horizon], horizon, 20)
    before, values = dict(fitted.files()), table.values.copy()
    first = fitted.forecast(table)
    assert_close(first, fitted.forecast(table), 0.0)
    assert dict(fitted.files()) == before
    np.testing.assert_array_equal(table.values, values)


@model
@at_horizon
@few
@given(order=st.permutations(range(20)), seed=st.integers(0, 100))
def test_names_of_drivers_do_not_matter(
    name: str, horizon: Horizon, order: list[int], seed: int, fit: Fit, feature_names: Names
) -> None:
    table = feature_table(feature_names[horizon], horizon, 20, seed)
    dealt = replace(table, values=table.values[order])
    forecast, other = (fit(name, horizon).forecast(one) for one in (table, dealt))
    np.testing.assert_allclose(other.positions, forecast.positions[order], rtol=0, atol=1e-7)
    np.testing.assert_allclose(other.dnf, forecast.dnf[order], rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", CHEAP)
@at_horizon
def test_an_earlier_fit_is_only_a_place_to_begin(
    name: str, horizon: Horizon, fit: Fit, examples: Mapping[Horizon, Examples], feature_names: Names
) -> None:
    source = forecaster(name)
    earlier = source.fit(examples[horizon].before(9))
    table = feature_table(feature_names[horizon], horizon, 20)
    begun = source.fit(examples[horizon], earlier).forecast(table)
    assert_close(begun, fit(name, horizon).forecast(table), 1e-6)
    if name != "uniform":
        assert not np.allclose(begun.positions, earlier.forecast(table).positions, atol=1e-6)


@pytest.mark.parametrize("name", ["xgboost", "random_forest"])
def test_trees_are_grown_anew_only_now_and_then(
    name: str, examples: Mapping[Horizon, Examples], feature_names: Names
) -> None:
    horizon = Horizon.POST_QUALIFYING
    known, source = examples[horizon], forecaster(name)
    table = feature_table(feature_names[horizon], horizon, 20)
    young = source.fit(known.before(9))
    grown = source.fit(known.before(10), young)
    kept = source.fit(known.before(12), grown)
    trees = {file: data for file, data in grown.files().items() if file.endswith(".ubj")}
    assert trees
    assert not any(file.endswith(".ubj") for file in young.files())
    assert {file: data for file, data in kept.files().items() if file.endswith(".ubj")} == trees
    assert not np.array_equal(kept.forecast(table).dnf, grown.forecast(table).dnf)


def linear(fitted: FittedForecaster) -> Linear | None:
    """The linear model that an explanation is of."""
    if isinstance(fitted, FittedStack):
        fitted = fitted.pace
    if isinstance(fitted, FittedPace | FittedRating):
        return fitted.scores
    return fitted.winner if isinstance(fitted, FittedConditionalLogit) else None


@model
@at_horizon
def test_an_explanation_adds_up(name: str, horizon: Horizon, fit: Fit, feature_names: Names) -> None:
    """Groups of features move a driver as far as his utility is from the mean of the field."""
    fitted, table = fit(name, horizon), feature_table(feature_names[horizon], horizon, 20)
    told, scores = fitted.explain(table), linear(fitted)
    if scores is None:
        assert told == {}
        return
    utility = scores.utilities(table)[0]
    assert list(told) == list(table.drivers)
    moved = np.array([sum(groups.values()) for groups in told.values()])
    np.testing.assert_allclose(moved, utility - utility.mean(), atol=1e-9)
    assert np.abs(moved).max() > 0.01


@model
def test_models_learn(name: str, fit: Fit, examples: Mapping[Horizon, Examples]) -> None:
    """On the races that they learnt from, models that learn do better than chance."""
    if name == "uniform":
        return
    horizon = Horizon.POST_QUALIFYING
    known, fitted = examples[horizon], fit(name, horizon)
    chances = []
    for table, places in zip(known.tables, known.places, strict=True):
        winner = int(np.flatnonzero(places == 0)[0])
        chances.append(float(np.log(fitted.forecast(table).win[winner])))
    wanted = np.log(1 / 20) + (0.7 if name in {"conditional_logit", "pace", "xgboost", "stack"} else 0.1)
    assert np.mean(chances) > wanted


def test_names() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert {DEFAULT, *BASELINES} <= set(NAMES)
    with pytest.raises(UnknownModel, match="there is no model 'oracle'; choose one of uniform, slot_table"):
        forecaster("oracle")
