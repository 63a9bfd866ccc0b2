"""Every store keeps the limits of all its processes together: chats' turns, and permits to send."""

from __future__ import annotations

import asyncio

from bot.models import Address, Loan
from bot.ports import Store

CHAT = Address(platform="telegram", chat="7")
GROUP = Address(platform="telegram", chat="-100")


async def test_a_chat_has_one_turn_at_a_time_whoever_asks(store: Store, other: Store) -> None:
    assert await store.take_turn(CHAT, 20.0) == 0
    assert 0 < await other.take_turn(CHAT, 20.0) <= 1
    await store.end_turn(CHAT, 0.0)
    assert await other.take_turn(CHAT, 20.0) == 0


async def test_after_a_message_the_chat_rests_for_everybody(store: Store, other: Store) -> None:
    await store.take_turn(CHAT, 20.0)
    await store.end_turn(CHAT, 60.0)
    assert 50 < await other.take_turn(CHAT, 20.0) <= 60
    assert 50 < await store.take_turn(CHAT, 20.0) <= 60


async def test_a_rest_asked_for_by_the_platform_outlasts_the_one_after_a_message(store: Store, other: Store) -> None:
    await store.take_turn(CHAT, 20.0)
    await store.end_turn(CHAT, 1.0)
    await store.end_turn(CHAT, 300.0)
    await other.end_turn(CHAT, 1.0)
    assert 290 < await other.take_turn(CHAT, 20.0) <= 300


async def test_a_turn_that_is_never_given_back_comes_back_by_itself(store: Store, other: Store) -> None:
    assert await store.take_turn(CHAT, 0.05) == 0
    await asyncio.sleep(0.1)
    assert await other.take_turn(CHAT, 20.0) == 0


async def test_whoever_lost_a_turn_does_not_end_that_of_another(store: Store, other: Store) -> None:
    await store.take_turn(CHAT, 0.01)
    await asyncio.sleep(0.05)
    await other.take_turn(CHAT, 20.0)
    await store.end_turn(CHAT, 0.0)
    assert await store.take_turn(CHAT, 20.0) > 0


async def test_two_that_ask_for_a_new_chat_at_once_get_one_turn(store: Store, other: Store) -> None:
    waits = await asyncio.gather(*(one.take_turn(CHAT, 20.0) for one in (store, other)))
    assert sorted(wait > 0 for wait in waits) == [False, True]


async def test_a_group_rests_when_its_minute_is_full(store: Store) -> None:
    for number in range(3):
        assert await store.take_turn(GROUP, 20.0) == 0, number
        await store.end_turn(GROUP, 0.0, 3)
    assert 50 < await store.take_turn(GROUP, 20.0) <= 60


async def test_many_turns_are_taken_and_ended_side_by_side(store: Store, other: Store) -> None:
    chats = [Address(platform="telegram", chat=str(number)) for number in range(60)]

    async def speak(worker: Store, chat: Address) -> bool:
        if await worker.take_turn(chat, 20.0):
            return False
        await worker.end_turn(chat, 30.0)
        return True

    spoken = await asyncio.gather(*(speak(worker, chat) for worker in (store, other) for chat in chats))
    assert sum(spoken) == len(chats)


async def borrow(worker: Store, held: int, wanted: int, limit: int = 30) -> int:
    return await worker.borrow("telegram", Loan(held=held, wanted=wanted), limit=limit, seconds=60)


async def test_one_alone_has_every_permit_it_wants(store: Store) -> None:
    assert await borrow(store, 0, 12) == 12
    assert await borrow(store, 12, 100) == 30


async def test_nobody_is_lent_what_another_still_holds(store: Store, other: Store) -> None:
    assert await borrow(store, 0, 100) == 30
    assert await borrow(other, 0, 100) == 0
    assert await borrow(store, 30, 100) == 15  # to be given back as they return
    assert await borrow(other, 0, 100) == 0
    assert await borrow(store, 20, 100) == 15
    assert await borrow(other, 0, 100) == 10
    assert await borrow(store, 15, 100) == 15
    assert await borrow(other, 10, 100) == 15


async def test_what_one_does_not_want_the_other_gets(store: Store, other: Store) -> None:
    assert await borrow(store, 0, 3) == 3
    assert await borrow(other, 0, 100) == 27


async def test_permits_of_the_dead_come_back_when_their_time_is_over(store: Store, other: Store) -> None:
    assert await store.borrow("telegram", Loan(held=0, wanted=9), limit=9, seconds=0.01) == 9
    assert await borrow(other, 0, 9, limit=9) == 0
    await asyncio.sleep(1.5)
    assert await borrow(other, 0, 9, limit=9) == 9


async def test_one_of_several_has_the_only_permit(store: Store, other: Store) -> None:
    first, second = [await borrow(one, 0, 1, limit=1) for one in (store, other)]
    assert (first, second) == (1, 0)
    assert await borrow(store, 1, 1, limit=1) == 1
