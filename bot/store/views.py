"""Long answers by pages, for as long as somebody may want to turn them; and the workspaces we are installed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from bot.models import Address, Part
from bot.store.codec import decode, encode
from bot.store.shelf import Shelf, address_row
from bot.store.tables import installations, views

KEPT = timedelta(days=30)
"""Whoever turns the pages of an older answer is told to ask anew."""


class ViewShelf(Shelf):
    """The port bot.ports.Views."""

    async def keep_view(self, address: Address, pages: Sequence[Part], *, now: datetime) -> int:
        """Keep the pages given to a chat, for a month; returns their number."""
        kept = encode(tuple(pages))
        row = {**address_row(address), "made": now, "pages": kept}
        async with self._database.writing("while an answer was kept") as connection:
            await connection.execute(delete(views).where(views.c.made < now - KEPT))
            number: int = (await connection.execute(self._insert(views).values(row).returning(views.c.id))).scalar_one()
        return number

    async def view(self, view_id: int, address: Address) -> Sequence[Part]:
        """The pages of that number, if it was this chat they were given to; none otherwise."""
        here = [getattr(views.c, name) == value for name, value in address_row(address).items()]
        query = select(views.c.pages).where(views.c.id == view_id, *here)
        async with self._database.reading("while an answer was looked up") as connection:
            pages = (await connection.execute(query)).scalar()
        return decode(tuple[Part, ...], pages) if pages else ()


class InstallationShelf(Shelf):
    """The port bot.ports.Installations."""

    async def keep_installation(self, workspace: str, record: str, *, now: datetime) -> None:
        """Store or replace what a workspace gave us when it installed us, tokens included."""
        row = {"changed": now, "record": record}
        saved = self._insert(installations).values(row | {"workspace": workspace})
        async with self._database.writing("while an installation was stored") as connection:
            await connection.execute(saved.on_conflict_do_update(index_elements=["workspace"], set_=row))

    async def installation(self, workspace: str) -> str | None:
        """What a workspace gave us; None where it has not installed us, or has thrown us out."""
        query = select(installations.c.record).where(installations.c.workspace == workspace)
        async with self._database.reading("while an installation was looked up") as connection:
            record: str | None = (await connection.execute(query)).scalar()
        return record

    async def drop_installation(self, workspace: str) -> None:
        """Forget a workspace that has thrown us out, and its tokens with it."""
        async with self._database.writing("while an installation was dropped") as connection:
            await connection.execute(delete(installations).where(installations.c.workspace == workspace))
