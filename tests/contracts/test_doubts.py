"""Every store settles doubts: on an administrator's word, or by what was found out; and never by itself."""

from __future__ import annotations

from datetime import timedelta

from bot.models import Delivery, Receipt
from bot.ports import Store
from tests.contracts.builders import CHAT, NOON, a_channel, some_parts

LATER = NOON + timedelta(hours=9)


async def doubtful(store: Store, slot: str = "2020-11-02T16:00") -> Delivery:
    """Two messages, the first sent, the second of unknown fate."""
    channel = await store.subscribe(a_channel())
    await store.owe(channel=channel, slot=slot, due=NOON, now=NOON)
    [delivery] = await store.claim_due(now=NOON, limit=1)
    await store.bind(delivery.id, None, some_parts())
    await store.mark_part_sending(delivery.id, 0)
    await store.mark_part(delivery.id, 0, sent=Receipt(message_id="m1"))
    await store.mark_part_sending(delivery.id, 1)
    await store.mark_part(delivery.id, 1, sent=None, uncertain=True)
    await store.finish(delivery.id, "uncertain", now=NOON, error="no answer")
    return delivery


async def states(store: Store, delivery: Delivery) -> list[str]:
    return [part.state for part in await store.parts(delivery.id)]


async def test_what_is_uncertain_is_due_again_only_on_somebodys_word(store: Store) -> None:
    delivery = await doubtful(store)
    assert await store.recover(now=LATER) == 0
    assert await store.claim_due(now=LATER, limit=5) == []
    assert await store.resend([delivery.id], now=LATER) == [delivery.id]
    assert await states(store, delivery) == ["sent", "pending"]
    [again] = await store.claim_due(now=LATER, limit=5)
    assert (again.id, again.slot, again.due, again.attempts) == (delivery.id, delivery.slot, LATER, 1)


async def test_all_that_is_uncertain_is_sent_again_and_nothing_else(store: Store) -> None:
    first, second = await doubtful(store), await doubtful(store, "2020-11-03T16:00")
    channel = await store.subscribe(a_channel())
    await store.owe(channel=channel, slot="x", due=NOON, now=NOON)
    [failed] = await store.claim_due(now=NOON, limit=1)
    await store.bind(failed.id, None, some_parts())
    await store.finish(failed.id, "failed", now=NOON, error="refused")
    assert await store.resend(None, now=LATER) == [first.id, second.id]
    assert await store.resend(None, now=LATER) == []
    assert await store.resend([failed.id], now=LATER) == [failed.id]
    assert await states(store, failed) == ["pending", "pending"]


async def test_a_chat_that_rests_is_sent_nothing_again(store: Store) -> None:
    delivery = await doubtful(store)
    [channel] = await store.channels_at(CHAT)
    await store.rest(channel.id, "blocked")
    assert await store.resend([delivery.id], now=LATER) == []
    assert await states(store, delivery) == ["sent", "uncertain"]


async def test_what_is_taken_as_arrived_is_sent_and_done_with(store: Store) -> None:
    delivery = await doubtful(store)
    assert await store.mark_arrived([delivery.id, 999], now=LATER) == [delivery.id]
    assert await states(store, delivery) == ["sent", "sent"]
    assert await store.resend([delivery.id], now=LATER) == []
    [done] = await store.deliveries("sent")
    assert (done.id, done.error) == (delivery.id, "")


async def test_a_message_found_in_the_chat_ends_the_doubt(store: Store) -> None:
    delivery = await doubtful(store)
    assert await store.settle(delivery.id, 1, Receipt(message_id="m2"), now=LATER)
    assert not await store.settle(delivery.id, 1, None, now=LATER)
    [done] = await store.deliveries("sent")
    assert done.message_ids == ("m1", "m2")


async def test_a_message_found_missing_is_sent_again(store: Store) -> None:
    delivery = await doubtful(store)
    assert await store.settle(delivery.id, 1, None, now=LATER)
    assert await states(store, delivery) == ["sent", "pending"]
    assert [taken.id for taken in await store.claim_due(now=LATER, limit=5)] == [delivery.id]


async def test_receipts_count_what_became_of_a_day_and_how_late_it_was(store: Store) -> None:
    delivery = await doubtful(store)
    await store.mark_arrived([delivery.id], now=NOON + timedelta(minutes=3))
    channel = await store.subscribe(a_channel())
    await store.owe(channel=channel, slot="late", due=NOON, now=NOON, skip="4 h late")
    found = await store.receipts(NOON - timedelta(hours=1), NOON + timedelta(hours=1))
    assert found.states == (("sent", 1), ("skipped", 1))
    assert found.reasons == (("skipped", "4 h late", 1),)
    assert found.usual_delay == found.longest_delay == timedelta(minutes=3)
    assert (await store.receipts(LATER, LATER)).usual_delay is None


async def test_old_deliveries_are_let_go_of_but_none_that_is_still_to_be_sent(store: Store) -> None:
    delivery = await doubtful(store)
    channel = await store.subscribe(a_channel())
    await store.owe(channel=channel, slot="waiting", due=NOON, now=NOON)
    assert (await store.prune(NOON)).deliveries == 0
    pruned = await store.prune(LATER)
    assert (pruned.deliveries, pruned.articles) == (1, 0)
    assert await store.parts(delivery.id) == []
    assert [left.slot for left in await store.deliveries()] == ["waiting"]
