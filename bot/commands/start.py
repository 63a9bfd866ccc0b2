"""``/start``: what this bot is, in a few lines."""

from __future__ import annotations

from dataclasses import dataclass

from bot.commands.desk import Desk
from bot.commands.listing import listed
from bot.commands.manners import keep_suggested
from bot.language.phrase import say
from bot.models import Button, Command, Reply

FIRST_STEPS = (
    Button(label=say("Briefing"), command="/digest"),
    Button(label=say("Losses as claimed"), command="/casualties"),
    Button(label=say("Help"), command="/help"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Welcome:
    """The war that is followed here, its zone, how many outlets are read, and whether this chat is subscribed."""

    conflict: str
    zone: str
    outlets: int
    subscribed: bool


@listed()
async def start(command: Command, desk: Desk) -> Reply:
    """What this bot does, and where to begin.

    /start
    """
    chat = await desk.chat(command.address)
    await keep_suggested(command, desk)
    welcome = Welcome(
        conflict=chat.profile.name,
        zone=chat.profile.time_zone,
        outlets=len({source.outlet for source in desk.newsroom.sources.values()}),
        subscribed=bool(chat.channels),
    )
    return Reply(message="start", data=welcome, buttons=FIRST_STEPS)
