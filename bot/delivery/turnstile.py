"""One chat's turns: one message at a time, a rest after each, commands before pushes."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

MINUTE = 60.0


@dataclass(slots=True)
class Turnstile:
    """Lets one through at a time, and the next one only after a rest."""

    _free_at: float = 0.0
    _busy: bool = False
    _passed: deque[float] = field(default_factory=deque)
    _waiting: list[tuple[bool, int, asyncio.Future[None]]] = field(default_factory=list)
    _numbers: count[int] = field(default_factory=count)
    _timer: asyncio.TimerHandle | None = None

    @property
    def rest(self) -> float:
        """Seconds until the next one may pass."""
        return max(0.0, self._free_at - _now())

    @property
    def is_idle(self) -> bool:
        """Whether nobody would miss it: nobody inside or waiting, and nothing to remember."""
        recent = bool(self._passed) and self._passed[-1] > _now() - MINUTE
        return not (self._busy or self._waiting or self.rest or recent)

    async def enter(self, urgent: bool) -> None:
        """Wait for the turn."""
        if not (self._busy or self._waiting or self.rest):
            self._busy = True
            return
        turn = asyncio.get_running_loop().create_future()
        heappush(self._waiting, (not urgent, next(self._numbers), turn))
        self._call_next()
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave(0.0)
            raise

    def leave(self, rest: float, per_minute: int | None = None) -> None:
        """Give the turn back; the next one comes after the rest."""
        now = _now()
        self._busy = False
        self._free_at = max(self._free_at, now + rest)
        if per_minute:
            self._passed.append(now)
            while len(self._passed) > per_minute:
                self._passed.popleft()
            if len(self._passed) == per_minute:
                self._free_at = max(self._free_at, self._passed[0] + MINUTE)
        self._call_next()

    def pause(self, rest: float) -> None:
        """Let nobody through for a while."""
        self._free_at = max(self._free_at, _now() + rest)

    def _call_next(self) -> None:
        if self._timer is None and self._waiting and not self._busy:
            self._timer = asyncio.get_running_loop().call_later(self.rest, self._let_in)

    def _let_in(self) -> None:
        self._timer = None
        while self._waiting and not self._busy and not self.rest:
            turn = heappop(self._waiting)[-1]
            if not turn.done():
                self._busy = True
                turn.set_result(None)
        self._call_next()


def _now() -> float:
    return asyncio.get_running_loop().time()
