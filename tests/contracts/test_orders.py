"""Every order book keeps what was ordered about sources, in order, and what was told about them, once."""

from __future__ import annotations

from datetime import timedelta

from bot.models import Notice, SourceOrder
from bot.ports import Store
from digests.models import Source
from tests.contracts.builders import NOON

WIRE = Source(id="wire", outlet="The Wire", url="https://wire.example/rss", kind="atom", side="northern", tier=1)
ADDED = SourceOrder(source_id="wire", act="add", by="telegram:9", at=NOON, source=WIRE)
PAUSED = SourceOrder(source_id="wire", act="pause", by="slack:U1", at=NOON + timedelta(hours=1))


async def test_orders_come_back_as_given_oldest_first(store: Store) -> None:
    await store.note_order("river-war", ADDED)
    await store.note_order("river-war", PAUSED)
    assert list(await store.source_orders("river-war")) == [ADDED, PAUSED]


async def test_orders_about_one_conflict_say_nothing_of_another(store: Store) -> None:
    await store.note_order("river-war", ADDED)
    assert list(await store.source_orders("hill-war")) == []


async def test_the_first_words_of_a_notice_stand(store: Store) -> None:
    first = Notice(name="wire went bad", source_id="wire", event="went bad", why="no answer\x00")
    await store.note_notice(first)
    await store.note_notice(Notice(name="wire went bad", source_id="wire", event="went bad", why="something else"))
    kept = await store.notice("wire went bad")
    assert kept is not None
    assert (kept.source_id, kept.event, kept.why) == ("wire", "went bad", "no answer\ufffd")
    assert await store.notice("wire recovered") is None
