"""Corrections as the stores keep them, and the versions of articles that they are found in."""

from __future__ import annotations

from datetime import timedelta

from bot.models import Correction
from bot.store.store import SqlStore
from tests.contracts.builders import NOON, a_briefing, a_reading, an_article


async def test_corrections_are_found_by_the_span_in_which_they_were_made(store: SqlStore) -> None:
    edition = await store.save_edition("k", a_briefing())
    for hours in (0, 5, 30):
        at = NOON + timedelta(hours=hours)
        await store.save_correction(Correction(edition_id=edition.id, line=1, text=f"{hours}", by="us", at=at))
    conflict, day = edition.briefing.conflict, timedelta(days=1)
    made = await store.corrections_made(conflict, NOON, NOON + day)
    assert [(on, one.text) for on, one in made] == [(edition.briefing.window.edition_date, text) for text in ("0", "5")]
    assert await store.corrections_made("another war", NOON, NOON + day) == []
    assert [one.text for _, one in await store.corrections_made(conflict, NOON + day, NOON + 2 * day)] == ["30"]


async def test_an_older_version_is_read_as_it_was(store: SqlStore) -> None:
    await store.save_article(an_article("a1"))
    await store.save_reading(a_reading("a1"))
    await store.save_article(an_article("a1", text=an_article().text.replace("two", "six"), title="Six killed"))
    await store.save_reading(a_reading("a1", 2, claims=()))
    found = await store.readings_of({("a1", 1), ("a1", 2), ("a1", 3), ("b", 1)}, {})
    assert [(read.article.version, len(read.reading.claims)) for read in found] == [(1, 2), (2, 0)]
    assert [read.article.version for read in await store.newest_readings(["a1"], {})] == [2]
