"""The worker: everything due is carried, chats side by side, and two workers never send the same."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from datetime import time, timedelta
from pathlib import Path

import pytest

from bot.delivery.limits import Limits, Pace
from bot.delivery.schedule import owe_due
from bot.models import Address, Channel, Delivery, Part, Shard
from bot.store.store import SqlStore
from tests.bot.delivery.builders import GRACE, PostOffice, two_messages
from tests.contracts.builders import a_channel
from tests.databases import KINDS, fresh_url
from tests.fakes import NOON, FakePlatform, HandClock

CHATS = [str(number) for number in range(150)]


async def test_everything_due_is_delivered_however_much_it_is(store: SqlStore) -> None:
    office = PostOffice(store=store)
    await office.owe(*CHATS)
    await office.deliver()
    assert Counter(office.platform.texts) == Counter(
        text for chat in CHATS for text in (f"{chat} <b>one</b>", f"{chat} two")
    )
    assert {state for state, _ in (await office.states()).values()} == {"sent"}


async def test_two_deliveries_to_one_chat_do_not_mix_their_parts(store: SqlStore) -> None:
    async def by_conflict(delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        return None, tuple(Part(text=f"{channel.conflict} {number}") for number in range(4))

    office = PostOffice(store=store, compose=by_conflict)
    for conflict in ("east", "west"):
        channel = await store.subscribe(a_channel(conflict=conflict))
        await store.owe(channel=channel, slot="s", due=NOON, now=NOON)
    await office.deliver()
    assert office.platform.texts == [f"{conflict} {number}" for conflict in ("east", "west") for number in range(4)]


async def test_what_becomes_due_while_others_are_delivered_is_delivered_in_the_same_round(store: SqlStore) -> None:
    office = PostOffice(store=store)
    await office.owe("1")
    late = await store.subscribe(a_channel(Address(platform="telegram", chat="2")))
    owed = asyncio.Event()

    async def owe_more(delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        if not owed.is_set():
            owed.set()
            await store.owe(channel=late, slot="s", due=NOON, now=NOON)
        return await two_messages(delivery, channel)

    await PostOffice(store=store, compose=owe_more, platform=office.platform).deliver()
    assert {state for state, _ in (await office.states()).values()} == {"sent"}
    assert len(office.platform.taken) == 4


async def test_asked_to_stop_it_ends_after_the_message_under_way_and_leaves_the_rest_for_later(store: SqlStore) -> None:
    office = PostOffice(store=store)
    office.platform.before = lambda address, part: office.stop.set()
    await office.owe("7")
    await office.deliver()
    assert office.platform.texts == ["7 <b>one</b>"]
    assert await office.states() == {"7": ("pending", "")}
    successor = PostOffice(store=store, platform=office.platform)
    office.platform.before = None
    await successor.deliver()
    assert office.platform.texts == ["7 <b>one</b>", "7 two"]


async def test_asked_to_stop_before_it_begins_it_takes_nothing(store: SqlStore) -> None:
    office = PostOffice(store=store)
    await office.owe("7")
    office.stop.set()
    await office.deliver()
    assert await office.states() == {"7": ("pending", "")}


async def test_broken_off_in_the_middle_of_a_message_it_leaves_that_one_uncertain(store: SqlStore) -> None:
    office = PostOffice(store=store)
    sending = asyncio.Event()

    class Stalled(FakePlatform):
        async def send(self, address: Address, part: Part):  # type: ignore[no-untyped-def]
            sending.set()
            await asyncio.Event().wait()

    stalled = PostOffice(store=store, platform=Stalled(), compose=office.compose)
    await office.owe("7")
    round_ = asyncio.create_task(stalled.deliver())
    await sending.wait()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    await asyncio.gather(round_, return_exceptions=True)
    await office.deliver(after=timedelta(minutes=1))
    assert office.platform.texts == ["7 two"]
    assert {state for state, _ in (await office.states()).values()} == {"uncertain"}


async def test_a_database_that_is_busy_for_a_moment_loses_no_receipt(url: str) -> None:
    store = SqlStore(url + "?timeout=0.05")
    await store.open()
    office = PostOffice(store=store)
    holder = sqlite3.connect(url.partition("///")[2])

    def hold_for_a_moment(address: Address, part: Part) -> None:
        holder.execute("BEGIN IMMEDIATE")
        asyncio.get_running_loop().call_later(0.15, holder.rollback)

    office.platform.before = hold_for_a_moment
    await office.owe("7")
    await office.deliver()
    assert office.platform.texts == ["7 <b>one</b>", "7 two"]
    assert [d.message_ids for d in await store.deliveries("sent")] == [("m1", "m2")]
    holder.close()
    await store.close()


async def test_a_message_whose_end_was_never_recorded_is_uncertain_and_not_repeated(store: SqlStore) -> None:
    """As after a database that stayed away: this worker lives, yet carries that delivery no more."""
    office = PostOffice(store=store)
    await office.owe("7")
    [delivery] = await store.claim_due(now=NOON, limit=1)
    await store.bind(delivery.id, None, [Part(text="7 one")])
    await store.mark_part_sending(delivery.id, 0)
    await office.deliver()
    assert office.platform.texts == []
    assert {state for state, _ in (await office.states()).values()} == {"uncertain"}


@pytest.fixture(params=KINDS)
def shared_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return fresh_url(request.param, tmp_path)


async def test_two_workers_on_one_database_send_everything_once(shared_url: str) -> None:
    """Two schedulers and two workers, each with its own connections, work at the same time."""
    platform, clock = FakePlatform(), HandClock()
    stores = [SqlStore(shared_url), SqlStore(shared_url)]
    for store in stores:
        await store.open()
    for chat in CHATS:
        await stores[0].subscribe(a_channel(Address(platform="telegram", chat=chat), times=(time(16),)))

    async def work(store: SqlStore) -> None:
        for _ in range(3):
            await owe_due(store, clock=clock, grace=GRACE)
            await PostOffice(store=store, platform=platform, clock=clock).deliver()

    await asyncio.gather(*(work(store) for store in stores))
    assert max(Counter(platform.texts).values()) == 1
    assert len(platform.taken) == 2 * len(CHATS)
    for store in stores:
        await store.close()


async def test_a_slow_chat_holds_up_no_other(store: SqlStore) -> None:
    limits = Limits({"telegram": Pace(chat_rest=0.01)})
    limits.pause(Address(platform="telegram", chat="0"), timedelta(hours=1))
    office = PostOffice(store=store, limits=limits)
    await office.owe(*CHATS[:20])
    await office.deliver()
    states = await office.states()
    assert states.pop("0") == ("pending", "the chat must rest")
    assert {state for state, _ in states.values()} == {"sent"}


async def test_what_is_being_taken_is_not_settled_as_if_nobody_carried_it(store: SqlStore) -> None:
    """The look for orphans comes round on its own, also while deliveries are taken and not under way yet."""
    office = PostOffice(store=store)
    await office.owe(*CHATS[:40])
    carried = [asyncio.create_task(office.worker.deliver_shard(Shard(number, 4))) for number in range(4)]
    while not all(task.done() for task in carried):
        await office.worker.settle()
    assert Counter(delivery.attempts for delivery in await store.deliveries(limit=100)) == {1: 40}
    assert max(Counter(office.platform.texts).values()) == 1
