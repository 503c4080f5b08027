"""Points and count-back as integers that add up race by race and compare like the championship does.

The first word of a result holds its points and then, in ever lower bits, one for the place: sums of such words over a
season hold total points, wins, second places and so on, in the order in which the rules compare them. Places that find
no room continue in further words, which are needed only where the first words are equal.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

_ID_BITS: Final = 6
_FIRST_BITS: Final = 56
"""Used bits of the first word, which shares 63 bits with the index of its competitor in `fast_ranking`."""

_LATER_BITS: Final = 62


@dataclass(frozen=True, slots=True)
class Ladder:
    """The layout of words: `count_bits` for each place, the first place of each word, and the points' shift."""

    places: int
    count_bits: int
    word_starts: tuple[int, ...]
    points_shift: int

    @classmethod
    def of(cls, places: int, most_half_points: int, most_finishes: int) -> Ladder:
        """A layout for `places` places, with room for the largest final points and counts of finishes in one place."""
        count_bits = max(1, most_finishes.bit_length())
        first = min(places, (_FIRST_BITS - most_half_points.bit_length()) // count_bits)
        more = range(first, places, _LATER_BITS // count_bits)
        return cls(places, count_bits, (0, *more), first * count_bits)

    @property
    def words(self) -> int:
        return len(self.word_starts)

    def encode(self, half_points: NDArray[np.int64], tallies: NDArray[np.int64]) -> NDArray[np.int64]:
        """Words of the points and tallies of n competitors, shape (words, n), from shapes (n,) and (n, places)."""
        encoded = np.zeros((self.words, len(half_points)), np.int64)
        for word, (start, stop) in enumerate(pairwise((*self.word_starts, self.places))):
            for place in range(start, stop):
                encoded[word] += tallies[:, place] << ((stop - 1 - place) * self.count_bits)
        encoded[0] += half_points << self.points_shift
        return encoded


def ranking(words: NDArray[np.int64]) -> NDArray[np.intp]:
    """Competitors of each season from first to last, shape (seasons, n), from words of shape (words, seasons, n).

    What even the last word leaves equal goes in the order of the competitors.
    """
    order = np.broadcast_to(np.arange(words.shape[2]), words.shape[1:])
    return np.lexsort((order, *-words[::-1]), axis=1)


def fast_ranking(first: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
    """`ranking` by the first words alone, shape (seasons, n), and the seasons in which two of them are equal.

    Word and competitor packed into one number sort faster than indices do.
    """
    keys = (-first << _ID_BITS) | np.arange(first.shape[1])
    keys.sort(axis=1)
    levels = keys >> _ID_BITS
    keys &= (1 << _ID_BITS) - 1
    return keys, np.flatnonzero((levels[:, 1:] == levels[:, :-1]).any(axis=1))
