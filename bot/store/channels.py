"""Subscriptions: who gets which conflict's edition, where and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, bindparam, case, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.models import ALERTS, NOTICES, PROMISES, RECEIPTS, Address, Channel, Manner, Quiet
from bot.store.codec import decode, encode
from bot.store.database import Database
from bot.store.gathering import Gathering
from bot.store.shelf import Shelf, address_row
from bot.store.tables import alerts, channels, deliveries, manners, shown, views, watches
from digests.models import Topic

_ADDRESS = ("platform", "chat", "thread")
PROMISED = ("times", "days", "zone", "quiet")
"""What says when a channel is served."""
_LISTED = ("active", "resting")
_HERE = and_(manners.c.platform == channels.c.platform, manners.c.chat == channels.c.chat)
_SELECT: Select[Any] = select(*channels.c, manners.c.language, manners.c.names).select_from(
    channels.outerjoin(manners, _HERE)
)
"""Every channel with how its chat is spoken to."""
NO_NEWS = (ALERTS, NOTICES, PROMISES, RECEIPTS)
"""What channels that carry notices have for a war: nobody subscribed to them."""
_LISTED_HERE = _SELECT.where(
    *(channels.c[name] == bindparam(name, required=True) for name in _ADDRESS),
    channels.c.conflict.not_in(NO_NEWS),
    channels.c.state.in_(_LISTED),
).order_by(channels.c.id)
"""The active and resting subscriptions of one address: looked up with every command, so worded once."""


class ChannelShelf(Shelf):
    """The port bot.ports.Channels."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self._looks = Gathering(
            partial(database.in_one_go, writes=False), "while channels were looked up", [self._by_id]
        )

    async def subscribe(self, channel: Channel) -> Channel:
        """Store or replace the subscription of this (address, conflict); the id given in is ignored.

        The row is kept when it exists, and with it the slots already served: asking twice sends nothing twice. An
        active subscription that keeps its times and zone keeps its ``since`` too: what is about to be sent is sent.
        """
        async with self._database.writing("while a subscription was stored") as connection:
            row = await connection.execute(self._subscribing().returning(*channels.c), channel_row(channel))
            return replace(channel_of(row.one()), manner=channel.manner)

    async def subscribe_all(self, wanted: Sequence[Channel]) -> None:
        """Store or replace many subscriptions in one transaction: all of them or none."""
        async with self._database.writing("while subscriptions were stored") as connection:
            if wanted:
                await connection.execute(self._subscribing(), [channel_row(channel) for channel in wanted])
            for channel in wanted:
                if channel.manner is not None:
                    await connection.execute(self._speaking(channel.address, channel.manner))

    async def listed_channels(self) -> Sequence[Channel]:
        """Every subscription that is not ended, by address."""
        query = _SELECT.where(_is_news(), channels.c.state.in_(_LISTED))
        async with self._database.reading("while channels were listed") as connection:
            rows = await connection.execute(query.order_by(*(channels.c[name] for name in (*_ADDRESS, "conflict"))))
            return [channel_of(row) for row in rows]

    def _subscribing(self) -> Any:
        """One statement for any number of rows: a new subscription, or the changes of one that is there."""
        saved = self._insert(channels)
        new = saved.excluded
        kept = ("id", *_ADDRESS, "conflict")
        changed: dict[str, Any] = {name: new[name] for name in channels.c.keys() if name not in kept}  # noqa: SIM118
        unmoved = and_(channels.c.state == "active", *(channels.c[name] == new[name] for name in PROMISED))
        for name in ("since", "next_due"):
            changed[name] = case((unmoved, channels.c[name]), else_=new[name])
        return saved.on_conflict_do_update(index_elements=[*_ADDRESS, "conflict"], set_=changed)

    async def unsubscribe(self, address: Address) -> int:
        """End every subscription of an address; returns how many there were."""
        async with self._database.writing("while a subscription was ended") as connection:
            return await _retire(connection, _at(address) & _is_news(), "unsubscribed", "unsubscribed")

    async def channels_at(self, address: Address) -> Sequence[Channel]:
        """The active and resting subscriptions of one address."""
        rows = await self._database.ask("while channels were looked up", _LISTED_HERE, address_row(address))
        return [channel_of(row) for row in rows]

    async def active_channels(self) -> Sequence[Channel]:
        """Every active subscription."""
        return await self._channels(channels.c.state == "active", _is_news())

    async def channel(self, channel_id: int) -> Channel | None:
        """One subscription by its id."""
        return await self._looks.do(self._by_id, channel_id)

    async def due_channels(self, *, now: datetime, limit: int) -> Sequence[Channel]:
        """Active subscriptions with a slot that has come since they were last looked at, longest waiting first."""
        async with self._database.reading("while due channels were looked up") as connection:
            return [channel_of(row) for row in await connection.execute(_due(now, limit))]

    async def explain_due_channels(self, *, now: datetime, limit: int) -> Sequence[str]:
        """How the database finds due channels, in its own words, for whoever tunes it."""
        async with self._database.reading("while a query was explained") as connection:
            return await self._database.explain(connection, _due(now, limit))

    async def rest(self, channel_id: int, reason: str) -> None:
        """Stop serving a channel that cannot be reached, keeping the reason."""
        async with self._database.writing("while a channel was put to rest") as connection:
            await _retire(connection, channels.c.id == channel_id, "resting", reason)

    async def wake(self, address: Address) -> None:
        """Serve the resting channels of an address again: somebody there has just spoken to us."""
        if not await self._channels(_at(address), channels.c.state == "resting"):
            return
        resting = update(channels).where(_at(address), channels.c.state == "resting")
        async with self._database.writing("while a channel was woken") as connection:
            await connection.execute(resting.values(state="active", reason=""))

    async def move(self, old: Address, new: Address) -> None:
        """A chat got a new address: rewrite it everywhere in one transaction.

        Where the new address has a subscription of the same conflict already, that one stands and the old one ends.
        """
        async with self._database.writing("while a chat's new address was stored") as connection:
            await self._database.lock(connection, f"address {new.platform} {new.chat}")
            taken = select(channels.c.conflict).where(_at(new), channels.c.state != "unsubscribed")
            doubled = (await connection.execute(taken)).scalars().all()
            await _retire(connection, _at(old) & channels.c.conflict.in_(doubled), "unsubscribed", "the chat moved")
            await _free(connection, old, new)
            rest = update(channels).where(_at(old), channels.c.conflict.not_in(doubled))
            await connection.execute(rest.values(address_row(new)))
            await _move_shown(connection, old, new)
            await _move_rows(connection, views, old, new)
            await _move_rows(connection, alerts, old, new)
            await _move_watches(connection, old, new)
            await _move_manner(connection, old, new)

    def _by_id(self, connection: Connection, ids: Sequence[int]) -> Sequence[Channel | None]:
        rows = connection.execute(_SELECT.where(channels.c.id.in_(ids)))
        found = {row.id: channel_of(row) for row in rows}
        return [found.get(channel_id) for channel_id in ids]

    async def _channels(self, *conditions: ColumnElement[bool]) -> Sequence[Channel]:
        async with self._database.reading("while channels were looked up") as connection:
            rows = await connection.execute(_SELECT.where(*conditions).order_by(channels.c.id))
            return [channel_of(row) for row in rows]


