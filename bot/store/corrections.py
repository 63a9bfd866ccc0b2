"""Corrections: what was wrong in an edition, and what is owed for it to every chat that was sent it, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, select

from bot.models import Channel, Correction, Delivery, Edition, Owed
from bot.store.channels import channel_of
from bot.store.codec import decode
from bot.store.outbox import owed_row
from bot.store.shelf import Shelf, holdable
from bot.store.tables import channels, corrections, deliveries, delivery_parts, editions
from digests.models import Briefing

SLOT = "correction "
"""What the slot of a correction begins with; its number follows, and a channel has each slot once."""
_BATCH = 500


class CorrectionShelf(Shelf):
    """The port bot.ports.Corrections."""

    async def save_correction(self, correction: Correction) -> Correction:
        """Store a correction; the same words about the same line of the same edition are one correction."""
        row = {
            "edition_id": correction.edition_id,
            "line": correction.line,
            "text": holdable(correction.text),
            "by": correction.by,
            "at": correction.at,
        }
        same = [corrections.c[name] == row[name] for name in ("edition_id", "line", "text")]
        async with self._database.writing("while a correction was stored") as connection:
            await connection.execute(self._insert(corrections).values(row).on_conflict_do_nothing())
            return _correction((await connection.execute(select(corrections).where(*same))).one())

    async def correction(self, correction_id: int) -> Correction | None:
        """One correction by its id."""
        query = select(corrections).where(corrections.c.id == correction_id)
        async with self._database.reading("while a correction was looked up") as connection:
            row = (await connection.execute(query)).first()
        return _correction(row) if row else None

    async def receivers(self, edition_id: int) -> Sequence[tuple[int, Channel]]:
        """Deliveries of an edition of which something arrived or may have, each with its channel, active ones alone."""
        arrived = select(delivery_parts.c.delivery_id).where(delivery_parts.c.state.in_(("sent", "uncertain")))
        wanted = (deliveries.c.edition_id == edition_id, channels.c.state == "active", deliveries.c.corrects.is_(None))
        query = select(deliveries.c.id.label("delivery"), channels).join(
            channels, deliveries.c.channel_id == channels.c.id
        )
        ordered = query.where(*wanted, deliveries.c.id.in_(arrived)).order_by(deliveries.c.id)
        async with self._database.reading("while the readers of an edition were looked up") as connection:
            return [(row.delivery, channel_of(row)) for row in await connection.execute(ordered)]

    async def owe_correction(self, correction: Correction, receivers: Mapping[int, int], *, now: datetime) -> int:
        """Owe a correction to channels, given with the delivery it corrects; counts those that did not have it yet."""
        owed = _owed(correction, now)
        rows = [owed_row(channel, owed, now) | {"corrects": delivery} for channel, delivery in receivers.items()]
        made = 0
        query = self._insert(deliveries).on_conflict_do_nothing().returning(deliveries.c.id)
        for start in range(0, len(rows), _BATCH):
            async with self._database.writing("while a correction was owed") as connection:
                made += len((await connection.execute(query, rows[start : start + _BATCH])).all())
        return made

    async def corrected(self, delivery: Delivery) -> int | None:
        """The delivery whose messages this one corrects."""
        query = select(deliveries.c.corrects).where(deliveries.c.id == delivery.id)
        async with self._database.reading("while it was looked up what is corrected") as connection:
            found: int | None = (await connection.execute(query)).scalar()
            return found

    async def editions_sent(self, since: datetime) -> Sequence[Edition]:
        """The editions that were delivered since, as they were sent, oldest first."""
        sent = select(deliveries.c.edition_id).where(
            deliveries.c.updated >= since, deliveries.c.edition_id.is_not(None)
        )
        query = select(editions).where(editions.c.id.in_(sent)).order_by(editions.c.id)
        async with self._database.reading("while sent editions were looked up") as connection:
            rows = (await connection.execute(query)).all()
        return [Edition(id=row.id, key=row.key, briefing=decode(Briefing, row.record)) for row in rows]

    async def corrections_made(
        self, conflict: str, since: datetime, until: datetime
    ) -> Sequence[tuple[date, Correction]]:
        """What was corrected in editions of a conflict in a span, oldest first, each with its edition's date."""
        within = (editions.c.conflict == conflict, corrections.c.at >= since, corrections.c.at < until)
        query = select(corrections, editions.c.edition_date).join(editions).where(*within).order_by(corrections.c.id)
        async with self._database.reading("while corrections were looked up") as connection:
            return [(row.edition_date, _correction(row)) for row in await connection.execute(query)]


def _owed(correction: Correction, now: datetime) -> Owed:
    return Owed(slot=f"{SLOT}{correction.id}", due=now)


def _correction(row: Row[Any]) -> Correction:
    return Correction(id=row.id, edition_id=row.edition_id, line=row.line, text=row.text, by=row.by, at=row.at)
