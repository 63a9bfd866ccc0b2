"""/map and the charts: what was claimed becomes a picture with words, and nothing to draw is said in words alone."""

from __future__ import annotations

from typing import cast

import pytest

from bot.commands.answering import WrongArguments
from bot.commands.map import MapPage
from bot.commands.timeline_chart import TimelineChart
from bot.commands.toll_chart import TollChart
from bot.models import Picture, Reply
from tests.bot.commands.builders import WIRE, House, article, claim, day, event, mention
from tests.emulators.png import size_of


def picture(reply: Reply) -> Picture:
    assert reply.picture is not None
    assert size_of(reply.picture.png) is not None
    return reply.picture


async def test_running_tolls_are_drawn_with_who_claims_them(read_house: House) -> None:
    reply = await read_house.ask("/casualties chart")
    told = cast(TollChart, reply.data)

    alt = picture(reply).alt
    assert "Ardish military: Ardish MoD, declared: 40 on 10 May, 52 on 11 May" in alt
    assert "at least 300 on 12 May" in alt
    assert [each.outlet for each in told.prints] == ["Ardville Chronicle", "Borra Herald"]


async def test_a_chart_answers_the_same_questions_as_the_list(read_house: House) -> None:
    alt = picture(await read_house.ask("/casualties chart 10..11 May")).alt

    assert "52 on 11 May" in alt
    assert "300" not in alt


async def test_the_dark_chart_is_another_picture_of_the_same_words(read_house: House) -> None:
    light, dark = [await read_house.ask(f"/casualties chart {word}") for word in ("light", "dark")]

    assert picture(light).png != picture(dark).png
    assert picture(light).alt == picture(dark).alt


async def test_where_nobody_claims_a_toll_there_is_no_picture(read_house: House) -> None:
    reply = await read_house.ask("/casualties chart missing")

    assert reply.picture is None
    assert not cast(TollChart, reply.data).drawn


async def test_an_incident_is_marked_where_it_was_and_told_once_with_every_outlet(read_house: House) -> None:
    reply = await read_house.ask("/map 11 May")
    page = cast(MapPage, reply.data)

    assert [(each.number, each.place) for each in page.marked] == [(1, "Kesh / Keshava")]
    (incident,) = page.marked[0].incidents
    assert [each.outlet for each in incident.prints] == ["Ardville Chronicle", "Delta Wire"]
    assert page.day_number == 11
    assert "1 Kesh / Keshava: " in picture(reply).alt


async def test_what_changed_hands_is_told_by_who_says_so(house: House) -> None:
    text = "Troops of Ardia took the town of Kesh at noon, the Ardish Ministry of Defence reported."
    printed = article("e2", WIRE, day(12), text)
    took = event(
        printed,
        "Troops of Ardia took the town of Kesh at noon",
        "control",
        claimant=mention(printed, "Ardish Ministry of Defence", "ardia-mod"),
        places=(mention(printed, "Kesh", "kesh"),),
    )
    await house.file(printed, took)

    (marked,) = cast(MapPage, (await house.ask("/map")).data).marked

    assert [(taking.claimant, taking.words) for taking in marked.takings] == [
        ("Ardish MoD", "Troops of Ardia took the town of Kesh at noon")
    ]


async def test_harm_without_a_spot_is_counted_not_placed(house: House) -> None:
    printed = article("a1", WIRE, day(12), "Shelling killed two civilians in the north.")
    await house.file(printed, claim(printed, "two civilians", 2, victim_class="civilian"))

    reply = await house.ask("/map")

    assert cast(MapPage, reply.data).elsewhere == 1
    assert reply.picture is None


async def test_the_map_takes_days_and_nothing_else(read_house: House) -> None:
    reply = await read_house.ask("/map nowhere")

    assert "nowhere" in cast(WrongArguments, reply.data).why


async def test_the_moments_of_a_timeline_are_numbered_as_they_are_told(read_house: House) -> None:
    reply = await read_house.ask("/timeline chart")
    told = cast(TimelineChart, reply.data).told

    assert [each.number for each in told] == list(range(1, len(told) + 1))
    assert [each.moment.day for each in told] == sorted(each.moment.day for each in told)
    assert "1, 11 May: Kesh" in picture(reply).alt


@pytest.mark.parametrize("line", ["/casualties chart", "/map", "/timeline chart"])
async def test_an_empty_house_has_nothing_to_draw_and_says_so(house: House, line: str) -> None:
    reply = await house.ask(line)

    assert reply.picture is None
    assert reply.message in {"toll_chart", "map", "timeline_chart"}
