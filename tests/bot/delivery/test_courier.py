"""A delivery on its way: whatever the platform answers, nothing is sent twice and nothing is lost without a word."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.delivery.courier import ATTEMPTS, back_off
from bot.errors import Moved, Refused, TryLater, Uncertain, Unreachable
from bot.models import Address, Channel, Delivery, Part
from bot.store.store import SqlStore
from tests.bot.delivery.builders import PostOffice
from tests.contracts.builders import a_channel
from tests.fakes import NOON, FakePlatform

SECOND = timedelta(seconds=1)
BOTH = ["7 <b>one</b>", "7 two"]


@pytest.fixture
def office(store: SqlStore) -> PostOffice:
    return PostOffice(store=store)


async def test_the_parts_of_an_edition_are_sent_in_order_and_their_ids_kept(office: PostOffice) -> None:
    await office.owe("7")
    await office.deliver()
    assert office.platform.texts == BOTH
    [delivery] = await office.store.deliveries("sent")
    assert (delivery.message_ids, delivery.error, delivery.attempts) == (("m1", "m2"), "", 1)
    await office.deliver()
    assert office.platform.texts == BOTH


async def test_a_part_is_noted_as_being_sent_before_it_is_sent(office: PostOffice, url: str) -> None:
    import sqlite3  # noqa: PLC0415

    file = sqlite3.connect(url.partition("///")[2])
    seen: list[list[str]] = []
    query = "SELECT state FROM delivery_parts ORDER BY ordinal"
    office.platform.before = lambda address, part: seen.append([state for (state,) in file.execute(query)])
    await office.owe("7")
    await office.deliver()
    file.close()
    assert seen == [["sending", "pending"], ["sent", "sending"]]


async def test_a_refused_message_goes_out_once_more_as_plain_words(office: PostOffice) -> None:
    office.platform.troubles = [Refused("cannot parse entities"), None]
    await office.owe("7")
    await office.deliver()
    assert office.platform.texts == ["7 one", "7 two"]
    assert await office.states() == {"7": ("sent", "message 1 went out as plain words: cannot parse entities")}


async def test_a_message_refused_as_plain_words_too_fails_the_delivery(office: PostOffice) -> None:
    office.platform.troubles = [Refused("cannot parse entities"), Refused("message is empty")]
    await office.owe("7")
    await office.deliver()
    await office.deliver(after=timedelta(hours=1))
    assert office.platform.texts == []
    assert await office.states() == {"7": ("failed", "refused: message is empty")}


async def test_a_chat_that_cannot_be_reached_rests_with_the_reason(office: PostOffice) -> None:
    office.platform.gone = {"7": Unreachable("the bot was blocked")}
    await office.owe("7", "8")
    await office.deliver()
    assert await office.states() == {"7": ("failed", "the bot was blocked"), "8": ("sent", "")}
    [channel] = await office.store.channels_at(Address(platform="telegram", chat="7"))
    assert (channel.state, channel.reason) == ("resting", "the bot was blocked")


async def test_a_chat_that_moved_gets_the_edition_at_its_new_address_at_once(office: PostOffice) -> None:
    office.platform.gone = {"7": Moved("-1007")}
    await office.owe("7")
    await office.deliver()
    assert [address.chat for address, _ in office.platform.taken] == ["-1007", "-1007"]
    assert await office.states() == {"-1007": ("sent", "")}
    assert len(await office.store.channels_at(Address(platform="telegram", chat="-1007"))) == 1


async def test_a_chat_that_moved_in_the_middle_gets_only_the_rest(office: PostOffice) -> None:
    office.platform.troubles = [None, Moved("-1007")]
    await office.owe("7")
    await office.deliver()
    assert [(address.chat, part.text) for address, part in office.platform.taken] == [
        ("7", "7 <b>one</b>"),
        ("-1007", "7 two"),
    ]


async def test_two_chats_that_point_at_each_other_do_not_go_on_for_ever(office: PostOffice) -> None:
    office.platform.gone = {"7": Moved("8"), "8": Moved("7")}
    await office.owe("7")
    await office.deliver()
    [state] = [state for state, _ in (await office.states()).values()]
    assert state == "failed"


async def test_a_platform_that_asks_to_try_later_is_asked_again_then_and_not_before(office: PostOffice) -> None:
    office.platform.troubles = [None, TryLater("too many requests", timedelta(seconds=300))]
    await office.owe("7")
    await office.deliver()
    assert office.platform.texts == BOTH[:1]
    assert await office.states() == {"7": ("pending", "too many requests")}
    await office.deliver(after=timedelta(seconds=299))
    assert office.platform.texts == BOTH[:1]
    patient = PostOffice(store=office.store, platform=office.platform, clock=office.clock)
    await patient.deliver(after=SECOND)
    assert office.platform.texts == BOTH
    assert await office.states() == {"7": ("sent", "")}


async def test_a_pause_that_was_asked_for_is_kept_to_however_often_it_is_asked(office: PostOffice) -> None:
    office.platform.troubles = [TryLater("too many requests", SECOND, asked=True) for _ in range(8)]
    await office.owe("7")
    for _ in range(9):
        again = PostOffice(store=office.store, platform=office.platform, clock=office.clock)
        await again.deliver(after=SECOND)
    assert office.platform.texts == BOTH
    assert await office.states() == {"7": ("sent", "")}


async def test_a_pause_stops_that_chat_alone(office: PostOffice) -> None:
    office.platform.gone = {"7": TryLater("too many requests", timedelta(seconds=300))}
    await office.owe("7", "8", "9")
    await office.deliver()
    assert {chat: state for chat, (state, _) in (await office.states()).items()} == {
        "7": "pending",
        "8": "sent",
        "9": "sent",
    }


async def test_a_chat_in_a_pause_is_not_even_asked(office: PostOffice) -> None:
    chat = Address(platform="telegram", chat="7")
    office.limits.pause(chat, timedelta(seconds=300))
    await office.owe("7")
    await office.deliver()
    [delivery] = await office.store.deliveries("pending")
    assert delivery.not_before is not None
    assert delivery.not_before > NOON + timedelta(seconds=290)
    assert office.platform.texts == []


async def test_an_outage_that_outlasts_the_grace_ends_in_failure_with_the_reason(office: PostOffice) -> None:
    office.platform.gone = {"7": TryLater("Telegram answers 502", SECOND)}
    await office.owe("7")
    for _ in range(40):
        again = PostOffice(store=office.store, platform=office.platform, clock=office.clock)
        await again.deliver(after=timedelta(minutes=10))
    assert await office.states() == {"7": ("failed", "given up, as it would be too late: Telegram answers 502")}


async def test_a_message_of_unknown_fate_is_never_sent_again_and_the_rest_follows_later(office: PostOffice) -> None:
    office.platform.troubles = [Uncertain("no answer came")]
    await office.owe("7")
    await office.deliver()
    assert await office.states() == {"7": ("pending", "no answer came")}
    await office.deliver(after=timedelta(seconds=30))
    await office.deliver(after=timedelta(hours=1))
    assert office.platform.texts == BOTH[1:]
    assert await office.states() == {"7": ("uncertain", "no answer came")}
    [delivery] = await office.store.deliveries()
    assert [part.state for part in await office.store.parts(delivery.id)] == ["uncertain", "sent"]


async def test_a_last_message_of_unknown_fate_makes_the_delivery_uncertain_at_once(office: PostOffice) -> None:
    office.platform.troubles = [None, Uncertain("no answer came")]
    await office.owe("7")
    await office.deliver()
    assert await office.states() == {"7": ("uncertain", "no answer came")}


async def test_a_fault_nobody_foresaw_is_tried_again_and_then_given_up_with_the_reason(office: PostOffice) -> None:
    office.platform.gone = {"7": ZeroDivisionError("a bug")}
    await office.owe("7", "8")
    await office.deliver()
    assert await office.states() == {"7": ("pending", "ZeroDivisionError: a bug"), "8": ("sent", "")}
    for _ in range(ATTEMPTS):
        await office.deliver(after=timedelta(minutes=15))
    assert await office.states() == {
        "7": ("failed", f"given up after {ATTEMPTS} attempts: ZeroDivisionError: a bug"),
        "8": ("sent", ""),
    }


async def test_pauses_that_a_platform_asks_for_use_up_no_attempts(office: PostOffice) -> None:
    office.platform.troubles = [TryLater("too many requests", SECOND, asked=True)] * (ATTEMPTS + 1)
    office.platform.troubles += [ZeroDivisionError("a bug")]
    await office.owe("7")
    for _ in range(ATTEMPTS + 3):
        await office.deliver(after=timedelta(minutes=1))
    assert await office.states() == {"7": ("sent", "")}


async def test_workers_that_die_use_up_no_attempts(office: PostOffice) -> None:
    office.platform.troubles = [ZeroDivisionError("a bug")]
    await office.owe("7")
    for _ in range(ATTEMPTS + 1):
        assert len(await office.store.claim_due(now=office.clock(), limit=9)) == 1
        assert await office.store.recover(now=office.clock()) == 1
    for _ in range(2):
        await office.deliver(after=timedelta(minutes=1))
    assert await office.states() == {"7": ("sent", "")}


async def test_what_is_told_once_is_sent_however_late(office: PostOffice) -> None:
    channel = await office.store.subscribe(a_channel(Address(platform="telegram", chat="7")))
    await office.store.owe(channel=channel, slot="notice wire went bad", due=NOON, now=NOON)
    await office.deliver(after=timedelta(days=2))
    assert office.platform.texts == BOTH


async def test_what_is_told_once_is_given_up_after_a_week_with_the_reason(office: PostOffice) -> None:
    channel = await office.store.subscribe(a_channel(Address(platform="telegram", chat="7")))
    await office.store.owe(channel=channel, slot="notice wire went bad", due=NOON, now=NOON)
    await office.deliver(after=timedelta(days=8))
    [(state, why)] = (await office.states()).values()
    assert (state, why.partition(" late;")[0]) == ("skipped", "192 h 00 min")


async def test_a_fault_that_passes_leaves_no_trace(office: PostOffice) -> None:
    office.platform.troubles = [ZeroDivisionError("a bug")]
    await office.owe("7")
    await office.deliver()
    await office.deliver(after=timedelta(minutes=1))
    assert office.platform.texts == BOTH
    assert await office.states() == {"7": ("sent", "")}


async def test_an_edition_that_cannot_be_made_is_tried_again(store: SqlStore) -> None:
    async def broken(delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        raise RuntimeError("no words")

    office = PostOffice(store=store, compose=broken)
    await office.owe("7")
    await office.deliver()
    assert await office.states() == {"7": ("pending", "RuntimeError: no words")}


async def test_an_edition_without_messages_is_skipped(store: SqlStore) -> None:
    async def silent(delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        return None, ()

    office = PostOffice(store=store, compose=silent)
    await office.owe("7")
    await office.deliver()
    assert await office.states() == {"7": ("skipped", "there is nothing to send")}


async def test_an_edition_that_waited_beyond_the_grace_is_skipped_with_the_reason(office: PostOffice) -> None:
    await office.owe("7")
    await office.deliver(after=timedelta(hours=4))
    assert office.platform.texts == []
    assert await office.states() == {
        "7": ("skipped", "4 h 00 min late; after 3 h 00 min an edition is not sent any more")
    }


async def test_an_edition_begun_in_time_is_finished_late(office: PostOffice) -> None:
    office.platform.troubles = [None, ZeroDivisionError("a bug")]
    await office.owe("7")
    await office.deliver()
    await office.deliver(after=timedelta(hours=4))
    assert office.platform.texts == BOTH
    assert await office.states() == {"7": ("sent", "")}


async def test_deliveries_to_a_platform_that_is_not_connected_are_left_to_those_that_serve_it(store: SqlStore) -> None:
    office = PostOffice(store=store, platforms={})
    await office.owe("7")
    await office.deliver()
    assert await office.states() == {"7": ("pending", "")}
    assert [(delivery.state, delivery.attempts) for delivery in await store.deliveries()] == [("pending", 0)]


async def test_a_platform_that_went_away_since_a_delivery_was_taken_is_waited_for(store: SqlStore) -> None:
    office = PostOffice(store=store, platforms={})
    await office.owe("7")
    [taken] = await store.claim_due(now=NOON, limit=1)
    await office.courier.carry(taken)
    assert await office.states() == {"7": ("pending", "telegram is not connected")}


async def test_an_edition_composed_once_is_not_composed_anew_for_the_next_attempt(store: SqlStore) -> None:
    composed: list[int] = []

    async def counting(delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        composed.append(delivery.id)
        return None, (Part(text=f"wording {len(composed)}"),)

    office = PostOffice(store=store, compose=counting, platform=FakePlatform(troubles=[ZeroDivisionError()]))
    await office.owe("7")
    await office.deliver()
    await office.deliver(after=timedelta(minutes=1))
    assert office.platform.texts == ["wording 1"]


async def test_nothing_is_sent_to_a_channel_that_left_after_its_delivery_was_taken(office: PostOffice) -> None:
    chat = Address(platform="telegram", chat="7")

    async def leave_meanwhile(delivery: Delivery, channel: Channel) -> tuple[int | None, tuple[Part, ...]]:
        raise AssertionError("nothing is composed for a channel that left")

    leaving = PostOffice(store=office.store, compose=leave_meanwhile)
    channel = await office.store.subscribe(a_channel(chat))
    await office.store.owe(channel=channel, slot="s", due=NOON, now=NOON)
    [delivery] = await office.store.claim_due(now=NOON, limit=1)
    await office.store.unsubscribe(chat)
    await leaving.courier.carry(delivery)
    assert await office.states() == {"7": ("skipped", "the channel is unsubscribed")}


def test_the_back_off_doubles_up_to_a_limit() -> None:
    assert [back_off(attempts).total_seconds() for attempts in (0, 1, 2, 3, 7, 1000)] == [15, 15, 30, 60, 900, 900]
