"""Briefings as they were made, and which one a chat saw last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, Text, bindparam, func, select

from bot.models import Address, Channel, Edition, Owed, Promise
from bot.store.codec import decode, encode
from bot.store.database import Database
from bot.store.many import as_rows, rows_of
from bot.store.outbox import owed_row
from bot.store.shelf import Shelf, address_row
from bot.store.tables import deliveries, editions, shown
from digests.models import Briefing

_ADDRESS = ("platform", "chat", "thread")
_BY_KEY = select(editions).where(editions.c.key == bindparam("key", required=True))
_BY_ID = select(editions).where(editions.c.id == bindparam("id", required=True))
_BEFORE = (
    select(editions.c.record)
    .where(
        editions.c.conflict == bindparam("conflict", required=True),
        editions.c.edition_date < bindparam("day", required=True),
    )
    .order_by(editions.c.edition_date.desc(), editions.c.id.desc())
    .limit(1)
)
_LAST_SHOWN = (
    select(editions)
    .join(shown, shown.c.edition_id == editions.c.id)
    .where(*(shown.c[name] == bindparam(name, required=True) for name in _ADDRESS))
)
DECODED = 16
"""Briefings kept decoded."""


class EditionShelf(Shelf):
    """The port bot.ports.Editions."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        database.shared.also(self._note_shown)

    async def save_edition(self, key: str, briefing: Briefing) -> Edition:
        """Store under a unique key; when the key exists, the edition already stored is returned instead."""
        row = {
            "key": key,
            "conflict": briefing.conflict,
            "edition_date": briefing.window.edition_date,
            "style": briefing.style,
            "made_at": briefing.made_at,
            "record": encode(briefing),
        }
        async with self._database.writing("while an edition was stored") as connection:
            await connection.execute(self._insert(editions).values(row).on_conflict_do_nothing())
            return _edition((await connection.execute(select(editions).where(editions.c.key == key))).one())

    async def edition_of(self, key: str) -> Edition | None:
        """The edition stored under this key."""
        rows = await self._database.ask("while an edition was looked up", _BY_KEY, {"key": key})
        return _edition(rows[0]) if rows else None

    async def edition(self, edition_id: int) -> Edition | None:
        """One edition by its id."""
        rows = await self._database.ask("while an edition was looked up", _BY_ID, {"id": edition_id})
        return _edition(rows[0]) if rows else None

    async def edition_before(self, conflict: str, day: date) -> Briefing | None:
        """The newest stored briefing whose edition date is before ``day``, for what changed since."""
        earlier = {"conflict": conflict, "day": day}
        rows = await self._database.ask("while the edition before was looked up", _BEFORE, earlier)
        return _briefing(rows[0].record) if rows else None

    async def is_promised(self, promise: Promise, *, channel: Channel) -> bool:
        """Whether the same, whoever asked for it and when, is on its way to a channel."""
        async with self._database.reading("while a promise was looked up") as connection:
            return (await connection.execute(_on_its_way(promise, channel))).first() is not None

    async def owe_promise(self, promise: Promise, *, channel: Channel, now: datetime) -> bool:
        """Owe a channel what it was promised; False where the same is on its way to it already."""
        async with self._database.writing("while a promise was written down") as connection:
            await self._database.lock(connection, f"promises {channel.id}")
            if (await connection.execute(_on_its_way(promise, channel))).first():
                return False
            kept = select(func.count()).where(deliveries.c.channel_id == channel.id)
            # One that ended may have been asked for at the same moment, and a slot is written once.
            number = (await connection.execute(kept.where(_is_same(promise)))).scalar_one()
            slot = replace(promise, asked=promise.asked + timedelta(microseconds=number)).slot
            owed = self._insert(deliveries).values(owed_row(channel.id, Owed(slot=slot, due=now), now))
            written = await connection.execute(owed.on_conflict_do_nothing().returning(deliveries.c.id))
            return written.first() is not None

    async def remember_shown(self, address: Address, edition_id: int) -> None:
        """Note which edition a chat saw last, so that /why N means the N its readers see."""
        await self._database.shared.do(self._note_shown, (address, edition_id))

    def _note_shown(self, connection: Connection, items: Sequence[tuple[Address, int]]) -> Sequence[None]:
        newest = {(address.platform, address.chat, address.thread or ""): edition_id for address, edition_id in items}
        names = (*_ADDRESS, "edition_id")
        rows = [dict(zip(names, (*key, newest[key]), strict=True)) for key in sorted(newest)]
        given = rows_of(connection, platform=Text, chat=Text, thread=Text, edition_id=Integer)
        # SQLite takes an ON CONFLICT after a SELECT for a join unless that has a WHERE.
        copied = select(*(given.c[name] for name in names)).where(given.c.chat.is_not(None))
        saved = self._insert(shown).from_select(names, copied)
        changed = {"edition_id": saved.excluded.edition_id}
        connection.execute(saved.on_conflict_do_update(index_elements=_ADDRESS, set_=changed), as_rows(rows))
        return [None] * len(items)

    async def last_shown(self, address: Address) -> Edition | None:
        """The edition this chat saw last."""
        rows = await self._database.ask("while it was looked up what a chat saw", _LAST_SHOWN, address_row(address))
        return _edition(rows[0]) if rows else None


def _on_its_way(promise: Promise, channel: Channel) -> Select[Any]:
    owed = (deliveries.c.channel_id == channel.id, deliveries.c.state.in_(("pending", "sending")))
    return select(deliveries.c.id).where(*owed, _is_same(promise)).limit(1)


def _is_same(promise: Promise) -> ColumnElement[bool]:
    """Whether a delivery was owed for the same line, whoever asked for it and when."""
    return func.substr(deliveries.c.slot, 1, len(promise.wish)) == promise.wish


def _edition(row: Row[Any]) -> Edition:
    return Edition(id=row.id, key=row.key, briefing=_briefing(row.record))


@lru_cache(maxsize=DECODED)
def _briefing(record: str) -> Briefing:
    """A briefing of a busy day is half a megabyte, and the newest few are what everybody asks about."""
    return decode(Briefing, record)
