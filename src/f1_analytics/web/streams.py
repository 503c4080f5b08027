"""Answers that are made while they are sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator

from starlette.concurrency import iterate_in_threadpool


def started(pieces: Generator[bytes, None, None]) -> AsyncIterator[bytes]:
    """The pieces, for a `StreamingResponse`. The first one is made here and now: what fails at once is a problem yet.

    What fails later breaks the connection, so that no half looks whole. A client that goes away closes the generator.
    """
    return _pieces(next(pieces, b""), pieces)


async def _pieces(first: bytes, rest: Generator[bytes, None, None]) -> AsyncIterator[bytes]:
    try:
        yield first
        async for piece in iterate_in_threadpool(rest):
            yield piece
    finally:
        rest.close()
