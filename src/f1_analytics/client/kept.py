"""Answers that were received, kept so that unchanged ones need not be sent again."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Final

MOST_BYTES: Final = 8 * 2**20


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The body of an answer, and the ETag that it had."""

    etag: str
    body: bytes


class KeptAnswers:
    """The answers used last, by address; their bodies are `most_bytes` together at most. Threads may share it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._answers: OrderedDict[str, KeptAnswer] = OrderedDict()
        self._lock = Lock()

    def get(self, url: str) -> KeptAnswer | None:
        """What is kept of this address."""
        with self._lock:
            found = self._answers.get(url)
            if found is not None:
                self._answers.move_to_end(url)
            return found

    def put(self, url: str, answer: KeptAnswer) -> None:
        """Keep an answer instead of the one before; those that were not used for longest make room for it."""
        with self._lock:
            before = self._answers.pop(url, None)
            self._bytes -= 0 if before is None else len(before.body)
            if len(answer.body) > self._most_bytes:
                return
            self._answers[url] = answer
            self._bytes += len(answer.body)
            while self._bytes > self._most_bytes:
                _, dropped = self._answers.popitem(last=False)
                self._bytes -= len(dropped.body)
