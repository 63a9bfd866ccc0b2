"""How fast each platform may be spoken to; one object shared by everything that sends, so that no limit is broken.

Turns are handed out one by one: answers to commands before pushes, otherwise in the order they were asked for. A chat
that must rest holds up nobody but itself.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from heapq import heappop, heappush
from itertools import count

from bot.models import Address

MINUTE = 60.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """A platform's limits: seconds between any two messages, and between two to one chat; messages a minute to a group.

    Both pauses are a little longer than the platform asks for, as messages bunch up on their way.
    """

    any_rest: float = 0.0
    chat_rest: float = 0.0
    group_minute: int | None = None


PACES: Mapping[str, Pace] = {
    # 30 messages a second at most, one a second to a chat, 20 a minute to a group.
    "telegram": Pace(any_rest=1 / 28, chat_rest=1.05, group_minute=20),
    # One message a second to a channel.
    "slack": Pace(chat_rest=1.05),
    "console": Pace(),
}


class Limits:
    """Turns to send, for every chat of every platform."""

    def __init__(self, paces: Mapping[str, Pace] = PACES) -> None:
        self._paces = paces
        self._platforms: dict[str, _Turnstile] = {}
        self._chats: dict[tuple[str, str], _Turnstile] = {}

    @asynccontextmanager
    async def turn(self, address: Address, *, urgent: bool = False) -> AsyncIterator[None]:
        """Wait until this chat may be sent one message, and let it rest after that; ``urgent`` goes first."""
        pace = self._paces.get(address.platform, Pace())
        chat, platform = self._chat(address), self._platforms.setdefault(address.platform, _Turnstile())
        await chat.enter(urgent)
        try:
            await platform.enter(urgent)
            platform.leave(pace.any_rest)
            yield
        finally:
            # From the end of the message on: when it began to count on the other side, nobody here knows.
            chat.leave(pace.chat_rest, pace.group_minute if _is_group(address) else None)

    def pause(self, address: Address, span: timedelta) -> None:
        """Leave a chat alone for a while, because the platform said so; other chats do not notice."""
        self._chat(address).pause(span.total_seconds())

    def rest_of(self, address: Address) -> timedelta:
        """How long a chat must be left alone from now."""
        chat = self._chats.get((address.platform, address.chat))
        return timedelta(seconds=chat.rest if chat else 0)

    @property
    def known_chats(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

    def _chat(self, address: Address) -> _Turnstile:
        key = (address.platform, address.chat)
        if key not in self._chats:
            self._forget_idle()
            self._chats[key] = _Turnstile()
        return self._chats[key]

    def _forget_idle(self, many: int = 5000) -> None:
        if len(self._chats) >= many and len(self._chats) % 500 == 0:
            self._chats = {key: chat for key, chat in self._chats.items() if not chat.is_idle}


def _is_group(address: Address) -> bool:
    """Telegram counts groups and channels below zero."""
    return address.platform == "telegram" and address.chat.startswith("-")


@dataclass(slots=True)
class _Turnstile:
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

    def leave(self, rest: float, group_minute: int | None = None) -> None:
        """Give the turn back; the next one comes after the rest."""
        now = _now()
        self._busy = False
        self._free_at = max(self._free_at, now + rest)
        if group_minute:
            self._passed.append(now)
            while len(self._passed) > group_minute:
                self._passed.popleft()
            if len(self._passed) == group_minute:
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
