"""``/week``: seven days in review, with how the running tolls moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta

from bot.commands.briefing import BriefingPage, cut_page, page_reply
from bot.commands.claimed import Print, find_report_day, judge_standing, list_prints, name_claimant, say_claimed
from bot.commands.dates import Calendar, take_days
from bot.commands.desk import Desk
from bot.commands.digest import NothingRead
from bot.commands.listing import listed
from bot.commands.promising import find_briefing
from bot.commands.question import EACH_TOLL
from bot.commands.tolls import Series, gather_tolls
from bot.errors import BadArguments
from bot.language.phrase import say
from bot.models import ClaimFilter, Command, FiledClaim, Reply
from bot.windows import range_window
from digests.editing.naming import Names, names_of
from digests.models import Harm, Standing
from digests.profile import Profile

WEEK = timedelta(days=6)
"""From the first day to the last."""
MOST_MOVES = 12
MOST_READ = 240
"""Running tolls looked at of the week's first day and of its last ones, the newest of every group of victims."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TollMove:
    """A claimant's running figure at the beginning of the week and at its end; ``falling`` where it went down."""

    victims: str
    harm: Harm
    before: str
    before_day: date
    figure: str
    day: date
    claimant: str | None
    standing: Standing
    falling: bool
    prints: tuple[Print, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class WeekPage(BriefingPage):
    """The briefing of the week, and how the tolls moved in it; ``more`` that moved are left out."""

    first: date
    last: date
    moves: tuple[TollMove, ...]
    more: int


@listed()
async def week(command: Command, desk: Desk) -> Reply:
    """The week in review: its most telling news with the days, and how every running toll moved.

    /week [last day]

    Without a day it is the seven days up to today, or up to the newest day that was read.

    For example:
    /week
    /week 2 November
    """
    chat = await desk.chat(command.address)
    moment = await desk.store.newest_day()
    if moment is None:
        return Reply(message="nothing_read", data=NothingRead(sources=len(desk.newsroom.sources)))
    newest = min(chat.day_of(moment), chat.today)
    days, words = take_days(command.args, Calendar(today=chat.today, near=newest))
    if words or (days is not None and days.first != days.last):
        raise BadArguments(say("/week takes the last day of the week, or nothing."), "/week")
    last = days.last if days and days.last else newest
    if last > chat.today:
        raise BadArguments(say("{last} has not come yet.", last=last), "/week")
    window = range_window(last - WEEK, last, chat.zone)
    edition = await find_briefing(command, chat, desk, window, line=f"/week {last}")
    await desk.store.remember_shown(command.address, edition.id)
    running = ClaimFilter(
        scopes=frozenset({"cumulative"}), first=last - WEEK, last=last, each=EACH_TOLL, limit=MOST_READ
    )
    begun = replace(running, last=last - WEEK)
    told = [*await desk.store.claims(begun), *await desk.store.claims(running)]
    moves = list_moves(dict.fromkeys(told), chat.profile)
    page = cut_page(edition.briefing, zone=chat.zone.key)
    shown = {field.name: getattr(page, field.name) for field in fields(page)}
    review = WeekPage(
        **shown, first=last - WEEK, last=last, moves=moves[:MOST_MOVES], more=max(0, len(moves) - MOST_MOVES)
    )
    return page_reply(review, edition, message="week")


def list_moves(filed: Iterable[FiledClaim], profile: Profile) -> tuple[TollMove, ...]:
    """Every running toll that had more than one figure, the largest first."""
    names = names_of(profile)
    moved = [items for items in gather_tolls(filed, names).values() if _has_moved(items)]
    moved.sort(key=lambda items: (-(items[-1].claim.low or 0), items[-1].claim.evidence.article_id))
    return tuple(_move(items, names) for items in moved)


def _has_moved(items: Series) -> bool:
    told = [item for item in items if find_report_day(item) is not None]
    return bool(told) and say_claimed(told[0].claim) != say_claimed(told[-1].claim)


def _move(items: Sequence[FiledClaim], names: Names) -> TollMove:
    told = [item for item in items if find_report_day(item) is not None]
    first, newest = told[0], told[-1]
    return TollMove(
        victims=names.victims(newest.claim),
        harm=newest.claim.harm,
        before=say_claimed(first.claim),
        before_day=find_report_day(first) or date.min,
        figure=say_claimed(newest.claim),
        day=find_report_day(newest) or date.min,
        claimant=name_claimant(newest.claim, names),
        standing=judge_standing(newest.claim, names),
        falling=(newest.claim.high or newest.claim.low or 0) < (first.claim.low or 0),
        prints=list_prints([newest]),
    )
