"""Every outbox writes before sending, gives each delivery to one worker, and settles what a dead one left."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.models import Address, Delivery, Receipt, Shard
from bot.ports import Store
from tests.contracts.builders import CHAT, NOON, a_briefing, a_channel, an_agenda, some_parts

MORNING = "2020-11-02T08:00"
LONG_AFTER = NOON + timedelta(minutes=5)


async def owe(store: Store, slot: str = MORNING) -> None:
    channel = await store.subscribe(a_channel())
    await store.owe(channel=channel, slot=slot, due=NOON, now=NOON)


async def claim(store: Store, parts: int = 2) -> Delivery:
    """One delivery, owed, taken and bound."""
    await owe(store)
    [delivery] = await store.claim_due(now=NOON, limit=1)
    edition = await store.save_edition("k1", a_briefing())
    await store.bind(delivery.id, edition.id, some_parts(parts))
    return delivery


async def test_a_slot_is_owed_once(store: Store) -> None:
    channel = await store.subscribe(a_channel())
    assert await store.owe(channel=channel, slot=MORNING, due=NOON, now=NOON)
    assert not await store.owe(channel=channel, slot=MORNING, due=NOON, now=NOON)
    assert await store.owe(channel=channel, slot="2020-11-02T18:30", due=NOON, now=NOON, skip="too late")
    assert [(d.slot, d.state, d.error) for d in await store.deliveries()] == [
        ("2020-11-02T18:30", "skipped", "too late"),
        (MORNING, "pending", ""),
    ]


async def test_two_that_owe_the_same_slot_at_once_write_it_once(store: Store, other: Store) -> None:
    channel = await store.subscribe(a_channel())
    agenda = an_agenda(channel, MORNING)
    counts = await asyncio.gather(*(one.owe_all([agenda], now=NOON) for one in (store, other)))
    assert sorted(counts) == [0, 1]
    assert len(await store.deliveries()) == 1


async def test_a_schedule_that_changed_since_it_was_read_owes_nothing_of_the_old_one(store: Store) -> None:
    stale = await store.subscribe(a_channel())
    fresh = await store.subscribe(a_channel(zone="UTC", since=NOON + timedelta(minutes=1)))
    assert await store.owe_all([an_agenda(stale, MORNING)], now=NOON) == 0
    assert await store.deliveries() == []
    assert await store.channel(stale.id) == fresh


async def test_a_channel_that_left_since_it_was_read_is_owed_nothing(store: Store) -> None:
    channel = await store.subscribe(a_channel())
    await store.unsubscribe(CHAT)
    assert await store.owe_all([an_agenda(channel, MORNING)], now=NOON) == 0
    assert await store.deliveries() == []


async def test_many_agendas_are_written_at_once(store: Store) -> None:
    addresses = [Address(platform="telegram", chat=str(number)) for number in range(40)]
    channels = [await store.subscribe(a_channel(address)) for address in addresses]
    slots = [f"2020-10-{day:02}T08:00" for day in range(1, 31)]
    assert await store.owe_all([an_agenda(channel, *slots) for channel in channels], now=NOON) == 1200


async def test_a_due_delivery_is_taken_once_oldest_first(store: Store) -> None:
    channel = await store.subscribe(a_channel())
    for slot, due in (("later", NOON), ("earlier", NOON - timedelta(hours=1)), ("future", LONG_AFTER)):
        await store.owe(channel=channel, slot=slot, due=due, now=NOON)
    first = await store.claim_due(now=NOON, limit=1)
    rest = await store.claim_due(now=NOON, limit=9)
    assert [d.slot for d in (*first, *rest)] == ["earlier", "later"]
    assert [(d.state, d.attempts, d.address) for d in first] == [("sending", 1, CHAT)]
    assert await store.claim_due(now=NOON, limit=9) == []


async def test_two_workers_share_what_is_due_and_take_nothing_twice(store: Store, other: Store) -> None:
    channel = await store.subscribe(a_channel())
    await store.owe_all([an_agenda(channel, *(f"slot {number}" for number in range(60)))], now=NOON)

    async def take_all(worker: Store) -> list[int]:
        taken: list[int] = []
        while some := await worker.claim_due(now=NOON, limit=7):
            taken += [delivery.id for delivery in some]
        return taken

    first, second = await asyncio.gather(take_all(store), take_all(other))
    assert len(first) + len(second) == len({*first, *second}) == 60


async def test_parts_are_bound_once_and_come_back_as_they_stand(store: Store) -> None:
    delivery = await claim(store)
    assert await store.mark_part_sending(delivery.id, 0)
    await store.mark_part(delivery.id, 0, sent=Receipt(message_id="m1"))
    other_edition = await store.save_edition("k2", a_briefing())
    bound = await store.bind(delivery.id, other_edition.id, some_parts(5))
    assert [part.part for part in bound] == list(some_parts(2))
    assert [(part.index, part.state, part.message_id) for part in bound] == [(0, "sent", "m1"), (1, "pending", None)]
    assert await store.parts(delivery.id) == bound
    [listed] = await store.deliveries()
    assert (listed.message_ids, listed.edition_id) == (("m1",), (await store.save_edition("k1", a_briefing())).id)


async def test_a_part_is_handed_out_once(store: Store) -> None:
    delivery = await claim(store)
    assert await store.mark_part_sending(delivery.id, 0)
    assert not await store.mark_part_sending(delivery.id, 0)
    await store.mark_part(delivery.id, 0, sent=None)
    assert await store.mark_part_sending(delivery.id, 0)
    await store.mark_part(delivery.id, 0, sent=Receipt(message_id="m1"))
    assert not await store.mark_part_sending(delivery.id, 0)
    await store.mark_part(delivery.id, 1, sent=None, uncertain=True)
    assert not await store.mark_part_sending(delivery.id, 1)


async def test_a_delivery_that_waits_is_taken_again_when_its_time_has_come(store: Store) -> None:
    delivery = await claim(store)
    await store.finish(delivery.id, "pending", now=NOON, error="busy", not_before=LONG_AFTER)
    assert await store.claim_due(now=LONG_AFTER - timedelta(seconds=1), limit=9) == []
    [again] = await store.claim_due(now=LONG_AFTER, limit=9)
    assert (again.id, again.attempts, again.error, again.not_before) == (delivery.id, 2, "busy", LONG_AFTER)


async def test_a_finished_delivery_is_never_taken_again(store: Store) -> None:
    for number, state in enumerate(("sent", "failed", "uncertain", "skipped")):
        await owe(store, f"slot {number}")
        [delivery] = await store.claim_due(now=NOON, limit=1)
        await store.finish(delivery.id, state, now=NOON, error=state)  # type: ignore[arg-type]
    assert await store.claim_due(now=LONG_AFTER, limit=9) == []
    assert await store.recover(now=LONG_AFTER) == 0
    assert sorted(d.state for d in await store.deliveries()) == ["failed", "sent", "skipped", "uncertain"]


async def test_a_worker_that_lives_keeps_what_it_holds(store: Store, other: Store) -> None:
    await claim(store)
    assert await other.recover(now=NOON + timedelta(seconds=20)) == 0
    await store.beat(now=NOON + timedelta(seconds=25))
    assert await other.recover(now=NOON + timedelta(seconds=50)) == 0
    assert await other.claim_due(now=NOON + timedelta(seconds=50), limit=9) == []


async def test_a_worker_taken_for_dead_may_send_nothing_more_of_what_it_held(store: Store, other: Store) -> None:
    delivery = await claim(store)
    assert await other.recover(now=LONG_AFTER) == 1
    assert not await store.mark_part_sending(delivery.id, 0)
    await store.finish(delivery.id, "failed", now=LONG_AFTER, error="a late word")
    [taken] = await other.claim_due(now=LONG_AFTER, limit=9)
    assert (taken.id, taken.state, taken.error) == (delivery.id, "sending", "")


async def test_a_part_in_flight_when_its_worker_died_is_uncertain_and_never_handed_out_again(
    store: Store, other: Store
) -> None:
    delivery = await claim(store, parts=1)
    await store.mark_part_sending(delivery.id, 0)
    assert await other.recover(now=LONG_AFTER) == 1
    [uncertain] = await other.deliveries("uncertain")
    assert (uncertain.id, uncertain.error) == (delivery.id, "the program stopped while a message was being sent")
    assert await other.claim_due(now=LONG_AFTER, limit=9) == []
    assert [part.state for part in await other.parts(delivery.id)] == ["uncertain"]


async def test_parts_behind_one_in_flight_are_still_to_be_sent(store: Store, other: Store) -> None:
    delivery = await claim(store, parts=3)
    await store.mark_part_sending(delivery.id, 0)
    await store.mark_part(delivery.id, 0, sent=Receipt(message_id="m1"))
    await store.mark_part_sending(delivery.id, 1)
    await other.recover(now=LONG_AFTER)
    [again] = await other.claim_due(now=LONG_AFTER, limit=9)
    assert [part.state for part in await other.parts(again.id)] == ["sent", "uncertain", "pending"]


async def test_a_delivery_whose_parts_were_all_sent_when_its_worker_died_is_sent(store: Store, other: Store) -> None:
    delivery = await claim(store, parts=1)
    await store.mark_part_sending(delivery.id, 0)
    await store.mark_part(delivery.id, 0, sent=Receipt(message_id="m1"))
    assert await other.recover(now=LONG_AFTER) == 1
    assert [d.message_ids for d in await other.deliveries("sent")] == [("m1",)]


async def test_our_own_deliveries_are_orphans_unless_we_still_hold_them(store: Store) -> None:
    delivery = await claim(store)
    assert await store.recover(now=NOON, held={delivery.id}) == 0
    assert await store.recover(now=NOON) == 1
    assert [d.id for d in await store.claim_due(now=NOON, limit=9)] == [delivery.id]


async def test_a_receipt_that_comes_late_still_counts(store: Store, other: Store) -> None:
    delivery = await claim(store, parts=1)
    await store.mark_part_sending(delivery.id, 0)
    await other.recover(now=LONG_AFTER)
    await store.mark_part(delivery.id, 0, sent=Receipt(message_id="m1"))
    assert [(part.state, part.message_id) for part in await other.parts(delivery.id)] == [("sent", "m1")]


async def test_what_a_failed_delivery_did_not_send_is_failed_with_it(store: Store) -> None:
    delivery = await claim(store, parts=2)
    await store.mark_part_sending(delivery.id, 0)
    await store.mark_part(delivery.id, 0, sent=Receipt(message_id="m1"))
    await store.finish(delivery.id, "failed", now=NOON, error="refused")
    assert [part.state for part in await store.parts(delivery.id)] == ["sent", "failed"]


async def test_the_newest_deliveries_are_listed_by_state_within_the_limit(store: Store) -> None:
    channel = await store.subscribe(a_channel())
    for hour in range(5):
        await store.owe(channel=channel, slot=str(hour), due=NOON, now=NOON + timedelta(hours=hour))
    assert [d.slot for d in await store.deliveries(limit=2)] == ["4", "3"]
    assert [d.slot for d in await store.deliveries("pending", limit=1)] == ["4"]
    assert await store.deliveries("sent") == []
    assert replace((await store.deliveries(limit=1))[0], updated=NOON).due == NOON


async def test_only_what_a_process_serves_is_taken(store: Store) -> None:
    slack = await store.subscribe(a_channel(Address(platform="slack", chat="C1")))
    telegram = await store.subscribe(a_channel())
    for channel in (slack, telegram):
        await store.owe(channel=channel, slot=MORNING, due=NOON, now=NOON)
    taken = await store.claim_due(now=NOON, limit=9, served=("slack",))
    assert [delivery.channel_id for delivery in taken] == [slack.id]
    assert await store.claim_due(now=NOON, limit=9, served=("slack", "console")) == []


async def test_channels_are_shared_out_by_shards(store: Store) -> None:
    channels = [await store.subscribe(a_channel(Address(platform="telegram", chat=str(n)))) for n in range(7)]
    for channel in channels:
        await store.owe(channel=channel, slot=MORNING, due=NOON, now=NOON)
    shards = await store.due_shards(now=NOON, of=3)
    taken = {n: await store.claim_due(now=NOON, limit=9, shard=Shard(n, 3)) for n in shards}
    assert shards == [0, 1, 2]
    assert all(delivery.channel_id % 3 == n for n, each in taken.items() for delivery in each)
    assert sum(len(each) for each in taken.values()) == 7
    assert await store.due_shards(now=NOON, of=3) == []
