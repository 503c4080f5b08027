"""Arrays as bytes, without pickles."""

from __future__ import annotations

import io
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def pack(arrays: Mapping[str, Array]) -> bytes:
    """Arrays in NumPy's own archive format; the same arrays give the same bytes."""
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=False, **{name: arrays[name] for name in sorted(arrays)})
    return buffer.getvalue()


def unpack(data: bytes) -> dict[str, Array]:
    """What `pack` packed.

    Raises:
        ValueError: the bytes hold something that is no array of numbers.
    """
    with np.load(io.BytesIO(data), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}
