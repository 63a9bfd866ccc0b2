"""What saving one more article takes, into an empty store and into a large one."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.app import open_house
from bot.bench.scale_texts import a_day
from bot.config import Settings, load_settings
from bot.ports import Store
from bot.reading_room import read_many
from digests.editing.stories.filing import filing_of
from digests.models import Article, Reading
from digests.profile import Profile

SAVED, AT_ONCE = 1000, 100
"""Articles saved for the measure, and of one transaction, as when sources are visited."""
Read = Sequence[tuple[Article, Reading]]


async def saving_lines(settings: Settings, held: int, today: date) -> AsyncIterator[str]:
    """Articles a second into a store of its own that is empty, and into this one, by step."""
    async with open_house(settings) as house:
        read = _read(house.desk.profile, today)
        large = await _save(house.store, read)
    with TemporaryDirectory() as folder:
        async with open_house(load_settings({"SITREP_DATA_DIR": str(Path(folder))})) as house:
            empty = await _save(house.store, read)
    yield ""
    yield f"{'saving, articles/s':<18} {'empty, SQLite':>14} {f'at {held:,}':>14} {'ratio':>7}"
    for step, few in empty.items():
        yield f"{step:<18} {few:>14,.0f} {large[step]:>14,.0f} {large[step] / few:>7.2f}"


def _read(profile: Profile, day: date) -> Read:
    """Articles that no store holds yet."""
    run = f"{datetime.now(UTC):%H%M%S}"
    new = (replace(article, id=f"n{run}-{article.id}") for article in a_day(profile, day, SAVED, seed=day.toordinal()))
    return list(read_many(new, profile, workers=1))


async def _save(store: Store, read: Read) -> dict[str, float]:
    """Articles a second of each step, ``AT_ONCE`` in a transaction."""
    spent = {"texts": 0.0, "records": 0.0, "stories": 0.0}
    for first in range(0, len(read), AT_ONCE):
        some = read[first : first + AT_ONCE]
        filings = [filing for article, reading in some if (filing := filing_of(article, reading))]
        began = time.perf_counter()
        await store.save_articles([article for article, _ in some])
        stored = time.perf_counter()
        await store.save_readings([reading for _, reading in some])
        filed = time.perf_counter()
        await store.file_articles(filings)
        spent["texts"] += stored - began
        spent["records"] += filed - stored
        spent["stories"] += time.perf_counter() - filed
    spent["texts and records"] = spent["texts"] + spent["records"]
    return {step: len(read) / seconds for step, seconds in spent.items()}
