"""A real server on loopback that says exactly the bytes it is told to, or nothing, or hangs up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from pydantic import BaseModel

Reply = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Asked:
    """A request as it arrived; names of headers are in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class WireServer:
    """`replies` are used one after the other, the last one for ever."""

    replies: list[Reply]
    asked: list[Asked] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._serve_one(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, path, _ = head[0].split(" ")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:] if line)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        self.asked.append(Asked(method, path, headers, body))
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        await reply(writer)
        await writer.drain()
        return not writer.is_closing()


@asynccontextmanager
async def wire_server(*replies: Reply, port: int = 0) -> AsyncIterator[WireServer]:
    """A server for as long as the context lasts; afterwards nobody listens there and its connections are cut."""
    made = WireServer(list(replies))
    tasks: set[asyncio.Task[None]] = set()
    writers: set[asyncio.StreamWriter] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        writers.add(writer)
        try:
            await made.serve(reader, writer)
        except asyncio.CancelledError:
            writer.transport.abort()

    server = await asyncio.start_server(handle, "127.0.0.1", port)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        for writer in writers:
            writer.transport.abort()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def says(content: BaseModel | bytes, status: int = 200, media_type: str = "application/json", **headers: str) -> Reply:
    """A whole answer; in names of headers an underscore stands for a dash."""
    body = content if isinstance(content, bytes) else content.model_dump_json().encode()
    lines = {"content-type": media_type, "content-length": str(len(body)), **headers}
    head = f"HTTP/1.1 {status} Whatever\r\n" + "".join(
        f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items()
    )

    async def reply(writer: asyncio.StreamWriter) -> None:
        writer.write(head.encode() + b"\r\n" + body)

    return reply


def raw(data: bytes) -> Reply:
    """So many bytes and the end of the connection."""

    async def reply(writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        writer.close()

    return reply


async def hangs(_: asyncio.StreamWriter) -> None:
    """No answer ever."""
    await asyncio.Event().wait()


def dribbles(head: bytes, part: bytes) -> Reply:
    """An answer that begins at once and goes on for ever, part by part, as fast as it is read."""

    async def reply(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        while True:
            writer.write(part)
            await writer.drain()

    return reply


def trickles(head: bytes) -> Reply:
    """The headers at once, and the body never."""

    async def reply(writer: asyncio.StreamWriter) -> None:
        writer.write(head)
        await writer.drain()
        await asyncio.Event().wait()

    return reply
