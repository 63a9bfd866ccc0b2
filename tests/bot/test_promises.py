"""Promised answers as they are worded when they are due, and what is said where they cannot be given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from bot.composing_room import NotComposed
from bot.errors import StoreUnavailable
from bot.models import SOON, Channel, Delivery, Manner, Part, Promise, read_promise
from bot.notices import Compose
from bot.promises import Promises
from tests.bot.commands.builders import NOW, PRIVATE, House
from tests.bot.commands.conftest import database, house, read_house
from tests.fakes import FakePlatform

__all__ = ["database", "house", "read_house"]


@dataclass(frozen=True)
class Others:
    """Whoever composes what is no promise."""

    parts: tuple[Part, ...] = (Part(text="an edition"),)

    async def compose(self, _: Delivery, __: Channel) -> tuple[int | None, tuple[Part, ...]]:
        return 7, self.parts


def promises(house: House, others: Compose = Others().compose) -> Promises:
    return Promises(desk=house.desk, platforms={"telegram": FakePlatform()}, others=others)


async def keep(house: House, line: str = "/digest") -> Sequence[Part]:
    """Ask for a briefing that takes long; what is composed for the promise of it."""
    house.newsroom.articles = SOON + 1
    assert (await house.ask(line, may_follow=True)).message == "promised"
    [delivery] = await house.store.deliveries("pending")
    channel = await house.store.channel(delivery.channel_id)
    assert channel is not None
    edition, parts = await promises(house).compose(delivery, channel)
    assert edition is None
    return parts


def test_a_promise_is_read_from_its_slot_as_it_was_written() -> None:
    promise = Promise(line="/digest 2021-05-10", asked=NOW, manner=Manner(language="tr", names="one"), message="5")
    assert read_promise(promise.slot) == promise
    assert promise.slot.startswith(promise.wish)


def test_a_slot_that_is_no_promise_is_refused() -> None:
    with pytest.raises(ValueError, match="unpack"):
        read_promise("2021-05-12T08:00")


async def test_a_promise_is_kept_under_the_question_with_a_mark_to_find_it_by(read_house: House) -> None:
    [part] = await keep(read_house)
    assert part.text.startswith("briefing: ")
    assert part.answers == "31"
    assert part.mark.endswith(".1")


async def test_the_next_why_is_about_the_briefing_that_came(read_house: House) -> None:
    await keep(read_house, "/digest 11 May")
    shown = await read_house.store.last_shown(PRIVATE)
    assert shown is not None
    assert shown.briefing.window.edition_date.day == 11


async def test_what_could_not_be_made_is_said_with_its_reason(read_house: House) -> None:
    read_house.newsroom.trouble = NotComposed("the process that made the edition ended with -9")
    [part] = await keep(read_house)
    assert part.text.startswith("not_kept: ")
    assert "ended with -9" in part.text
    assert "/digest" in part.text
    assert part.answers == "31"


async def test_a_fault_of_ours_is_said_without_its_inner_words(read_house: House) -> None:
    read_house.newsroom.trouble = KeyError("secret place")
    [part] = await keep(read_house)
    assert part.text.startswith("not_kept: ")
    assert "secret place" not in part.text


async def test_a_store_that_is_away_is_waited_for(read_house: House) -> None:
    read_house.newsroom.trouble = StoreUnavailable("the database is locked")
    with pytest.raises(StoreUnavailable):
        await keep(read_house)


async def test_what_is_no_promise_is_composed_by_others(read_house: House) -> None:
    channel = Channel(id=1, address=PRIVATE, conflict="river-war", times=(), zone="UTC", since=NOW)
    slot = Delivery(id=1, channel_id=1, address=PRIVATE, slot="2021-05-12T08:00", due=NOW, state="sending", updated=NOW)
    assert await promises(read_house).compose(slot, channel) == (7, Others().parts)