def _due(now: datetime, limit: int) -> Select[Any]:
    come = _SELECT.where(channels.c.state == "active", channels.c.next_due <= now)
    return come.order_by(channels.c.next_due, channels.c.id).limit(limit)


async def _retire(connection: AsyncConnection, which: ColumnElement[bool], state: str, reason: str) -> int:
    """End or rest channels, and with them what they are still owed."""
    listed = update(channels).where(which, channels.c.state.in_(_LISTED))
    ended = await connection.execute(listed.values(state=state, reason=reason).returning(channels.c.id))
    ids = ended.scalars().all()
    owed = update(deliveries).where(deliveries.c.channel_id.in_(ids), deliveries.c.state == "pending")
    await connection.execute(owed.values(state="skipped", error=reason))
    return len(ids)


async def _free(connection: AsyncConnection, old: Address, new: Address) -> None:
    """Move ended subscriptions out of the way: their rows stay, for the deliveries that refer to them."""
    moving = (await connection.execute(select(channels.c.id, channels.c.conflict).where(_at(old)))).all()
    for row in moving:
        ended = (_at(new), channels.c.conflict == row.conflict, channels.c.state == "unsubscribed")
        blocking = (await connection.execute(select(channels.c.id).where(*ended))).scalar()
        if blocking is not None:
            parked = address_row(old) | {"thread": f"moved {blocking}"}
            await connection.execute(update(channels).where(channels.c.id == blocking).values(parked))


