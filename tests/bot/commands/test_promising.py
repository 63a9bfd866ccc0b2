"""What takes long: promised where it can follow, waited for where it cannot, and bounded like everything else."""

from __future__ import annotations

from datetime import date

import pytest

from bot.commands.promising import Promised
from bot.models import SOON, read_promise
from tests.bot.commands.builders import ADMIN, GROUP, House


async def owed(house: House) -> list[str]:
    """The lines that are owed, newest first."""
    return [read_promise(delivery.slot).line for delivery in await house.store.deliveries("pending")]


@pytest.fixture
def busy(read_house: House) -> House:
    """A house with more to read than is edited while somebody waits."""
    read_house.newsroom.articles = SOON + 1
    return read_house


async def test_a_large_briefing_is_promised_with_its_days_and_articles(busy: House) -> None:
    reply = await busy.ask("/digest 10 May..11 May", may_follow=True)

    assert reply.message == "promised"
    assert reply.data == Promised(first=date(2021, 5, 10), last=date(2021, 5, 11), articles=SOON + 1)
    assert reply.aside


async def test_a_briefing_of_few_articles_is_answered_at_once(busy: House) -> None:
    busy.newsroom.articles = SOON

    assert (await busy.ask("/digest", may_follow=True)).message == "briefing"
    assert await owed(busy) == []


async def test_one_that_was_made_is_shown_however_large(busy: House) -> None:
    await busy.ask("/digest")

    assert (await busy.ask("/digest", may_follow=True)).message == "briefing"


async def test_where_no_answer_can_follow_it_is_waited_for(busy: House) -> None:
    assert (await busy.ask("/digest")).message == "briefing"
    assert await owed(busy) == []


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("/digest", "/digest"),
        ("/digest humanitarian", "/digest humanitarian"),
        ("/digest yesterday military", "/digest 2021-05-11 military"),
        ("/digest 10 May..11 May", "/digest 2021-05-10..2021-05-11"),
        ("/today", "/digest 2021-05-12"),
        ("/week", "/week 2021-05-12"),
        ("/why 2", "/why 2"),
        ("/story 1", "/story 1"),
    ],
)
async def test_what_is_owed_means_the_same_whenever_it_is_answered(busy: House, line: str, kept: str) -> None:
    await busy.ask(line, may_follow=True)

    assert await owed(busy) == [kept]


async def test_a_promise_asked_again_is_owed_once_and_each_chat_has_its_own(busy: House) -> None:
    for _ in range(2):
        await busy.ask("/digest", may_follow=True)
        busy.pass_time(seconds=1)
    await busy.ask("/digest", may_follow=True, address=GROUP)

    assert await owed(busy) == ["/digest", "/digest"]


async def test_a_promise_remembers_the_message_and_the_language_of_its_asker(busy: House) -> None:
    await busy.ask("/language hy", user=ADMIN)
    await busy.ask("/digest", may_follow=True)

    [delivery] = await busy.store.deliveries("pending")
    promise = read_promise(delivery.slot)
    assert (promise.message, promise.manner.language, promise.asked) == ("31", "hy", busy.now)


async def test_one_person_has_few_briefings_made_in_a_minute(busy: House) -> None:
    replies = [await busy.ask(f"/digest {day} May", may_follow=True) for day in (10, 11, 12)]

    assert [reply.message for reply in replies] == ["promised", "promised", "too_soon"]
    busy.pass_time(seconds=61)
    assert (await busy.ask("/digest 12 May", may_follow=True)).message == "promised"


async def test_the_chats_own_subscription_is_not_what_a_promise_is_carried_by(busy: House) -> None:
    await busy.ask("/digest", may_follow=True)

    assert await busy.store.channels_at(GROUP) == []
    assert (await busy.ask("/schedule")).message == "schedule"


async def test_losses_that_wait_for_the_newest_briefing_are_promised_with_it(busy: House) -> None:
    reply = await busy.ask("/casualties", may_follow=True)

    assert reply.message == "promised"
    assert await owed(busy) == ["/casualties"]
