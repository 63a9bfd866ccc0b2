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
from uuid import uuid4

from sqlalchemy import Connection, Double, Text, delete, extract, func, literal, select, update

from bot.models import Address, Loan
from bot.store.database import Database
from bot.store.many import as_rows, rows_of
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

        def lend(connection: Connection) -> int:
            return self._lend(connection, platform, loan, limit, seconds)

        return await self._database.in_one_go("while permits to send were shared", lend)

    def _lend(self, connection: Connection, platform: str, loan: Loan, limit: int, seconds: float) -> int:
        self._database.lock_here(connection, f"permits {platform}")
        now = self._now(connection)
        granted = _share(loan.wanted, self._others(connection, platform, now), limit)
        # What we hold beyond that is on its way or rests: it is still ours.
        kept = {"held": max(granted, loan.held), "wanted": loan.wanted, "until": now + seconds}
        lent = self._insert(permits).values(platform=platform, holder=self._holder, **kept)
        connection.execute(lent.on_conflict_do_update(index_elements=["platform", "holder"], set_=kept))
        return granted

    def _others(self, connection: Connection, platform: str, now: float) -> list[Loan]:
        gone = (permits.c.platform == platform, permits.c.until + SETTLING <= now)
        connection.execute(delete(permits).where(*gone))
        theirs = (permits.c.platform == platform, permits.c.holder != self._holder)
        rows = connection.execute(select(permits.c.held, permits.c.wanted, permits.c.until).where(*theirs))
        return [Loan(held=row.held, wanted=row.wanted if row.until > now else 0) for row in rows]

    def _move(self, connection: Connection, items: Sequence[TurnAsked | TurnEnded]) -> Sequence[float]:
        """Turns that end, then turns that begin: in one step, so that all rows are locked in one order."""
        now, turns = self._locked(connection, [item.chat for item in items])
        for item in items:
            if isinstance(item, TurnEnded):
                _rest(turns[item.chat], item, now, self._holder)
        waits = [self._take(turns[item.chat], item, now) if isinstance(item, TurnAsked) else 0.0 for item in items]
        moved = [item.chat for item, wait in zip(items, waits, strict=True) if not wait]
        _write(connection, {chat: turns[chat] for chat in moved})
        return waits

    def _take(self, turn: _Turn, asked: TurnAsked, now: float) -> float:
        wait = turn.free_at - now
        if wait > 0:
            return min(wait, SOON) if turn.held_by else wait
        turn.free_at, turn.held_by = now + asked.hold, self._holder
        return 0.0

    def _locked(self, connection: Connection, chats: Sequence[str]) -> tuple[float, dict[str, _Turn]]:
        """The time, and the turns of these chats, locked in their order; rows are made before they are asked for."""
        wanted = sorted(set(chats))
        known = self._rows(connection, wanted)
        if len(known) < len(wanted):
            given = rows_of(connection, chat=Text)
            fresh = select(given.c.chat, literal(0.0), literal("[]")).where(given.c.chat.is_not(None))
            made = self._insert(chat_turns).from_select(["chat", "free_at", "recent"], fresh)
            connection.execute(made.on_conflict_do_nothing(), as_rows([{"chat": chat} for chat in wanted]))
            known = self._rows(connection, wanted)
        return self._now(connection), known

    def _rows(self, connection: Connection, chats: Sequence[str]) -> dict[str, _Turn]:
        given = rows_of(connection, chat=Text)
        query = select(chat_turns).where(chat_turns.c.chat.in_(select(given.c.chat))).order_by(chat_turns.c.chat)
        found = connection.execute(query.with_for_update(), as_rows([{"chat": chat} for chat in chats]))
        return {row.chat: _Turn(row.free_at, row.held_by, json.loads(row.recent)) for row in found}

    def _now(self, connection: Connection) -> float:
        if self._database.is_sqlite:
            return time.time()
        asked = connection.execute(select(extract("epoch", func.clock_timestamp())))
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


def _write(connection: Connection, turns: Mapping[str, _Turn]) -> None:
    if not turns:
        return
    given = rows_of(connection, chat=Text, free_at=Double, held_by=Text, recent=Text)
    values = {name: given.c[name] for name in ("free_at", "held_by", "recent")}
    rows = [
        {"chat": chat, "free_at": turn.free_at, "held_by": turn.held_by, "recent": json.dumps(turn.recent)}
        for chat, turn in turns.items()
    ]
    connection.execute(update(chat_turns).where(chat_turns.c.chat == given.c.chat).values(values), as_rows(rows))


def _key(address: Address) -> str:
    return f"{address.platform} {address.chat}"
