"""Draw orders of finish by the thousand.

One draw of one car is one 32-bit key: its performance, or a mark above all performances when it retires, in the high
bits, and the driver's index in the low ones. Sorting the keys of a race then sorts the drivers, without an indirect
sort. A chunk of races is small enough for the second-level cache, and all steps work in place on whole chunks:
parameters are tiled to the chunk's shape, since broadcasting over rows of twenty cars costs more than the arithmetic,
and masks are bit masks, since conditional copies cost ten times as much. docs/performance.md has the measurements.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from f1_analytics.domain.errors import F1Error
from f1_analytics.simulation.race_model import BAD_DAY_LOSS, BAD_DAY_SHARE, BAD_DAY_SPREAD, Noise, RaceModel

_Number = TypeVar("_Number", np.float32, np.int32)

MOST_DRIVERS: Final = 64
_RETIRED = np.int32(0x7E800000)
"""Keys from here on are retirements; the 23 bits below it are free for their random order."""
_RETIRED_ORDER = np.int32(0x007FFFFF)
_MIDDLE = 0.98 * 2.0**30
_ONE = np.uint32(0x3F800000)  # the bits of 1.0
_BELOW_ONE = np.float32(1 - 2.0**-24)
_UNUSED_BITS = np.uint32(511)
_BAD_BELOW = np.int32(round(512 * BAD_DAY_SHARE))
_SPREAD_BITS = np.float32(BAD_DAY_SPREAD).view(np.int32) ^ np.int32(_ONE)
_LOSS_BITS = np.float32(BAD_DAY_LOSS).view(np.int32)
_REACH: Final = {Noise.NORMAL: 5.8, Noise.GUMBEL: 16.7, Noise.BAD_DAYS: BAD_DAY_LOSS + 5.8 * BAD_DAY_SPREAD}
"""Bounds of standard noise made of 23 random bits."""


class TooManyDrivers(F1Error):
    """A field larger than the keys have room for."""


@dataclass(frozen=True, slots=True, eq=False)
class _Tiles:
    """A race model in units of keys, repeated for each race of a chunk."""

    pace: NDArray[np.float32]
    spread: NDArray[np.float32]
    retires_below: NDArray[np.int32]
    scale: np.float32
    noise: Noise


class OrderSampler:
    """Buffers for chunks of `rows` (an even number) simulated races of `n` drivers.

    `driver_bits` low bits of a key are the driver's index and the next one is set for a retirement.
    """

    def __init__(self, n: int, rows: int) -> None:
        if n > MOST_DRIVERS:
            raise TooManyDrivers(f"{n} drivers are too many to simulate: at most {MOST_DRIVERS} fit")
        self.shape = rows, n
        self.driver_bits = max(1, (n - 1).bit_length())
        self.retired_bit = 1 << self.driver_bits
        self._low_bits = np.int32(2 * self.retired_bit - 1)
        self._drivers = np.tile(np.arange(n, dtype=np.int32), (rows, 1))
        self._noise = np.empty(self.shape, np.float32)
        self._half = np.empty((rows // 2, n), np.float32)
        self._keys = np.empty(self.shape, np.int32)
        self._mask = np.empty(self.shape, np.int32)
        self._change = np.empty(self.shape, np.int32)

    def tiles(self, model: RaceModel, shift_reach: float = 0.0) -> _Tiles:
        """A model made ready for `draw`; `shift_reach` bounds the absolute shifts that it will be drawn with."""
        centre = (model.pace.max() + model.pace.min()) / 2
        reach = np.abs(model.pace - centre).max() + _REACH[model.noise] * model.spread.max() + shift_reach
        scale = _MIDDLE / reach
        return _Tiles(
            pace=self._tile((model.pace - centre) * scale + _MIDDLE, np.float32),
            spread=self._tile(model.spread * scale, np.float32),
            retires_below=self._tile(np.minimum(np.round(model.dnf * 2.0**31), 2.0**31 - 1), np.int32),
            scale=np.float32(scale),
            noise=model.noise,
        )

    def draw(
        self, rng: np.random.Generator, tiles: _Tiles, shift: NDArray[np.float32] | None = None
    ) -> NDArray[np.int32]:
        """Sorted keys of a chunk of races, shape (rows, n); the buffer is used again by the next draw.

        `shift`, shape (rows, n), is added to the pace of each race.
        """
        performance = self.standard_noise(rng, tiles.noise)
        np.multiply(performance, tiles.spread, out=performance)
        np.add(performance, tiles.pace, out=performance)
        if shift is not None:
            scaled = self._mask.view(np.float32)
            np.multiply(shift, tiles.scale, out=scaled)
            np.add(performance, scaled, out=performance)
        keys = self._keys
        np.copyto(keys, performance, casting="unsafe")
        np.bitwise_and(keys, ~self._low_bits, out=keys)
        np.maximum(keys, self._retirements(rng, tiles.retires_below), out=keys)
        np.bitwise_or(keys, self._drivers, out=keys)
        keys.sort(axis=1)
        return keys

    def standard_noise(self, rng: np.random.Generator, noise: Noise) -> NDArray[np.float32]:
        """Standard noise, shape (rows, n): normal deviates by Box and Muller (1958), of which some may be spoilt, or
        logs of exponential ones.

        The buffer is used again by the next draw.
        """
        bits = self._bits(rng)
        if noise is Noise.BAD_DAYS:
            self._mark_bad_days(bits)
        uniform = self._uniform(bits)
        if noise is Noise.GUMBEL:
            np.log(uniform, out=uniform)
            np.negative(uniform, out=uniform)
            np.log(uniform, out=uniform)
            return uniform
        radius, angle = uniform[: len(self._half)], uniform[len(self._half) :]
        np.log(radius, out=radius)
        np.multiply(radius, np.float32(-2), out=radius)
        np.sqrt(radius, out=radius)
        np.multiply(angle, np.float32(2 * np.pi), out=angle)
        np.cos(angle, out=self._half)
        np.sin(angle, out=angle)
        np.multiply(angle, radius, out=angle)
        np.multiply(radius, self._half, out=radius)
        if noise is Noise.BAD_DAYS:
            self._spoil(uniform)
        return uniform

    def _mark_bad_days(self, bits: NDArray[np.uint32]) -> None:
        """Set the mask to all bits for bad days, by the nine random bits of each car that `_uniform` does not use."""
        mask = self._mask
        np.bitwise_and(bits, _UNUSED_BITS, out=mask.view(np.uint32))
        np.subtract(mask, _BAD_BELOW, out=mask)
        np.right_shift(mask, 31, out=mask)

    def _spoil(self, normal: NDArray[np.float32]) -> None:
        """Make the marked days slower and less sure."""
        change = self._change
        np.bitwise_and(self._mask, _SPREAD_BITS, out=change)
        np.bitwise_xor(change, np.int32(_ONE), out=change)
        np.multiply(normal, change.view(np.float32), out=normal)
        np.bitwise_and(self._mask, _LOSS_BITS, out=change)
        np.add(normal, change.view(np.float32), out=normal)

    def _uniform(self, bits: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Uniform deviates in (0, 1), never an end: 23 random bits are the mantissa of a number in [1, 2)."""
        np.right_shift(bits, 9, out=bits)
        np.bitwise_or(bits, _ONE, out=bits)
        return np.subtract(bits.view(np.float32), _BELOW_ONE, out=self._noise)

    def _retirements(self, rng: np.random.Generator, below: NDArray[np.int32]) -> NDArray[np.int32]:
        """Zero for cars that finish, a random key above all performances for those that retire."""
        bits = self._bits(rng)
        mask = self._mask
        np.right_shift(bits, 1, out=mask.view(np.uint32))
        np.subtract(mask, below, out=mask)
        np.right_shift(mask, 31, out=mask)  # all bits where the difference is negative
        # The order comes from the last bits, which say nothing of the chance of retirement as the first ones do.
        order = bits.view(np.int32)
        np.left_shift(order, self.driver_bits + 1, out=order)
        np.bitwise_and(order, _RETIRED_ORDER, out=order)
        np.bitwise_or(order, _RETIRED | np.int32(self.retired_bit), out=order)
        return np.bitwise_and(mask, order, out=mask)

    def _bits(self, rng: np.random.Generator) -> NDArray[np.uint32]:
        """32 random bits per car."""
        rows, n = self.shape
        raw: NDArray[np.uint64] = rng.bit_generator.random_raw(rows * n // 2)
        return raw.view(np.uint32).reshape(rows, n)

    def _tile(self, values: NDArray[np.float64], kind: type[_Number]) -> NDArray[_Number]:
        return np.tile(values.astype(kind), (self.shape[0], 1))