async def _move_shown(connection: AsyncConnection, old: Address, new: Address) -> None:
    here = [getattr(shown.c, name) == value for name, value in address_row(old).items()]
    there = [getattr(shown.c, name) == value for name, value in address_row(new).items()]
    if (await connection.execute(select(shown.c.edition_id).where(*here))).first() is None:
        return
    await connection.execute(delete(shown).where(*there))
    await connection.execute(update(shown).where(*here).values(address_row(new)))


async def _move_rows(connection: AsyncConnection, table: Table, old: Address, new: Address) -> None:
    here = [table.c[name] == value for name, value in address_row(old).items()]
    await connection.execute(update(table).where(*here).values(address_row(new)))


async def _move_watches(connection: AsyncConnection, old: Address, new: Address) -> None:
    """What the new address follows under the same name stands; the rest moves there."""
    there = watches.alias()
    same = [there.c[name] == value for name, value in address_row(new).items()]
    same += [there.c[name] == watches.c[name] for name in ("conflict", "kind", "name")]
    here = [watches.c[name] == value for name, value in address_row(old).items()]
    await connection.execute(delete(watches).where(*here, select(there.c.id).where(*same).exists()))
    await _move_rows(connection, watches, old, new)


async def _move_manner(connection: AsyncConnection, old: Address, new: Address) -> None:
    """The new address keeps the manner it has chosen; else it takes the old one's along."""
    here = and_(manners.c.platform == old.platform, manners.c.chat == old.chat)
    there = and_(manners.c.platform == new.platform, manners.c.chat == new.chat)
    if (await connection.execute(select(manners.c.chat).where(there))).first() is None:
        await connection.execute(update(manners).where(here).values(platform=new.platform, chat=new.chat))
    else:
        await connection.execute(delete(manners).where(here))


def _is_news() -> ColumnElement[bool]:
    return channels.c.conflict.not_in(NO_NEWS)


def _at(address: Address) -> ColumnElement[bool]:
    platform, chat, thread = address_row(address).values()
    return (channels.c.platform == platform) & (channels.c.chat == chat) & (channels.c.thread == thread)


def channel_row(channel: Channel) -> dict[str, Any]:
    """A channel as it is written down."""
    return address_row(channel.address) | {
        "conflict": channel.conflict,
        "times": encode(channel.times),
        "days": encode(channel.days),
        "quiet": encode(channel.quiet),
        "news_only": channel.news_only,
        "zone": channel.zone,
        "sections": encode(channel.sections),
        "style": channel.style,
        "state": channel.state,
        "reason": channel.reason,
        "since": channel.since,
        # Looked at again from here: the first slot of the new schedule is not before it.
        "next_due": (channel.next_due or channel.since) if channel.times else None,
    }


def address_of(row: Row[Any]) -> Address:
    """The address in a channel's row."""
    return Address(platform=row.platform, chat=row.chat, thread=row.thread or None)


def channel_of(row: Row[Any]) -> Channel:
    """The channel in a row."""
    return Channel(
        id=row.id,
        address=address_of(row),
        conflict=row.conflict,
        times=decode(tuple[time, ...], row.times),
        zone=row.zone,
        days=decode(tuple[tuple[int, ...], ...], row.days),
        quiet=decode(Quiet, row.quiet) if row.quiet != "null" else None,
        news_only=row.news_only,
        sections=decode(tuple[Topic, ...], row.sections),
        style=row.style,
        state=row.state,
        reason=row.reason,
        since=row.since,
        next_due=row.next_due,
        manner=_manner_of(row),
    )


def _manner_of(row: Row[Any]) -> Manner | None:
    """How the channel's chat is spoken to, where the row was asked for with it."""
    language = getattr(row, "language", None)
    return Manner(language=language, names=row.names) if language else None
