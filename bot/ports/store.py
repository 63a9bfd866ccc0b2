"""Everything that is kept, as one seam."""

from __future__ import annotations

from typing import Protocol

from bot.models import LibrarySchema
from bot.ports.archive import Archive, Finding, Ledger, Stories
from bot.ports.chats import Channels, Forgetting, Installations, Manners, Watches
from bot.ports.editions import Corrections, Editions, Views
from bot.ports.outbox import Doubts, Outbox, Pacing, ReceiptBook
from bot.ports.sources import HealthBook, OrderBook


class Store(
    Archive,
    Ledger,
    Stories,
    Editions,
    Channels,
    Outbox,
    Doubts,
    Corrections,
    ReceiptBook,
    Pacing,
    HealthBook,
    OrderBook,
    Views,
    Installations,
    Watches,
    Manners,
    Finding,
    Forgetting,
    Protocol,
):
    """Everything that is kept. One object in practice; callers take the narrow port they need."""

    async def install(self, schema: LibrarySchema) -> None:
        """Make another library's tables, or bring them up to its version; of several at once only one does it."""

    async def open(self) -> None:
        """Connect and bring the schema up to date; raises StoreUnavailable with what to do."""

    async def close(self) -> None:
        """Let go of every connection."""
