"""``/digest``: the briefing of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.commands.briefing import BriefingPage, cut_page, find_amendments, page_reply
from bot.commands.dates import Calendar, Days, take_days
from bot.commands.desk import Chat, Desk
from bot.commands.listing import listed
from bot.commands.names import TOPICS, take_word
from bot.commands.promising import find_briefing
from bot.commands.shown import find_edition, take_edition
from bot.errors import BadArguments
from bot.language.phrase import say
from bot.language.tongue import Later
from bot.models import Button, Command, Edition, Reply
from bot.phrases import count_days, say_short_day
from bot.windows import range_window
from digests.models import Topic

LONGEST_SPAN = 14
"""Days one briefing may cover."""


@dataclass(frozen=True, kw_only=True, slots=True)
class NothingRead:
    """There is no article at all; ``sources`` says how many would be read."""

    sources: int


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wanted:
    days: Days | None
    topics: tuple[Topic, ...]


@listed()
async def digest(command: Command, desk: Desk) -> Reply:
    """The briefing of a day: who reported what, with numbered sources.

    /digest [date|yesterday] [section]

    Without a date it is today's briefing, or that of the newest day with articles. Sections are military, political,
    humanitarian and diplomatic; several may be named. A span such as 30 October..2 November gives one briefing over it.

    For example:
    /digest
    /digest yesterday
    /digest 2 November military
    """
    chat = await desk.chat(command.address)
    moment = await desk.store.newest_day()
    if moment is None:
        return Reply(message="nothing_read", data=NothingRead(sources=len(desk.newsroom.sources)))
    newest = chat.day_of(moment)
    kept, words = take_edition(command.args)
    wanted = _read(words, Calendar(today=chat.today, near=newest))
    if kept is not None:
        await desk.store.remember_shown(command.address, (edition := await find_edition(kept, desk)).id)
        return _show_again(edition, wanted, chat, newest)
    first, last = _span(wanted.days, chat, newest)
    line = _line(wanted, first, last)
    edition = await find_briefing(command, chat, desk, range_window(first, last, chat.zone), line=line)
    await desk.store.remember_shown(command.address, edition.id)
    page = _note(cut_page(edition.briefing, wanted.topics, zone=chat.zone.key), wanted, chat, newest)
    page = replace(page, amendments=await find_amendments(desk.store, edition.briefing))
    return page_reply(page, edition, _neighbours(first, last, newest))


def _line(wanted: _Wanted, first: date, last: date) -> str:
    """The command that means the same on any day it is asked."""
    days = () if wanted.days is None else (f"{first}..{last}" if first != last else f"{first}",)
    return " ".join(("/digest", *days, *wanted.topics))


def _show_again(edition: Edition, wanted: _Wanted, chat: Chat, newest: date) -> Reply:
    """An edition as it was made, with the sections a button asks for."""
    window = edition.briefing.window
    first = window.edition_date - timedelta(days=count_days(window) - 1)
    page = cut_page(edition.briefing, wanted.topics, zone=chat.zone.key)
    return page_reply(page, edition, _neighbours(first, window.edition_date, newest))


def _read(args: tuple[str, ...], calendar: Calendar) -> _Wanted:
    days, words = take_days(args, calendar)
    topics: list[Topic] = []
    while True:
        topic, words = take_word(words, TOPICS)
        if topic is None:
            break
        topics.append(topic)
    if words:
        raise BadArguments(
            say(
                "“{words}” is neither a day nor a section (military, political, humanitarian, diplomatic).",
                words=" ".join(words),
            ),
            "",
        )
    return _Wanted(days=days, topics=tuple(dict.fromkeys(topics)))


def _span(days: Days | None, chat: Chat, newest: date) -> tuple[date, date]:
    if days is None:
        day = min(newest, chat.today)
        return day, day
    last = days.last or max(newest, days.first or newest)
    first = days.first or last - timedelta(days=LONGEST_SPAN - 1)
    if first > chat.today:
        raise BadArguments(say("{first} has not come yet.", first=first), "")
    if (last - first).days >= LONGEST_SPAN:
        raise BadArguments(
            say("That is more than {longest_span} days; a briefing covers fewer.", longest_span=LONGEST_SPAN), ""
        )
    return first, last


def _note(page: BriefingPage, wanted: _Wanted, chat: Chat, newest: date) -> BriefingPage:
    """Say so where another day than today stands in for it, or where a day without articles was asked for."""
    if wanted.days is None:
        return replace(page, silent_today=chat.today if newest < chat.today else None)
    return page if page.briefing.coverage.articles else replace(page, newest=newest)


def _neighbours(first: date, last: date, newest: date) -> tuple[Button, ...]:
    if first != last:
        return ()
    days = [("‹ ", first - timedelta(days=1), "")] + [("", last + timedelta(days=1), " ›")] * (last < newest)
    return tuple(Button(label=_day_label(a, day, b), command=f"/digest {day}", turns=True) for a, day, b in days)


def _day_label(before: str, day: date, behind: str) -> Later:
    return Later(lambda tongue: f"{before}{say_short_day(day, tongue)}{behind}")
