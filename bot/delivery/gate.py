"""A platform's limit of messages a second, kept so that no sliding second ever holds more, however late any arrives.

There are as many permits as messages a second. A message has one from before it is sent until a second after its
answer. Whenever the platform counts it, it counts between those two: so of all that may fall into one second with it,
at most all permits are out. Permits come back evenly, which keeps one near for whoever is in a hurry.
"""

from __future__ import annotations

import asyncio
from collections import deque
from heapq import heappop, heappush
from itertools import count

SECOND = 1.002
"""What a permit rests after an answer; a little more than a second, for clocks that differ in their running."""
LEEWAY = 0.05
"""Seconds by which messages may come closer together than evenly, to make up for waits."""


class Gate:
    """``permits`` may change at any time, and counts for nothing after the moment ``until``."""

    def __init__(self, permits: int, until: float = float("inf")) -> None:
        self.permits, self.until = permits, until
        self._out = 0
        self._resting: deque[float] = deque()
        self._even_at = self._closed_until = 0.0
        self._waiting: list[tuple[bool, int, asyncio.Future[None]]] = []
        self._numbers = count()
        self._timer: asyncio.TimerHandle | None = None

    @property
    def busy(self) -> int:
        """Permits that are out or rest."""
        self._wake_rested()
        return self._out + len(self._resting)

    @property
    def wanted(self) -> int:
        """Permits we could use; those of messages that nobody waits for any more count until they are passed over."""
        return self.busy + len(self._waiting)

    @property
    def is_hurried(self) -> bool:
        """Whether somebody urgent waits for a permit."""
        return bool(self._waiting) and not self._waiting[0][0]

    async def enter(self, urgent: bool) -> None:
        """Wait for a permit."""
        if not self._waiting and not self._wait():
            self._let_out()
            return
        turn = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (not urgent, next(self._numbers), turn))
        self.look()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._out -= 1  # never used
                self.look()
            raise

    def leave(self) -> None:
        """Give a permit back, to rest; the answer has come, or nobody waits for it any more."""
        self._out -= 1
        self._resting.append(_now() + SECOND)
        self.look()

    def close(self, seconds: float) -> None:
        """Let nobody through for a while: the whole bot is asked to be silent."""
        self._closed_until = max(self._closed_until, _now() + seconds)

    def look(self) -> None:
        """Let in whoever may pass now, and come back when the next one may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        while self._waiting:
            wait = self._wait()
            if wait:
                # Without an end only a change of the permits helps, and that looks again.
                if wait != float("inf"):
                    self._timer = asyncio.get_running_loop().call_later(wait, self.look)
                return
            turn = heappop(self._waiting)[-1]
            if not turn.done():
                self._let_out()
                turn.set_result(None)

    def _wait(self) -> float:
        """Seconds until a permit may go out; 0 when one may now."""
        now = _now()
        self._wake_rested()
        if now >= self.until or self._out >= self.permits:
            return float("inf")
        pause = max(self._even_at - LEEWAY, self._closed_until) - now
        excess = self._out + len(self._resting) - self.permits
        if excess >= 0:
            pause = max(pause, self._resting[excess] - now)
        return max(pause, 0.0)

    def _let_out(self) -> None:
        now = _now()
        self._out += 1
        self._even_at = max(self._even_at, now) + 1 / max(self.permits, 1)

    def _wake_rested(self) -> None:
        now = _now()
        while self._resting and self._resting[0] <= now:
            self._resting.popleft()


def _now() -> float:
    return asyncio.get_running_loop().time()
