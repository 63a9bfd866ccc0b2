"""/resend, /receipts and /correct: for administrators alone, and what they are told."""

from __future__ import annotations

from typing import cast

import pytest

from bot.commands.correct import CorrectionOwed
from bot.commands.resend import Resent
from bot.commands.status import Status
from bot.models import Part
from bot.postscripts import DayOfReceipts
from tests.bot.commands.builders import ADMIN, OWNER, PRIVATE, House


async def doubt(house: House) -> int:
    """An uncertain delivery in the private chat; returns its number."""
    await house.ask("/subscribe 08:00", user=OWNER)
    [channel] = await house.store.channels_at(PRIVATE)
    await house.store.owe(channel=channel, slot="2021-05-12T08:00", due=house.now, now=house.now)
    [delivery] = await house.store.claim_due(now=house.now, limit=1)
    await house.store.bind(delivery.id, None, (Part(text="the day"),))
    await house.store.mark_part_sending(delivery.id, 0)
    await house.store.mark_part(delivery.id, 0, sent=None, uncertain=True)
    await house.store.finish(delivery.id, "uncertain", now=house.now, error="no answer")
    return delivery.id


@pytest.mark.parametrize("line", ["/resend all", "/receipts", "/correct 1 No."])
async def test_only_administrators_may_use_them(house: House, line: str) -> None:
    assert (await house.ask(line, user=OWNER)).message == "forbidden"


async def test_status_shows_the_number_by_which_it_is_sent_again(house: House) -> None:
    number = await doubt(house)
    status = cast(Status, (await house.ask("/status", user=ADMIN)).data)
    if status.deliveries is not None:
        assert [trouble.id for trouble in status.troubles] == [number]
    reply = await house.ask(f"/resend {number} 999", user=ADMIN)
    assert cast(Resent, reply.data) == Resent(done=(number,), untouched=(999,), arrived=False)
    assert [d.state for d in await house.store.deliveries()] == ["pending"]


async def test_what_arrived_after_all_is_done_with(house: House) -> None:
    number = await doubt(house)
    reply = await house.ask(f"/resend #{number} arrived", user=ADMIN)
    assert cast(Resent, reply.data) == Resent(done=(number,), untouched=(), arrived=True)
    assert [d.state for d in await house.store.deliveries()] == ["sent"]
    assert cast(Resent, (await house.ask("/resend all", user=ADMIN)).data).done == ()


@pytest.mark.parametrize("line", ["/resend", "/resend soon", "/resend -1", "/receipts tomorrow", "/correct 1"])
async def test_words_that_mean_nothing_are_answered_with_a_line_that_works(house: House, line: str) -> None:
    assert (await house.ask(line, user=ADMIN)).message == "wrong_arguments"


async def test_receipts_are_of_the_day(house: House) -> None:
    await doubt(house)
    today = cast(DayOfReceipts, (await house.ask("/receipts", user=ADMIN)).data).receipts
    before = cast(DayOfReceipts, (await house.ask("/receipts yesterday", user=ADMIN)).data).receipts
    assert (today.states, before.states) == ((("uncertain", 1),), ())


async def test_a_correction_of_what_nobody_was_sent_is_told_so(read_house: House) -> None:
    await read_house.ask("/digest", user=ADMIN)
    reply = await read_house.ask("/correct 1 The president said nothing.", user=ADMIN)
    owed = cast(CorrectionOwed, reply.data)
    assert (owed.line, owed.chats, owed.text) == (1, 0, "The president said nothing.")
    assert owed.was
