"""The store: all its shelves over one database."""

from __future__ import annotations

from bot.models import LibrarySchema
from bot.store.archive import ArticleShelf
from bot.store.channels import ChannelShelf
from bot.store.corrections import CorrectionShelf
from bot.store.database import Database
from bot.store.doubts import DoubtShelf
from bot.store.editions import EditionShelf
from bot.store.forgetting import ForgettingShelf
from bot.store.health import HealthShelf
from bot.store.ledger import LedgerShelf
from bot.store.manners import MannerShelf
from bot.store.moving import MovingShelf
from bot.store.orders import OrderShelf
from bot.store.outbox import OutboxShelf
from bot.store.pacing import PacingShelf
from bot.store.receipts import ReceiptShelf
from bot.store.schedules import ScheduleShelf
from bot.store.schema import advance_library, bring_up_to_date
from bot.store.search import SearchShelf
from bot.store.stories import StoryShelf
from bot.store.views import InstallationShelf, ViewShelf
from bot.store.watches import WatchShelf


class SqlStore(
    ArticleShelf,
    LedgerShelf,
    StoryShelf,
    EditionShelf,
    ChannelShelf,
    ScheduleShelf,
    OutboxShelf,
    DoubtShelf,
    CorrectionShelf,
    ReceiptShelf,
    PacingShelf,
    HealthShelf,
    OrderShelf,
    ViewShelf,
    InstallationShelf,
    WatchShelf,
    MannerShelf,
    SearchShelf,
    ForgettingShelf,
    MovingShelf,
):
    """The port bot.ports.Store over SQLite or PostgreSQL; one object is one worker in the eyes of the outbox."""

    def __init__(self, url: str) -> None:
        super().__init__(Database(url))

    async def open(self) -> None:
        """Connect and bring the schema up to date; raises StoreUnavailable with what to do."""
        self._database.connect()
        try:
            await bring_up_to_date(self._database)
        except BaseException:
            await self.close()
            raise

    async def install(self, schema: LibrarySchema) -> None:
        """Make another library's tables, or bring them up to its version; of several at once only one does it."""
        behind = True
        while behind:  # each change in a transaction of its own: some may not be used in the one that makes them
            async with self._database.writing("while a library's schema was made") as connection:
                await self._database.lock(connection, "schema")
                behind = await connection.run_sync(advance_library, schema)

    async def close(self) -> None:
        """Let go of every connection."""
        await self._database.disconnect()
