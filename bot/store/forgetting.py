"""Erasing a chat: every row that names it, in whatever table, and what hangs on those rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, Table, delete, func, select

from bot.models import Address
from bot.store.shelf import Shelf
from bot.store.tables import channels, deliveries, delivery_parts, metadata


class ForgettingShelf(Shelf):
    """The port bot.ports.Forgetting."""

    async def kept_of(self, address: Address) -> Mapping[str, int]:
        """How many rows each table holds about a chat, its topics and threads included; tables without are left out."""
        async with self._database.reading("while what is kept of a chat was counted") as connection:
            rows = {
                table.name: (await connection.execute(select(func.count()).select_from(table).where(rows))).scalar_one()
                for table, rows in _rows_of(address)
            }
        return {name: number for name, number in rows.items() if number}

    async def forget(self, address: Address) -> Mapping[str, int]:
        """Erase all of that in one transaction; returns what was erased, as ``kept_of`` counts it."""
        async with self._database.writing("while a chat was forgotten") as connection:
            rows = {
                table.name: (await connection.execute(delete(table).where(rows))).rowcount
                for table, rows in _rows_of(address)
            }
        return {name: number for name, number in rows.items() if number}


def _rows_of(address: Address) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Which rows of which table are about a chat, in an order in which they can be erased."""
    its_channels = select(channels.c.id).where(_is_about(channels, address))
    its_deliveries = select(deliveries.c.id).where(deliveries.c.channel_id.in_(its_channels))
    yield delivery_parts, delivery_parts.c.delivery_id.in_(its_deliveries)
    yield deliveries, deliveries.c.channel_id.in_(its_channels)
    for table in reversed(metadata.sorted_tables):
        if {"platform", "chat"} <= set(table.c.keys()):
            yield table, _is_about(table, address)


def _is_about(table: Table, address: Address) -> ColumnElement[bool]:
    return (table.c.platform == address.platform) & (table.c.chat == address.chat)
