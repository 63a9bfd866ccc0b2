"""The console over the whole product: a talk from the first briefing to the evidence, and every line explained."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator, Callable
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest

from bot.app import House, open_house
from bot.commands import answer
from bot.commands.briefing import BriefingPage
from bot.commands.why import Why
from bot.config import load_settings
from bot.models import Command, Reply
from bot.platforms.console import HERE, SITTER, Console
from bot.platforms.hearing import hear
from digests.models import Bullet, LossRow
from tests.journeys.builders import Clock

WEEK = [date(2020, 10, 27) + timedelta(days=passed) for passed in range(7)]


@pytest.fixture
async def house(folder: Path) -> AsyncIterator[House]:
    async with open_house(load_settings({"SITREP_DATA_DIR": str(folder)}), Clock()) as house:
        yield house


async def ask(house: House, line: str) -> Reply:
    heard = hear(line)
    command = Command(name=heard.name, args=heard.args, address=HERE, user=SITTER, received=house.clock())
    return await answer(command, house.desk)


def typing(*lines: str) -> Callable[[str], str]:
    waiting = iter((*lines, "quit"))
    return lambda _: next(waiting)


async def test_a_talk_at_the_console_goes_from_the_briefing_to_the_evidence(house: House) -> None:
    paper = io.StringIO()

    async def respond(command: Command) -> Reply:
        return await answer(command, house.desk)

    lines = ("help", "digest", "why 1", "casualties shusha", "statements pashinyan", "subscribe 08:00", "unsubscribe")
    console = Console(clock=house.clock, ask=typing(*lines), stream=paper)
    await console.start(respond)
    await console.finished()

    told = paper.getvalue()
    for words in ("/digest [date", "day 37", "Line 1", "Shushi / Shusha", "Nikol Pashinyan", "Every day at 08:00"):
        assert words in told
    assert told.endswith("Goodbye.\n\n")


async def test_every_line_of_the_week_is_explained_by_words_of_an_article(house: House) -> None:
    for day in WEEK:
        briefing = cast(BriefingPage, (await ask(house, f"digest {day}")).data).briefing
        lines: tuple[Bullet | LossRow, ...] = (*briefing.bullets, *briefing.losses)
        assert [line.number for line in lines] == list(range(1, len(lines) + 1)) and lines
        for line in lines:
            await explain(house, line)


async def explain(house: House, line: Bullet | LossRow) -> None:
    reply = await ask(house, f"why {line.number}")
    assert reply.message == "why", reply.data
    exhibits = cast(Why, reply.data).exhibits
    assert exhibits, line
    assert all(exhibit.passage.exact and exhibit.outlet and exhibit.published for exhibit in exhibits)
    assert {exhibit.number for exhibit in exhibits} <= set(line.sources)


async def test_two_spellings_give_one_answer(house: House) -> None:
    for one, other in (("shusha", "shushi"), ("stepanakert", "khankendi"), ("davit bek", "david bek")):
        first, second = await ask(house, f"casualties {one}"), await ask(house, f"casualties {other}")
        assert first.message == "casualties"
        assert first == second
