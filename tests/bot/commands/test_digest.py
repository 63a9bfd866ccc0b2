"""/digest: which day, which sections, and what is said when there is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

from bot.commands.answering import WrongArguments
from bot.commands.briefing import BriefingPage, briefing_reply
from bot.commands.digest import NothingRead
from bot.models import Edition, Reply
from digests.models import Bullet, LossRow
from tests.bot.commands.builders import CHRONICLE, OWNER, PRIVATE, House, article, claim, day


def page(reply: Reply) -> BriefingPage:
    assert reply.message == "briefing", reply.data
    return cast(BriefingPage, reply.data)


def edition_date(reply: Reply) -> date:
    return page(reply).briefing.window.edition_date


async def test_without_a_date_shows_today(read_house: House) -> None:
    shown = page(await read_house.ask("/digest"))

    assert shown.briefing.window.edition_date == date(2021, 5, 12)
    assert shown.silent_today is None


async def test_a_day_without_news_shows_the_newest_day_with_articles_and_says_so(read_house: House) -> None:
    read_house.pass_time(days=400)

    shown = page(await read_house.ask("/digest"))

    assert shown.briefing.window.edition_date == date(2021, 5, 12)
    assert shown.silent_today == (read_house.now.date())


async def test_yesterday_is_the_day_before_in_the_zone_of_the_chat(read_house: House) -> None:
    read_house.now = day(12, 22)
    await read_house.ask("/subscribe 08:00 Asia/Tokyo", user=OWNER)

    assert edition_date(await read_house.ask("/digest yesterday")) == date(2021, 5, 12)


async def test_a_day_without_a_year_is_the_one_nearest_to_the_news(read_house: House) -> None:
    read_house.pass_time(days=3000)

    assert edition_date(await read_house.ask("/digest 11 May")) == date(2021, 5, 11)
    assert edition_date(await read_house.ask("/digest May 10th")) == date(2021, 5, 10)


async def test_a_day_without_articles_names_the_newest_day_that_has_some(read_house: House) -> None:
    shown = page(await read_house.ask("/digest 2021-05-03"))

    assert not shown.sections
    assert shown.newest == date(2021, 5, 12)


async def test_a_span_gives_one_briefing_over_its_days(read_house: House) -> None:
    window = page(await read_house.ask("/digest 10 May..12 May")).briefing.window

    assert (window.start, window.end) == (day(10, 0), day(13, 0))


async def test_a_span_of_more_than_two_weeks_is_refused(read_house: House) -> None:
    reply = await read_house.ask("/digest 2021-01-01..2021-05-12")

    assert "14 days" in cast(WrongArguments, reply.data).why


async def test_a_day_to_come_is_refused(read_house: House) -> None:
    reply = await read_house.ask("/digest 2021-05-20")

    assert reply.message == "wrong_arguments"


async def test_a_section_keeps_its_lines_and_their_numbers_and_sources(read_house: House) -> None:
    whole = page(await read_house.ask("/digest"))
    political = page(await read_house.ask("/digest political"))
    military = page(await read_house.ask("/digest military"))

    assert not political.sections and not political.losses and not political.sources
    assert military.sections == whole.sections
    assert military.losses == whole.losses


async def test_a_word_without_meaning_is_answered_with_an_example(read_house: House) -> None:
    reply = await read_house.ask("/digest sunshine")

    assert cast(WrongArguments, reply.data).example == "/digest 2 November military"
    assert "sunshine" in cast(WrongArguments, reply.data).why


async def test_nothing_read_yet_says_so(house: House) -> None:
    reply = await house.ask("/digest")

    assert reply.data == NothingRead(sources=3)


async def test_articles_without_a_date_make_no_day(house: House) -> None:
    printed = article("u1", CHRONICLE, None, "Two soldiers were killed.")
    await house.file(printed, claim(printed, "Two soldiers", 2))

    assert (await house.ask("/digest")).message == "nothing_read"


async def test_the_edition_shown_is_the_one_that_why_explains(read_house: House) -> None:
    await read_house.ask("/digest 10 May")

    shown = await read_house.store.last_shown(PRIVATE)
    assert shown is not None
    assert shown.briefing.window.edition_date == date(2021, 5, 10)


async def test_buttons_lead_to_the_days_around(read_house: House) -> None:
    newest = await read_house.ask("/digest")
    older = await read_house.ask("/digest 11 May")

    assert days(newest) == ["/digest 2021-05-11"]
    assert days(older) == ["/digest 2021-05-10", "/digest 2021-05-12"]


def days(reply: Reply) -> list[str]:
    return [button.command for button in reply.buttons if button.turns and not button.menu]


async def test_every_line_has_a_button_to_its_evidence_in_this_very_edition(read_house: House) -> None:
    reply = await read_house.ask("/digest")
    shown = await read_house.store.last_shown(PRIVATE)
    evidence = [button for button in reply.buttons if button.menu == "Evidence"]

    assert shown is not None
    lines: tuple[Bullet | LossRow, ...] = (*shown.briefing.bullets, *shown.briefing.losses)
    numbers = [line.number for line in lines]
    assert [button.command for button in evidence] == [f"/why {number} @{shown.id}" for number in numbers]
    assert all(button.hint for button in evidence)


async def test_a_section_is_shown_of_the_edition_its_button_stands_under_and_leads_back(read_house: House) -> None:
    old = await read_house.ask("/digest 10 May")
    await read_house.ask("/digest")
    sections = [button.command for button in old.buttons if button.menu == "Sections"]
    whole = page(old)
    again = page(await read_house.ask("/digest @1 military"))

    assert all(command.startswith("/digest @1 ") for command in sections)
    assert again.briefing == whole.briefing
    assert again.topics == ("military",)


async def test_an_edition_that_is_not_kept_says_so(read_house: House) -> None:
    reply = await read_house.ask("/digest @404 military")

    assert "no longer kept" in cast(WrongArguments, reply.data).why


async def test_a_push_is_worded_from_the_same_page_as_the_command(read_house: House) -> None:
    reply = await read_house.ask("/digest military")
    briefing = page(reply).briefing

    pushed = briefing_reply(Edition(id=1, key="k", briefing=briefing), ("military",))

    assert pushed.message == reply.message
    assert replace(cast(BriefingPage, pushed.data), edition=None) == replace(page(reply), edition=None)
