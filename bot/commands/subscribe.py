"""``/subscribe``: a briefing at the times this chat chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from bot.commands.desk import Chat, Desk
from bot.commands.listing import listed
from bot.commands.subscriptions import Wish, read_wish
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
    """A briefing in this chat every day, at the times you choose.

    /subscribe [times] [time zone] [sections]

    Times are hours and minutes, the zone a name such as {zone}. Sections are military, political, humanitarian
    and diplomatic, or all. A style may be added: headline, normal or full. What is left out stays as it was; at first
    that is 08:00 with all sections.

    For example:
    /subscribe 7:30 headline
    /subscribe 08:00,18:30 {zone} military,political
    """
    chat = await desk.chat(command.address)
    standing = next((channel for channel in chat.channels if channel.conflict == chat.profile.id), None)
    wish = read_wish(command.args, _standing_wish(standing, chat))
    channel = await desk.store.subscribe(
        Channel(
            id=0,
            address=command.address,
            conflict=chat.profile.id,
            times=wish.times,
            zone=wish.zone,
            sections=wish.sections,
            style=wish.style,
            since=chat.now,
        )
    )
    subscribed = Subscribed(
        conflict=chat.profile.name,
        channel=channel,
        next=next_edition(channel, chat.now),
        renewed=standing is not None,
    )
    return Reply(message="subscribed", data=subscribed, buttons=(Button(label="Stop", command="/unsubscribe"),))


def _standing_wish(standing: Channel | None, chat: Chat) -> Wish:
    if standing is None:
        return Wish(times=FIRST_TIMES, zone=chat.zone.key)
    return Wish(times=standing.times, zone=standing.zone, sections=standing.sections, style=standing.style)
