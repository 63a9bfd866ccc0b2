"""Every store of editions keeps each once, and what each chat saw."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

from bot.models import PROMISES, Address, Manner, Promise, read_promise
from bot.ports import Store
from tests.contracts.builders import CHAT, NOON, a_briefing, a_channel


async def test_a_briefing_comes_back_exactly(store: Store) -> None:
    saved = await store.save_edition("k1", a_briefing())
    assert saved.briefing == a_briefing()
    assert saved.briefing.made_at == NOON
    assert await store.edition(saved.id) == saved


async def test_a_key_that_exists_gives_the_edition_already_stored(store: Store) -> None:
    first = await store.save_edition("k1", a_briefing())
    assert await store.save_edition("k1", a_briefing(title="Another")) == first


async def test_two_that_store_the_same_key_at_once_get_the_same_edition(store: Store, other: Store) -> None:
    both = await asyncio.gather(store.save_edition("k1", a_briefing()), other.save_edition("k1", a_briefing()))
    assert both[0] == both[1]


async def test_an_edition_nobody_made_is_none(store: Store) -> None:
    assert await store.edition(41) is None


async def test_the_edition_before_is_the_newest_of_an_earlier_day_of_the_same_conflict(store: Store) -> None:
    older = a_briefing(date(2020, 10, 30))
    newest = a_briefing(date(2020, 11, 1), title="later")
    await store.save_edition("newest-day-first-made", a_briefing(date(2020, 11, 1), title="earlier"))
    await store.save_edition("newest", newest)
    await store.save_edition("older", older)
    await store.save_edition("same-day", a_briefing(date(2020, 11, 2)))
    await store.save_edition("elsewhere", a_briefing(date(2020, 11, 1), conflict="east-west"))
    assert await store.edition_before("north-south", date(2020, 11, 2)) == newest
    assert await store.edition_before("north-south", date(2020, 11, 1)) == older
    assert await store.edition_before("north-south", date(2020, 10, 30)) is None


async def test_each_chat_and_thread_remembers_the_edition_it_saw_last(store: Store) -> None:
    first = await store.save_edition("k1", a_briefing())
    second = await store.save_edition("k2", replace(a_briefing(), title="second"))
    whole_chat = Address(platform="telegram", chat=CHAT.chat)
    await store.remember_shown(CHAT, first.id)
    await store.remember_shown(whole_chat, first.id)
    await store.remember_shown(CHAT, second.id)
    assert await store.last_shown(CHAT) == second
    assert await store.last_shown(whole_chat) == first
    assert await store.last_shown(Address(platform="slack", chat=CHAT.chat)) is None


async def test_a_promise_is_owed_once_while_it_is_on_its_way_and_again_after_it_ended(store: Store) -> None:
    channel = await store.subscribe(a_channel(conflict=PROMISES, times=()))
    asked = Promise(line="/digest 2020-11-01", asked=NOON, manner=Manner(language="hy"), message="5")
    again = replace(asked, asked=NOON + timedelta(seconds=9), message="6")
    assert not await store.is_promised(asked, channel=channel)
    assert await store.owe_promise(asked, channel=channel, now=NOON)
    assert await store.is_promised(again, channel=channel)
    assert not await store.owe_promise(again, channel=channel, now=NOON)
    assert await store.owe_promise(replace(asked, line="/digest 2020-11-01 military"), channel=channel, now=NOON)
    taken = await store.claim_due(now=NOON, limit=10)
    assert not await store.owe_promise(again, channel=channel, now=NOON)
    for delivery in taken:
        await store.finish(delivery.id, "sent", now=NOON)
    assert await store.owe_promise(asked, channel=channel, now=NOON)
    [owed] = await store.deliveries("pending")
    assert replace(read_promise(owed.slot), asked=NOON) == asked


async def test_two_that_promise_the_same_at_once_owe_it_once(store: Store, other: Store) -> None:
    channel = await store.subscribe(a_channel(conflict=PROMISES, times=()))
    promises = [Promise(line="/digest", asked=NOON + timedelta(seconds=second), manner=Manner()) for second in range(2)]
    both = await asyncio.gather(
        store.owe_promise(promises[0], channel=channel, now=NOON),
        other.owe_promise(promises[1], channel=channel, now=NOON),
    )
    assert sorted(both) == [False, True]


async def test_the_channel_of_promises_is_no_subscription(store: Store) -> None:
    channel = await store.subscribe(a_channel(conflict=PROMISES, times=()))
    assert await store.channels_at(channel.address) == []
    assert await store.unsubscribe(channel.address) == 0
