"""Strengths that are known only relative to one another, with how well they are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray


class Estimate(NamedTuple):
    """A strength less the mean of a field, and the standard deviation of that difference."""

    strength: float
    spread: float


def relative_to_field(
    names: Sequence[str], mean: NDArray[np.float64], covariance: NDArray[np.float64]
) -> Mapping[str, Estimate]:
    """Each strength less the mean of all that are given; `mean` has shape (n,), `covariance` (n, n)."""
    n = len(names)
    if not n:
        return {}
    contrast = np.eye(n) - 1.0 / n
    spread = np.sqrt(np.einsum("ij,jk,ik->i", contrast, covariance, contrast).clip(min=0.0))
    return {
        name: Estimate(strength, width)
        for name, strength, width in zip(names, (mean - mean.mean()).tolist(), spread.tolist(), strict=True)
    }
