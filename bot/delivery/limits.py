"""How fast each platform may be spoken to; one object shared by everything in a process that sends.

Answers to commands go before pushes, otherwise turns come in the order they were asked for. A chat that must rest holds
up nobody but itself. Where a store is given, all processes on it keep the limits together.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog

from bot.delivery.gate import Gate
from bot.delivery.lending import Lending
from bot.delivery.turnstile import Turnstile
from bot.errors import StoreUnavailable, TryLater
from bot.models import Address
from bot.ports import Pacing

log = structlog.get_logger(__name__)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pace:
    """A platform's limits: messages a second in all, seconds between two to one chat, messages a minute to a group.

    The pause is a little longer than the platform asks for, as messages bunch up on their way.
    """

    per_second: int | None = None
    chat_rest: float = 0.0
    group_minute: int | None = None


PACES: Mapping[str, Pace] = {
    # 30 messages a second at most, one a second to a chat, 20 a minute to a group.
    "telegram": Pace(per_second=30, chat_rest=1.05, group_minute=20),
    # One message a second to a channel.
    "slack": Pace(chat_rest=1.05),
    "console": Pace(),
}
PAID_PER_SECOND = 1000
"""What Telegram allows a bot that pays for its broadcasts."""

HOLD = 25.0
"""Seconds a chat's turn is held at most: longer than any platform's answer is waited for."""
LONGEST_WAIT = 5.0
"""A chat that must rest longer than this is come back to, instead of being waited for."""
LONGEST_SILENCE = 60.0
"""Seconds after which a bot that was asked to be silent tries again with one chat."""
REFUSALS = 5
"""So many chats refused one after the other, and none served between: the platform means the bot, not the chats."""


def paces_of(*, paid: bool) -> Mapping[str, Pace]:
    """The limits in force; ``paid`` for a bot that pays Telegram for its broadcasts."""
    return {**PACES, "telegram": replace(PACES["telegram"], per_second=PAID_PER_SECOND)} if paid else PACES


class Limits:
    """Turns to send, for every chat of every platform; ``ready`` where a command may come at any moment."""

    def __init__(self, paces: Mapping[str, Pace] = PACES, pacing: Pacing | None = None, *, ready: bool = False) -> None:
        self._paces, self._pacing, self._ready = paces, pacing, ready
        self._gates: dict[str, Gate] = {}
        self._lending: dict[str, Lending] = {}
        self._chats: dict[tuple[str, str], Turnstile] = {}
        self._refused: dict[str, set[str]] = {}
        self._telling: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def turn(self, address: Address, *, urgent: bool = False) -> AsyncIterator[None]:
        """Wait until this chat may be sent one message, and let it rest after that; ``urgent`` goes first.

        Raises TryLater where another process knows that the chat must rest for long.
        """
        pace = self._paces.get(address.platform, Pace())
        chat = self._chat(address)
        await chat.enter(urgent)
        spoken = False
        try:
            await self._take_shared(address, pace)
            async with self._permit(address.platform, pace, urgent):
                spoken = True
                yield
            self._refused.pop(address.platform, None)
        except TryLater as error:
            if spoken:
                self._note_refusal(address, error.after)
            raise
        finally:
            # From the end of the message on: when it began to count on the other side, nobody here knows.
            per_minute = pace.group_minute if _is_group(address) else None
            chat.leave(pace.chat_rest if spoken else 0.0, per_minute if spoken else None)
            if spoken:
                self._tell(address, pace.chat_rest, per_minute or 0)

    def pause(self, address: Address, span: timedelta) -> None:
        """Leave a chat alone for a while, because the platform said so; other chats do not notice."""
        seconds = span.total_seconds()
        self._chat(address).pause(seconds)
        self._tell(address, seconds, 0)

    def rest_of(self, address: Address) -> timedelta:
        """How long a chat must be left alone from now."""
        chat = self._chats.get((address.platform, address.chat))
        return timedelta(seconds=chat.rest if chat else 0)

    async def close(self) -> None:
        """Tell the other processes what they are not told yet, and borrow nothing more."""
        for lending in self._lending.values():
            await lending.end()
        await asyncio.gather(*self._telling, return_exceptions=True)

    @property
    def known_chats(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

    @asynccontextmanager
    async def _permit(self, platform: str, pace: Pace, urgent: bool) -> AsyncIterator[None]:
        if pace.per_second is None:
            yield
            return
        gate = self._gate(platform, pace.per_second)
        await gate.enter(urgent)
        try:
            yield
        finally:
            gate.leave()

    def _gate(self, platform: str, per_second: int) -> Gate:
        gate = self._gates.get(platform)
        if gate is None:
            gate = self._gates[platform] = Gate(per_second) if self._pacing is None else Gate(0, until=0.0)
        if self._pacing is not None:
            if platform not in self._lending:
                self._lending[platform] = Lending(self._pacing, platform, gate, limit=per_second, ready=self._ready)
            self._lending[platform].begin()
        return gate

    async def _take_shared(self, address: Address, pace: Pace) -> None:
        """Wait until no other process speaks to the chat, and it has rested from what they said."""
        if self._pacing is None or not pace.chat_rest:
            return
        while wait := await self._pacing.take_turn(address, HOLD):
            if wait > LONGEST_WAIT:
                raise TryLater("the chat must rest", timedelta(seconds=wait))
            await asyncio.sleep(wait)

    def _note_refusal(self, address: Address, span: timedelta) -> None:
        """Many chats refused in a row: it is the bot that must be silent."""
        refused = self._refused.setdefault(address.platform, set())
        refused.add(address.chat)
        if len(refused) >= REFUSALS and (gate := self._gates.get(address.platform)):
            refused.clear()
            log.warning("the platform asks for silence", platform=address.platform, seconds=span.total_seconds())
            gate.close(min(span.total_seconds(), LONGEST_SILENCE))

    def _tell(self, address: Address, rest: float, per_minute: int) -> None:
        if self._pacing is not None and self._paces.get(address.platform, Pace()).chat_rest:
            task = asyncio.create_task(_quietly(self._pacing.end_turn(address, rest, per_minute)))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    def _chat(self, address: Address) -> Turnstile:
        key = (address.platform, address.chat)
        if key not in self._chats:
            self._forget_idle()
            self._chats[key] = Turnstile()
        return self._chats[key]

    def _forget_idle(self, many: int = 5000) -> None:
        if len(self._chats) >= many and len(self._chats) % 500 == 0:
            self._chats = {key: chat for key, chat in self._chats.items() if not chat.is_idle}


def _is_group(address: Address) -> bool:
    """Telegram counts groups and channels below zero."""
    return address.platform == "telegram" and address.chat.startswith("-")


async def _quietly(telling: Awaitable[None]) -> None:
    """A chat's turn that cannot be given back comes back by itself after the longest hold."""
    try:
        await telling
    except StoreUnavailable as error:
        log.warning("a chat's rest is not recorded", why=str(error))
