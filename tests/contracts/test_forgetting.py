"""Every store forgets a chat: each row about it, topics and pushes included, and nothing of anybody else."""

from __future__ import annotations

from dataclasses import replace

from bot.models import Address
from bot.ports import Store
from tests.contracts.builders import CHAT, NOON, a_briefing, a_channel, some_parts

OTHER = Address(platform="telegram", chat="4711")


async def live(store: Store, address: Address) -> None:
    """A chat that subscribed, was pushed to, asked for more and turned a page."""
    channel = await store.subscribe(a_channel(address))
    await store.owe(channel=channel, slot="2020-11-02T08:00", due=NOON, now=NOON)
    [delivery] = await store.claim_due(now=NOON, limit=1)
    edition = await store.save_edition("k1", a_briefing())
    await store.bind(delivery.id, edition.id, some_parts(2))
    await store.remember_shown(address, edition.id)
    await store.keep_view(address, some_parts(2), now=NOON)


async def test_what_is_kept_of_a_chat_is_counted_by_kind(store: Store) -> None:
    await live(store, CHAT)

    assert await store.kept_of(CHAT) == {
        "channels": 1,
        "deliveries": 1,
        "delivery_parts": 2,
        "shown": 1,
        "views": 1,
    }


async def test_all_of_it_is_erased_with_its_topics_and_nothing_of_other_chats(store: Store) -> None:
    topic = replace(CHAT, thread="77")
    for address in (CHAT, topic, OTHER):
        await live(store, address)

    erased = await store.forget(CHAT)

    assert erased["channels"] == 2
    assert await store.kept_of(CHAT) == {} == await store.kept_of(topic)
    assert (await store.kept_of(OTHER))["channels"] == 1
    assert len(await store.deliveries()) == 1


async def test_a_chat_nobody_knows_is_forgotten_without_a_trace(store: Store) -> None:
    assert await store.forget(OTHER) == {}


async def test_who_was_forgotten_may_come_back_as_somebody_new(store: Store) -> None:
    await live(store, CHAT)
    await store.forget(CHAT)

    assert (await store.subscribe(a_channel())).since == a_channel().since
    assert await store.kept_of(CHAT) == {"channels": 1}
