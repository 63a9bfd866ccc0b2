"""How each chat is spoken to: its language, and how it has places named."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from bot.models import Address, Manner
from bot.store.shelf import Shelf
from bot.store.tables import manners

_HERE = select(manners.c.language, manners.c.names).where(
    *(manners.c[name] == bindparam(name, required=True) for name in ("platform", "chat"))
)


class MannerShelf(Shelf):
    """The port bot.ports.Manners; topics and threads are spoken to as their chat is."""

    async def manner(self, address: Address) -> Manner | None:
        """How a chat wants to be spoken to; None where it has not said."""
        here = {"platform": address.platform, "chat": address.chat}
        rows = await self._database.ask("while a chat's language was looked up", _HERE, here)
        return next((Manner(language=row.language, names=row.names) for row in rows), None)

    async def keep_manner(self, address: Address, manner: Manner) -> None:
        """Store how a chat wants to be spoken to from now on."""
        async with self._database.writing("while a chat's language was stored") as connection:
            await connection.execute(self._speaking(address, manner))
