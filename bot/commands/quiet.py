"""``/quiet``: hours in which scheduled briefings make no sound here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.commands.booking import expect_channel, expect_rights, rebook
from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.commands.subscriptions import read_time
from bot.errors import BadArguments
from bot.language.phrase import say
from bot.models import Channel, Command, Quiet, Reply
from bot.slots import waits

_OFF = frozenset({"off", "none", "never"})
_WAYS = {"wait": True, "silent": False}


@dataclass(frozen=True, kw_only=True, slots=True)
class QuietHours:
    """The quiet hours of this chat; ``waits``: what comes due inside is held back, not sent without a sound."""

    channel: Channel
    waits: bool


@listed()
async def quiet(command: Command, desk: Desk) -> Reply:
    """Hours in which nothing scheduled makes a sound in this chat, however urgent.

    /quiet [from-to] [wait|silent]

    What comes due inside is sent without a sound where the platform can do that (Telegram), and waits for the end
    of the quiet hours where it cannot (Slack), or everywhere if you add wait. Several that waited come as one.
    /quiet off ends it. Only the chat's administrators may change it.

    For example:
    /quiet 22:00-07:00
    /quiet 22:00-07:00 wait
    /quiet off
    """
    chat = await desk.chat(command.address)
    channel = expect_channel(chat)
    if command.args:
        expect_rights(command)
        wanted = read_quiet(command.args, channel.quiet)
        channel = await rebook(desk, channel, lambda standing: replace(standing, quiet=wanted))
    return Reply(message="quiet", data=QuietHours(channel=channel, waits=waits(channel)))


def read_quiet(args: tuple[str, ...], standing: Quiet | None) -> Quiet | None:
    """The hours in the words; None for "off". Raises BadArguments where they are none."""
    words = [word for word in re.split(r"[\s,]+|\bto\b|[-–]", " ".join(args).lower()) if word]
    if words and words[0] in _OFF:
        return None
    ways = [word for word in words if word in _WAYS]
    times = [read_time(word) for word in words if word not in _WAYS]
    wait = _WAYS[ways[-1]] if ways else bool(standing and standing.wait)
    if not times and standing is not None:
        return replace(standing, wait=wait)
    if len(times) != 2 or times[0] is None or times[1] is None or times[0] == times[1]:
        raise BadArguments(say("Say from when to when it is quiet."), "/quiet 22:00-07:00")
    return Quiet(start=times[0], end=times[1], wait=wait)
