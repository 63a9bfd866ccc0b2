"""How each chat is spoken to: its language, and how it has places named."""

from __future__ import annotations

from sqlalchemy import and_, select

from bot.models import Address, Manner
from bot.store.shelf import Shelf
from bot.store.tables import manners


class MannerShelf(Shelf):
    """The port bot.ports.Manners; topics and threads are spoken to as their chat is."""

    async def manner(self, address: Address) -> Manner | None:
        """How a chat wants to be spoken to; None where it has not said."""
        here = and_(manners.c.platform == address.platform, manners.c.chat == address.chat)
        async with self._database.reading("while a chat's language was looked up") as connection:
            row = (await connection.execute(select(manners.c.language, manners.c.names).where(here))).first()
        return Manner(language=row.language, names=row.names) if row else None

    async def keep_manner(self, address: Address, manner: Manner) -> None:
        """Store how a chat wants to be spoken to from now on."""
        async with self._database.writing("while a chat's language was stored") as connection:
            await connection.execute(self._speaking(address, manner))
