"""The web server inside our own event loop, leaving signals to the process that owns the loop."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from bot.errors import Misconfigured


class _Quiet(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.up = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.up.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class WebServer:
    """Serves an application on a host and port; port 0 takes a free one."""

    def __init__(self, app: Starlette, *, host: str, port: int) -> None:
        self._app, self._host, self.port = app, host, port
        self._server: _Quiet | None = None

    async def start(self) -> None:
        """Listen; raises Misconfigured where the address cannot be had."""
        listener = self._bind()
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            self._app,
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=5,
        )
        self._server = _Quiet(config)
        self._task = asyncio.create_task(self._server.serve(sockets=[listener]))
        await self._server.up.wait()

    async def stop(self) -> None:
        """Finish the requests under way and stop."""
        if self._server is not None:
            self._server.should_exit = True
            await self._task
            self._server = None

    def _bind(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((self._host, self.port))
        except OSError as error:
            listener.close()
            where = f"{self._host}:{self.port}"
            raise Misconfigured(
                f"SITREP_HTTP_HOST, SITREP_HTTP_PORT: cannot listen on {where} ({error.strerror}); choose another"
            ) from error
        return listener
