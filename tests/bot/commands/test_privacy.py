"""/privacy, /forget and /method: what is kept is told, and gone when asked."""

from __future__ import annotations

from typing import cast

from bot.commands.forget import Forgotten
from bot.commands.privacy import Privacy
from tests.bot.commands.builders import ADMIN, GROUP, OWNER, PRIVATE, READER, House, chat


async def test_a_chat_that_never_subscribed_has_nothing_to_erase(house: House) -> None:
    reply = await house.ask("/forget", user=OWNER)

    assert reply.data == Forgotten(done=False, subscriptions=0, deliveries=0, other=0)
    assert reply.buttons == ()


async def test_forgetting_asks_first_and_erases_only_when_told_so(house: House) -> None:
    await house.ask("/subscribe 08:00", user=OWNER)

    asked = await house.ask("/forget", user=OWNER)
    assert cast(Forgotten, asked.data).subscriptions == 1
    assert [button.command for button in asked.buttons] == ["/forget yes"]
    assert await house.store.channels_at(PRIVATE)

    done = await house.ask("/forget yes", user=OWNER)
    assert cast(Forgotten, done.data).done
    assert cast(Forgotten, done.data).subscriptions == 1
    assert not await house.store.channels_at(PRIVATE)


async def test_other_chats_are_left_alone(house: House) -> None:
    other = chat("telegram", "555")
    await house.ask("/subscribe 08:00", user=OWNER)
    await house.ask("/subscribe 09:00", address=other, user=ADMIN)

    await house.ask("/forget yes", user=OWNER)

    assert len(await house.store.channels_at(other)) == 1


async def test_what_was_shown_to_a_chat_is_forgotten_with_it(read_house: House) -> None:
    await read_house.ask("/digest")
    before = cast(Privacy, (await read_house.ask("/privacy")).data).rows

    await read_house.ask("/forget yes", user=OWNER)

    assert before > 0
    assert cast(Privacy, (await read_house.ask("/privacy")).data).rows == 0


async def test_in_a_group_only_its_administrators_erase(house: House) -> None:
    assert (await house.ask("/forget yes", address=GROUP, user=READER)).message == "forbidden"
    assert (await house.ask("/forget yes", address=GROUP, user=OWNER)).message == "forgotten"


async def test_a_word_that_is_no_consent_erases_nothing(house: House) -> None:
    await house.ask("/subscribe 08:00", user=OWNER)

    assert (await house.ask("/forget maybe", user=OWNER)).message == "wrong_arguments"
    assert await house.store.channels_at(PRIVATE)


async def test_the_method_names_the_readers_that_were_at_work(house: House) -> None:
    reply = await house.ask("/method")

    assert reply.message == "method"
    assert reply.data.reader.startswith("rules-")  # type: ignore[attr-defined]
