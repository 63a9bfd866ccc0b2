"""A store moves between databases whole, row by row, or not at all."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.models import Correction, SourceHealth
from bot.store.moving import COUNTED, FLEETING
from bot.store.store import SqlStore
from bot.store.tables import metadata
from tests.contracts.builders import CHAT, NOON, a_briefing, a_channel, a_reading, an_article, some_parts
from tests.databases import KINDS, fresh_url


@pytest.fixture(params=KINDS)
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    folder = tmp_path / "other"
    folder.mkdir()
    return fresh_url(request.param, folder)


@pytest.fixture
async def empty(elsewhere: str) -> AsyncIterator[SqlStore]:
    opened = SqlStore(elsewhere)
    await opened.open()
    yield opened
    await opened.close()


async def fill(store: SqlStore) -> None:
    """One of everything that matters."""
    await store.save_article(an_article("a1"))
    await store.save_article(an_article("a2", title="Ünïcode \u2028 and “quotes”"))
    await store.save_reading(a_reading("a1"))
    edition = await store.save_edition("k", a_briefing())
    await store.remember_shown(CHAT, edition.id)
    channel = await store.subscribe(a_channel())
    await store.owe(channel=channel, slot="2020-11-02T16:00", due=NOON, now=NOON)
    [delivery] = await store.claim_due(now=NOON, limit=1)
    await store.bind(delivery.id, edition.id, some_parts())
    await store.note_health(SourceHealth(source_id="wire", articles=2, last_success=NOON))
    await store.save_correction(Correction(edition_id=edition.id, line=1, text="No.", by="editors", at=NOON))


async def dumped(store: SqlStore) -> list[str]:
    lines: list[str] = []
    await store.dump(lines.append)
    return lines


async def test_an_exported_store_is_the_same_in_another_database(store: SqlStore, empty: SqlStore) -> None:
    await fill(store)
    lines = await dumped(store)
    counts = await empty.load(lines)
    assert await dumped(empty) == lines
    assert (counts["articles"], counts["deliveries"], counts["delivery_parts"], counts["corrections"]) == (2, 1, 2, 1)
    assert set(counts) | FLEETING == set(metadata.tables)
    assert await empty.counts() == await store.counts()


async def test_the_other_database_goes_on_where_the_first_one_was(store: SqlStore, empty: SqlStore) -> None:
    await fill(store)
    await empty.load(await dumped(store))
    [old] = await empty.channels_at(CHAT)
    new = await empty.subscribe(a_channel(conflict="east-west"))
    assert new.id > old.id
    assert await empty.recover(now=NOON) == 1  # what the first database's worker held is taken over
    [delivery] = await empty.claim_due(now=NOON, limit=5)
    assert [part.part for part in await empty.parts(delivery.id)] == list(some_parts())


async def test_a_store_that_holds_something_is_not_written_over(store: SqlStore) -> None:
    await fill(store)
    with pytest.raises(Misconfigured, match="not empty"):
        await store.load(await dumped(store))


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda lines: ["{}\n", *lines[1:]], "no export of Sitrep's"),
        (lambda lines: [lines[0].replace('"version":1', '"version":9'), *lines[1:]], "another version"),
        (lambda lines: lines[:-1], "breaks off here"),
        (lambda lines: [*lines[:3], "{not json\n", *lines[3:]], "line 4: this is no JSON"),
        (lambda lines: [line for line in lines if '"a2"' not in line], "lost or changed"),
        (lambda lines: [line.replace("The Wire", "The Liar") for line in lines], "lost or changed"),
        (lambda lines: [line.replace('"table":"channels"', '"table":"chats"') for line in lines], "'chats'"),
        (lambda lines: [line.replace("2020-11-02T12:00:00+00:00", "noon") for line in lines], "cannot be read"),
        (lambda lines: [lines[0], "[1]\n", *lines[1:]], "no row of the table"),
    ],
)
async def test_a_damaged_export_changes_nothing(store: SqlStore, empty: SqlStore, spoil: object, why: str) -> None:
    await fill(store)
    damaged = spoil(await dumped(store))  # type: ignore[operator]
    with pytest.raises(Misconfigured, match=why):
        await empty.load(damaged)
    rows = json.loads((await dumped(empty))[-1])["rows"]
    assert {name for name, number in rows.items() if number} <= COUNTED
