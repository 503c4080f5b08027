"""Results of pure functions that are dear, kept in the process."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(Generic[Key, Value]):
    """The results asked for last, `most` at most, each by all that it was computed from. Good for any thread.

    One thread computes at a time: others would most likely compute the same, and all would be slower for it. So what
    waits for something else, such as the database, is to be done before.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()
        self._computing = Lock()

    def find(self, key: Key) -> Value | None:
        """The result, if it is kept."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def make(self, key: Key, compute: Callable[[], Value]) -> Value:
        """The result, computed now unless another thread just did."""
        with self._computing:
            found = self.find(key)
            if found is None:
                found = compute()
                with self._lock:
                    self._kept[key] = found
                    if len(self._kept) > self._most:
                        self._kept.popitem(last=False)
            return found
