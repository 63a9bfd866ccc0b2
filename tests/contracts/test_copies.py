"""A store made large for measuring holds every copy with its records, and takes new articles like any other."""

from __future__ import annotations

from datetime import date

from bot.models import ClaimFilter
from bot.store.copies import Growth, copy_over_days
from bot.store.store import SqlStore
from tests.contracts.builders import a_reading, an_article

READ, COPIES = 8, 6


async def grow(store: SqlStore, url: str) -> None:
    ids = [f"t{number}" for number in range(READ)]
    await store.save_articles([an_article(one) for one in ids])
    await store.save_readings([a_reading(one) for one in ids])
    await copy_over_days(url, Growth(day=date(2020, 11, 2), copies=COPIES, days=3, names=4))


async def test_each_copy_takes_a_part_of_what_was_read(store: SqlStore, url: str) -> None:
    await grow(store, url)

    articles = (await store.counts())["articles"]

    assert READ + COPIES <= articles <= READ + COPIES * READ
    assert len(await store.claims(ClaimFilter(limit=1000))) == articles * len(a_reading().claims)


async def test_new_articles_are_stored_behind_the_copies(store: SqlStore, url: str) -> None:
    await grow(store, url)
    before = (await store.counts())["articles"]

    await store.save_articles([an_article("new")])
    await store.save_readings([a_reading("new")])

    assert (await store.counts())["articles"] == before + 1
    assert await store.article("new", 1) == an_article("new")
