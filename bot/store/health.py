"""How each source has been doing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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

    async def note_health(self, *visits: SourceHealth) -> None:
        """Store how visits went, all of them at once."""
        if not visits:
            return
        # Locked in one order, so that two programs that note at once never wait for each other.
        rows = [_row(health) for health in sorted(visits, key=lambda health: health.source_id)]
        noted = self._insert(sources)
        changed = {name: noted.excluded[name] for name in rows[0] if name != "source_id"}
        noted = noted.on_conflict_do_update(index_elements=["source_id"], set_=changed)
        async with self._database.writing("while visits to sources were noted") as connection:
            await connection.execute(noted, rows)


def _row(health: SourceHealth) -> dict[str, Any]:
    return {field: getattr(health, field) for field in SourceHealth.__slots__}
