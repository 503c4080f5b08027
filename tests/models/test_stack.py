"""The hedge of the published model: how much it trusts the slot table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from tests.factories.tables import feature_table, made_up_examples

from f1_analytics.domain.horizon import Horizon
from f1_analytics.features.table import FeatureTable
from f1_analytics.models.examples import Examples, Finish, collect_examples
from f1_analytics.models.stack import FittedStack, Stack

HORIZON = Horizon.POST_QUALIFYING
Names = Mapping[Horizon, tuple[str, ...]]


@pytest.fixture(scope="module")
def names(feature_names: Names) -> tuple[str, ...]:
    return feature_names[HORIZON]


@pytest.fixture(scope="module")
def seasons(names: tuple[str, ...]) -> Examples:
    """A season of ten races and the first four of the next."""
    return joined(made_up_examples(names, HORIZON, 10, season=2023), made_up_examples(names, HORIZON, 4, season=2024))


def joined(*parts: Examples) -> Examples:
    pairs = [
        (table, finish_of(table, places, retired))
        for part in parts
        for table, places, retired in zip(part.tables, part.places, part.retired, strict=True)
    ]
    return collect_examples(pairs)


def finish_of(
    table: FeatureTable,
    places: np.ndarray[tuple[int], np.dtype[np.int64]],
    retired: np.ndarray[tuple[int], np.dtype[np.bool_]],
) -> Finish:
    n = len(table.drivers)
    order = tuple(table.drivers[i] for i in np.argsort(places[:n]))
    return Finish(order, frozenset(driver for driver, out in zip(table.drivers, retired[:n], strict=True) if out))


def won_by(examples: Examples, winner: int) -> Examples:
    """The examples with the last race won by a driver and the others in order of id."""
    table = examples.tables[-1]
    others = [driver for i, driver in enumerate(table.drivers) if i != winner]
    last = collect_examples([(table, Finish((table.drivers[winner], *others), frozenset()))])
    return joined(examples.before(len(examples) - 1), last)


def test_evidence_is_the_difference_of_log_likelihoods(seasons: Examples) -> None:
    """Whoever gave the winner the better chance is trusted more, and by as much as it was better."""
    before = Stack().fit(seasons.before(13))
    table = seasons.tables[13]
    slots, blend = before.slots.forecast(table).win, before.blend(table).win
    ratio = np.log(slots) - np.log(blend)
    for winner in (int(ratio.argmax()), int(ratio.argmin())):
        after = Stack().fit(won_by(seasons, winner), before)
        assert after.evidence == pytest.approx(before.evidence + ratio[winner])
        assert (after.hedge(2024) > before.hedge(2024)) == (ratio[winner] > 0)
    assert ratio.min() < 0 < ratio.max()


def test_a_chain_of_fits_and_one_fit_agree(seasons: Examples, names: tuple[str, ...]) -> None:
    chained = Stack().fit(seasons.before(11))
    for races in range(12, 15):
        chained = Stack().fit(seasons.before(races), chained)
    fresh = Stack().fit(seasons)
    assert (chained.races, chained.season) == (fresh.races, fresh.season) == (14, 2024)
    assert chained.evidence == pytest.approx(fresh.evidence, abs=1e-6)
    table = feature_table(names, HORIZON, 20)
    np.testing.assert_allclose(chained.forecast(table).positions, fresh.forecast(table).positions, atol=1e-6)


@pytest.mark.parametrize("seen", [0, 5, 10, 11, 13])
def test_it_walks_on_from_whatever_it_has_seen(seasons: Examples, names: tuple[str, ...], seen: int) -> None:
    """Even from last season or from nothing; only trees may be grown at other races."""
    begun = Stack().fit(seasons, Stack().fit(seasons.before(seen)))
    fresh = Stack().fit(seasons)
    assert (begun.races, begun.season) == (14, 2024)
    assert begun.evidence == pytest.approx(fresh.evidence, abs=1e-6)
    table = feature_table(names, HORIZON, 20)
    np.testing.assert_allclose(begun.forecast(table).positions, fresh.forecast(table).positions, atol=1e-6)


def test_a_new_season_begins_with_the_prior(seasons: Examples) -> None:
    fitted = replace(Stack().fit(seasons), evidence=2.0)
    assert fitted.hedge(2024) > fitted.hedge(2025)
    assert fitted.hedge(2026) > fitted.hedge(2025)  # new regulations
    assert fitted.hedge(2025) == replace(fitted, evidence=-9.0).hedge(2025)
    assert Stack().fit(seasons.before(11)).season == 2024
    first = Stack().fit(seasons.before(10))
    assert (first.season, first.races) == (2023, 10)


def test_the_hedge_is_a_posterior_probability(seasons: Examples) -> None:
    fitted = Stack().fit(seasons)
    prior = fitted.hedge(2025)
    for evidence in (-50.0, -1.0, 0.0, 1.0, 50.0):
        share = replace(fitted, evidence=evidence).hedge(2024)
        wanted = prior * np.exp(evidence) / (prior * np.exp(evidence) + 1 - prior)
        assert share == pytest.approx(wanted)


def test_the_forecast_is_the_mixture(seasons: Examples, names: tuple[str, ...]) -> None:
    fitted: FittedStack = replace(Stack().fit(seasons), evidence=1.0)
    table = feature_table(names, HORIZON, 20, season=2024)
    share = fitted.hedge(2024)
    assert 0 < share < 1
    wanted = share * fitted.slots.forecast(table).positions + (1 - share) * fitted.blend(table).positions
    np.testing.assert_allclose(fitted.forecast(table).positions, wanted, atol=1e-12)
