"""/week: seven days in review, how every running toll moved, and lines with their day."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from bot.commands.week import WeekPage
from bot.wording import word
from tests.bot.commands.builders import CHRONICLE, House, article, claim, day, mention


async def look(house: House, line: str = "/week") -> WeekPage:
    reply = await house.ask(line)
    assert reply.message == "week", reply.data
    return cast(WeekPage, reply.data)


async def test_a_week_is_the_seven_days_up_to_the_newest(read_house: House) -> None:
    page = await look(read_house)

    assert (page.first, page.last) == (date(2021, 5, 6), date(2021, 5, 12))
    assert page.briefing.window.edition_date == date(2021, 5, 12)


async def test_a_toll_that_moved_is_told_from_its_first_figure_to_its_last(read_house: House) -> None:
    moves = (await look(read_house)).moves

    assert [(m.claimant, m.before, m.before_day.day, m.figure, m.day.day, m.falling) for m in moves] == [
        ("Ardish MoD", "40", 10, "52", 11, False)
    ]


async def test_a_falling_toll_is_marked(read_house: House) -> None:
    printed = article("c1", CHRONICLE, day(12, 9), "The Ardish Ministry of Defence said 45 soldiers had been killed.")
    ministry = mention(printed, "Ardish Ministry of Defence", "ardia-mod")
    told = {"scope": "cumulative", "victim_class": "military", "victim_party": "ardia", "claimant": ministry}
    await read_house.file(printed, claim(printed, "45 soldiers", 45, **told))
    falling = article("c2", CHRONICLE, day(12, 10), "The Ardish Ministry of Defence said 30 soldiers had been killed.")
    again = told | {"claimant": mention(falling, "Ardish Ministry of Defence", "ardia-mod")}
    await read_house.file(falling, claim(falling, "30 soldiers", 30, **again))

    (move,) = (await look(read_house)).moves
    assert (move.figure, move.falling) == ("30", True)


async def test_the_last_day_may_be_named(read_house: House) -> None:
    page = await look(read_house, "/week 10 May")

    assert page.last == date(2021, 5, 10)
    assert page.moves == ()


@pytest.mark.parametrize("line", ["/week military", "/week 1..3 May", "/week 2031-01-01"])
async def test_what_is_no_last_day_is_asked_about(read_house: House, line: str) -> None:
    assert (await read_house.ask(line)).message == "wrong_arguments"


async def test_before_anything_was_read_it_says_so(house: House) -> None:
    assert (await house.ask("/week")).message == "nothing_read"


async def test_lines_over_several_days_carry_their_day_and_those_of_one_day_do_not(read_house: House) -> None:
    several = word(await read_house.ask("/digest 10..12 May"), "console")
    one = word(await read_house.ask("/digest 12 May"), "console")

    assert " 12 May · " in several
    assert " 12 May · " not in one
