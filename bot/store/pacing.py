"""Limits that all processes keep together: whose turn it is in a chat, and how many messages each may have out.

Both are in seconds of the database's clock, which is the same for everybody. A chat's turn is held while a message is
on its way. A platform's limit is a number of permits, lent to processes for a moment: one that dies gives none back,
but they come back by themselves.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from sqlalchemy import bindparam, delete, extract, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import Address, Loan
from bot.store.database import Database
from bot.store.shelf import Shelf
from bot.store.tables import chat_turns, permits

MINUTE = 60.0
SOON = 0.25
"""Seconds after which to ask again for a chat whose message is on its way: it may be back before its time is over."""
SETTLING = 1.25
"""Seconds that lent permits rest once their time is over: messages sent with them count for one, and may be late."""


@dataclass(frozen=True, slots=True)
class TurnAsked:
    """A chat to be spoken to, for at most so many seconds."""

    chat: str
    hold: float


@dataclass(frozen=True, slots=True)
class TurnEnded:
    """A chat that was spoken to: how long it must rest, and how many messages a minute it may get."""

    chat: str
    rest: float
    per_minute: int


@dataclass(slots=True)
class _Turn:
    free_at: float
    held_by: str | None
    recent: list[float]


class PacingShelf(Shelf):
    """The port bot.ports.Pacing."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._holder = uuid4().hex
        database.shared.also(self._move)

    async def take_turn(self, address: Address, hold: float) -> float:
        """Take a chat's turn for at most so many seconds: 0 when it is ours, else how long to wait before asking."""
        return await self._database.shared.do(self._move, TurnAsked(_key(address), hold))

    async def end_turn(self, address: Address, rest: float, per_minute: int = 0) -> None:
        """Let a chat rest after a message, or for as long as its platform asked."""
        await self._database.shared.do(self._move, TurnEnded(_key(address), rest, per_minute))

    async def borrow(self, platform: str, loan: Loan, *, limit: int, seconds: float) -> int:
        """Say how many permits we hold and want; returns how many are ours for so many seconds from before the call."""
        async with self._database.writing("while permits to send were shared") as connection:
            await self._database.lock(connection, f"permits {platform}")
            now = await self._now(connection)
            others = await self._others(connection, platform, now)
            granted = _share(loan.wanted, others, limit)
            # What we hold beyond that is on its way or rests: it is still ours.
            kept = {"held": max(granted, loan.held), "wanted": loan.wanted, "until": now + seconds}
            lent = self._insert(permits).values(platform=platform, holder=self._holder, **kept)
            await connection.execute(lent.on_conflict_do_update(index_elements=["platform", "holder"], set_=kept))
            return granted

    async def _others(self, connection: AsyncConnection, platform: str, now: float) -> list[Loan]:
        gone = (permits.c.platform == platform, permits.c.until + SETTLING <= now)
        await connection.execute(delete(permits).where(*gone))
        theirs = (permits.c.platform == platform, permits.c.holder != self._holder)
        rows = await connection.execute(select(permits.c.held, permits.c.wanted, permits.c.until).where(*theirs))
        return [Loan(held=row.held, wanted=row.wanted if row.until > now else 0) for row in rows]

    async def _move(self, connection: AsyncConnection, items: Sequence[TurnAsked | TurnEnded]) -> Sequence[float]:
        """Turns that end, then turns that begin: in one step, so that all rows are locked in one order."""
        now, turns = await self._locked(connection, [item.chat for item in items])
        for item in items:
            if isinstance(item, TurnEnded):
                _rest(turns[item.chat], item, now, self._holder)
        waits = [self._take(turns[item.chat], item, now) if isinstance(item, TurnAsked) else 0.0 for item in items]
        moved = [item.chat for item, wait in zip(items, waits, strict=True) if not wait]
        await _write(connection, {chat: turns[chat] for chat in moved})
        return waits

    def _take(self, turn: _Turn, asked: TurnAsked, now: float) -> float:
        wait = turn.free_at - now
        if wait > 0:
            return min(wait, SOON) if turn.held_by else wait
        turn.free_at, turn.held_by = now + asked.hold, self._holder
        return 0.0

    async def _locked(self, connection: AsyncConnection, chats: Sequence[str]) -> tuple[float, dict[str, _Turn]]:
        """The time, and the turns of these chats, locked in their order; rows are made before they are asked for."""
        wanted = sorted(set(chats))
        rows = [{"chat": chat, "free_at": 0.0, "held_by": None, "recent": "[]"} for chat in wanted]
        known = await self._rows(connection, wanted)
        if len(known) < len(wanted):
            await connection.execute(self._insert(chat_turns).on_conflict_do_nothing(), rows)
            known = await self._rows(connection, wanted)
        return await self._now(connection), known

    async def _rows(self, connection: AsyncConnection, chats: Sequence[str]) -> dict[str, _Turn]:
        query = select(chat_turns).where(chat_turns.c.chat.in_(chats)).order_by(chat_turns.c.chat).with_for_update()
        found = await connection.execute(query)
        return {row.chat: _Turn(row.free_at, row.held_by, json.loads(row.recent)) for row in found}

    async def _now(self, connection: AsyncConnection) -> float:
        if self._database.is_sqlite:
            return time.time()
        asked = await connection.execute(select(extract("epoch", func.clock_timestamp())))
        return float(asked.scalar_one())


def _share(wanted: int, others: Sequence[Loan], limit: int) -> int:
    """How many permits a process gets of those nobody holds: an even part, and what others do not want of theirs."""
    free = max(0, limit - sum(other.held for other in others))
    return min(free, wanted, _fair_part([wanted, *(other.wanted for other in others)], limit))


def _fair_part(wishes: Sequence[int], limit: int) -> int:
    """The most anybody may have: whoever wants less than an even part leaves the rest of it to the others."""
    left = limit
    for rank, wish in enumerate(sorted(wishes)):
        even = max(1, left // (len(wishes) - rank))
        if wish > even:
            return even
        left -= wish
    return limit


def _rest(turn: _Turn, ended: TurnEnded, now: float, holder: str) -> None:
    """From now on the chat rests; a full minute makes it rest until the oldest message is a minute old."""
    free_at = now + ended.rest
    if ended.per_minute:
        turn.recent = [*turn.recent, now][-ended.per_minute :]
        if len(turn.recent) == ended.per_minute:
            free_at = max(free_at, turn.recent[0] + MINUTE)
    if turn.held_by == holder:
        turn.free_at, turn.held_by = free_at, None
    else:
        turn.free_at = max(turn.free_at, free_at)


async def _write(connection: AsyncConnection, turns: Mapping[str, _Turn]) -> None:
    if not turns:
        return
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("free_at", "held_by", "recent")}
    rows = [
        {"which": chat, "new_free_at": turn.free_at, "new_held_by": turn.held_by, "new_recent": json.dumps(turn.recent)}
        for chat, turn in sorted(turns.items())
    ]
    await connection.execute(update(chat_turns).where(chat_turns.c.chat == bindparam("which")).values(values), rows)


def _key(address: Address) -> str:
    return f"{address.platform} {address.chat}"
