"""``/subscribe``: a briefing at the times this chat chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time
from functools import partial

from bot.commands.booking import rebook, standing_channel
from bot.commands.desk import Chat, Desk
from bot.commands.listing import listed
from bot.commands.manners import keep_suggested
from bot.commands.subscriptions import Wish, read_wish
from bot.language.phrase import say
from bot.models import Button, Channel, Command, Reply
from bot.slots import next_edition

FIRST_TIMES = (time(8),)
"""When a chat that names no time gets its briefing: with the first coffee."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Subscribed:
    """A subscription as it now stands; ``renewed`` where it replaces an earlier one."""

    conflict: str
    channel: Channel
    next: datetime | None
    renewed: bool


@listed("chat administrators")
async def subscribe(command: Command, desk: Desk) -> Reply:
    """A briefing in this chat at the times you choose.

    /subscribe [times] [weekdays] [time zone] [sections]

    Times are hours and minutes, weekdays such as mon-fri or sat,sun (none: every day), the zone a name such as {zone}.
    Sections are military, political, humanitarian and diplomatic, or all. A style may be added: headline, normal or
    full; and news-only, to be left alone when there is nothing new, or always. What is left out stays as it was; at
    first that is 08:00 every day with all sections.

    A change never sends a day's briefing twice: who had today's and moves it to a later hour gets the next tomorrow.

    For example:
    /subscribe 7:30 headline
    /subscribe 08:00 mon-fri 10:00 sat,sun news-only
    /subscribe 08:00,18:30 {zone} military,political
    """
    return await book(command, desk)


async def book(command: Command, desk: Desk) -> Reply:
    """Begin or change this chat's subscription as the command's words say."""
    chat = await desk.chat(command.address)
    standing = standing_channel(chat)
    wish = read_wish(command.args, _standing_wish(standing, chat))
    if standing is None:
        channel = await desk.store.subscribe(_grant(wish, _new_channel(command, chat)))
    else:
        channel = await rebook(desk, standing, partial(_grant, wish))
    await keep_suggested(command, desk)
    subscribed = Subscribed(
        conflict=chat.profile.name,
        channel=channel,
        next=next_edition(channel, chat.now),
        renewed=standing is not None,
    )
    return Reply(message="subscribed", data=subscribed, buttons=(Button(label=say("Stop"), command="/unsubscribe"),))


def _new_channel(command: Command, chat: Chat) -> Channel:
    return Channel(
        id=0, address=command.address, conflict=chat.profile.id, times=(), zone=chat.zone.key, since=chat.now
    )


def _grant(wish: Wish, channel: Channel) -> Channel:
    return replace(
        channel,
        times=wish.times,
        days=wish.days,
        zone=wish.zone,
        news_only=wish.news_only,
        sections=wish.sections,
        style=wish.style,
    )


def _standing_wish(standing: Channel | None, chat: Chat) -> Wish:
    if standing is None:
        return Wish(times=FIRST_TIMES, zone=chat.zone.key)
    return Wish(
        times=standing.times,
        days=standing.days,
        zone=standing.zone,
        news_only=standing.news_only,
        sections=standing.sections,
        style=standing.style,
    )
