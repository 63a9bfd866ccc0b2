"""Every store of subscriptions knows who is owed what, where they are now, and who rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from bot.models import Address
from bot.ports import Store
from bot.store.store import SqlStore
from tests.contracts.builders import CHAT, NOON, a_briefing, a_channel, an_agenda

SUPERGROUP = Address(platform="telegram", chat="-100200", thread="7")


async def test_a_subscription_comes_back_as_it_was_made(store: Store) -> None:
    made = await store.subscribe(a_channel())
    assert replace(made, id=0, next_due=None) == a_channel()
    assert await store.channel(made.id) == made
    assert await store.channels_at(CHAT) == [made]
    assert await store.active_channels() == [made]


async def test_subscribing_again_replaces_the_schedule_and_keeps_the_channel(store: Store) -> None:
    first = await store.subscribe(a_channel())
    later = NOON + timedelta(hours=1)
    second = await store.subscribe(a_channel(times=(), zone="UTC", sections=(), since=later))
    assert (second.id, second.zone, second.times, second.sections, second.since) == (first.id, "UTC", (), (), later)
    assert await store.channels_at(CHAT) == [second]


async def test_subscribing_again_to_the_same_times_drops_no_slot_that_is_about_to_be_served(store: Store) -> None:
    first = await store.subscribe(a_channel())
    second = await store.subscribe(a_channel(sections=(), style="headline", since=NOON + timedelta(hours=1)))
    assert (second.since, second.next_due) == (first.since, first.next_due)
    assert (second.sections, second.style) == ((), "headline")
    await store.rest(second.id, "the bot was blocked")
    third = await store.subscribe(a_channel(since=NOON + timedelta(hours=2)))
    assert (third.since, third.state, third.reason) == (NOON + timedelta(hours=2), "active", "")


async def test_one_chat_may_have_several_conflicts_and_threads(store: Store) -> None:
    here = await store.subscribe(a_channel())
    elsewhere = await store.subscribe(a_channel(conflict="east-west"))
    await store.subscribe(a_channel(replace(CHAT, thread=None)))
    assert await store.channels_at(CHAT) == [here, elsewhere]
    assert len(await store.active_channels()) == 3


async def test_unsubscribing_ends_every_subscription_of_the_address_alone(store: Store) -> None:
    await store.subscribe(a_channel())
    await store.subscribe(a_channel(conflict="east-west"))
    left = await store.subscribe(a_channel(replace(CHAT, thread=None)))
    assert await store.unsubscribe(CHAT) == 2
    assert await store.unsubscribe(CHAT) == 0
    assert await store.channels_at(CHAT) == []
    assert await store.active_channels() == [left]


async def test_a_chat_that_comes_back_has_the_same_channel_again(store: Store) -> None:
    first = await store.subscribe(a_channel())
    await store.unsubscribe(CHAT)
    again = await store.subscribe(a_channel())
    assert (again.id, again.state) == (first.id, "active")


async def test_a_resting_channel_is_listed_with_its_reason_and_not_served_until_woken(store: Store) -> None:
    channel = await store.subscribe(a_channel())
    await store.rest(channel.id, "the bot was blocked")
    [resting] = await store.channels_at(CHAT)
    assert (resting.state, resting.reason) == ("resting", "the bot was blocked")
    assert await store.active_channels() == []
    assert await store.due_channels(now=NOON + timedelta(days=9), limit=10) == []
    await store.wake(CHAT)
    assert await store.active_channels() == [channel]


async def test_waking_serves_no_channel_that_unsubscribed(store: Store) -> None:
    await store.subscribe(a_channel())
    await store.unsubscribe(CHAT)
    await store.wake(CHAT)
    assert await store.active_channels() == []


async def test_what_a_channel_was_still_owed_is_skipped_when_it_rests_or_leaves(store: Store) -> None:
    channel = await store.subscribe(a_channel())
    await store.owe(channel=channel, slot="2020-11-02T08:00", due=NOON, now=NOON)
    await store.rest(channel.id, "the bot was blocked")
    [skipped] = await store.deliveries("skipped")
    assert skipped.error == "the bot was blocked"
    assert await store.claim_due(now=NOON, limit=10) == []


async def test_a_moved_chat_keeps_its_subscriptions_deliveries_and_what_it_saw(store: Store) -> None:
    channel = await store.subscribe(a_channel())
    edition = await store.save_edition("k1", a_briefing())
    await store.remember_shown(CHAT, edition.id)
    await store.owe(channel=channel, slot="2020-11-02T08:00", due=NOON, now=NOON)
    await store.move(CHAT, SUPERGROUP)
    assert await store.channels_at(CHAT) == []
    assert [found.id for found in await store.channels_at(SUPERGROUP)] == [channel.id]
    assert [owed.address for owed in await store.deliveries()] == [SUPERGROUP]
    assert await store.last_shown(SUPERGROUP) == edition
    assert await store.last_shown(CHAT) is None


async def test_a_chat_that_moves_onto_a_standing_subscription_is_not_served_twice(store: Store) -> None:
    old = await store.subscribe(a_channel())
    other_conflict = await store.subscribe(a_channel(conflict="east-west"))
    standing = await store.subscribe(a_channel(SUPERGROUP))
    await store.owe(channel=old, slot="2020-11-02T08:00", due=NOON, now=NOON)
    await store.move(CHAT, SUPERGROUP)
    found = await store.channels_at(SUPERGROUP)
    assert [channel.id for channel in found] == [other_conflict.id, standing.id]
    assert await store.channels_at(CHAT) == []
    assert [delivery.error for delivery in await store.deliveries("skipped")] == ["the chat moved"]


async def test_a_chat_may_move_to_an_address_that_unsubscribed_before(store: Store) -> None:
    await store.subscribe(a_channel(SUPERGROUP))
    await store.unsubscribe(SUPERGROUP)
    channel = await store.subscribe(a_channel())
    await store.move(CHAT, SUPERGROUP)
    assert [found.id for found in await store.channels_at(SUPERGROUP)] == [channel.id]


async def test_channels_are_due_from_their_first_slot_not_yet_looked_at(store: Store) -> None:
    early = await store.subscribe(a_channel())
    late = await store.subscribe(a_channel(conflict="east-west", since=NOON + timedelta(hours=1)))
    await store.subscribe(a_channel(conflict="no times", times=()))
    assert await store.due_channels(now=NOON - timedelta(seconds=1), limit=10) == []
    assert await store.due_channels(now=NOON, limit=10) == [early]
    assert await store.due_channels(now=NOON + timedelta(hours=2), limit=10) == [early, late]
    assert await store.due_channels(now=NOON + timedelta(hours=2), limit=1) == [early]
    await store.owe_all([an_agenda(early, next_due=NOON + timedelta(hours=3))], now=NOON)
    assert await store.due_channels(now=NOON + timedelta(hours=2), limit=10) == [late]


async def test_due_channels_are_found_by_an_index(store: SqlStore) -> None:
    many = [a_channel(Address(platform="telegram", chat=str(number))) for number in range(3000)]
    await store.subscribe_all(many)
    plan = await store.explain_due_channels(now=NOON, limit=5)
    assert any("channels_due" in line for line in plan)


async def test_many_subscriptions_at_once_keep_what_is_about_to_be_sent(store: SqlStore) -> None:
    kept, moved = (a_channel(Address(platform="telegram", chat=chat)) for chat in ("1", "2"))
    first = {channel.address: channel for channel in [await store.subscribe(kept), await store.subscribe(moved)]}
    later = NOON + timedelta(hours=1)
    await store.subscribe_all([replace(kept, since=later), replace(moved, since=later, times=(time(23, 5),))])
    found = {channel.address: channel for channel in await store.listed_channels()}
    assert found[kept.address].since == first[kept.address].since
    assert found[moved.address].since == later
    assert {address: channel.id for address, channel in found.items()} == {a: c.id for a, c in first.items()}
