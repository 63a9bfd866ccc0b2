"""Beginning to listen when the platform cannot be reached yet: the start is not refused, it is tried again."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

log = structlog.get_logger(__name__)

FIRST_PAUSE = 2.0
LONGEST_PAUSE = 60.0


class Connecting:
    """One attempt at once; where it fails for want of a connection, further ones in the background."""

    def __init__(
        self,
        name: str,
        connect: Callable[[], Awaitable[None]],
        passing: tuple[type[Exception], ...],
        *,
        first_pause: float = FIRST_PAUSE,
    ) -> None:
        self._name, self._connect, self._passing, self._pause = name, connect, passing, first_pause
        self._task: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        """Connect now, or go on trying; errors that no patience mends are raised."""
        try:
            await self._connect()
        except self._passing as error:
            log.warning("not reachable, trying on", platform=self._name, why=type(error).__name__)
            self._task = asyncio.create_task(self._keep_trying())

    async def end(self) -> None:
        """Stop trying."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _keep_trying(self) -> None:
        pause = self._pause
        while True:
            await asyncio.sleep(pause)
            try:
                await self._connect()
            except self._passing:
                pause = min(pause * 2, LONGEST_PAUSE)
            except Exception as error:
                log.error("gave up", platform=self._name, why=str(error))
                return
            else:
                log.info("connected", platform=self._name)
                return
