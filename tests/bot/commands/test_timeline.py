"""/timeline: what happened, was claimed and said, day by day, attributed and never too long."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pytest

from bot.commands.answering import WrongArguments
from bot.commands.timeline import Timeline
from bot.wording import word
from digests.models import Source
from tests.bot.commands.builders import CHRONICLE, HERALD, WIRE, House, article, claim, day, event, mention, statement


async def look(house: House, line: str) -> Timeline:
    reply = await house.ask(line)
    assert reply.message == "timeline", reply.data
    return cast(Timeline, reply.data)


def lines(found: Timeline) -> list[str]:
    """Each line as day and words, or as day and place of an incident."""
    return [
        f"{one.day.day}: {moment.speaker}{moment.cue}{moment.words}"
        if moment.incident is None
        else f"{one.day.day}: {moment.incident.place}, {moment.incident.counts[0].figure}"
        for one in found.days
        for moment in one.moments
    ]


async def file_event(house: House, key: str, text: str, source: Source = WIRE, **more: Any) -> None:
    printed = article(key, source, day(12), text)
    places = tuple(mention(printed, town, "kesh") for town in ("Keshava", "Kesh") if town in text)[:1]
    await house.file(printed, event(printed, text, **{"places": places} | more))


async def test_days_come_in_order_with_their_number_in_the_war(read_house: House) -> None:
    found = await look(read_house, "/timeline")

    assert [(one.day, one.number) for one in found.days] == [(date(2021, 5, 11), 11), (date(2021, 5, 12), 12)]
    assert lines(found)[0] == "11: Kesh, 3"


async def test_harm_words_and_events_are_told_with_who_tells_them(read_house: House) -> None:
    await file_event(read_house, "e1", "Rockets hit the market of Keshava in the morning.")

    told = lines(await look(read_house, "/timeline"))

    assert sorted(told) == [
        "11: Kesh, 3",
        "12: Eva Lind warned that the truce would not hold",
        "12: Jon Tosk: “We shall not leave the river,”",
        "12: Rockets hit the market of Keshava in the morning",
    ]


async def test_an_event_somebody_asserts_stands_under_its_claimant(house: House) -> None:
    text = "Troops of Ardia entered the town of Kesh at noon, the Ardish Ministry of Defence reported."
    printed = article("e2", CHRONICLE, day(12), text)
    ministry = mention(printed, "Ardish Ministry of Defence", "ardia-mod")
    entered = event(
        printed,
        "Troops of Ardia entered the town of Kesh at noon",
        "control",
        claimant=ministry,
        places=(mention(printed, "Kesh", "kesh"),),
    )
    await house.file(printed, entered)

    assert lines(await look(house, "/timeline kesh")) == [
        "12: Ardish MoD: Troops of Ardia entered the town of Kesh at noon"
    ]


@pytest.mark.parametrize("spelling", ["kesh", "Keshava", "QESH", "in keshava"])
async def test_a_place_is_found_under_every_name(read_house: House, spelling: str) -> None:
    await file_event(read_house, "e1", "Rockets hit the market of Keshava in the morning.")
    await file_event(read_house, "e4", "Rockets hit a bridge over the river in the morning.")

    found = await look(read_house, f"/timeline {spelling}")

    assert found.asked == ("Kesh / Keshava",)
    assert lines(found) == ["11: Kesh, 3", "12: Rockets hit the market of Keshava in the morning"]


async def test_words_that_name_a_place_belong_to_it(house: House) -> None:
    printed = article("s1", HERALD, day(12), "Jon Tosk said that the army would never return to Keshava again.")
    tosk = mention(printed, "Jon Tosk", "tosk")
    await house.file(
        printed, statement(printed, "the army would never return to Keshava again", tosk, "said", kind="indirect")
    )

    assert lines(await look(house, "/timeline kesh")) == ["12: Jon Tosk: the army would never return to Keshava again"]


async def test_a_person_has_their_own_words_and_what_they_took_part_in(read_house: House) -> None:
    text = "Eva Lind met the delegations of both countries in the capital."
    printed = article("m1", WIRE, day(11), text)
    met = event(printed, text, "diplomacy", topic="diplomatic", actors=(mention(printed, "Eva Lind", "lind"),))
    await read_house.file(printed, met)

    found = await look(read_house, "/timeline lind")

    assert lines(found) == [
        "11: Eva Lind met the delegations of both countries in the capital",
        "12: Eva Lind warned that the truce would not hold",
    ]


async def test_a_topic_leaves_other_topics_out(read_house: House) -> None:
    await file_event(read_house, "e1", "Rockets hit the market of Keshava in the morning.")
    await file_event(read_house, "d1", "The two ministers agreed on a new round of talks.", topic="diplomatic")

    told = lines(await look(read_house, "/timeline diplomatic"))

    assert "12: The two ministers agreed on a new round of talks" in told
    assert not any("Rockets" in line or "Kesh" in line for line in told)


async def test_a_place_and_a_topic_go_together(read_house: House) -> None:
    await file_event(read_house, "e1", "Rockets hit the market of Keshava in the morning.")

    assert lines(await look(read_house, "/timeline military kesh")) == [
        "12: Rockets hit the market of Keshava in the morning"
    ]
    assert lines(await look(read_house, "/timeline kesh humanitarian")) == ["11: Kesh, 3"]


async def test_days_mean_when_it_happened_though_it_was_reported_later(house: House) -> None:
    on_the_tenth: dict[str, Any] = {"event_date": day(10).date(), "event_date_precision": "day"}
    await file_event(house, "e1", "Rockets hit the market of Keshava on Monday.", **on_the_tenth)

    assert lines(await look(house, "/timeline 10 May")) == ["10: Rockets hit the market of Keshava on Monday"]
    assert lines(await look(house, "/timeline 11 May..12 May")) == []


async def test_background_from_before_the_war_is_left_out(house: House) -> None:
    earlier: dict[str, Any] = {"event_date": date(2019, 4, 2), "event_date_precision": "day"}
    await file_event(house, "e1", "Rockets hit the market of Keshava two years ago.", **earlier)
    await file_event(house, "e2", "Rockets hit the school of Keshava in spring.", event_date_precision="month")

    assert [line for line in lines(await look(house, "/timeline")) if "years ago" in line] == []


async def test_the_same_event_in_two_outlets_is_one_line_with_both(house: House) -> None:
    await file_event(house, "e1", "Rockets hit the market of Keshava in the morning.")
    await file_event(house, "e2", "Rockets hit the market of Keshava early in the morning.", source=HERALD)

    [one] = (await look(house, "/timeline")).days

    assert [[print_.outlet for print_ in moment.prints] for moment in one.moments] == [["Borra Herald", "Delta Wire"]]


async def test_what_is_denied_is_told_by_the_denial_alone(house: House) -> None:
    printed = article("n1", WIRE, day(12), "Mira Véla denied that the army had fired rockets at Kesh.")
    vela = mention(printed, "Mira Véla", "vela")
    words = "the army had fired rockets at Kesh"
    town = (mention(printed, "Kesh", "kesh"),)
    await house.file(
        printed,
        statement(printed, words, vela, "denied", kind="indirect", force="deny"),
        event(printed, words, claimant=vela, places=town, negated=True),
    )

    assert lines(await look(house, "/timeline kesh")) == [
        "12: Mira Véla denied that the army had fired rockets at Kesh"
    ]


async def test_a_sentence_with_a_figure_is_told_by_its_figure_alone(house: House) -> None:
    text = "Rockets killed two people at the market of Kesh."
    printed = article("f1", WIRE, day(12), text)
    town = mention(printed, "Kesh", "kesh")
    await house.file(printed, claim(printed, "two people", 2, place=town), event(printed, text, places=(town,)))

    assert lines(await look(house, "/timeline kesh")) == ["12: Kesh, 2"]


async def test_an_event_that_leans_on_another_sentence_is_not_told(house: House) -> None:
    await file_event(house, "e1", "They also hit the market of Keshava in the morning.")
    await file_event(house, "e2", "when rockets hit the market of Keshava in the morning")

    assert lines(await look(house, "/timeline")) == []


async def test_a_name_that_only_the_articles_know_is_found(house: House) -> None:
    printed = article("x1", WIRE, day(12), "Four people were killed in Little Fen.")
    await house.file(printed, claim(printed, "Four people", 4, place=mention(printed, "Little Fen")))

    assert lines(await look(house, "/timeline little fen")) == ["12: Little Fen, 4"]


@pytest.mark.parametrize("spelling", ["khojaly", "KHOJÁLY", '"khojaly!"'])
async def test_such_a_name_is_found_whatever_its_accents(house: House, spelling: str) -> None:
    text = "The market of Khojály was hit by rockets in the morning."
    printed = article("x2", WIRE, day(12), text)
    await house.file(printed, event(printed, text, places=(mention(printed, "Khojály"),)))

    assert lines(await look(house, f"/timeline {spelling}")) == [f"12: {text[:-1]}"]


async def test_an_unknown_name_is_answered_with_the_nearest_known_one(read_house: House) -> None:
    wrong = cast(WrongArguments, (await read_house.ask("/timeline keshva")).data)

    assert "Did you mean Kesh" in wrong.why
    assert wrong.example == "/timeline diplomatic"


@pytest.mark.parametrize("line", ["/timeline !!!", "/timeline ("])
async def test_signs_name_nothing(read_house: House, line: str) -> None:
    assert "I know no" in cast(WrongArguments, (await read_house.ask(line)).data).why


async def test_a_day_has_three_lines_and_a_long_answer_says_what_is_left_out(house: House) -> None:
    for number in range(1, 6):
        printed = article(f"q{number}", WIRE, day(12, number), f"Shells killed {number} people in Fen {number}.")
        await house.file(printed, claim(printed, f"{number} people", number, place=mention(printed, f"Fen {number}")))

    found = await look(house, "/timeline")

    assert lines(found) == ["12: Fen 5, 5", "12: Fen 4, 4", "12: Fen 3, 3"]
    assert found.more == 2
    assert "2 more lines left out" in word(await house.ask("/timeline"), "telegram")


async def test_a_long_war_keeps_the_most_telling_line_of_many_days(house: House) -> None:
    house.now = day(31)
    for number in range(1, 31):
        for killed in (number + 1, 1):
            printed = article(f"w{number}-{killed}", WIRE, day(number), f"Shells killed {killed} people in Fen.")
            where = mention(printed, "Fen")
            await house.file(printed, claim(printed, f"{killed} people", killed, place=where))

    found = await look(house, "/timeline")

    assert (len(lines(found)), found.more) == (24, 36)
    assert [one.day.day for one in found.days] == list(range(7, 31))


async def test_nothing_found_is_an_answer_of_its_own(read_house: House) -> None:
    assert "Nothing in the articles read" in word(await read_house.ask("/timeline upper mill"), "console")
