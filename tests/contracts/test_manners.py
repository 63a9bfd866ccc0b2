"""How a chat is spoken to is kept, moves with it, comes with its channels, and is forgotten with it."""

from __future__ import annotations

from dataclasses import replace

from bot.models import Address, Manner
from bot.store.store import SqlStore
from tests.contracts.builders import CHAT, a_channel

RUSSIAN = Manner(language="ru", names="one")
TURKISH = Manner(language="tr")
MOVED = Address(platform="telegram", chat="-100777")


async def test_a_chat_has_said_nothing_until_it_has(store: SqlStore) -> None:
    assert await store.manner(CHAT) is None


async def test_the_last_choice_holds_in_topics_too_and_for_no_other_chat(store: SqlStore, other: SqlStore) -> None:
    await store.keep_manner(CHAT, TURKISH)
    await store.keep_manner(CHAT, RUSSIAN)

    assert await other.manner(replace(CHAT, thread="7")) == RUSSIAN
    assert await other.manner(replace(CHAT, chat="4711")) is None
    assert await other.manner(replace(CHAT, platform="slack")) is None


async def test_a_channel_comes_with_how_its_chat_is_spoken_to(store: SqlStore) -> None:
    kept = await store.subscribe(a_channel(CHAT))
    assert (await store.channels_at(CHAT))[0].manner is None
    await store.keep_manner(CHAT, RUSSIAN)

    found = await store.channel(kept.id)
    assert found is not None and found.manner == RUSSIAN
    assert [channel.manner for channel in await store.active_channels()] == [RUSSIAN]
    assert [channel.manner for channel in await store.listed_channels()] == [RUSSIAN]


async def test_a_list_of_channels_brings_manners_and_leaves_alone_those_it_does_not_name(store: SqlStore) -> None:
    await store.keep_manner(CHAT, RUSSIAN)
    other = replace(CHAT, chat="4711")
    await store.subscribe_all([a_channel(CHAT), replace(a_channel(other), manner=TURKISH)])

    assert (await store.manner(CHAT), await store.manner(other)) == (RUSSIAN, TURKISH)


async def test_a_chat_that_moves_takes_its_manner_along_unless_the_new_one_has_chosen(store: SqlStore) -> None:
    await store.keep_manner(CHAT, RUSSIAN)
    await store.move(CHAT, MOVED)
    assert (await store.manner(CHAT), await store.manner(MOVED)) == (None, RUSSIAN)

    await store.keep_manner(CHAT, TURKISH)
    await store.move(CHAT, MOVED)
    assert await store.manner(MOVED) == RUSSIAN


async def test_a_forgotten_chat_has_said_nothing(store: SqlStore) -> None:
    await store.keep_manner(CHAT, RUSSIAN)
    assert await store.kept_of(CHAT) == {"manners": 1}
    await store.forget(CHAT)

    assert await store.manner(CHAT) is None
