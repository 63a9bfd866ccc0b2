"""``/schedule``: what this chat is subscribed to, and changing that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.commands.booking import expect_rights
from bot.commands.desk import Chat, Desk
from bot.commands.listing import listed
from bot.commands.subscribe import book
from bot.models import Channel, Command, Reply
from bot.slots import next_edition


@dataclass(frozen=True, kw_only=True, slots=True)
class Booking:
    """One subscription of this chat; ``next`` is None while it rests."""

    conflict: str
    channel: Channel
    next: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """Every subscription of this chat, none of any other; ``zone`` is for an example."""

    bookings: tuple[Booking, ...]
    zone: str


@listed()
async def schedule(command: Command, desk: Desk) -> Reply:
    """When this chat gets its briefings; with times and weekdays behind it, change that.

    /schedule [times] [weekdays] [time zone] [sections]

    The words are those of /subscribe. Only the chat's administrators may change it.

    For example:
    /schedule
    /schedule 08:00 mon-fri
    /schedule 08:00,18:00 sat,sun
    """
    if command.args:
        expect_rights(command)
        return await book(command, desk)
    chat = await desk.chat(command.address)
    bookings = tuple(_booking(channel, chat, desk) for channel in chat.channels if channel.state != "unsubscribed")
    return Reply(message="schedule", data=Schedule(bookings=bookings, zone=chat.profile.time_zone), private=True)


def _booking(channel: Channel, chat: Chat, desk: Desk) -> Booking:
    profile = desk.newsroom.profiles.get(channel.conflict)
    return Booking(
        conflict=profile.name if profile else channel.conflict,
        channel=channel,
        next=next_edition(channel, chat.now) if channel.state == "active" else None,
    )
