"""How each source has been doing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from sqlalchemy import select

from bot.models import SourceHealth
from bot.store.shelf import Shelf
from bot.store.tables import sources


class HealthShelf(Shelf):
    """The port bot.ports.HealthBook."""

    async def health(self) -> Mapping[str, SourceHealth]:
        """Every source ever visited, by id."""
        async with self._database.reading("while the sources' health was looked up") as connection:
            rows = (await connection.execute(select(sources).order_by(sources.c.source_id))).mappings().all()
        return {row["source_id"]: SourceHealth(**row) for row in rows}

    async def note_health(self, health: SourceHealth) -> None:
        """Store how a visit went."""
        row = asdict(health)
        changed = {name: value for name, value in row.items() if name != "source_id"}
        noted = self._insert(sources).values(row)
        async with self._database.writing("while a visit to a source was noted") as connection:
            await connection.execute(noted.on_conflict_do_update(index_elements=["source_id"], set_=changed))
