"""The matrix of places of a race model without simulation.

Given driver i's performance x, the others are ahead of him independently, so that their number has a Poisson-binomial
distribution. Its transform is a product over drivers, from which driver i's own factor is divided out, so all drivers
share the product at each x (Hong, "On computing the distribution function for the Poisson binomial distribution",
2013, for the transform). Averaging over x by quadrature comes before one inverse transform per driver.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from f1_analytics.domain.errors import F1Error
from f1_analytics.domain.forecast import Forecast
from f1_analytics.simulation.race_model import BAD_DAY_LOSS, BAD_DAY_SHARE, BAD_DAY_SPREAD, Noise, RaceModel

MOST_NODES: Final = 20_000
_LARGEST_STEP, _STEP_OF_FIELD = 0.25, 0.85
"""Quadrature step in units of the least spread: the trapezoidal rule converges faster than any power of it. Places of
n equal cars follow pace in steps that shrink with √n, and so does the quadrature's."""
_TAILS: Final = {Noise.NORMAL: (8.0, 8.0), Noise.GUMBEL: (33.0, 4.0), Noise.BAD_DAYS: (8.0, 11.6)}
"""How far standard noise reaches below and above zero before its mass there is lost in rounding."""


class SpreadsTooUneven(F1Error):
    """Spreads so different that a quadrature would need too many nodes."""


def exact_race(model: RaceModel, drivers: tuple[str, ...]) -> Forecast:
    """The forecast that `simulate_race` approaches; `drivers` are the sorted ids of the model's drivers, in its order.

    Rows and columns sum to one within 1e-9, each cell is right within about 1e-12.

    Raises:
        SpreadsTooUneven: the least spread is less than some thousandth of the range of pace.
    """
    survival = 1.0 - model.dnf
    ahead, weights = _finishers(model)
    placed = _places(ahead * survival, weights) * survival[:, None]
    # A retired car has all finishers ahead and those retired cars that drew a smaller number u.
    nodes, node_weights = np.polynomial.legendre.leggauss(len(drivers) // 2 + 1)
    u = (nodes + 1)[:, None] / 2
    retired = _places(survival + model.dnf * u, np.repeat(node_weights[:, None] / 2, len(drivers), axis=1))
    positions = (placed + retired * model.dnf[:, None]).clip(min=0)
    return Forecast(drivers, positions / positions.sum(axis=1, keepdims=True), model.dnf.copy())


def _finishers(model: RaceModel) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """P(driver's performance < x) and the weight of x in his own distribution, both of shape (nodes, n)."""
    below, above = _TAILS[model.noise]
    least = (model.pace - below * model.spread).min()
    most = (model.pace + above * model.spread).max()
    step = min(_LARGEST_STEP, _STEP_OF_FIELD / np.sqrt(len(model.pace))) * model.spread.min()
    count = int(np.ceil((most - least) / step)) + 1
    if count > MOST_NODES:
        raise SpreadsTooUneven("the spreads of drivers' paces are too uneven for an exact forecast: simulate the race")
    x = np.linspace(least, most, count)
    standard = (x[:, None] - model.pace) / model.spread
    if model.noise is Noise.NORMAL:
        distribution, density = ndtr(standard), np.exp(-0.5 * standard**2)
    elif model.noise is Noise.BAD_DAYS:
        bad = (standard - BAD_DAY_LOSS) / BAD_DAY_SPREAD
        distribution = (1.0 - BAD_DAY_SHARE) * ndtr(standard) + BAD_DAY_SHARE * ndtr(bad)
        density = (1.0 - BAD_DAY_SHARE) * np.exp(-0.5 * standard**2)
        density += BAD_DAY_SHARE / BAD_DAY_SPREAD * np.exp(-0.5 * bad**2)
    else:
        hazard = np.exp(standard.clip(max=_TAILS[Noise.GUMBEL][1] + 1))
        distribution, density = -np.expm1(-hazard), hazard * np.exp(-hazard)
    return distribution, density / density.sum(axis=0)


def _places(ahead: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """P(k others are ahead), shape (n, n), averaged over nodes.

    `ahead[x, j]` is P(driver j is ahead at node x), `weights[x, i]` the weight of the node for driver i. The length of
    the transform is odd: −1 is then no root of unity, which is where a factor may vanish.
    """
    n = ahead.shape[1]
    length = n | 1
    roots = np.exp(-2j * np.pi * np.arange(length // 2 + 1) / length)
    factors = 1.0 + ahead[:, :, None] * (roots - 1.0)
    products = factors.prod(axis=1)
    transforms = np.einsum("xi,xf,xif->if", weights, products, 1.0 / factors)
    return np.fft.irfft(transforms, length, axis=1)[:, :n]
