"""/person and /place: under all names, what they are and what was last told; /today: the day it is here."""

from __future__ import annotations

from typing import cast

import pytest

from bot.commands.cards import Card
from tests.bot.commands.builders import WIRE, House, article, day, event, mention, statement


async def look(house: House, line: str) -> Card:
    reply = await house.ask(line)
    assert reply.message == "card", reply.data
    return cast(Card, reply.data)


@pytest.mark.parametrize("spelling", ["kesh", "Keshava", "qesh"])
async def test_a_place_has_all_its_names_and_the_newest_first(read_house: House, spelling: str) -> None:
    card = await look(read_house, f"/place {spelling}")

    assert card.name == "Kesh / Keshava"
    assert ("Ardish name", "Kesh") in card.facts
    assert ("Borran name", "Keshava") in card.facts
    assert card.also == ("Qesh",)
    assert [moment.incident.place for moment in card.moments if moment.incident] == ["Kesh"]


async def test_a_person_has_a_role_a_side_and_their_words(read_house: House) -> None:
    card = await look(read_house, "/person tosk")

    assert card.facts == (
        ("Role", "President of Borra"),
        ("Speaks for", "Borran Ministry of Defence"),
        ("Side", "Borran"),
    )
    assert [moment.words for moment in card.moments] == ["“We shall not leave the river,”"]


async def test_somebody_only_the_articles_know_is_found_without_facts(house: House) -> None:
    printed = article("x1", WIRE, day(12), "Oskar Brand said that the ferry would run again on Monday.")
    brand = mention(printed, "Oskar Brand")
    await house.file(printed, statement(printed, "the ferry would run again on Monday", brand, "said", kind="indirect"))
    card = await look(house, "/person Oskar Brand")

    assert (card.name, card.facts) == ("Oskar Brand", ())
    assert len(card.moments) == 1


async def test_the_newest_come_first_and_the_rest_is_counted(house: House) -> None:
    for number in range(2, 12):
        text = f"Rockets number {number} hit a bridge of Kesh in the morning."
        printed = article(f"e{number}", WIRE, day(number), text)
        await house.file(printed, event(printed, text, places=(mention(printed, "Kesh", "kesh"),)))
    card = await look(house, "/place kesh")

    assert [moment.day.day for moment in card.moments] == [11, 10, 9, 8, 7, 6, 5, 4]
    assert card.more == 2


@pytest.mark.parametrize("line", ["/person", "/place", "/place military", "/person yesterday", "/place zzz"])
async def test_what_names_nobody_is_asked_about(read_house: House, line: str) -> None:
    assert (await read_house.ask(line)).message == "wrong_arguments"


@pytest.mark.parametrize(("line", "other"), [("/person kesh", "/place"), ("/place tosk", "/person")])
async def test_the_wrong_card_leads_to_the_right_one(read_house: House, line: str, other: str) -> None:
    reply = await read_house.ask(line)

    assert other in reply.data.why  # type: ignore[attr-defined]
    assert reply.buttons[0].command.startswith(other)


async def test_the_buttons_of_a_card_answer(read_house: House) -> None:
    reply = await read_house.ask("/place kesh")

    for button in reply.buttons:
        assert (await read_house.ask(button.command)).message in {"timeline", "casualties"}


async def test_today_is_the_digest_of_the_day_it_is(read_house: House) -> None:
    assert (await read_house.ask("/today")).data == (await read_house.ask("/digest today")).data
