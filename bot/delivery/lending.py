"""Our share of a platform's permits, borrowed from all processes' common stock for a moment at a time."""

from __future__ import annotations

import asyncio

import structlog

from bot.delivery.gate import Gate
from bot.errors import StoreUnavailable
from bot.models import Loan
from bot.ports import Pacing

log = structlog.get_logger(__name__)

LENT = 2.0
"""Seconds a loan lasts: a process that dies keeps its permits from the others no longer."""
RENEWED = 0.4
"""Seconds from one loan to the next; who wants more has it after that, as soon as others have given theirs back."""
HURRIED = 0.1
"""The same while an answer to a command waits."""
IDLE = 5.0
"""Seconds without a message after which nothing is borrowed any more."""
SPARE = 2
"""Permits asked for beyond those in use: the next command finds one."""


class Lending:
    """Keeps one gate supplied while anybody uses it; ``ready`` for one that is to be supplied even before that."""

    def __init__(self, pacing: Pacing, platform: str, gate: Gate, *, limit: int, ready: bool = False) -> None:
        self._pacing, self._platform, self._gate, self._limit, self._ready = pacing, platform, gate, limit, ready
        self._used = 0.0
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Somebody wants to send: borrow from now on, until nobody does."""
        self._used = asyncio.get_running_loop().time()
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._keep_borrowing())

    async def end(self) -> None:
        """Borrow nothing more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _keep_borrowing(self) -> None:
        clock = asyncio.get_running_loop().time
        while self._ready or self._gate.wanted or clock() - self._used < IDLE:
            try:
                await self._borrow(clock())
            except StoreUnavailable as error:
                log.warning("no permits to send", platform=self._platform, why=str(error))
            await asyncio.sleep(HURRIED if self._gate.is_hurried else RENEWED)

    async def _borrow(self, now: float) -> None:
        """Ask with the time from before the question; what is granted less than we hold is given back as it returns."""
        gate = self._gate
        kept = gate.busy if now >= gate.until else max(gate.permits, gate.busy)
        loan = Loan(held=kept, wanted=gate.wanted + SPARE)
        granted = await self._pacing.borrow(self._platform, loan, limit=self._limit, seconds=LENT)
        gate.permits, gate.until = granted, now + LENT
        gate.look()
