"""A server on the loopback that a test starts and stops, and the faults it can be told to commit."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Self

from aiohttp import web

FaultKind = Literal["limit", "status", "reset before", "reset after", "stall", "garbage"]


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with the next call of a method. "after" faults happen once the message counts as posted."""

    kind: FaultKind
    method: str
    number: int | None = None
    """Seconds of a limit (None: the server does not say), or the HTTP status."""


class Loopback:
    """An aiohttp application on a free port of 127.0.0.1."""

    def __init__(self) -> None:
        self.faults: deque[Fault] = deque()
        self._changed = asyncio.Condition()
        self._stalled = asyncio.Event()
        self._runner: web.AppRunner | None = None
        self._port = 0

    async def __aenter__(self) -> Self:
        self._stalled.clear()
        app = web.Application(client_max_size=2_000_000)
        self.add_routes(app)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._stalled.set()
        await self.close_connections()
        if self._runner is not None:
            await self._runner.cleanup()

    async def close_connections(self) -> None:
        """Let go of whoever waits for this server."""

    def add_routes(self, app: web.Application) -> None:
        """Say which paths are served."""
        raise NotImplementedError

    @property
    def root(self) -> str:
        """The address of the server, without a slash at the end."""
        return f"http://127.0.0.1:{self._port}"

    def fault(self, method: str) -> Fault | None:
        """Take the next fault meant for a method."""
        found = next((fault for fault in self.faults if fault.method == method), None)
        if found is not None:
            self.faults.remove(found)
        return found

    async def until(self, happened: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until the server has seen something."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(happened)

    async def changed(self) -> None:
        """Tell whoever waits that there is something new."""
        async with self._changed:
            self._changed.notify_all()

    async def stall(self) -> web.Response:
        """Give no answer until the server stops."""
        await self._stalled.wait()
        return web.Response(status=503)


def reset(request: web.Request) -> web.Response:
    """Break the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
