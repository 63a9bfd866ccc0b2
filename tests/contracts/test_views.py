"""Long answers are kept by pages for the chat they were given to; installations by workspace."""

from __future__ import annotations

from datetime import timedelta

from bot.models import Address, Button, Part, Picture
from bot.store.store import SqlStore
from tests.contracts.builders import NOON as NOW

HERE = Address(platform="telegram", chat="-500")
TOPIC = Address(platform="telegram", chat="-500", thread="7")
PAGES = (
    Part(text="<b>one</b>", buttons=(Button(label="1", command="/why 1 @3", menu="Evidence", hint="…"),)),
    Part(text="two", picture=Picture(png=b"\x89PNG\x00", alt="A map")),
)


async def test_pages_come_back_as_they_were_kept(store: SqlStore, other: SqlStore) -> None:
    number = await store.keep_view(HERE, PAGES, now=NOW)
    assert tuple(await other.view(number, HERE)) == PAGES


async def test_pages_are_shown_to_no_other_chat_and_no_other_topic(store: SqlStore) -> None:
    number = await store.keep_view(HERE, PAGES, now=NOW)
    elsewhere = Address(platform="telegram", chat="1001")
    assert not await store.view(number, elsewhere)
    assert not await store.view(number, TOPIC)
    assert not await store.view(number + 1, HERE)


async def test_pages_are_kept_for_a_month_and_their_number_is_not_given_again(store: SqlStore) -> None:
    old = await store.keep_view(HERE, PAGES, now=NOW)
    new = await store.keep_view(HERE, PAGES[:1], now=NOW + timedelta(days=31))
    assert not await store.view(old, HERE)
    assert new > old


async def test_pages_move_with_their_chat(store: SqlStore) -> None:
    number = await store.keep_view(HERE, PAGES, now=NOW)
    moved = Address(platform="telegram", chat="-100777")
    await store.move(HERE, moved)
    assert tuple(await store.view(number, moved)) == PAGES


async def test_an_installation_is_replaced_and_forgotten(store: SqlStore, other: SqlStore) -> None:
    await store.keep_installation("T1", '{"bot_token": "xoxb-old"}', now=NOW)
    await store.keep_installation("T1", '{"bot_token": "xoxb-new"}', now=NOW)
    await store.keep_installation("T2", "{}", now=NOW)
    assert await other.installation("T1") == '{"bot_token": "xoxb-new"}'
    await other.drop_installation("T1")
    assert (await store.installation("T1"), await store.installation("T2")) == (None, "{}")
