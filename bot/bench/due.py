"""A million subscriptions in the store, five of which are due: how long it takes to find them."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.bench.rush import Rush, a_channel, address_of
from bot.delivery.schedule import BATCH
from bot.errors import Misconfigured
from bot.models import Channel
from bot.store.store import SqlStore

DUE = 5
AT_ONCE = 10_000
ROUNDS = 40
NOW = datetime(2020, 11, 2, 12, 0, tzinfo=UTC)


async def try_due(rush: Rush, _: int) -> Sequence[str]:
    """Fill a store with ``chats`` channels spread over the coming day, and look for the few that are due."""
    with tempfile.TemporaryDirectory(prefix="sitrep-bench-") as folder:
        store = SqlStore(address_of(rush, Path(folder)))
        await store.open()
        try:
            seconds = await _fill(store, rush.chats)
            took = [await _look(store) for _ in range(ROUNDS)]
            plan = await store.explain_due_channels(now=NOW, limit=BATCH)
        finally:
            await store.close()
    return (
        f"channels in the store  {rush.chats:,} (filled in {seconds:.0f} s), due {DUE}",
        f"found: median, longest {1000 * statistics.median(took):.2f} ms, {1000 * max(took):.2f} ms of {ROUNDS} looks",
        *(f"  {line}" for line in plan),
    )


async def _fill(store: SqlStore, chats: int) -> float:
    began = time.monotonic()
    for start in range(0, chats, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, chats))
        await store.subscribe_all([_a_channel(number, chats) for number in numbers])
    return time.monotonic() - began


def _a_channel(number: int, chats: int) -> Channel:
    """The due ones lie scattered among all others, whose hour comes later in the day."""
    later = NOW + timedelta(minutes=1 + number % 1439)
    is_due = number % (chats // DUE) == chats // DUE // 2
    channel = a_channel(str(number), NOW - timedelta(days=1))
    hour = (NOW if is_due else later).time().replace(tzinfo=None)
    return replace(channel, times=(hour,), next_due=NOW if is_due else later)


async def _look(store: SqlStore) -> float:
    began = time.perf_counter()
    found = await store.due_channels(now=NOW, limit=BATCH)
    seconds = time.perf_counter() - began
    if len(found) != DUE:
        raise Misconfigured(f"--database: {len(found)} channels are due in it, not {DUE}; give an empty database")
    return seconds
