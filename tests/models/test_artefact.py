"""Files of models hold arrays, trees and text, and never a pickle."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

import f1_analytics
from f1_analytics.models.arrays import pack, unpack


def test_arrays_with_objects_are_refused() -> None:
    arrays = {"beta": np.array([1.0, np.pi])}
    assert pack(arrays) == pack(dict(arrays))
    np.testing.assert_array_equal(unpack(pack(arrays))["beta"], arrays["beta"])
    with pytest.raises(ValueError, match="allow_pickle"):
        pack({"beta": np.array([object()])})


def test_there_is_no_pickle_anywhere() -> None:
    imported = re.compile(r"^\s*(?:import|from) +(?:pickle|dill|joblib|cloudpickle|shelve|marshal)\b", re.MULTILINE)
    sources = {path: path.read_text() for path in Path(f1_analytics.__file__).parent.rglob("*.py")}
    assert len(sources) > 100
    assert not [path for path, text in sources.items() if imported.search(text) or "allow_pickle=True" in text]
